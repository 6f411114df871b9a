"""What a document proper lets a careful reader conclude about the year it was written in.

Every clue is a stretch of days in which, by one rule, the day of writing lies; `dateline` weighs them against each
other. Weights: 1 a hint, 2 a good reason, 3 and more would do alone. A fact told as past cannot lie after the day of
writing, nor one told as to come before it: such clues take their weight away outside (`bound`).
"""

import datetime
import re
from collections.abc import Iterator, Sequence

from ketnghia.reader.clue import BOUND, EVER, NEVER, UNSURE, Clue, Told
from ketnghia.reader.marks import Sentence
from ketnghia.reader.tenses import AHEAD
from ketnghia.reader.times import Moment, RawTime
from ketnghia.reader.year_occasions import anniversaries, circumstances, congresses, named_years, turns, years_of_paper
from ketnghia.record.span import Span

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
    r"phiên chợ|triển lãm|giao lưu|đại hội|festival|hội đàm|giao ban|cuộc họp|cuộc gặp|buổi làm việc|"
    r"kỳ họp)(?:(?! năm (?:19|20)\d\d)[^.;:]){0,90}$"
)
_NEXT_TIME = re.compile(r"\b(?:lần|kỳ|phiên|hội nghị) (?:tới|sau|tiếp theo|kế tiếp)\b")
_OF_PAPER = re.compile(r"\b(?:biên bản|thỏa thuận|ghi nhớ|kết quả|kết luận|nghị quyết|báo cáo)[^.;]{0,90}$")
_PLANNED = re.compile(r"\b(?:hợp tác|phối hợp|biên bản|thỏa thuận|ghi nhớ|kế hoạch|nội dung|phương hướng)[^.;,]{0,60}$")
_BEGINS = re.compile(r"\bbước (?:sang|vào) (?:năm )?(?:mới )?(?:năm )?$")
_NEW_YEAR = re.compile(r"\b(?:đầu xuân|mừng xuân|đón xuân|(?:mừng|đón|chào|dịp|chúc tết) năm mới)(?: năm)? $")
# "nhận bằng tốt nghiệp khóa 2019 - 2022": a course ends in its last year
_GRADUATED = re.compile(r"\b(?:tốt nghiệp|bế giảng|ra trường|mãn khóa)\b[^.;]*$")
_LASTING = re.compile(r"\b(?:từ|kể từ|trong|từ đầu|từ giữa|từ cuối|nửa đầu|nửa cuối) (?:tháng )?$")
# "Lễ bế giảng năm học 2018 - 2019" is held in 2019, "khai giảng năm học 2018 - 2019" in 2018.
_YEAR_ENDS = re.compile(r"\b(?:tổng kết|bế giảng|kết thúc|ra trường|tốt nghiệp|hoàn thành|mãn khóa)\b[^.;,]{0,30}$")
_YEAR_OPENS = re.compile(r"\b(?:khai giảng|nhập học|tuyển sinh|chiêu sinh|bước vào|đầu)\b[^.;,]{0,30}$")
# "Tuần lễ kéo dài đến ngày 28/1/2018", "Hội chợ diễn ra từ ngày 24 đến 28/1/2018": told while it lasts
_LASTS = re.compile(r"\b(?:kéo dài|diễn ra|mở cửa|tổ chức|hoạt động)(?: (?:từ|đến|tới|hết|cho|trong|ngày))+ $")
# What was done once may lie years back: papers above all.
_ONCE = re.compile(r"\b(?:ký|hồi|bàn giao|khởi công|khánh thành|thành lập|khai trương|ra đời|kết nghĩa)\b")
# "đã ký kết Biên bản hợp tác giai đoạn 2024 - 2026" in the opening: the paper is the news itself
_SIGNS = re.compile(r"\b(?:ký|ký kết|lễ ký|lễ ký kết) (?!năm|ngày|từ|hồi|tháng|trước)[^.;]{0,110}$")
_LAO_FEAST = re.compile(r"\b(?:bun.?pi.?m[aà][iy]|tết (?:cổ truyền )?(?:của )?lào|năm mới lào)(?: của lào)? (?:năm )?$")
_HAILED = re.compile(r"\b(?:chào mừng|thành công|tiến tới|hướng tới)\b[^.;]{0,40}\bđại hội\b[^.;]{0,60}$")
_IN_PLAN = re.compile(r"\b(?:kế hoạch|phương hướng|nhiệm vụ|chương trình công tác)(?: [^\W\d]+){0,4} $")
_WHOLE_YEAR = re.compile(r"\b(?:đạt|kim ngạch|thu ngân sách|grdp|ước đạt|tổng (?:số|giá trị))\b")
_CARRIED_OUT = re.compile(
    r"\b(?:theo|thực hiện|kết quả|tiếp nối|căn cứ|triển khai|thay thế|trong (?:biên bản|thỏa thuận|bản ghi nhớ))\b"
    r"[^.;,]{0,90}$"
)
_SO_FAR = re.compile(r" (?:cho )?(?:đến|tới) (?:nay|giờ)")
_DISASTER = re.compile(r"\b(?:lũ|bão|lụt|ngập|sạt lở|thiên tai|hỏa hoạn|vỡ đập)\b")
_REVIEW = re.compile(r"\b(?:đánh giá|tổng kết|kiểm điểm|sơ kết|nhìn lại|điểm lại|rà soát)\b[^.;]{0,60}$")
_PAPER = re.compile(r"\b(?:biên bản|thỏa thuận|ghi nhớ|chương trình|kế hoạch|nghị quyết|đề án|hiệp định)\b")
_REVIEWED = re.compile(r"\b(?:đánh giá|tổng kết|kiểm điểm|sơ kết|mùa khô|phối hợp|kết quả|đợt|hoạt động)\b")
_NEW_YEAR_FEAST = re.compile(r"bun.?pi.?m[aà][iy]|boun pi mai|tết|năm mới")


