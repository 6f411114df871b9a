"""The day a document was written or published, and what its times mean from there.

The sources, in order: for papers the day of signing or of the head; for press the date line, the page's own metadata,
the day of what the opening reports. A year that none of them states is concluded from the article proper by the clues
of `year_clues`; where two years remain, it stays open.
"""

import datetime
import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ketnghia.reader.clue import Clue, Told
from ketnghia.reader.marks import Sentence, TimeMark
from ketnghia.reader.tenses import AHEAD, tenses_of
from ketnghia.reader.time_meaning import given_meaning, iso_of
from ketnghia.reader.times import Moment, RawTime
from ketnghia.reader.year_clues import find_clues, only_year, school_year, unit_clues
from ketnghia.reader.year_weighed import open_notice, weigh, why_notice
from ketnghia.record.document import Document
from ketnghia.record.kinds import Basis, DocumentKind
from ketnghia.record.records import Notice
from ketnghia.record.span import Span


class Dated(Struct, frozen=True):
    """The day of writing (ISO, as far as concluded) with the passages that say it, the notices, and every time.

    `reasons` are the clues the year rests on, the strongest first; empty where the year is stated.
    """

    date: str | None
    basis: Basis | None
    spans: tuple[Span, ...]
    reasons: tuple[Clue, ...]
    notices: tuple[Notice, ...]
    times: tuple[TimeMark, ...]


# News is written within days of what its opening tells; a later day told as past within a week is taken to be part of
# the same report.
_SAME_REPORT = 7
# A page's metadata this many days after the day reported is the day of another print of the text.
_STALE = 60
_OPENING_SENTENCES = 8
_HEAD = 200  # "Làm tại …, ngày …": the day of a paper stands this near the head of its sentence

_SIGNED = re.compile(r"(?:làm|ký|lập|hoàn thành|ký kết|done|signed)(?: kết)?(?: tại| at| in|, )|thay mặt|đại diện")
# "Biên bản này được lập thành 04 bản, ký tại thành phố A ngày 13/10/2016": the paper tells of its own signing.
_OF_ITSELF = re.compile(
    r"(?:biên bản|bản ghi nhớ|thỏa thuận|văn bản|chương trình|kế hoạch)\b[^.;]{0,160}?"
    r"\b(?:này|thành \w+ bản|bản tiếng|giá trị như nhau|thông qua)\b"
)
_SIGNED_AT = re.compile(
    r"\b(?:làm|ký|ký kết|lập|hoàn thành|thông qua)\b"
    r"(?:(?!hiệu lực|\bđến\b|\btừ\b|ghi nhớ|biên bản|thỏa thuận)[^;.]){0,90}?\bngày[ ,]*$"
)
# "Hôm nay, vào hồi 8 giờ 30 phút ngày 29 tháng 11 năm 2018, tại …": so minutes open.
_TODAY_IN_PAPER = re.compile(
    r"(?:hôm nay|vào)\b[^.;]{0,50}?\b(?:ngày )?[ ,(]*$|(?:vào )?(?:hồi|lúc) [^.;]{0,30}\bngày $"
)
_PLACE_AND_DAY = re.compile(r"[^,\n]{2,60}, ?(?:ngày )?$")
# What stands before a day that is not the day reported.
_NOT_REPORTED = re.compile(
    r"(?:ký|ký kết|kể từ|từ|tính đến|đến|trước|sau|hết|khánh|lễ|tết|dịp|sinh|hạn|thành lập|nghị định[^,;.]{0,40}"
    r"|quyết định[^,;.]{0,40}|công văn[^,;.]{0,40}) (?:ngày )?\(?$"
)
_YESTERDAY = re.compile(r"\bqua[ ,(]*(?:ngày )?$")
# "Cuối tuần qua, tại … Ngày hội khai mạc sáng 8/12": told some days after.
_WEEK_PAST = re.compile(r"\btuần (?:qua|rồi|trước|vừa qua)\b")
_TODAY = re.compile(r"\bnay[ ,(]*(?:ngày )?$|\bnay, (?:thứ \w+|chủ nhật)[ ,(]*(?:ngày )?$")


