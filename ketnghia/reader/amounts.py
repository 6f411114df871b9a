"""Numbers with what they count: money, goods, people, measures.

Forms: "8,3 tỷ đồng", "3 tỷ 500 triệu đồng", "1,5 nghìn tỷ", "hai tỷ đồng", "20.000 đô la Mỹ", "USD 10,000",
"500 triệu kíp", "05 giáo viên", "20 bộ máy vi tính", "84kg ma túy", "gần 800 lưu học sinh", "8-10 suất học bổng" (the
upper end), "1.600.000 đồng/người/tháng", "mỗi suất 400.000 đồng" (rates), "12,5%".
Not amounts: days and years, labels (Điều 3, Quốc lộ 217, cảng số 1, Đội 584), durations, ages, hours, sides
("hai bên").
"""

import re
from collections.abc import Sequence
from operator import itemgetter

from msgspec import Struct

from ketnghia.lexicon.alphabet import digit_runs
from ketnghia.lexicon.quantities import NO_SENSE, Measure, Quantities, Senses, quantities
from ketnghia.reader.labels import labelled, lost, may_count, names_unit
from ketnghia.reader.layer import Placed
from ketnghia.reader.marks import AmountMark, Sentence
from ketnghia.reader.numbers import plain, spelled_out, value_of
from ketnghia.reader.rates import per_what, with_rates
from ketnghia.record.kinds import Qualifier
from ketnghia.record.span import Span

# A number right after or before these is a part of a code, a date or a version: "A1", "12/BC", "19:10", "COVID-19".
_IN_CODE_BEFORE = frozenset(".,:+&#_/")
_CODE_SIGNS = frozenset("_/:")
_IN_CODE_AFTER = re.compile(r"_|[/:]\d|/\w{2,3}-")
_SIGN = re.compile(r"(?:^|[^\w])(us\$|usd|vnd|vnđ|lak|thb|\$|€) ?$")
_SIGNS = frozenset("$€dđkb ")
_RANGE_SIGNS = ("-", "đến", "tới", "÷", "to")
_RANGE = re.compile(r" ?(?:-|đến|tới|÷|to) ?(?:hơn |gần |khoảng )?(\d++(?:[.,]\d++)*+)(?!_|[/:]\d)")
# "từ 5 lên 12 suất", "23/31 trường hợp": the noun stands after the second number.
_RAISED = re.compile(r" (?:lên|lên đến|lên tới|xuống|xuống còn) \d++ ")
_WHOLE = re.compile(r"/(\d{1,3}) (?=[^\W\d_])")
_PART = re.compile(r"(?<![\d/.,])(\d{1,3})/$")
_COUNTED = frozenset({"thing", "person", "body"})
_MORE = re.compile(r" (\d{1,3}) ?(?=nghìn|ngàn|triệu|tỷ)")
_WORD = re.compile(r"[^\W\d_]+")
_EACH = re.compile(r"(?<!\w)(?:mỗi|từng) ((?:[^\W\d_]+ ?){1,3})[^.;:()]{0,45}$")
_COPIES = re.compile(r"(?:thành|giữ|in|gồm) $")
_PER_SIGNS = frozenset((" /", " m", " c", " t"))
_PER = re.compile(r" ?/ ?(?:1 )?| (?:mỗi|một|cho mỗi|trên mỗi|trên một) (?=\w)")
_SHORT_TIMES = frozenset({"month", "week", "day"})
_MEASURED = frozenset({"measure", "share", "extent"})
_ONE_TO_TEN = frozenset({"một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"})
# A plain number in this stretch before an unknown noun is more often a year.
_YEARS = range(1900, 2101)
# Where an unnamed noun begins, at most this many words of it are kept.
_NOUN_WORDS = 4
# A word longer than this before a number cannot be a qualifier; the longest in the table is "tối đa không quá ".
_BEFORE = 22


class _Noun(Struct, frozen=True):
    """What is counted: its unit and item in English, the stretch it stands on."""

    start: int
    end: int
    unit: str | None
    item: str | None
    kind: str