def unit_clues(since: str, span: Span) -> list[Clue]:
    """What a unit that began on the day `since` says of a text that names it: written later, and news looks back
    months rather than years: 450 days, since changes of units are told of for longer than single events."""
    day = datetime.date.fromisoformat(since)
    reach = (day + datetime.timedelta(450)).isoformat()
    return [Clue("reform", span, since, EVER, BOUND, bound=True), Clue("unit", span, since, reach, 2.5)]


def find_clues(told: Told) -> list[Clue]:
    """Every clue to the year, in no special order; nothing from asides and page furniture."""
    clues: list[Clue] = []
    latest: tuple[str, Span, int] | None = None
    before: RawTime | None = None
    for time, number in told.placed:
        sentence = told.sentences[number]
        if sentence.role == "byline" or time.first is None or time.first.year is None:
            continue
        tense = told.tenses.at(time.start, time.end, sentence.start)
        if not tense and sentence.head is not None and sentence.role != "title":
            head = told.sentences[sentence.head]
            if told.tenses.agrees(head.start, head.end):
                tense = "deadline"  # "Hai bên thống nhất: (1) … năm 2028"
        found = list(_of_time(told, time, sentence, tense))
        if before is not None and tense not in AHEAD:
            found += _window(told, before, time)
        before = time
        clues += found
        past = next((c for c in found if c.name == "past" and c.bound), None)
        if past is not None and (latest is None or past.low > latest[0]):
            latest = (past.low, past.span, time.first[1:].count(None))
    if latest is not None:
        # News looks back months, not years: 300 days after the last thing told, or the year after a whole year told.
        day = datetime.date.fromisoformat(latest[0])
        reach = 300 if latest[2] < 2 else 640
        left = told.low[max(0, latest[1].start - 50) : latest[1].start]
        if latest[2] == 1 and _LASTING.search(left) and not _ONCE.search(left):
            # Work counted from a month on ("từ tháng 7/2014, tỉnh đã chuẩn bị") is told of while it goes on.
            clues.append(Clue("recent", latest[1], latest[0], (day + datetime.timedelta(reach)).isoformat(), 2.5))
        else:
            clues.append(Clue("latest", latest[1], latest[0], (day + datetime.timedelta(reach)).isoformat(), 2.0))
        if latest[2] < 2 and _DISASTER.search(told.low, max(0, latest[1].start - 60), latest[1].start):
            # "đợt lũ tháng 10/2020" told in November: 75 days, since relief and handovers follow within two months
            clues.append(Clue("fresh", latest[1], latest[0], (day + datetime.timedelta(75)).isoformat(), 1.5))
    clues += anniversaries(told)
    clues += named_years(told)
    clues += congresses(told)
    clues += circumstances(told)
    clues += turns(told)
    clues += years_of_paper(told)
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
        yield from _of_day(told.low, time, span, tense)
    elif time.form == "year":
        yield from _of_year(told, time, sentence, tense)
    elif last is not None and last.year is not None:
        if first.month is not None:
            if first[1:] == last[1:]:  # (5/9/1962 - 5/9/2022)
                yield Clue("pair", span, f"{last.year}-01-01", f"{last.year}-12-31", 6.0)
            elif tense != "future":
                yield Clue("past", span, _day_of(first), EVER, BOUND, bound=True)
            if last.day is not None and _LASTS.search(told.low, max(sentence.start, time.start - 40), time.start):
                yield Clue("lasts", span, _shifted(_day_of(first), -10), _shifted(_day_of(last), 10), 2.5)
        else:
            yield from _of_years(told, time, sentence, tense)


