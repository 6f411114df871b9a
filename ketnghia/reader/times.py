"""Times where the text gives them: days, months, quarters, years, ranges, and words such as "cùng ngày".

Nothing is concluded here: a day told without its year stays so. `dateline` gives every time its meaning.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from ketnghia.lexicon.alphabet import digit_runs, has_lao
from ketnghia.lexicon.tables import rows
from ketnghia.lexicon.words import Word, words


class Moment(NamedTuple):
    """A day, month or year as far as the words go; None where they do not."""

    year: int | None
    month: int | None = None
    day: int | None = None


class RawTime(Struct, frozen=True):
    """A time as written.

    `form` as in TimeMark: day, month, quarter, year, range, relative, recurring. `first` and `last` bound it (`last`
    only for ranges; of a quarter `first.month` is its first month). `word` is the code of `time_words.tsv` that
    tells it ("same+0") or qualifies it ("tháng 9 năm ngoái": year-1; "tháng 10 tới": next). `weekday` counts from
    Monday, 0. `since` marks a range of years that has a name: period ("giai đoạn"), term ("nhiệm kỳ"), school ("năm
    học"), dry ("mùa khô").
    """

    start: int
    end: int
    form: str
    first: Moment | None = None
    last: Moment | None = None
    word: str = ""
    weekday: int | None = None
    since: str = ""


# What may stand right before a time told with digits; of these the last four not behind another number.
_BEFORE = frozenset(" (\n\t|[\"';/-:,")
_JOINS = frozenset("/-:,")
# What follows the first number of a day told in words ("14 tháng 11", "10 đến 13/6").
_GOES = (" tháng ", " - ", " đến ", " và ", " tới ", " -", " /", " ngày ")
_D = r"(?:0?[1-9]|[12][0-9]|3[01])"
_M = r"(?:0?[1-9]|1[0-2])"
_Y = r"(?:19|20)[0-9]{2}"
# Not a date: what a letter, "/12", "/BC" or "-5" follows.
_STOP = r"(?!\w|/\w|[.,-][0-9])"
_SEP = r"(?:[/.-]| tháng )"
_TO = r"(?: ?[-/] ?| ?- ?ngày | đến hết ngày | đến hết | đến ngày | đến | tới ngày | tới | và ngày | và |, )"
# [d0[/m0[/y0]] to] d/m[/y] — one day, or a range in any of its shortened forms.
_DAY = re.compile(
    rf"(?:({_D})(?:{_SEP}({_M})(?:(?:[/.-]| năm )({_Y}))?)?({_TO}))?"
    rf"({_D})({_SEP})({_M})(?:(?:[/.-]|,? năm )({_Y}))?{_STOP}"
)
_MONTH = re.compile(rf"({_M})(?:([/.-]|,? năm | của năm )({_Y}))?{_STOP}")
_OF_YEAR = re.compile(rf"(?:[/.-]|,? năm | của năm )({_Y}){_STOP}")
_BARE_YEAR = re.compile(rf" ({_Y}){_STOP}")
_YEARS = re.compile(rf"({_Y})(?:( ?- ?| đến năm | đến | và năm | và |/| ?- ?năm )({_Y}))?(?!\w|/[a-z]|[.,][0-9])")
_ISO = re.compile(rf"({_Y})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?![\w-])")
_ERA = re.compile(r"[ :(]{1,3}(2[45][0-9]{2}|20[0-9]{2})(?!\w|[.,/]\d)")

_DAY_CUE = re.compile(
    r"(?:\b(?:ngày|sáng|trưa|chiều|tối|đêm|nay|qua|hôm|kia|mai|lễ|dịp|tết|khánh|vào|rạng|hạn)"
    r"|\bthứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|\bchủ nhật|ວັນທີ)[ ,(|-]*$"
)
_WEAK_CUE = re.compile(r"(?:^|[\n(|,:-]|\b(?:từ|đến|tới|trước|sau|hết|đăng|lúc|gmt|nhật|date|on)) *$")
# After a weak cue a fraction may stand ("đến 2/3 số hộ"): then a noun follows at once; a date is followed by these.
_GOES_ON = re.compile(r"  | ?(?:$|[^ \w])| (?:tại|ở|đến|tới|năm|vừa|này|và|hằng|hàng|do|của|sẽ|đã|với|\d|\()")
_CLOCK_AFTER = re.compile(r"[ ,|-]{1,3}[012]?\d(?::|h)[0-5]\d(?![\w:])")  # "29-03  15:22"
_CLOCK = re.compile(
    r"(?<!\d)[012]?\d(?::|h)[0-5]\d(?: ?phút)?[ ,|-]{1,3}(?:ngày )?$"
)  # "16:32 - 14/07" over an article
_WEEKDAY = re.compile(r"\b(?:thứ (hai|ba|tư|năm|sáu|bảy|[2-7])|(chủ nhật))[ ,(-]*(?:ngày *)?$")
_WEEKDAYS = {
    **dict(zip(("hai", "ba", "tư", "năm", "sáu", "bảy"), range(6), strict=True)),
    **{str(n): n - 2 for n in range(2, 8)},
}
_SINCE = re.compile(
    r"\b(?:(giai đoạn|thời kỳ|chu kỳ)|(nhiệm kỳ|khóa)|(năm học|niên khóa|niên học)|(mùa khô|mùa mưa))"
    r"(?: (?:từ|từ năm|năm|các năm))? ?[(:]? ?$"
)
_SINCE_NAMES = ("period", "term", "school", "dry")
_YEAR_CUE = re.compile(r"(?:\b(?:năm|từ|đến|tới|hết|trong|trước|sau|kỳ|đoạn|khóa|học|khô|ປີ)|[(/-]) ?$")
_NOT_COUNTED = re.compile(r"(?:[0-9]|mỗi|hằng|hàng|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy|nhiều|vài|cả) tháng $")
# "lương tháng 5 triệu đồng", "mỗi tháng 2 lần": a count, not the number of a month.
_COUNTS = re.compile(r" (?:triệu|tỷ|nghìn|ngàn|lần|đợt|buổi|phiên|chuyến|đồng|usd|suất|cuộc|kỳ)\b")
_MONTH_CUE = re.compile(r"(?:^|\b)(?:đầu|giữa|cuối|hồi|trong|vào|ngay|khoảng|tuần) $")
_FULL_STOP_YEAR = re.compile(r" ?(?:$|[,.;:)\]\n\"]|- )")
_FOREIGN = re.compile(rf" ([^\W\d]{{3,12}}|[\u0e80-\u0eff]{{3,12}}),? (?:ປີ )?({_Y}){_STOP}")
_LAO_DIGITS = {0x0ED0 + i: ord("0") + i for i in range(10)}
_LEAP = 2024  # any leap year
_NUMBER_BEFORE = re.compile(
    r"(?:[0-9]|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|những|các|mấy|vài|nhiều|ít|nửa|trăm) $"
)
_YEAR_AFTER = re.compile(r" [0-9]{4}\b")
# Words before a number that makes it no date: "số 12/2025", "quốc lộ 6", scores and versions.
_NUMBERED = re.compile(r"(?:\b(?:số|điều|khoản|lộ|đường|tỷ số|hòa|thắng|thua|khóa|kỳ|lớp|phòng|mốc|hạng|mùng|mồng)) $")


def find_times(low: str) -> list[RawTime]:
    """Every time expression of a folded text, in order, none overlapping; asides included, so filter by part.

    2023-11-14 · ngày 14 tháng 11 năm 2023 · 31/10/2023 · 31-10-2023 · sáng 2.10 · từ ngày 23 đến 26-10 · 18 - 20/4/2024
    từ ngày 29/1 đến 2/2/2024 · tháng 3/2023 · tháng 9 năm ngoái · quý I-2025 · quý IV năm 2024 · năm 2022
    giai đoạn 2021 - 2025 · năm học 2023 - 2024 · chiều nay · sáng cùng ngày · hai ngày trước đó · hằng năm
    Phật lịch 2567 · thứ Ba (20/12) · 14 November 2023 · ວັນທີ 14/11/2023
    """
    if has_lao(low):
        low = low.translate(_LAO_DIGITS)
    found = words("time_words.tsv", ("term", "code")).find(low)
    times = list(_numbers(low))
    return _joined(low, times, found) if found else times


def _numbers(low: str) -> Iterator[RawTime]:
    """Times told with digits."""
    done = 0
    for start, end in digit_runs(low):
        length = end - start
        if start < done or length == 3 or length > 4:
            continue
        if start:
            before = low[start - 1]
            if before not in _BEFORE and not before.isspace():
                continue
            if before in _JOINS and low[start - 2 : start - 1].isdigit():
                continue
        time = _years(low, start, end) if length == 4 else _at(low, start, end)
        if time is not None:
            done = time.end
            yield time


def _at(low: str, start: int, end: int) -> RawTime | None:
    """The time that begins with a number of one or two digits, if any."""
    if low.endswith("tháng ", 0, start):
        return _month(low, start, low[max(0, start - 26) : start])
    if low.endswith("quý ", 0, start):
        return _quarter(low, start)
    follows = low[end : end + 1]
    if follows not in ("/", "-", ".", " ", ","):
        return None
    left = low[max(0, start - 26) : start]
    match = _DAY.match(low, start) if follows != " " or low.startswith(_GOES, end) else None
    if match:
        time = _day(low, match, left)
        if time is not None:
            return time
    if follows in ("/", "-"):  # "12/2023" without "tháng", only where nothing else can be meant
        match = _MONTH.match(low, start)
        if match and match[3] and _WEAK_CUE.search(left) and not _NUMBERED.search(left):
            return RawTime(start, match.end(), "month", Moment(int(match[3]), int(match[1])))
    if follows == " ":
        return _foreign(low, start, end)
    return None


def _day(low: str, match: re.Match[str], left: str) -> RawTime | None:
    d0, m0, y0, _, day, separator, month, year = match.groups()
    start, end = match.span()
    if (year is None or d0 is not None) and _NUMBERED.search(left):
        return None
    certain = separator == " tháng " or year is not None or _DAY_CUE.search(left) is not None
    if not certain:
        if d0 is not None and match[4].strip() in ("đến", "tới", "-") and (separator != "." or m0):
            certain = _WEAK_CUE.search(left) is not None
        elif separator == "/":
            certain = _WEAK_CUE.search(left) is not None and _GOES_ON.match(low, end) is not None
            certain = certain or _CLOCK.search(left) is not None
        certain = certain or (d0 is None and separator in ("/", "-") and _CLOCK_AFTER.match(low, end) is not None)
    if not certain:
        return None
    last = Moment(int(year) if year else None, int(month), int(day))
    weekday = _weekday(left)
    if not _real(last) or (separator == " tháng " and year is None and _COUNTS.match(low, end)):
        return None
    if d0 is None:
        return RawTime(start, end, "day", last, weekday=weekday)
    first = Moment(int(y0) if y0 else None, int(m0) if m0 else last.month, int(d0))
    if m0 is None or (y0 is None and first[1:] < last[1:]):
        first = first._replace(year=last.year)
    listed = match[4].strip().startswith((",", "và"))
    if first.month is None or not _real(first) or (m0 is None and first[1:] >= last[1:]):
        # "6, 7/2" the wrong way round is no range: only the second is a day
        return RawTime(match.start(5), end, "day", last, weekday=weekday)
    following = first.month == last.month and (first.day or 0) + 1 == last.day
    if listed and m0 is not None and not following:  # two days told one after the other: the second is found on its own
        return RawTime(start, match.start(4), "day", first, weekday=weekday)
    return RawTime(start, end, "range", first, last, weekday=weekday)


def _month(low: str, start: int, left: str) -> RawTime | None:
    match = _MONTH.match(low, start)
    if match is None or (match[3] is None and (_NOT_COUNTED.search(left) or _COUNTS.match(low, match.end()))):
        return None
    return RawTime(start - 6, match.end(), "month", Moment(int(match[3]) if match[3] else None, int(match[1])))


def _quarter(low: str, start: int) -> RawTime | None:
    if low[start] not in "1234":
        return None
    return _of_quarter(low, start - 4, start + 1, int(low[start]))


def _named_month(low: str, word: Word, number: int) -> RawTime | None:
    """ "giữa tháng ba", "tháng tư năm 2024"; not "mỗi tháng hai lần", "chín tháng mười ngày"."""
    left = low[max(0, word.start - 12) : word.start]
    year = _OF_YEAR.match(low, word.end) or _BARE_YEAR.match(low, word.end)
    if (year is None and not _MONTH_CUE.search(left)) or _COUNTS.match(low, word.end):
        return None
    if _NOT_COUNTED.search(left + "tháng "):
        return None
    moment = Moment(int(year[1]) if year else None, number)
    return RawTime(word.start, year.end() if year else word.end, "month", moment)


def _of_quarter(low: str, start: int, end: int, number: int) -> RawTime:
    year = _OF_YEAR.match(low, end)
    first = Moment(int(year[1]) if year else None, number * 3 - 2)
    return RawTime(start, year.end() if year else end, "quarter", first)


def _years(low: str, start: int, end: int) -> RawTime | None:
    """The year, years or ISO day that begin with a number of four digits, if any."""
    written = _ISO.match(low, start) if low[end : end + 1] == "-" else None
    if written is not None:
        moment = Moment(*(int(piece) for piece in written.groups()))
        return RawTime(start, written.end(), "day", moment) if _real(moment) else None
    match = _YEARS.match(low, start)
    if match is None:
        return None
    left = low[max(0, start - 26) : start]
    if match[3]:
        one, two = int(match[1]), int(match[3])
        named = _SINCE.search(left)
        since = next((n for n, g in zip(_SINCE_NAMES, named.groups(), strict=True) if g), "") if named else ""
        if match[2].strip() != "/" or since:
            # 100: "(1911 - 2011)", a hundredth anniversary, is the longest span such texts tell
            if one < two <= one + 100 and (match[2].strip() not in ("và", "và năm")):
                return RawTime(start, match.end(), "range", Moment(one), Moment(two), since=since)
            if match[2].strip() in ("và", "và năm") and two == one + 1 and _YEAR_CUE.search(left):
                return RawTime(start, match.end(), "range", Moment(one), Moment(two))
        end = match.end(1)
    else:
        end = match.end()
    if _NUMBERED.search(left) and not left.endswith(("kỳ ", "khóa ")):
        return None
    if _YEAR_CUE.search(left) or (left.endswith(" ") and _FULL_STOP_YEAR.match(low, end)):
        named = _SINCE.search(left)
        return RawTime(start, end, "year", Moment(int(match[1])), since="school" if named and named[3] else "")
    return None


def _foreign(low: str, start: int, end: int) -> RawTime | None:
    """14 November 2023 · ວັນທີ 14 ພະຈິກ 2023"""
    match = _FOREIGN.match(low, end)
    number = _months().get(match[1]) if match else None
    if match is None or number is None:
        return None
    moment = Moment(int(match[2]), number, int(low[start:end]))
    return RawTime(start, match.end(), "day", moment) if _real(moment) else None


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for _, (name, number) in rows("months.tsv", ("term", "month"))}


def _weekday(left: str) -> int | None:
    named = _WEEKDAY.search(left)
    if named is None:
        return None
    return 6 if named[2] else _WEEKDAYS[named[1]]


def _real(moment: Moment) -> bool:
    """Whether the calendar has such a day: in its year, or in some year where none is told."""
    if moment.month is None or moment.day is None or moment.day <= 28:
        return True
    return moment.day <= monthrange(moment.year or _LEAP, moment.month)[1]


def _joined(low: str, times: list[RawTime], found: list[Word]) -> list[RawTime]:
    """Times of both kinds in order; a word right after a time without a year qualifies it."""
    out: list[RawTime] = []
    at = 0
    for word in found:
        while at < len(times) and times[at].start <= word.start:
            out.append(times[at])
            at += 1
        code = word.value[0]
        last = out[-1] if out else None
        if last is not None and word.start < last.end:
            continue
        qualifies = code in ("past", "next", "this", "every") or code.startswith("year")
        if (
            qualifies
            and last is not None
            and word.start <= last.end + 1
            and last.form in ("day", "month", "quarter", "range")
        ):
            out[-1] = replace(last, end=word.end, word=code)
            continue
        if code in ("past", "next", "this", "none"):
            continue
        time = _of_word(low, word)
        if time is not None:
            out.append(time)
            while at < len(times) and times[at].start < time.end:
                at += 1
    out.extend(times[at:])
    return out


def _of_word(low: str, word: Word) -> RawTime | None:
    code = word.value[0]
    if code == "every":
        return RawTime(word.start, word.end, "recurring")
    if code == "era":
        year = _ERA.match(low, word.end)
        if year is None:
            return None
        # Lao reckoning: the Buddhist year begins in April, 543 years ahead of the common era.
        number = int(year[1]) - (543 if year[1] >= "2400" else 0)
        return RawTime(word.start, year.end(), "year", Moment(number), word="era")
    if code in ("q1", "q2", "q3", "q4"):
        return _of_quarter(low, word.start, word.end, int(code[1]))
    if code.startswith("month="):
        return _named_month(low, word, int(code[6:]))
    if code == "part":
        # "Buổi chiều, các đoàn tham quan…": the day told before, only where it opens a sentence
        opens = (
            low[max(0, word.start - 2) : word.start].strip(" \n") in ("", ".") and low[word.end : word.end + 1] == ","
        )
        return RawTime(word.start, word.end, "relative", word="same+0") if opens else None
    if _NUMBER_BEFORE.search(low[max(0, word.start - 8) : word.start]) or _YEAR_AFTER.match(low, word.end):
        return None  # "mười năm nay", "mấy hôm sau", "lùi sang năm 2024"
    return RawTime(word.start, word.end, "relative", word=code)