def find_amounts(text: str, low: str, sentences: Sequence[Sentence], times: Sequence[Placed]) -> list[AmountMark]:
    """Amounts of the document proper, in order, none overlapping; `low` is `fold(text)`, `times` sorted by start.

    A mark takes in its qualifier, unit, item and rate. Words for numbers count before money, goods and people only.
    Of a range the upper end is the value, with the qualifier up_to.
    """
    line = _Line(text, low, quantities())
    candidates: list[tuple[int, int, float | None]] = [*_written(low), *spelled_out(low, line.tables.numerals)]
    candidates.sort(key=itemgetter(0))
    found: list[AmountMark] = []
    at = s = t = 0
    left = right = time_start = time_end = 0  # the sentence and the time looked at last
    for number_at, number_end, value in candidates:
        if number_at < at:
            continue
        if number_at >= right:
            while s < len(sentences) and sentences[s].end <= number_at:
                s += 1
            if s == len(sentences):
                break
            left, right = sentences[s].start, sentences[s].end
        if number_at < left:
            continue
        if number_at >= time_end:
            while t < len(times) and times[t].end <= number_at:
                t += 1
            time_start, time_end = (times[t].start, times[t].end) if t < len(times) else (len(low), len(low))
        if time_start <= number_at:
            continue
        line.start, line.end = max(left, at), right
        mark = line.digits(number_at, number_end) if value is None else line.spelled(number_at, number_end, value)
        if mark is not None:
            found.append(mark)
            at = mark.end
    return with_rates(low, found)


def _written(low: str) -> list[tuple[int, int, None]]:
    """Where numbers in digits stand: runs of digits, with those that one dot or comma parts from them."""
    runs: list[tuple[int, int, None]] = []
    first, last = 0, -2  # none yet, and none right before the first
    for start, end in digit_runs(low):
        if low[start - 1] == "-" and low[start - 2].isalpha():
            continue  # "Covid-19", "QL-8": a name
        if start == last + 1 and low[last] in ".,":
            runs[-1] = (first, end, None)
        else:
            first = start
            runs.append((start, end, None))
        last = end
    return runs