def _window(told: Told, one: RawTime, two: RawTime) -> list[Clue]:
    """từ tháng 9-2023 đến tháng 9-2024: the months a meeting reviews end in the month it is held, or shortly before."""
    if one.form != "month" or two.form != "month" or one.first is None or two.first is None:
        return []
    if told.low[one.end : two.start].strip() not in ("đến", "đến hết", "-") or one.first.year is None:
        return []
    months = ((two.first.year or 0) - one.first.year) * 12 + (two.first.month or 0) - (one.first.month or 0)
    near = _REVIEWED.search(told.low, max(0, one.start - 120), one.start)
    if not 3 <= months <= 14 or near is None or two.start > told.head:
        return []
    end = datetime.date.fromisoformat(_day_of(two.first))
    return [Clue("window", Span(one.start, two.end), end.isoformat(), (end + datetime.timedelta(100)).isoformat(), 3.0)]


def _of_day(low: str, time: RawTime, span: Span, tense: str) -> Iterator[Clue]:
    first = time.first
    if first is None or first.year is None:
        return
    begin, end = _day_of(first), _end_of(time)
    if tense in ("future", "deadline", "plan"):
        yield Clue("to_come", span, NEVER, end, BOUND, bound=True)
        yield Clue("to_come", span, _shifted(begin, -365), end, 1.5)
        if time.form == "day" and _LASTS.search(low, max(0, time.start - 40), time.start):
            # 45 days: no fair or course of a text that tells its last day is longer
            yield Clue("lasts", span, _shifted(begin, -45), end, 3.0)
    elif tense == "past" or (time.form == "day") != (tense == "since"):
        # "từ ngày 1/1/2025" may lie ahead, "từ tháng 6/2022" is told of what has begun
        yield Clue("past", span, begin, EVER, BOUND if tense == "past" else UNSURE, bound=True)
        if time.form == "month" and _SO_FAR.match(low, time.end):
            # "từ tháng 9/2025 đến nay": counted in months, so the beginning lies a year back at most, or little more
            yield Clue("so_far", span, begin, _shifted(begin, 400), 2.0)


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
            yield Clue("past", span, f"{year}-{number:02}-01", EVER, BOUND, bound=True)
    elif _COMPARED.search(left):
        yield Clue("past", span, f"{year}-12-01", EVER, BOUND, bound=True)
        yield Clue("compared", span, f"{year + 1}-01-01", f"{year + 2}-06-30", 1.0)
    elif tense != "past" and _LAO_FEAST.search(left):
        yield Clue("feast", span, f"{year}-03-15", f"{year}-05-15", 4.0)
    elif _SO_FAR.match(low, time.end) and left.endswith("đầu năm "):
        # "từ đầu năm 2024 đến nay": counted from its beginning, a year is still running, or has just ended
        yield Clue("past", span, whole[0], EVER, BOUND, bound=True)
        yield Clue("so_far", span, whole[0], whole[1], 3.0)
    elif _REVIEW.search(left) and tense != "future" and not _IN_PLAN.search(left):
        # "đánh giá kết quả năm 2023": a year is reviewed when it ends or in the first months of the next
        yield Clue("past", span, whole[0], EVER, BOUND if tense == "past" else UNSURE, bound=True)
        yield Clue("review", span, f"{year}-10-01", f"{year + 1}-04-30", 2.5)
    elif _BEGINS.search(left):
        # "Bước sang năm 2018, hai tỉnh …": said when the year begins, and all through it
        yield Clue("begins", span, f"{year - 1}-11-15", whole[1], 3.0)
        yield Clue("past", span, f"{year - 1}-11-15", EVER, UNSURE, bound=True)
    elif _NEW_YEAR.search(left):
        yield Clue("begins", span, f"{year - 1}-12-01", f"{year}-03-31", 3.0)
    elif _YEAR_IS.match(low, time.end):
        if tense == "future":
            yield Clue("year_is", span, f"{year - 1}-09-01", whole[1], 3.0)
        else:
            yield Clue("year_is", span, *whole, 5.0)
    elif time.start < told.head and tense not in ("since", "deadline") and _is_occasion(left):
        yield Clue("occasion", span, f"{year - 1}-12-01", f"{year + 1}-01-31", 1.0)
        yield Clue("occasion", span, *whole, 3.0)
    elif tense == "plan" or (_PLANNED.search(left) and tense != "past"):
        if _CARRIED_OUT.search(left):
            yield Clue("plan", span, whole[0], f"{year + 1}-03-31", 1.0)
        else:
            yield Clue("plan", span, f"{year - 1}-10-01", whole[1], 2.0)
    elif tense in ("future", "deadline"):
        yield Clue("to_come", span, NEVER, whole[1], BOUND, bound=True)
        if tense == "future":
            yield Clue("to_come", span, f"{year - 1}-01-01", whole[1], 1.5)
    elif tense == "since":
        yield Clue("since", span, whole[0], EVER, BOUND, bound=True)
    elif time.start < told.head and sentence.role == "title":
        yield Clue("headline", span, f"{year - 1}-11-01", f"{year + 1}-02-28", 3.0)
    else:
        yield Clue("past", span, whole[0], EVER, BOUND if tense == "past" else UNSURE, bound=True)
        if _WHOLE_YEAR.search(low, time.end, min(sentence.end, time.end + 160)):
            # The year's own total is told when it is out: at its end or in the year after.
            yield Clue("annual", span, f"{year}-12-01", f"{year + 1}-12-15", 2.0)