def conclude(
    document: Document,
    low: str,
    sentences: Sequence[Sentence],
    times: Sequence[RawTime],
    kind: DocumentKind,
    born: tuple[str, Span] | None = None,
) -> Dated:
    """The day of writing and the meaning of every time in the document proper; `low` is the folded text.

    `born` is the youngest unit the document names as living, by the day it began and the passage.
    `basis` is stated where a full date stands in the document or in the page's own metadata, inferred where the year
    or more had to be concluded; a notice then says why (`year_inferred`) or which years remain (`year_open`).
    """
    # Asides and page furniture mostly stand at the end: the rules need not look at them at all.
    whole, low = low, low[: sentences[-1].end] if sentences else ""
    placed = _placed(times, sentences)
    tenses = tenses_of(whole)
    told = Told(low, sentences, placed, tenses, _opening_end(sentences), whole)
    found = _stated_in_paper(told) if kind != "press" else None
    stamp = _stamp(document, told)
    report = _reported(told)
    if found is None:
        found = stamp if stamp is not None and stamp.moment.year is not None else None
    published = document.origin.published
    if found is None and published is not None and _fits(published, report) and _agrees(published, stamp):
        return _finished(_Found(_moment(published), (), published), (), (), told, report)
    base = found or stamp or report or _month_told(told)
    if base is None:
        return _by_year(told) if kind == "press" else _finished(None, (), (), told, None)
    if base.moment.year is not None:
        return _finished(base, (), (), told, report)
    clues = find_clues(told) + _pictures(document, base.moment)
    if born is not None:
        clues += unit_clues(*born)
    weighed = weigh(clues, base.moment, _weekday_of(base, placed), published)
    if weighed.year is None:
        notices = (open_notice(base.moment, base.spans, weighed.left),) if weighed.left else ()
        return _finished(None, (), notices, told, None)
    dated = _Found(base.moment._replace(year=weighed.year), base.spans, None, base.shift)
    if report is not None and report.moment.year is None:
        report = replace(report, moment=_year_near(report.moment, dated.moment))
    notice = why_notice(weighed.year, base.spans, weighed.reasons)
    return _finished(dated, weighed.reasons, (notice,), told, report)


def _by_year(told: Told) -> Dated:
    """A text that tells no day: its year, where an anniversary or a named year gives it."""
    clue = only_year(find_clues(told)) or school_year(told)
    if clue is None:
        return _finished(None, (), (), told, None)
    found = _Found(Moment(int(clue.low[:4])), (clue.span,))
    notice = why_notice(int(clue.low[:4]), found.spans, (clue,))
    return _finished(found, (clue,), (notice,), told, None)


class _Found(Struct, frozen=True):
    """A day as told, its passages; `shift` days later the text was written ("hôm qua, 5/11"). `second` tells that it
    is the second day of a meeting of two."""

    moment: Moment
    spans: tuple[Span, ...]
    published: str | None = None
    shift: int = 0
    second: bool = False


def _placed(times: Sequence[RawTime], sentences: Sequence[Sentence]) -> list[tuple[RawTime, int]]:
    """The times of the document proper, each with the index of its sentence."""
    placed = []
    at = 0
    for time in times:
        while at < len(sentences) and sentences[at].end <= time.start:
            at += 1
        if at < len(sentences) and sentences[at].start <= time.start:
            placed.append((time, at))
    return placed


def _opening_end(sentences: Sequence[Sentence]) -> int:
    told = [s for s in sentences[:40] if s.role in ("title", "lead", "body")][:_OPENING_SENTENCES]
    return told[-1].end if told else 0


def _stated_in_paper(told: Told) -> _Found | None:
    """The day of signing of minutes and agreements, the day in the head of reports and letters."""
    head: _Found | None = None
    opening: _Found | None = None
    signed: _Found | None = None
    today: _Found | None = None
    for time, number in told.placed:
        sentence = told.sentences[number]
        if time.first is None or time.first.year is None or time.form not in ("day", "month", "range"):
            continue
        moment = time.last if time.form == "range" and time.last is not None else time.first
        if moment.month is None:
            continue
        found = _Found(moment, (Span(time.start, time.end),))
        if time.start > sentence.start + _HEAD:
            continue
        left = told.low[sentence.start : time.start]
        if sentence.role == "byline":
            if head is None and (time.form == "month" or _PLACE_AND_DAY.fullmatch(left)):
                head = found
        elif (_SIGNED.match(left) and sentence.first) or _signs_itself(told.low, sentence, left):
            signed = found
        elif today is None and time.form == "day" and _TODAY_IN_PAPER.fullmatch(left):
            today = found
        elif opening is None and time.form != "month" and re.fullmatch(r"(?:[^,.;]{0,40}, )?(?:từ )?(?:ngày )?", left):
            opening = found
    return signed or head or today or opening


