"""Clues to the year from what is commemorated, from years with a name, and from the circumstances of the time."""

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import cache

from ketnghia.lexicon.tables import rows
from ketnghia.lexicon.words import Word, words
from ketnghia.reader.clue import BOUND, EVER, NEVER, Clue, Told
from ketnghia.reader.marks import Sentence
from ketnghia.record.span import Span

_NEAR = 100  # a count and what is commemorated stand this near each other
_AROUND = 300  # an anniversary and its years stand within this of each other
_AHEAD = 40
_PREPARED = 200  # "hướng tới kỷ niệm 65 năm …, 50 năm …": what is prepared for is a list
_PREPARES = re.compile(r"\b(?:chuẩn bị|hướng tới|hướng đến|tiến tới)\b[^.;]*$")
_PREPARING = datetime.timedelta(400)
_SOON = datetime.timedelta(200)  # of two years the nearer feast is meant, unless something else speaks for the other
_FUTURE = frozenset({"future"})
_REFORM_DAY = "2025-07-01"
_COUNT = re.compile(r"(?<![\w.,/-])(?:lần thứ (\d{1,3})|(\d{1,3}) năm)(?! (?:tới|tiếp|trước|sau|liền|liên))\b")
_TWINNED = re.compile(
    r"(?:kết nghĩa|thiết lập quan hệ[^.;,()]{0,60})(?: với[^.;,()]{0,40})? (?:từ )?"
    r"(?:năm|ngày [\d/.-]{3,5}[/.-]) ?((?:19|20)\d\d)"
)
_OF_TWINS = re.compile(r"[^.;]{0,40}?(?:kết nghĩa|quan hệ (?:hợp tác|hữu nghị|kết nghĩa))")
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
_LAST_YEAR = re.compile(r"năm (?:vừa )?(?:qua|ngoái|rồi) (?:là|cũng là|được chọn là|chính là) $")
# Words one of which each pattern above contains.
_DISEASE_NEEDS = ("covid", "sars-cov")
_FIRST_CASES = re.compile(
    r"\b(?:lào|việt nam|nước bạn|nước ta|cả nước)\b[^.;]{0,60}\bca (?:nhiễm|mắc|dương tính)[^.;]{0,30}\bđầu tiên\b"
)
_FIRST_NEEDS = ("ca nhiễm", "ca mắc", "ca dương tính")
_AFTER_NEEDS = ("hai năm", "ba năm", "2 năm", "3 năm")
_REFORM_NEEDS = ("hợp nhất", "sáp nhập", "sắp xếp", "2 cấp", "hai cấp", "cấp huyện")
_NAMED_WITH = re.compile(r"(?:[ ,;()/-]|lào|việt nam|việt|năm)*(20\d\d)\b")


def anniversaries(told: Told) -> Iterator[Clue]:
    """kỷ niệm 60 năm thiết lập quan hệ ngoại giao · Quốc khánh Lào lần thứ 49 · 40 năm kết nghĩa (since 1984)"""
    low = told.low
    topics = words("anniversaries.tsv", ("term", "year", "day")).find(told.whole)
    twinned = {int(m[1]) for m in _TWINNED.finditer(low)} if "năm kết nghĩa" in low or "năm thiết lập" in low else set()
    at = 0
    for count in _counts(low, topics, bool(twinned)):
        sentence = told.sentence_at(count.start())
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
        day = ""
        if near:
            nearest = min(near, key=lambda t: max(t.start - count.end(), count.start() - t.end))
            years = [int(y) for y in nearest.value[0].split("|")]
            day = nearest.value[1] if len(years) == 1 else ""
        elif count[2] and len(twinned) == 1 and _OF_TWINS.match(low, count.end()):
            years = list(twinned)
        ahead = told.tenses.any_in(max(sentence.start, count.start() - _AHEAD), count.start(), _FUTURE)
        for base in years:
            year = base + number
            if not 1990 <= year <= 2100:
                continue
            span = Span(count.start(), count.end())
            if _told_with_other_year(told, sentence, year):
                yield Clue("anniversary", span, f"{year}-01-01", EVER, 1.0)
            elif day and _PREPARES.search(low, max(sentence.start, count.start() - _PREPARED), count.start()):
                # What is being prepared for has not come, and is prepared for a year ahead, or little more.
                kept = datetime.date.fromisoformat(f"{year}-{day}")
                yield Clue("to_come", span, NEVER, kept.isoformat(), BOUND, bound=True)
                yield Clue("anniversary", span, (kept - _PREPARING).isoformat(), kept.isoformat(), 3.0)
                yield Clue("feast_near", span, (kept - _SOON).isoformat(), kept.isoformat(), 2.0)
            elif ahead:
                yield Clue("anniversary", span, f"{year - 1}-06-01", f"{year}-12-31", 3.0)
            else:
                yield Clue("anniversary", span, f"{year}-01-01", f"{year}-12-31", 5.0 if len(years) == 1 else 3.0)