def _is_occasion(left: str) -> bool:
    """Whether the year behind `left` is that of a meeting: "Hội chợ … năm 2023", not "hội đàm lần tới năm …"."""
    return bool(_HAPPENING.search(left)) and not _OF_PAPER.search(left) and not _NEXT_TIME.search(left)


def _of_years(told: Told, time: RawTime, sentence: Sentence, tense: str) -> Iterator[Clue]:
    """giai đoạn 2021 - 2025 · năm học 2023 - 2024 · mùa khô 2022 - 2023 · (1984 - 2024) · năm 2022 - 2023"""
    first, last = time.first, time.last
    if first is None or last is None or first.year is None or last.year is None:
        return
    one, two, span = first.year, last.year, Span(time.start, time.end)
    ahead = tense in ("future", "deadline", "plan")
    around = told.low[max(sentence.start, time.start - _AROUND) : min(sentence.end, time.end + _AROUND)]
    if time.since == "school":
        if _YEAR_ENDS.search(told.low, max(sentence.start, time.start - 60), time.start):
            yield Clue("school", span, f"{two}-04-01", f"{two}-10-31", 3.0)
            yield Clue("past", span, f"{two}-03-01", EVER, BOUND, bound=True)
        elif _YEAR_OPENS.search(told.low, max(sentence.start, time.start - 60), time.start):
            yield Clue("school", span, f"{one}-06-01", f"{one}-12-31", 3.0)
            yield Clue("past", span, f"{one}-05-01", EVER, BOUND, bound=True)
        elif ahead or told.low[max(0, time.start - 11) : time.start].endswith("từ năm học "):
            yield Clue("school", span, f"{one - 1}-06-01", f"{two}-06-30", 1.5)
        else:
            yield Clue("school", span, f"{one}-07-01", f"{two}-08-31", 3.0)
            yield Clue("past", span, f"{one}-05-01", EVER, BOUND, bound=True)
    elif time.since == "dry":
        if ahead:
            yield Clue("dry", span, f"{one}-04-01", f"{two}-05-31", 2.0)
        else:
            yield Clue("dry", span, f"{one}-11-01", f"{two}-10-31", 3.0)
            if tense == "past":
                yield Clue("past", span, f"{one}-10-01", EVER, BOUND, bound=True)
    elif time.since == "term" and _GRADUATED.search(told.low, max(sentence.start, time.start - 60), time.start):
        yield Clue("course", span, f"{two}-01-01", f"{two}-12-31", 3.0)
    elif time.since == "term" and _HAILED.search(told.low, max(sentence.start, time.start - 110), time.start):
        # local congresses are held in the first year of the term they elect for
        yield Clue("congress", span, f"{one - 1}-11-01", f"{one}-12-31", 3.0)
    elif time.since == "term":
        yield Clue("term", span, f"{one}-01-01", f"{two}-12-31", 1.0)
    elif time.since == "period" or (two - one in range(2, 7) and not _is_pair(around, one, two)):
        # A paper "for 2023 - 2027" is signed in 2023 or late in 2022; one in force is spoken of until it has ended.
        left = told.low[max(sentence.start, time.start - 130) : time.start]
        reviewed = _REVIEW.search(left)
        if reviewed and not ahead and not _PAPER.search(left, reviewed.start()):
            # "đánh giá kết quả hợp tác giai đoạn 2022 - 2024": reviewed when it ends; of a paper also half-way
            yield Clue("review", span, f"{two}-01-01", f"{two + 1}-04-30", 2.0)
            yield Clue("stretch", span, f"{two}-01-01", f"{two}-12-31", 2.0)
        news = time.start < told.head and _SIGNS.search(left) and not _CARRIED_OUT.search(left)
        if news or ("ký" in around and tense not in ("past", "since") and "ký ngày" not in around):
            yield Clue("period", span, f"{one - 1}-10-01", f"{one}-12-31", 2.5)
            yield Clue("period", span, f"{one - 1}-01-01", f"{one + 1}-03-31", 1.0)
        elif ahead:
            yield Clue("period", span, f"{one - 2}-06-01", f"{one}-12-31", 1.0)
        else:
            yield Clue("period", span, f"{one}-01-01", f"{two}-12-31", 1.0)
        yield Clue("period", span, f"{one - 2}-01-01", EVER, BOUND, bound=True)
    elif _is_pair(around, one, two):
        yield Clue("pair", span, f"{two}-01-01", f"{two}-12-31", 6.0)
    elif _IN_PLAN.search(told.low, max(sentence.start, time.start - 40), time.start):
        yield Clue("plan", span, f"{one - 1}-07-01", f"{two}-12-31", 1.0)
    elif ahead:
        yield Clue("to_come", span, NEVER, f"{two}-12-31", BOUND, bound=True)
        yield Clue("to_come", span, f"{one - 1}-01-01", f"{one}-12-31", 1.5)
    else:
        yield Clue("past", span, f"{two}-01-01", EVER, BOUND if tense == "past" else UNSURE, bound=True)
        # A stretch named by its years and not yet left behind: "năm 2022 - 2023, tỉnh hỗ trợ" is told in its last year.
        yield Clue("stretch", span, f"{two}-01-01", f"{two}-12-31", 2.0)