class _Line:
    """The stretch `[start, end)` of a text in which an amount is read; it is moved from number to number."""

    __slots__ = ("each", "end", "low", "start", "tables", "text")

    def __init__(self, text: str, low: str, tables: Quantities) -> None:
        self.text, self.low, self.tables = text, low, tables
        self.start = self.end = 0
        self.each = "mỗi " in low or "từng " in low

    def digits(self, start: int, end: int) -> AmountMark | None:
        """The amount that begins with a number in digits; None where the number counts nothing."""
        low = self.low
        written = low[start:end]
        before = low[start - 1] if start > self.start else " "
        prefix = None
        if before in _SIGNS and start > self.start and (before != " " or low[start - 2] in _SIGNS):
            prefix = _SIGN.search(low, max(self.start, start - 5), start)
        if prefix is None and (before.isalpha() or before in _IN_CODE_BEFORE) and not self._after_slash(start):
            return self._whole(start, end) if before == "/" else None
        if low[end : end + 1] in _CODE_SIGNS and _IN_CODE_AFTER.match(low, end):
            return self._part(start, end)
        sign = self.tables.currencies.at(low, prefix.start(1)) if prefix else None
        if prefix:
            start = prefix.start(1)
        value, end, size, ahead = self._magnitude(written, end)
        noun_at = end + 1 if low[end : end + 1] == " " else end
        ranged = _RANGE.match(low, end, self.end) if low.startswith(_RANGE_SIGNS, noun_at) else None
        if ranged:
            upper, upper_end, upper_size, farther = self._magnitude(ranged[1], ranged.end())
            lower = value_of(written, size > 1) * (size if size > 1 else upper_size)
            if upper > lower:
                value, end, size, written, ahead = upper, upper_end, upper_size, ranged[1], farther
            else:
                ranged = None
            noun_at = end + 1 if low[end : end + 1] == " " else end
        senses = ahead or self.tables.all.at(low, noun_at)
        code, factor = "", 1
        if sign is None:
            money, longer = senses.money if noun_at < self.end else None, senses.measure
            if money and (longer is None or longer[0] <= money[0] or longer[1].kind == "time"):
                end, code, factor = money[0], money[1].code, money[1].factor
        else:
            code = sign[1].code
        if code:
            whole = value_of(written, False, True) if size == 1 else value  # "USD 10,000": money has no thousandths
            return self._money(start, (whole, end), code, factor, ranged is not None)
        in_cash = size >= 1e6 and low.startswith("tiền ", noun_at)  # "100 triệu tiền hàng hóa"
        noun = None if in_cash else self._noun(noun_at, senses)
        span = senses.measure if noun is None and size == 1 else None
        if span and span[1].kind == "time" and lost(low, self.start, start):
            noun = _Noun(noun_at, span[0], span[1].unit, None, "extent")
        if (
            noun is not None
            and noun.start == end
            and self.text[end].isupper()
            and self.text[end + 1 : end + 2].islower()
        ):
            return None  # "ảnh 1Đại biểu hai tỉnh": a caption run together with the number of its picture
        label = before == " " and labelled(low, self.start, start)
        raised = _RAISED.match(low, end, self.end) if noun is None and size == 1 else None
        if raised:
            noun = self._noun(raised.end())
            if noun is None or (noun.kind in ("unknown", "holder", "measure") and noun.unit != "package"):
                return None
            return self._counted(start, end, value, noun)
        if noun is None:
            # "6 tỷ" without a unit means đồng; "3 triệu" or "2 nghìn" alone would be a guess.
            if (size >= 1e9 or in_cash) and not label:
                return self._money(start, (value, end), "VND", 1, ranged is not None)
            return None
        if label or (len(written) == 3 and noun.kind != "person" and names_unit(self.text, self.start, start)):
            return None
        if noun.kind == "unknown" and (
            not may_count(self.text, self.start, start) or ("." not in written and value in _YEARS)
        ):
            return None
        if noun.unit == "village" and _COPIES.search(low, max(self.start, start - 8), start):
            return None  # "lập thành 02 bản": copies of a paper
        if size == 1 and noun.kind not in _MEASURED and "," in written and "." not in written:
            value = value_of(written, False, True)
        return self._things(start, value, noun, ranged is not None)

    def _part(self, start: int, end: int) -> AmountMark | None:
        """The first number of "23/31 trường hợp": so many of so many."""
        written = self.low[start:end]
        whole = _WHOLE.match(self.low, end, self.end)
        noun = self._noun(whole.end()) if whole and written.isdigit() else None
        if whole is None or noun is None or noun.kind not in _COUNTED or int(written) > int(whole[1]):
            return None
        return self._counted(start, end, float(written), noun)

    def _whole(self, start: int, end: int) -> AmountMark | None:
        """The second number of "23/31 trường hợp"."""
        written = self.low[start:end]
        part = _PART.search(self.low, max(0, start - 5), start)
        noun = self._noun(end + 1) if part and written.isdigit() and end - start <= 3 else None
        if part is None or noun is None or noun.kind not in _COUNTED or int(part[1]) > int(written):
            return None
        return self._counted(start, end, float(written), noun)

    def _counted(self, start: int, end: int, value: float, noun: _Noun) -> AmountMark:
        """A number whose noun stands farther on, after another number."""
        words = Span(noun.start, noun.end)
        return AmountMark(start, end, plain(value), "exact", None, noun.unit, noun.item, words, "")

    def spelled(self, start: int, end: int, value: float) -> AmountMark | None:
        """The amount that begins with a number in words: money, goods, or people and things that have a name."""
        low = self.low
        noun_at = end + 1
        senses = self.tables.all.at(low, noun_at)
        magnitude = senses.size
        if magnitude:
            value *= magnitude[1]
            end, noun_at = magnitude[0], magnitude[0] + 1
            senses = self.tables.all.at(low, noun_at)
            half = senses.size
            if half and half[1] < 1:
                value += magnitude[1] * half[1]
                end, noun_at = half[0], half[0] + 1
                senses = self.tables.all.at(low, noun_at)
        if noun_at >= self.end or senses is NO_SENSE:
            return None
        money = senses.money
        noun = self._noun(noun_at, senses)
        if money and magnitude and (noun is None or noun.end <= money[0] or noun.kind == "unknown"):
            return self._money(start, (value, money[0]), money[1].code, money[1].factor, False)
        if noun is None or noun.kind in ("unknown", "share") or self.text[noun.start].isupper():
            return None
        if value == 1 and (noun.item is None or noun.unit == "house"):
            return None
        if noun.item is None and (noun.kind in ("measure", "holder")):
            return None  # "một bộ", "hai mặt": more often a figure of speech than a count
        if low.startswith("hàng ", start - 5) or (low.startswith("năm", start) and end - start == 3):
            return None  # "năm người": a year more often than five
        return self._things(start, value, noun, False)

    def _magnitude(self, written: str, end: int) -> tuple[float, int, float, Senses | None]:
        """Value, end and multiplier of a number and the magnitudes after it: "3 tỷ 500 triệu", "1 tỷ rưỡi".

        Where none follows, also the senses of what does.
        """
        low, table = self.low, self.tables.magnitudes
        senses = self.tables.all.at(low, end + 1 if low[end : end + 1] == " " else end)
        size = senses.size
        if size is None or size[1] < 1 or size[0] > self.end:
            return value_of(written, False), end, 1.0, senses
        value, end = value_of(written, True) * size[1], size[0]
        half = table.at(low, end + 1)
        if half and half[1] < 1:
            return value + size[1] * half[1], half[0], size[1], None
        more = _MORE.match(low, end, self.end)
        if more:
            smaller = table.at(low, more.end())
            if smaller and smaller[1] < size[1]:
                return value + int(more[1]) * smaller[1], smaller[0], size[1], None
        return value, end, size[1], None

    def _money(self, start: int, sum_: tuple[float, int], code: str, factor: int, ranged: bool) -> AmountMark:
        value, end = sum_
        before, qualifier = self._qualifier(start)
        rate, end = self._rate(start, end, True)
        return AmountMark(
            before, end, plain(value * factor), "up_to" if ranged else qualifier, code, None, None, None, rate
        )

    def _things(self, start: int, value: float, noun: _Noun, ranged: bool) -> AmountMark:
        before, qualifier = self._qualifier(start)
        rate, end = self._rate(start, noun.end, False)
        words = Span(noun.start, noun.end)
        return AmountMark(
            before, end, plain(value), "up_to" if ranged else qualifier, None, noun.unit, noun.item, words, rate
        )

    def _noun(self, at: int, senses: Senses | None = None) -> _Noun | None:
        """What is counted from `at` on; `kind` unknown for a noun the tables do not hold; None where nothing is.

        `senses`: of the words there, if looked up already.
        """
        if at >= self.end:
            return None
        senses = senses or self.tables.all.at(self.low, at)
        found, goods = senses.measure, senses.goods
        if goods and goods[0] <= self.end and (found is None or goods[0] > found[0]):
            return _Noun(at, goods[0], goods[1].unit, goods[1].item, "goods")
        if found is None or found[0] > self.end:
            end = self._words_end(at) if self.low[at - 1] == " " else at
            return _Noun(at, end, None, None, "unknown") if end > at else None
        end, measure = found
        if measure.kind in ("none", "stop", "time"):
            return None
        if measure.kind not in ("holder", "measure"):
            return _Noun(at, end, measure.unit, None, measure.kind)
        return self._held(at, end, measure)

    def _held(self, at: int, end: int, measure: Measure) -> _Noun:
        """A measure or classifier with what it measures: "10 tấn gạo", "5 bộ máy vi tính", "3 chiếc trống"."""
        low = self.low
        if low[end : end + 1] != " " or end + 1 >= self.end:
            return _Noun(at, end, measure.unit, None, measure.kind)
        senses = self.tables.all.at(low, end + 1)
        inner, goods = senses.measure, senses.goods
        if goods and goods[0] <= self.end and (inner is None or goods[0] >= inner[0] or inner[1].kind == "holder"):
            return _Noun(at, goods[0], measure.unit, goods[1].item, measure.kind)
        if inner and inner[1].kind == "holder":
            goods = self.tables.goods.at(low, inner[0] + 1)
            if goods and goods[0] <= self.end:
                return _Noun(at, goods[0], measure.unit, goods[1].item, measure.kind)
        if not (inner and inner[1].kind in ("stop", "none", "time", "share")):
            end = max(end, self._words_end(end + 1))
        return _Noun(at, end, measure.unit, None, measure.kind)

    def _words_end(self, at: int) -> int:
        """End of the plain noun that begins at `at`: up to a capital, a stop, or four words; `at` if there is none."""
        end, here = at, at
        for _ in range(_NOUN_WORDS):
            word = _WORD.match(self.low, here)
            if word is None or word.end() > self.end or not self.text[here].islower():
                break
            if end == at and word[0] in _ONE_TO_TEN:
                break  # "Đại đội Biên phòng 255 một máy phát điện": the number before is a name
            known = self.tables.measures.at(self.low, here)
            if known and known[1].kind in ("stop", "none", "time"):
                break
            end = word.end()
            if self.low[end : end + 1] != " ":
                break
            here = end + 1
        return end

    def _after_slash(self, start: int) -> bool:
        """Whether a number only stands beside another: "8 vụ/11 đối tượng"."""
        return start > 1 and self.low[start - 1] == "/" and self.low[start - 2].isalpha()

    def _qualifier(self, start: int) -> tuple[int, Qualifier]:
        """Where the amount begins with its qualifier, and what that says; ("từ 5 đến 7" counts from "từ")."""
        low = self.low
        # Few numbers have one: the word before tells at once.
        space = low.rfind(" ", self.start, max(self.start, start - 1))
        if low[max(space + 1, self.start) : start].rstrip() not in self.tables.qualifier_ends:
            return start, "exact"
        left = max(self.start, start - _BEFORE)
        before = low[left:start].rstrip(" ")
        parts = before.split(" ")
        best: tuple[int, Qualifier] | None = None
        for n in (1, 2, 3, 4):
            if n > len(parts):
                break
            phrase = " ".join(parts[-n:])
            code = self.tables.qualifiers.get(phrase)
            if code:
                at = left + len(before) - len(phrase)
                if self.text[at].isupper() and at > self.start and self.text[at - 2] not in ".:;\n-(":
                    break  # "tỉnh Xiêng Khoảng 6,5 tỷ": the end of a name
                # "ước hơn 5 tỷ": the word next to the number decides, unless the longer phrase is one of its own.
                best = (at, best[1] if best and phrase.rpartition(" ")[2] not in ("quá", "đạt") else code)
        return best or (start, "exact")

    def _rate(self, start: int, end: int, money: bool) -> tuple[str, int]:
        """What the amount is per: "/người/tháng" → "person/month", "mỗi suất …" → "package"; and the end with it."""
        low, measures = self.low, self.tables.measures
        rate: list[str] = []
        while low[end : end + 1] == "/" or low[end : end + 2] in _PER_SIGNS:
            per = _PER.match(low, end, self.end)
            if (what := per_what(self.tables, low, per.end(), self.end, money) if per else None) is None:
                break
            name, end = what
            rate.append(name)
        if self.each and (not rate or rate[-1] in ("month", "year", "day", "quarter", "hour")):
            left = max(self.start, start - 80)
            near = low.rfind("mỗi ", left, start) >= 0 or low.rfind("từng ", left, start) >= 0
            each = _EACH.search(low, left, start) if near else None
            # Things stand right after what they are per ("mỗi lớp 30 học viên"); sums may have a verb between.
            if each and (money or start - each.start(1) < 16) and " và " not in each[0]:
                unit, goods = measures.at(low, each.start(1)), self.tables.goods.at(low, each.start(1))
                if unit and unit[1].kind in ("person", "thing", "holder", "measure", "extent"):
                    rate.insert(0, unit[1].unit)
                elif unit and money and not rate and unit[1].unit in _SHORT_TIMES:  # "mỗi tháng hỗ trợ 400.000 đồng"
                    rate.append(unit[1].unit)
                elif goods:
                    rate.insert(0, goods[1].unit)
        return "/".join(dict.fromkeys(rate)) if rate else "", end