def _counts(low: str, topics: Sequence[Word], everywhere: bool) -> Iterator[re.Match[str]]:
    """Counts of years near what is commemorated, in order; everywhere where the text tells when units were twinned."""
    if everywhere:
        yield from _COUNT.finditer(low)
        return
    done = 0
    for topic in topics:
        start = max(done, topic.start - _NEAR)
        for count in _COUNT.finditer(low, start, topic.end + _NEAR):
            done = count.end()
            yield count
        done = max(done, start)


def _told_with_other_year(told: Told, sentence: Sentence, year: int) -> bool:
    """Whether the sentence tells of the anniversary by its date, as something remembered."""
    stretch = told.low[sentence.start : min(sentence.end, sentence.start + _AROUND)]
    dated = re.search(rf"(?:ngày [\d/.-]+[/.-]|(?:trong |vào )?năm ){year}\b", stretch)
    return dated is not None and "năm nay" not in stretch and dated.start() < 30


def named_years(told: Told) -> Iterator[Clue]:
    """Năm Đoàn kết hữu nghị Việt Nam - Lào · Tết Nguyên đán Giáp Thìn · Xuân Ất Tỵ"""
    for word in words("named_years.tsv", ("term", "year", "sort")).find(told.whole):
        sentence = told.sentence_at(word.start)
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
        after = _NAMED_WITH.match(told.low, word.end)
        if after is not None:
            years = [int(after[1])]
        if _LAST_YEAR.search(told.low, max(sentence.start, word.start - 30), word.start):
            years = [year + 1 for year in years]
        for year in years:
            yield Clue("named", span, f"{year}-01-01", f"{year}-12-31", 5.0 if len(years) == 1 else 3.0)


def congresses(told: Told) -> Iterator[Clue]:
    """chúc mừng thành công Đại hội XI Đảng Nhân dân Cách mạng Lào · chào mừng Đại hội XIV của Đảng"""
    if "đại hội" not in told.low:
        return
    for match in _CONGRESS.finditer(told.low):
        sentence = told.sentence_at(match.start())
        closed = _closed().get(("la" if match[2] or match[3] else "vn", match[1] or match[3]))
        if sentence is None or sentence.role == "byline" or closed is None:
            continue
        span = Span(match.start(), match.end())
        left = told.low[max(sentence.start, match.start() - 60) : match.start()]
        day = datetime.date.fromisoformat(closed)
        if _BEFORE_IT.search(left):
            yield Clue("congress", span, (day - _PREPARING).isoformat(), closed, 3.0)
        elif _AFTER_IT.search(left) or _SUCCEEDED.match(told.low, match.end()):
            yield Clue("past", span, (day - _LONGEST).isoformat(), EVER, BOUND, bound=True)
            yield Clue("congress", span, closed, f"{closed[:4]}-12-31", 3.0)


@cache
def _closed() -> dict[tuple[str, str], str]:
    return {(party, number): day for _, (party, number, day) in rows("congresses.tsv", ("party", "number", "day"))}


_CONGRESS = re.compile(
    r"đại hội (?:đại biểu )?(?:toàn quốc )?(?:lần thứ )?([ivx]+)"
    r"(?:(?: của)? đảng (?:((?:nhân dân cách mạng|ndcm) lào)|cộng sản|ta\b)| của đảng\b)"
    r"|đại hội (?:đại biểu )?(?:toàn quốc )?đảng (?:nhân dân cách mạng|ndcm) lào lần thứ ([ivx]+)\b"
)
_BEFORE_IT = re.compile(r"\b(?:chào mừng|hướng tới|tiến tới|chuẩn bị)\b[^.;]*$")
_SUCCEEDED = re.compile(r"[^.;]{0,40}\bthành công\b")
_AFTER_IT = re.compile(r"\b(?:thành công|chúc mừng)\b[^.;]*$")
_LONGEST = datetime.timedelta(10)  # a congress lasts a week