def _signs_itself(low: str, sentence: Sentence, left: str) -> bool:
    """Whether a sentence tells that this very paper was signed on the day that follows `left`."""
    return _SIGNED_AT.search(left) is not None and _OF_ITSELF.search(low, sentence.start, sentence.end) is not None


def _stamp(document: Document, told: Told) -> _Found | None:
    """The date line of a press article: the first after the headline, else the first there is, with a year if any."""
    best: tuple[tuple[int, int], _Found] | None = None
    title = next((i for i, part in enumerate(document.parts) if part.role == "title"), len(document.parts))
    for time, number in told.placed:
        sentence = told.sentences[number]
        if sentence.role != "byline" or time.form != "day" or time.first is None:
            continue
        rank = (0 if time.first.year is not None else 1, 0 if sentence.part > title else 1)
        if best is None or rank < best[0]:
            best = (rank, _Found(time.first, (Span(time.start, time.end),)))
    return best[1] if best else None


def _reported(told: Told) -> _Found | None:
    """The day the opening reports, or the end of the journey it tells of (its month only: written some time after)."""
    first: _Found | None = None
    ends: Moment | None = None
    seen = 0
    last = -1
    for time, number in told.placed:
        sentence = told.sentences[number]
        if sentence.role not in ("title", "lead", "body") or time.first is None:
            continue
        if number != last:
            last = number
            seen += 1
        if time.form not in ("day", "range") or time.first.day is None or time.word in ("every", "next"):
            continue
        left = told.low[max(sentence.start, time.start - 60) : time.start]
        if time.form == "day" and _NOT_REPORTED.search(left) and not _TODAY.search(left):
            continue
        tense = told.tenses.at(time.start, time.end, sentence.start)
        if tense in AHEAD and not _TODAY.search(left):
            continue
        if first is None:
            if seen > _OPENING_SENTENCES or (time.form == "range" and _commemorates(time)):
                continue
            span = Span(time.start, time.end)
            if time.form == "range":
                ends = time.last
                # "Trong hai ngày 21 - 22/5, …": a meeting told when it is over; after a journey months may pass.
                end = time.last or time.first
                two = _length(time) == 1
                first = _Found(end if two else end._replace(day=None), (span,), second=two)
            else:
                first = _Found(time.first, (span,), None, 1 if _YESTERDAY.search(left) else 0)
                if _WEEK_PAST.search(told.low, max(0, time.start - 2 * _HEAD), time.start):
                    first = _Found(time.first._replace(day=None), (span,))
                    break
        elif time.form == "day" and first.shift == 0 and not _told_as_today(told.low, first):
            later = _later(first, ends, time)
            if later is not None:
                first, ends = later, None
    return first


def _month_told(told: Told) -> _Found | None:
    """The month a feature opens with where no day is told: "Một chiều cuối tháng 5, hội trường …"."""
    seen = 0
    for time, number in told.placed:
        sentence = told.sentences[number]
        if time.start >= told.head or sentence.role not in ("lead", "body"):
            continue
        seen += 1
        if seen > 1 or time.form != "month" or time.first is None or time.first.year is not None:
            return None
        if not _OPENS.fullmatch(told.low, sentence.start, time.start) or time.word in ("next", "every"):
            return None
        if told.tenses.at(time.start, time.end, sentence.start) in AHEAD:
            return None
        return _Found(time.first, (Span(time.start, time.end),))
    return None


_OPENS = re.compile(
    r"\W*(?:(?:vào |trong )?(?:một |những |vào )?(?:buổi )?(?:sáng|chiều|tối|trưa|ngày)?(?: ngày)? ?"
    r"(?:đầu|cuối|giữa|hạ tuần|trung tuần|thượng tuần)? ?)"
)


def _told_as_today(low: str, found: _Found) -> bool:
    start = found.spans[0].start
    return _TODAY.search(low[max(0, start - 24) : start]) is not None


def _length(time: RawTime) -> int | None:
    """How many days a range of one month spans, the first not counted."""
    one, two = time.first, time.last
    if one is None or two is None or one.day is None or two.day is None or one.month != two.month:
        return None
    return two.day - one.day


