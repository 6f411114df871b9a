"""For how long a paper is: the years of its name, or those of the tasks it sets."""

import re

from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import TimeMark
from ketnghia.reader.signing import Mention
from ketnghia.record.span import Span

_FROM = re.compile(r"giai đoạn|từ (?:tháng|năm|quý)|\(\d")
# "Theo biên bản ký kết tại giao ban, năm 2024 ba bên sẽ …", "Trong biên bản …, nhiệm vụ từ tháng 10/2024 đến … gồm"
_SETS = re.compile(
    r"[^.;:]{0,60}?(?:,|nhiệm vụ|nội dung|phương hướng)(?: hợp tác| phối hợp| trong)*(?: giai đoạn| năm| từ| từ năm)* $"
)
_DOES = re.compile(
    r",? (?:hai|ba|các|đôi|\w+) (?:\w+ )?(?:sẽ|thống nhất|cùng|tiếp tục|phối hợp)|,? (?:gồm|là|tập trung)"
)
# "thống nhất một số nội dung phối hợp năm 2024 và tiến hành ký kết biên bản"
_AGREES = re.compile(
    r"(?<!\w)(?:nội dung|nhiệm vụ|phương hướng|kế hoạch|chương trình)"
    r"(?: (?!thực hiện|đã)[^\W\d]+){0,6} (?:năm|giai đoạn) $"
)
_REVIEWED = re.compile(r"(?<!\w)(?:kết quả|đánh giá|kiểm điểm|tổng kết|sơ kết|thực hiện|triển khai)(?!\w)")
_SINCE_SIGNED = re.compile(r"(?<!\w)(?:khi|ngày|sau khi|thời điểm) ký(?: kết)? $")
_AND_SIGNS = re.compile(r",? (?:và|rồi|đồng thời)(?: \w+){0,4} $")


def period_of(m: Marked, at: Mention) -> tuple[tuple[str, str] | None, Span | None, str | None]:
    """The first range after the name, or the year that follows "năm" there; a bare year is only a label.

    "ký ngày …" ends the search, as does "có hiệu lực … đến".
    """
    start = at.name.end
    ends = [i for i in (m.low.find(word, start, at.stop) for word in (" ký ", "hiệu lực", "thay thế")) if i >= 0]
    stop = min([at.stop, *ends])
    for time in m.times.within(start, at.stop):
        if time.start - start > 130:  # beyond the length of the names of two bodies in between
            break
        if time.start > stop and not (time.form == "range" and _FROM.search(m.low, stop, time.end)):
            break
        if time.form == "range" and time.date and time.until:
            return (time.date, time.until), Span(time.start, time.end), None
        if time.form == "year" and time.date and time.stated and time.start - start <= 40:
            span = Span(time.start, time.end)
            if _SINCE_SIGNED.search(m.low, max(at.left, at.name.start - 30), at.name.start):
                return None, span, time.date  # "từ khi ký Bản ghi nhớ thiết lập quan hệ năm 2015 đến nay"
            named = m.low[start : time.start].strip()
            if named.endswith(("trong năm", "vào năm", "đến năm", "từ năm")):
                return None, None, None  # "tổng kết Bản ghi nhớ hợp tác trong năm 2027"
            # "Thỏa thuận hợp tác năm 2024" is for that year; "Biên bản 2023", "Biên bản năm 2022" only name it.
            if (named.endswith("năm") and at.name.value[0] != "minutes") or "hợp tác" in m.low[
                at.name.start : time.start
            ]:
                return (time.date, time.date), span, None
            return None, span, time.date
    return None, None, None


def period_of_tasks(m: Marked, at: Mention) -> tuple[tuple[str, str] | None, Span | None]:
    """The time of the tasks that a paper just signed sets, told in its sentence: behind its name, or before the verb
    that signs it."""
    times = m.times.within(at.name.end, at.stop)
    for i, time in enumerate(times[:2]):
        if not time.date or time.form not in ("year", "range", "month") or not time.stated:
            continue
        if not _SETS.fullmatch(m.low, at.name.end, time.start):
            continue
        until, end = time.until or time.date, time.end
        if time.form == "month":
            last = times[i + 1] if i + 1 < len(times) else None
            if last is None or not last.date or m.low[time.end : last.start].strip() not in ("đến", "đến hết", "-"):
                continue
            until, end = last.date, last.end
        if _DOES.match(m.low, end):
            return (time.date, until), Span(time.start, end)
    for time in reversed(m.times.within(at.left, at.name.start)):
        verb = next((w for w in at.before() if w.start >= time.end and w.value[0] == "sign"), None)
        if verb is None or not time.date or time.form not in ("year", "range") or not time.stated:
            continue
        tasks = _AGREES.search(m.low, max(at.left, time.start - 70), time.start)
        if tasks and _AND_SIGNS.fullmatch(m.low, time.end, verb.start):
            clause = max(at.left, m.low.rfind(",", at.left, tasks.start()) + 1)
            if not _REVIEWED.search(m.low, clause, tasks.start()):
                return (time.date, time.until or time.date), Span(time.start, time.end)
    return None, None


def day_in_brackets(m: Marked, at: Mention) -> TimeMark | None:
    """The day an anniversary of a treaty gives in brackets: "45 năm Ngày ký Hiệp ước Hữu nghị (18/7/1977)"."""
    time = m.times.first_from(at.name.end)
    if time is None or time.form != "day" or not time.stated or time.start >= at.stop:
        return None
    if ";" in m.low[at.name.end : time.start] or not bracketed(m.low, Span(time.start, time.end)):
        return None
    return time if _SIGNED_BEFORE.search(m.low, max(at.sentence.start, at.name.start - 30), at.name.start) else None


_SIGNED_BEFORE = re.compile(r"(?:ngày|năm|lễ) ký(?: kết)?(?: bản)? $")


def bracketed(low: str, span: Span) -> bool:
    """ "41 năm ký Hiệp ước … (1977 - 2018)": years in brackets behind a paper of states are an anniversary's."""
    return low[max(0, span.start - 1) : span.start] == "(" and low[span.end : span.end + 1] == ")"