_REVIEWED = re.compile(r"\b(?:rà soát|đánh giá|nhìn lại|tổng kết|kết quả|sơ kết|thực hiện|những năm|điểm lại)\b")
_SET_OUT = re.compile(r"\b(?:ký|ký kết|thống nhất|hướng tới|phương hướng|chương trình|kế hoạch)\b")


def turns(told: Told) -> Iterator[Clue]:
    """rà soát kết quả giai đoạn 2022 - 2024 … ký biên bản hợp tác giai đoạn 2025 - 2026: between the two.

    Talks that close one period and open the next are held from the middle of its last year to the autumn of the year
    after: yearly talks move with the partners' calendars.
    """
    closed: set[int] = set()
    opened: dict[int, Span] = {}
    for time, number in told.placed:
        if time.form != "range" or time.first is None or time.last is None or time.first.month is not None:
            continue
        first, last = time.first.year, time.last.year
        if first is None or last is None or not 1 <= last - first <= 6:
            continue
        left = told.low[max(told.sentences[number].start, time.start - 90) : time.start]
        reviewed = max((m.start() for m in _REVIEWED.finditer(left)), default=-1)
        set_out = max((m.start() for m in _SET_OUT.finditer(left)), default=-1)
        if reviewed > set_out:
            closed.add(last)
        elif set_out >= 0:
            opened.setdefault(first, Span(time.start, time.end))
    for year in sorted(closed):
        if year + 1 in opened:
            yield Clue("turn", opened[year + 1], f"{year}-06-01", f"{year + 1}-09-30", 3.0)


_YEARS_DONE = re.compile(
    r"\b(\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) năm (?:qua,? |đầu )?"
    r"(?:(?:triển khai |thực hiện |tổ chức )+[^.;]{0,120}\bký[^.;]{0,30}|(?:kể từ|từ|sau) (?:khi|ngày) [^.;]{2,120})$"
)
_COUNTED = {
    w: n for n, w in enumerate(("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=1)
}


def years_of_paper(told: Told) -> Iterator[Clue]:
    """ "đánh giá một năm thực hiện biên bản ký ngày 21-11-2013", "Ba năm kể từ khi hai tỉnh ký Bản ghi nhớ (tháng
    6/2015)": so many years after it, some months less or more."""
    for time, number in told.placed:
        first = time.first
        if time.form not in ("day", "month") or first is None or first.year is None or first.month is None:
            continue
        left = told.low[max(told.sentences[number].start, time.start - 190) : time.start]
        match = _YEARS_DONE.search(left) if " năm " in left else None
        if match is None:
            continue
        years = int(match[1]) if match[1].isdigit() else _COUNTED[match[1]]
        day = datetime.date(first.year + years, first.month, 15)
        yield Clue(
            "years_of_paper",
            Span(time.start, time.end),
            (day - datetime.timedelta(100)).isoformat(),
            (day + datetime.timedelta(240)).isoformat(),
            4.0,
        )


def circumstances(told: Told) -> Iterator[Clue]:
    """COVID-19, the reform of 1 July 2025, a yearly meeting and its last minutes."""
    low = told.low
    for pattern, needs, name, begin, end, weight in (
        (_DISEASE, _DISEASE_NEEDS, "disease", "2020-02-01", EVER, BOUND),
        # Viet Nam told its first cases on 23 January 2020, Laos on 24 March.
        (_FIRST_CASES, _FIRST_NEEDS, "first_cases", "2020-01-23", "2020-06-30", 3.0),
        (_AFTER_DISEASE, _AFTER_NEEDS, "after_disease", "2022-01-01", "2023-12-31", 1.5),
        (_REFORM, _REFORM_NEEDS, "reform", _REFORM_DAY, EVER, BOUND),
    ):
        if not any(word in low for word in needs):  # a plain search is much cheaper than the pattern
            continue
        match = pattern.search(low)
        sentence = told.sentence_at(match.start()) if match else None
        if match is None or sentence is None or sentence.role == "byline":
            continue
        if name == "reform" and told.tenses.at(match.start(), match.end(), sentence.start) in ("future", "plan"):
            continue
        yield Clue(name, Span(match.start(), match.end()), begin, end, weight, bound=end == EVER)
    yearly = low.find("thường niên", 0, told.head)
    if yearly < 0 or told.sentence_at(yearly) is None:
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