def _commemorates(time: RawTime) -> bool:
    return time.last is not None and time.first is not None and time.first[1:] == time.last[1:]


def _later(first: _Found, ends: Moment | None, time: RawTime) -> _Found | None:
    """The later day of the same report, if `time` is one."""
    moment = time.first
    if moment is None:
        return None
    span = Span(time.start, time.end)
    if ends is not None:
        same = moment[1:] == ends[1:]
        return _Found(moment._replace(year=moment.year or ends.year), (*first.spans, span)) if same else None
    if first.moment.day is None or (moment.year is not None and moment.year != first.moment.year):
        return None
    year = first.moment.year or 2024
    try:
        one = datetime.date(year, first.moment.month or 1, first.moment.day)
        two = datetime.date(year, moment.month or 1, moment.day or 1)
    except ValueError:
        return None
    if 0 < (two - one).days <= _SAME_REPORT:
        return _Found(moment._replace(year=first.moment.year), (*first.spans, span))
    return None


def _moment(date: str) -> Moment:
    return Moment(*(int(piece) for piece in date.split("-")))


def _fits(published: str, report: _Found | None) -> bool:
    """Whether the page's metadata can be the day of the text: not long after the day it reports."""
    if report is None or len(published) < 10 or report.moment.day is None:
        return True
    day = datetime.date.fromisoformat(published)
    near = iso_of(report.moment if report.moment.year else _year_near(report.moment, _moment(published)))
    return near is None or -2 <= (day - datetime.date.fromisoformat(near)).days <= _STALE


def _agrees(published: str, stamp: _Found | None) -> bool:
    """Whether a date line without a year gives the day of the metadata, or one beside it."""
    if stamp is None or len(published) < 10:
        return stamp is None
    told = iso_of(_year_near(stamp.moment, _moment(published)))
    return told is not None and (datetime.date.fromisoformat(published) - datetime.date.fromisoformat(told)).days <= 2


def _year_near(moment: Moment, written: Moment) -> Moment:
    """The day with the year that makes it the last one before the day of writing."""
    year = written.year or 0
    behind = ((moment.month or 1), moment.day or 1) <= ((written.month or 12), written.day or 31)
    return moment._replace(year=year if behind else year - 1)


def _pictures(document: Document, day: Moment) -> list[Clue]:
    """IMG_20221220_153012.jpg: weak, since pictures travel; only where month and day agree with the text's."""
    clues = []
    for part in document.parts:
        if part.role == "chrome" and part.end - part.start < 200:
            for match in _PICTURE.finditer(document.text, part.start, part.end):
                year, month, number = (int(piece) for piece in match.groups())
                if (month, number) == (day.month, day.day):
                    span = Span(match.start(), match.end())
                    clues.append(Clue("picture", span, f"{year}-01-01", f"{year}-12-31", 1.0))
    return clues


_PICTURE = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")


def _finished(
    found: _Found | None,
    reasons: tuple[Clue, ...],
    notices: tuple[Notice, ...],
    told: Told,
    report: _Found | None,
) -> Dated:
    """Everything put together; the day of writing moves by the shift of what was told as yesterday."""
    date = found.published or iso_of(found.moment) if found is not None else None
    if found is not None and found.shift and date is not None and len(date) == 10:
        date = (datetime.date.fromisoformat(date) + datetime.timedelta(found.shift)).isoformat()
    main = None
    if report is not None and date is not None:
        moment = report.moment
        main = moment if moment.year is not None or moment.day is None else _year_near(moment, _moment(date))
        if report.second and main.day:  # "hôm sau", "sáng hôm đó" go on from the first of the two
            main = main._replace(day=main.day - 1)
    basis: Basis | None = None
    if date is not None:
        basis = "inferred" if reasons or (found is not None and found.shift) else "stated"
    times = given_meaning(told.low, told.sentences, told.placed, told.tenses, date, main)
    return Dated(date, basis, found.spans if found is not None else (), reasons, notices, tuple(times))


def _weekday_of(base: _Found, placed: Sequence[tuple[RawTime, int]]) -> int | None:
    """The weekday the text gives for the day ("thứ Ba (20/12)")."""
    for time, _ in placed:
        if time.weekday is not None and time.first is not None and time.first[1:] == base.moment[1:]:
            return time.weekday
    return None
