"""What a document proper lets a careful reader conclude about the year it was written in.

Every clue is a stretch of days in which, by one rule, the day of writing lies; `dateline` weighs them against each
other. Weights: 1 a hint, 2 a good reason, 3 and more would do alone. A fact told as past cannot lie after the day of
writing, nor one told as to come before it: such clues take their weight away outside (`bound`).
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ketnghia.lexicon.words import words
from ketnghia.reader.marks import Sentence
from ketnghia.reader.tenses import Tenses
from ketnghia.reader.times import Moment, RawTime
from ketnghia.record.span import Span


@dataclass(frozen=True, slots=True)
class Clue:
    """By the rule `name`, the day of writing lies in `[low, high]` (both ISO days).

    `weight` is added inside; if `bound`, it is taken away outside. `exact` tells that the rule points at one year.
    """

    name: str
    span: Span
    low: str
    high: str
    weight: float
    bound: bool = False


_EVER = "9999-12-31"
_NEVER = "0001-01-01"
_BOUND = 4.0  # one broken bound outweighs any one reason: what is past cannot be to come

_AROUND = 300  # a paper or an anniversary and its years stand within this of each other

_MONTHS_OF = re.compile(
    r"(?:\b(\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mười một|mười hai) tháng (?:đầu )?(?:của )?(?:năm )?)$"
)
_NUMBERS = {
    w: n for n, w in enumerate(("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=1)
}
_COMPARED = re.compile(r"(?:so với|cùng kỳ)(?: cùng kỳ)?(?: của)? (?:năm )?$")
_YEAR_IS = re.compile(r"(?: này)?,? (?:là năm|là dịp|đánh dấu|ghi dấu|cũng là)")
_HAPPENING = re.compile(
    r"(?:hội chợ|lễ hội|lớp|hội nghị|hội thảo|diễn đàn|giải|liên hoan|hội thi|trại hè|ngày hội|chương trình|tuần lễ|"
    r"phiên chợ|triển lãm|giao lưu|đại hội|festival|cuộc hội đàm|buổi hội đàm|cuộc họp|cuộc gặp|buổi làm việc|"
    r"kỳ họp)[^.;:]{0,90}$"
)
_OF_PAPER = re.compile(r"\b(?:biên bản|thỏa thuận|ghi nhớ|kết quả|kết luận|nghị quyết|báo cáo)[^.;]{0,90}$")
_PLANNED = re.compile(r"\b(?:hợp tác|phối hợp|biên bản|thỏa thuận|ghi nhớ|kế hoạch|nội dung|phương hướng)[^.;,]{0,60}$")
_WHOLE_YEAR = re.compile(r"\b(?:đạt|kim ngạch|thu ngân sách|grdp|ước đạt|tổng (?:số|giá trị))\b")
_CARRIED_OUT = re.compile(
    r"\b(?:theo|thực hiện|kết quả|tiếp nối|căn cứ|triển khai|thay thế|trong (?:biên bản|thỏa thuận|bản ghi nhớ))\b[^.;,]{0,90}$"
)
_COUNT = re.compile(r"(?<![\w.,/-])(?:lần thứ (\d{1,3})|(\d{1,3}) năm)(?! (?:tới|tiếp|trước|sau|liền|liên))\b")
_TWINNED = re.compile(
    r"(?:kết nghĩa|thiết lập quan hệ[^.;,()]{0,60})(?: với[^.;,()]{0,40})? (?:từ )?"
    r"(?:năm|ngày [\d/.-]{3,5}[/.-]) ?((?:19|20)\d\d)"
)
_OF_TWINS = re.compile(r"[^.;]{0,40}?(?:kết nghĩa|quan hệ (?:hợp tác|hữu nghị|kết nghĩa))")
_YEARLY = re.compile(r"thường niên|hằng năm|hàng năm")
_LAST_PAPER = re.compile(
    r"(?:biên bản|thỏa thuận|ghi nhớ|hội nghị|hội đàm|giao ban)[^.;]{0,140}?(?:ký|họp|tổ chức)[^.;]{0,40}$"
)
_DISEASE = re.compile(r"covid|sars-cov")
_AFTER_DISEASE = re.compile(
    r"sau (?:hơn |gần |khoảng )?(?:hai|ba|2|3) năm[^.;]{0,60}(?:dịch|covid|màn hình|gián đoạn|trực tuyến)"
    r"|(?:hai|ba|2|3) năm (?:bị )?(?:gián đoạn|dịch giã|tạm dừng)[^.;]{0,40}"
)
_REFORM = re.compile(
    r"(?:sau|kể từ khi|từ khi|trước) (?:khi )?(?:hợp nhất|sáp nhập|sắp xếp)|chính quyền địa phương (?:2|hai) cấp"
    r"|không còn cấp huyện|(?:trước|sau) sắp xếp"
)
_PICTURE = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_NEW_YEAR_FEAST = re.compile(r"bun.?pi.?m[aà][iy]|boun pi mai|tết|năm mới")
_REFORM_DAY = "2025-07-01"


@dataclass(frozen=True, slots=True)
class Told:
    """A text with its sentences, the times of the document proper (each with its sentence's index), and its tenses."""

    low: str
    sentences: Sequence[Sentence]
    placed: Sequence[tuple[RawTime, int]]
    tenses: Tenses
    head: int
    """Where the opening ends: headline, lead and the first sentences, which tell of the day of writing itself."""


def unit_clues(since: str, span: Span) -> list[Clue]:
    """What a unit that began on the day `since` says of a text that names it: written later, and news looks back
    months rather than years: 450 days, since changes of units are told of for longer than single events."""
    day = datetime.date.fromisoformat(since)
    reach = (day + datetime.timedelta(450)).isoformat()
    return [Clue("reform", span, since, _EVER, _BOUND, bound=True), Clue("latest", span, since, reach, 2.5)]


def find_clues(told: Told) -> list[Clue]:
    """Every clue to the year, in no special order; nothing from asides and page furniture."""
    clues: list[Clue] = []
    latest: tuple[str, Span, int] | None = None
    for time, number in told.placed:
        sentence = told.sentences[number]
        if sentence.role == "byline" or time.first is None or time.first.year is None:
            continue
        tense = told.tenses.at(time.start, time.end, sentence.start)
        found = list(_of_time(told, time, sentence, tense))
        clues += found
        past = next((c for c in found if c.name == "past" and c.bound), None)
        if past is not None and (latest is None or past.low > latest[0]):
            latest = (past.low, past.span, time.first[1:].count(None))
    if latest is not None:
        # News looks back months, not years: 300 days after the last thing told, or the year after a whole year told.
        day = datetime.date.fromisoformat(latest[0])
        reach = 300 if latest[2] < 2 else 640
        clues.append(Clue("latest", latest[1], latest[0], (day + datetime.timedelta(reach)).isoformat(), 2.0))
        before = told.low[max(0, latest[1].start - 40) : latest[1].start]
        if latest[2] < 2 and "ký" not in before and "họp" not in before:
            # "đợt lũ tháng 10/2020" told in November: 75 days, since relief and handovers follow within two months
            clues.append(Clue("fresh", latest[1], latest[0], (day + datetime.timedelta(75)).isoformat(), 1.5))
    clues += _anniversaries(told)
    clues += _named_years(told)
    clues += _circumstances(told)
    return clues


def _of_time(told: Told, time: RawTime, sentence: Sentence, tense: str) -> Iterator[Clue]:
    """Clues from one time that bears its year."""
    first, last = time.first, time.last
    if first is None or first.year is None:
        return
    span = Span(time.start, time.end)
    if time.word == "era":
        # Lao reckoning: the Buddhist year 2567 began in April 2024. Vietnamese temples count one more from May on.
        year = first.year
        feast = _NEW_YEAR_FEAST.search(told.low, max(sentence.start, time.start - 60), time.end)
        low, high = (f"{year}-03-15", f"{year}-05-15") if feast else (f"{year - 1}-05-01", f"{year}-12-31")
        yield Clue("buddhist", span, low, high, 5.0)
    elif time.form in ("day", "month", "quarter"):
        yield from _of_day(time, span, tense)
    elif time.form == "year":
        yield from _of_year(told, time, sentence, tense)
    elif last is not None and last.year is not None:
        if first.month is not None:
            if first[1:] == last[1:]:  # (5/9/1962 - 5/9/2022)
                yield Clue("pair", span, f"{last.year}-01-01", f"{last.year}-12-31", 6.0)
            elif tense != "future":
                yield Clue("past", span, _day_of(first), _EVER, _BOUND, bound=True)
        else:
            yield from _of_years(told, time, sentence, tense)


def _of_day(time: RawTime, span: Span, tense: str) -> Iterator[Clue]:
    first = time.first
    if first is None or first.year is None:
        return
    begin, end = _day_of(first), _end_of(time)
    if tense in ("future", "deadline", "plan"):
        yield Clue("to_come", span, _NEVER, end, _BOUND, bound=True)
        yield Clue("to_come", span, _shifted(begin, -365), end, 1.5)
    elif tense == "past" or (time.form == "day") != (tense == "since"):
        # "từ ngày 1/1/2025" may lie ahead, "từ tháng 6/2022" is told of what has begun
        yield Clue("past", span, begin, _EVER, _BOUND, bound=True)


def _of_year(told: Told, time: RawTime, sentence: Sentence, tense: str) -> Iterator[Clue]:
    """năm 2022 · 8 tháng của năm 2024 · Năm 2024 là năm … · so với năm 2022 · Hội chợ … năm 2023 · kế hoạch năm 2024"""
    year = time.first.year if time.first is not None else None
    if year is None:
        return
    low, span = told.low, Span(time.start, time.end)
    left = low[max(sentence.start, time.start - 110) : time.start]
    whole = (f"{year}-01-01", f"{year}-12-31")
    months = _MONTHS_OF.search(left)
    if months is not None:
        # "8 tháng của năm 2024": told when they are over, or nearly, and before the year's own figures are out.
        number = int(months[1]) if months[1].isdigit() else _NUMBERS.get(months[1], 12)
        if 1 <= number <= 12:
            yield Clue("months", span, f"{year}-{number:02}-15", f"{year + 1}-01-31", 5.0)
            yield Clue("past", span, f"{year}-{number:02}-01", _EVER, _BOUND, bound=True)
    elif _COMPARED.search(left):
        yield Clue("past", span, f"{year}-12-01", _EVER, _BOUND, bound=True)
        yield Clue("compared", span, f"{year + 1}-01-01", f"{year + 2}-06-30", 1.0)
    elif _YEAR_IS.match(low, time.end):
        if tense == "future":
            yield Clue("year_is", span, f"{year - 1}-09-01", whole[1], 3.0)
        else:
            yield Clue("year_is", span, *whole, 5.0)
    elif time.start < told.head and tense != "since" and _HAPPENING.search(left) and not _OF_PAPER.search(left):
        yield Clue("occasion", span, f"{year - 1}-12-01", f"{year + 1}-01-31", 1.0)
        yield Clue("occasion", span, *whole, 3.0)
    elif tense == "plan" or (_PLANNED.search(left) and tense != "past"):
        if _CARRIED_OUT.search(left):
            yield Clue("plan", span, whole[0], f"{year + 1}-03-31", 1.0)
        else:
            yield Clue("plan", span, f"{year - 1}-10-01", whole[1], 2.0)
    elif tense in ("future", "deadline"):
        yield Clue("to_come", span, _NEVER, whole[1], _BOUND, bound=True)
        if tense == "future":
            yield Clue("to_come", span, f"{year - 1}-01-01", whole[1], 1.5)
    elif tense == "since":
        yield Clue("since", span, whole[0], _EVER, _BOUND, bound=True)
    elif time.start < told.head and sentence.role == "title":
        yield Clue("headline", span, f"{year - 1}-11-01", f"{year + 1}-02-28", 3.0)
    else:
        yield Clue("past", span, whole[0], _EVER, _BOUND, bound=True)
        if _WHOLE_YEAR.search(low, time.end, min(sentence.end, time.end + 160)):
            # The year's own total is told when it is out: at its end or in the year after.
            yield Clue("annual", span, f"{year}-12-01", f"{year + 1}-12-15", 2.0)


def _of_years(told: Told, time: RawTime, sentence: Sentence, tense: str) -> Iterator[Clue]:
    """giai đoạn 2021 - 2025 · năm học 2023 - 2024 · mùa khô 2022 - 2023 · (1984 - 2024) · năm 2022 - 2023"""
    first, last = time.first, time.last
    if first is None or last is None or first.year is None or last.year is None:
        return
    one, two, span = first.year, last.year, Span(time.start, time.end)
    ahead = tense in ("future", "deadline", "plan")
    around = told.low[max(sentence.start, time.start - _AROUND) : min(sentence.end, time.end + _AROUND)]
    if time.since == "school":
        if ahead or told.low[max(0, time.start - 11) : time.start].endswith("từ năm học "):
            yield Clue("school", span, f"{one - 1}-06-01", f"{two}-06-30", 1.5)
        else:
            yield Clue("school", span, f"{one}-07-01", f"{two}-08-31", 3.0)
            yield Clue("past", span, f"{one}-05-01", _EVER, _BOUND, bound=True)
    elif time.since == "dry":
        if ahead:
            yield Clue("dry", span, f"{one}-04-01", f"{two}-05-31", 2.0)
        else:
            yield Clue("dry", span, f"{one}-11-01", f"{two}-10-31", 3.0)
            if tense == "past":
                yield Clue("past", span, f"{one}-10-01", _EVER, _BOUND, bound=True)
    elif time.since == "term":
        yield Clue("term", span, f"{one}-01-01", f"{two}-12-31", 1.0)
    elif time.since == "period" or (two - one in range(2, 7) and not _is_pair(around, one, two)):
        # A paper "for 2023 - 2027" is signed in 2023 or late in 2022; one in force is spoken of until it has ended.
        if "ký" in around and tense not in ("past", "since") and "ký ngày" not in around:
            yield Clue("period", span, f"{one - 1}-10-01", f"{one}-12-31", 2.5)
            yield Clue("period", span, f"{one - 1}-01-01", f"{one + 1}-03-31", 1.0)
        elif ahead:
            yield Clue("period", span, f"{one - 2}-06-01", f"{one}-12-31", 1.0)
        else:
            yield Clue("period", span, f"{one}-01-01", f"{two}-12-31", 1.0)
        yield Clue("period", span, f"{one - 2}-01-01", _EVER, _BOUND, bound=True)
    elif _is_pair(around, one, two):
        yield Clue("pair", span, f"{two}-01-01", f"{two}-12-31", 6.0)
    elif ahead:
        yield Clue("to_come", span, _NEVER, f"{two}-12-31", _BOUND, bound=True)
        yield Clue("to_come", span, f"{one - 1}-01-01", f"{one}-12-31", 1.5)
    else:
        yield Clue("past", span, f"{two}-01-01", _EVER, _BOUND, bound=True)
        # A stretch named by its years and not yet left behind: "năm 2022 - 2023, tỉnh hỗ trợ" is told in its last year.
        yield Clue("stretch", span, f"{two}-01-01", f"{two}-12-31", 2.0)


def _is_pair(around: str, one: int, two: int) -> bool:
    """Whether two years are those of an anniversary: "12 năm hai tỉnh kết nghĩa (2012 - 2024)"."""
    return f" {two - one} năm" in f" {around}" or f"lần thứ {two - one}" in around


def _anniversaries(told: Told) -> Iterator[Clue]:
    """kỷ niệm 60 năm thiết lập quan hệ ngoại giao · Quốc khánh Lào lần thứ 49 · 40 năm kết nghĩa (since 1984)"""
    low = told.low
    topics = words("anniversaries.tsv", ("term", "year")).find(low)
    twinned = {int(m[1]) for m in _TWINNED.finditer(low)} if "năm kết nghĩa" in low or "năm thiết lập" in low else set()
    at = 0
    for count in _COUNT.finditer(low):
        sentence = _sentence_at(told, count.start())
        if sentence is None or sentence.role == "byline":
            continue
        number = int(count[1] or count[2])
        if number < 2:
            continue
        while at < len(topics) and topics[at].end < count.start() - 80:
            at += 1
        # "60 năm" stands before what is kept; "lần thứ 49" on either side of it
        near = [
            t
            for t in topics[at : at + 4]
            if sentence.start <= t.start < min(sentence.end, count.end() + 60)
            and (t.start >= count.end() or (count[1] and t.end <= count.start()))
        ]
        years: list[int] = []
        if near:
            nearest = min(near, key=lambda t: max(t.start - count.end(), count.start() - t.end))
            years = [int(y) for y in nearest.value[0].split("|")]
        elif count[2] and len(twinned) == 1 and _OF_TWINS.match(low, count.end()):
            years = list(twinned)
        ahead = told.tenses.any_in(max(sentence.start, count.start() - 40), count.start(), frozenset({"future"}))
        for base in years:
            year = base + number
            if not 1990 <= year <= 2100:
                continue
            span = Span(count.start(), count.end())
            if _told_with_other_year(told, sentence, year):
                yield Clue("anniversary", span, f"{year}-01-01", _EVER, 1.0)
            elif ahead:
                yield Clue("anniversary", span, f"{year - 1}-06-01", f"{year}-12-31", 3.0)
            else:
                yield Clue("anniversary", span, f"{year}-01-01", f"{year}-12-31", 5.0 if len(years) == 1 else 3.0)


def _told_with_other_year(told: Told, sentence: Sentence, year: int) -> bool:
    """Whether the sentence tells of the anniversary by its date, as something remembered."""
    stretch = told.low[sentence.start : min(sentence.end, sentence.start + _AROUND)]
    dated = re.search(rf"(?:ngày [\d/.-]+[/.-]|(?:trong |vào )?năm ){year}\b", stretch)
    return dated is not None and "năm nay" not in stretch and dated.start() < 30


def _sentence_at(told: Told, position: int) -> Sentence | None:
    """The sentence a position lies in, None for asides."""
    left, right = 0, len(told.sentences)
    while left < right:
        middle = (left + right) // 2
        if told.sentences[middle].start <= position:
            left = middle + 1
        else:
            right = middle
    sentence = told.sentences[left - 1] if left else None
    return sentence if sentence is not None and position < sentence.end else None


def _named_years(told: Told) -> Iterator[Clue]:
    """Năm Đoàn kết hữu nghị Việt Nam - Lào · Tết Nguyên đán Giáp Thìn · Xuân Ất Tỵ"""
    for word in words("named_years.tsv", ("term", "year", "sort")).find(told.low):
        sentence = _sentence_at(told, word.start)
        if sentence is None or sentence.role == "byline":
            continue
        span = Span(word.start, word.end)
        years = [int(y) for y in word.value[0].split("|")]
        if word.value[1] == "lunar":
            left = told.low[max(sentence.start, word.start - 16) : word.start]
            if re.search(r"(?:tết|đán|xuân|năm|năm mới|cổ truyền) (?:âm lịch )?$", left):
                yield Clue("zodiac", span, f"{years[0] - 1}-11-01", f"{years[0]}-12-31", 2.0)
                yield Clue("zodiac", span, f"{years[0] - 1}-11-15", f"{years[0]}-03-31", 3.0)
            continue
        after = re.compile(r" ?[(,-]? ?(?:lào - việt nam )?(20\d\d)").match(told.low, word.end)
        if after is not None:
            years = [int(after[1])]
        for year in years:
            yield Clue("named", span, f"{year}-01-01", f"{year}-12-31", 5.0 if len(years) == 1 else 3.0)


def _circumstances(told: Told) -> Iterator[Clue]:
    """COVID-19, the reform of 1 July 2025, a yearly meeting and its last minutes."""
    low = told.low
    for pattern, name, begin, end, weight in (
        (_DISEASE, "disease", "2020-02-01", _EVER, _BOUND),
        (_AFTER_DISEASE, "after_disease", "2022-01-01", "2023-12-31", 1.5),
        (_REFORM, "reform", _REFORM_DAY, _EVER, _BOUND),
    ):
        match = pattern.search(low)
        sentence = _sentence_at(told, match.start()) if match else None
        if match is None or sentence is None or sentence.role == "byline":
            continue
        if name == "reform" and told.tenses.at(match.start(), match.end(), sentence.start) in ("future", "plan"):
            continue
        yield Clue(name, Span(match.start(), match.end()), begin, end, weight, bound=end == _EVER)
    yearly = _YEARLY.search(low, 0, told.head)
    if yearly is None or _sentence_at(told, yearly.start()) is None or low[yearly.start()] != "t":
        return
    for time, number in told.placed:
        sentence = told.sentences[number]
        if time.form in ("day", "month") and time.first is not None and time.first.year is not None:
            left = low[max(sentence.start, time.start - 190) : time.start]
            if _LAST_PAPER.search(left) and told.tenses.at(time.start, time.end, sentence.start) in ("past", ""):
                # A meeting held once a year whose last minutes are of one year is the next year's.
                year = time.first.year + 1
                yield Clue("yearly", Span(time.start, time.end), f"{year}-01-01", f"{year}-12-31", 4.0)
                return


def _day_of(moment: Moment) -> str:
    return f"{moment.year:04}-{moment.month or 1:02}-{moment.day or 1:02}"


def _end_of(time: RawTime) -> str:
    moment = time.last or time.first
    if moment is None or moment.year is None:
        return _EVER
    if moment.day is not None:
        return _day_of(moment)
    month = (moment.month or 12) + (2 if time.form == "quarter" else 0)
    return f"{moment.year:04}-{month:02}-31"


def _shifted(day: str, days: int) -> str:
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days)).isoformat()