def _is_pair(around: str, one: int, two: int) -> bool:
    """Whether two years are those of an anniversary: "12 năm hai tỉnh kết nghĩa (2012 - 2024)"."""
    return f" {two - one} năm" in f" {around}" or f"lần thứ {two - one}" in around


def _day_of(moment: Moment) -> str:
    return f"{moment.year:04}-{moment.month or 1:02}-{moment.day or 1:02}"


def _end_of(time: RawTime) -> str:
    moment = time.last or time.first
    if moment is None or moment.year is None:
        return EVER
    if moment.day is not None:
        return _day_of(moment)
    month = (moment.month or 12) + (2 if time.form == "quarter" else 0)
    return f"{moment.year:04}-{month:02}-31"


def _shifted(day: str, days: int) -> str:
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days)).isoformat()


def school_year(told: Told) -> Clue | None:
    """The year of a text without any day whose opening tells one school year: its first year where it begins, its
    second where it ends; None where the words do not tell which."""
    found: set[tuple[int, int, Span]] = set()
    for time, number in told.placed:
        if time.since != "school" or time.first is None or time.last is None or time.start >= told.head:
            continue
        if told.sentences[number].role != "byline" and time.first.year is not None and time.last.year is not None:
            found.add((time.first.year, time.last.year, Span(time.start, time.end)))
    if len({pair[:2] for pair in found}) != 1:
        return None
    one, two, span = min(found, key=lambda pair: pair[2].start)
    ends, begins = _SCHOOL_ENDS.search(told.low, 0, told.head), _SCHOOL_BEGINS.search(told.low, 0, told.head)
    if (ends is None) == (begins is None):
        return None
    year = one if begins is not None else two
    return Clue("school", span, f"{year}-01-01", f"{year}-12-31", 5.0)


_SCHOOL_ENDS = re.compile(r"\b(?:tổng kết|bế giảng|kết thúc|tốt nghiệp|hoàn thành) (?:khóa học|năm học|khóa)\b")
_SCHOOL_BEGINS = re.compile(
    r"\b(?:khai giảng|nhập học|tân sinh viên|năm học mới|vào năm học trước|năm học trước|bước vào năm học"
    r"|tuyển sinh|sẽ (?:giảng )?dạy|sẽ học)\b"
)


def only_year(clues: Sequence[Clue]) -> Clue | None:
    """The clue that names the year of a text that tells no day at all; None where none does, or two disagree."""
    exact = [c for c in clues if c.weight >= _EXACT and not c.bound and c.low[:4] == c.high[:4]]
    years = {c.low[:4] for c in exact}
    if len(years) != 1:
        return None
    year = years.pop()
    if any(c.bound and not (c.low <= f"{year}-12-31" and f"{year}-01-01" <= c.high) for c in clues):
        return None
    return exact[0]


_EXACT = 5.0  # anniversaries told with both years, named years: nothing weaker gives a year by itself
