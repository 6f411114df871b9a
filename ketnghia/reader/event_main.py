"""The event a document reports: which naming of an event it is, when, where, by whom."""

import re
from collections.abc import Sequence

from ketnghia.reader.event_ground import built_at, held_at
from ketnghia.reader.event_heads import Head
from ketnghia.reader.event_mentions import Mention, is_stretch_of_days
from ketnghia.reader.event_own import own_parties
from ketnghia.reader.event_parties import at_its_level, both_sides, receiving, side_of, told_in
from ketnghia.reader.event_reach import around
from ketnghia.reader.event_told import ToldEvent, names_of, paragraph_start, told_sentences
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import TimeMark
from ketnghia.reader.scene import province_of
from ketnghia.record.kinds import EventKind
from ketnghia.record.span import Span

# The event a text reports is told in its opening: this many sentences of lead and body.
_OPENING = 10
# What the headline names counts this much more, and so does the day the text reports; a sentence further down less.
_IN_TITLE = 2.0
_ON_THE_DAY = 2.5
_LATER = 0.4
_POINTS_BACK = 1.5
_JOURNEY = 3.0
JOURNEYS = frozenset({"visit", "greeting", "other"})

_VISITORS = re.compile(
    r"\bđoàn (?:đại biểu |công tác |cán bộ |lãnh đạo |cấp cao |liên ngành |của |gồm )*(?:[^\W\d]+ ){0,6}?$"
)
_FROM = re.compile(r"\(?\btừ $")
_GROUNDS = re.compile(r"\s*(?:căn cứ|tiếp nối|thực hiện|trên cơ sở|xét|để thực hiện|theo tinh thần|nhận lời mời)\b")
_PREAMBLE = 16  # the grounds a paper names before its opening ("Căn cứ …;") are no more than this
_PRESENT = re.compile(r"\b(?:về phía|phía|đoàn)\b[^.;:]{0,60}\b(?:có|gồm)\b")


def choose_main(m: Marked, mentions: Sequence[Mention]) -> Mention | None:
    """The naming of the event a press article or a notice reports: by weight, headline, the day reported, and order."""
    told = told_sentences(m)
    rank = {number: i for i, number in enumerate(told)}
    opening = told[:_OPENING]
    title = {x.kind for x in mentions if m.sentences[x.sentence].role == "title"}
    report = _report_day(m, opening)
    best: tuple[float, Mention] | None = None
    for x in mentions:
        if rank.get(x.sentence, _OPENING) >= len(opening) or x.ahead:
            continue
        value = x.weight - _LATER * rank[x.sentence]
        if x.kind in title:
            value += _IN_TITLE
        time = x.time or day_of_paragraph(m, x)
        if time is not None and report is not None:
            if (time.date, time.until) == (report.date, report.until) and time.form != "month":
                value += _ON_THE_DAY
            elif time.date is not None and time.date != report.date:
                value -= _ON_THE_DAY
        if x.back:
            value -= _POINTS_BACK
        elif time is not None and is_stretch_of_days(time) and "thăm" in m.low[x.start : x.end]:
            value += _JOURNEY
        if best is None or value > best[0]:
            best = (value, x)
    return best[1] if best is not None and best[0] > 0 else None


def _report_day(m: Marked, opening: Sequence[int]) -> TimeMark | None:
    """The first day or stretch of days the opening tells, not after the day of writing."""
    for number in opening:
        sentence = m.sentences[number]
        stretch: TimeMark | None = None
        for mark in m.times.within(sentence.start, sentence.end):
            if mark.form == "month" and mark.date is not None and mark.date == m.date:
                return mark
            if mark.date is not None and m.date is not None and not _reported(mark.date, m.date):
                continue
            # "Trong khuôn khổ chuyến thăm từ ngày 10 đến 13/6, chiều 12/6 …": the day, not the journey around it
            if mark.form == "day" or (mark.form == "relative" and mark.date is not None and mark.date == m.date):
                return mark
            if stretch is None and is_stretch_of_days(mark):
                stretch = mark
        if stretch is not None:
            return stretch
    return None


def _reported(date: str, written: str) -> bool:
    """Whether a day can be the one reported: not after the day of writing, nor that of an anniversary years before
    ("kỷ niệm 35 năm Ngày ký Hiệp ước (18/7/1977), sáng 5/7 …")."""
    return date <= written + "-31" and int(written[:4]) - int(date[:4]) <= 1


def day_of_paragraph(m: Marked, x: Mention) -> TimeMark | None:
    """The last day told before the words in the same paragraph."""
    for mark in reversed(m.times.within(paragraph_start(m, x.sentence, x.start), x.start)):
        if mark.form == "day" or is_stretch_of_days(mark):
            return mark
    return None


def main_of_press(m: Marked, x: Mention, mentions: Sequence[Mention], heads: Sequence[Head]) -> ToldEvent:
    """The main event from its naming."""
    told = told_sentences(m)
    opening = told[:_OPENING]
    time = x.time or day_of_paragraph(m, x) or _report_day(m, opening)
    kind: EventKind = x.kind
    if kind == "working_session" and time is not None and is_stretch_of_days(time):
        kind = "visit" if "thăm" in m.low[x.start : x.end] else kind
    if time is not None and time.form == "day":
        time = _stretch_from(m, x, kind, time, mentions) or time
    first = paragraph_start(m, x.sentence, x.start)
    here = around(m.sentences[x.sentence], x.start, x.end)
    event = ToldEvent(kind, True, Span(x.start, x.end), time)
    m = at_its_level(m, (first, here[1] if kind in ("talks", "working_session") else x.start))
    if m.kind != "press":
        # A notice of one side's own meeting: who held it, not the parties of the paper it was about.
        ground = held_at(m, (first, here[1]), (x.start, x.end))
        named = told_in(m, (first, x.start))
        event.parties = {u: s for u, s in named.items() if ground is None or u != ground[0] or len(s) > 1}
        if not event.parties and ground is not None:
            event.parties = {province_of(ground[0]): [ground[1]]}
        event.parties = event.parties or both_sides(m, [(first, here[1])])
    elif x.who == "own" and kind == "ceremony":
        ground = held_at(m, (first, here[1]), (x.start, x.end))
        event.parties = own_parties(m, first, event.cue, x.sentence, ground)
    else:
        nexts = [m.sentences[i] for i in told if i > x.sentence][:4]
        event.parties = both_sides(m, [(first, here[1]), *(around(s, s.start, s.start) for s in nexts)])
    if kind == "handover":
        event.parties = receiving(m, event.parties, (x.end, here[1]))
    event.guests = frozenset(side_of(unit) for unit in _visitors(m, (first, here[1])))
    event.place = _place(m, x, event, (first, here[1]))
    set_host(event)
    event.heads = names_of(m, heads)
    return event


def set_host(event: ToldEvent) -> None:
    """The party on whose ground the event was held."""
    if event.place is None:
        return
    ground = event.place[0]
    for unit in event.parties:
        if ground == unit or ground.startswith(unit + "/"):
            event.host = (unit, event.place[1])
            return


def _stretch_from(
    m: Marked, x: Mention, kind: EventKind, day: TimeMark, mentions: Sequence[Mention]
) -> TimeMark | None:
    """The stretch of days of a journey or a fair whose naming gives one of its days only."""
    if kind == "visit":
        for y in mentions:
            if y.time is not None and not y.ahead and is_stretch_of_days(y.time) and _covers(y.time, day):
                return y.time
    if kind == "conference":
        last = min(x.sentence + 1, len(m.sentences) - 1)
        for mark in m.times.within(x.end, m.sentences[last].end):
            if is_stretch_of_days(mark) and mark.date is not None and mark.date == day.date:
                return mark
    return None


def _covers(stretch: TimeMark, day: TimeMark) -> bool:
    if stretch.date is None or day.date is None:
        return stretch.date is day.date
    return stretch.date <= day.date <= (stretch.until or stretch.date)


def _place(m: Marked, x: Mention, event: ToldEvent, stretch: tuple[int, int]) -> tuple[str, Span] | None:
    cue = (x.start, x.end)
    here = around(m.sentences[x.sentence], x.start, x.end)
    journey = event.kind in JOURNEYS and event.time is not None and is_stretch_of_days(event.time)
    if journey and sum(side_of(unit) == "la" for unit in event.parties) > 1:
        return None
    place = held_at(m, here, cue) or held_at(m, stretch, cue)
    if place is None and event.kind in ("handover", "ceremony"):
        place = built_at(m, here, cue)
    if place is not None or journey:
        return place
    for number in [i for i in told_sentences(m) if i > x.sentence][:_OPENING]:
        s = m.sentences[number]
        if re.match(r"(?:lễ|buổi|cuộc|hội nghị|hội đàm|chương trình)\b", m.low[s.start : s.start + 20]):
            place = held_at(m, around(s, s.start, s.start), (s.start, s.start))
            if place is not None:
                return place
    if x.who == "own":
        # Who holds a ceremony without saying where holds it at home.
        holder = next(((u, s) for u, s in event.parties.items() if "/" in u and side_of(u) == "vn"), None)
        if holder is not None:
            return holder[0], holder[1][0]
    # A delegation received is on the other side's ground; a reporter's "(từ Viêng Chăn)" tells where he wrote.
    for unit, spans in event.parties.items():
        if event.guests and side_of(unit) not in event.guests:
            return unit, spans[0]
    for s in m.sentences:
        if s.role == "byline":
            for mark in m.places.within(s.start, s.end):
                if _FROM.search(m.low[max(s.start, mark.outer - 4) : mark.outer]):
                    for unit, spans in event.parties.items():
                        if mark.id == unit or mark.id.startswith(unit + "/"):
                            return unit, spans[0]
    return None


def _visitors(m: Marked, stretch: tuple[int, int]) -> list[str]:
    """Units whose delegation the stretch names."""
    return [
        mark.id
        for mark in m.places.within(*stretch)
        if "/" in mark.id and _VISITORS.search(m.low[max(stretch[0], mark.outer - 60) : mark.outer])
    ]


def main_of_paper(m: Marked, mentions: Sequence[Mention], heads: Sequence[Head]) -> ToldEvent | None:
    """The conference, talks or signing that minutes or an agreement record: told in title and opening sentence."""
    told = told_sentences(m)
    titled = [s for s in m.sentences if s.role == "title"]
    opening = None
    for number in told[:_PREAMBLE]:
        sentence = m.sentences[number]
        if _GROUNDS.match(m.low, sentence.start):
            continue
        time = next((t for t in m.times.within(sentence.start, sentence.end) if _dated(t)), None)
        if time is not None and _near_writing(time, m.date):
            opening = (number, time)
            break
    opening = opening or _closing(m, told)
    if opening is None:
        return None
    number, time = opening
    sentence = m.sentences[number]
    kind, cue = _kind_of_paper(m, mentions, number, titled[0].start if titled else 0, titled[-1].end if titled else 0)
    if cue is None:
        return None
    event = ToldEvent(kind, True, cue, time)
    stretches = [(s.start, s.end) for s in titled] + [around(sentence, time.start, time.end)]
    event.parties = both_sides(m, stretches)
    stretch = around(sentence, time.start, time.end)
    event.place = held_at(m, stretch, (stretch[1], stretch[1]))
    set_host(event)
    event.heads = names_of(m, heads) or _first_named(m, number)
    return event


def _closing(m: Marked, told: Sequence[int]) -> tuple[int, TimeMark] | None:
    """The sentence a paper ends with, "Làm tại …, ngày …", where its opening tells no day."""
    for number in reversed(told):
        sentence = m.sentences[number]
        if _MADE_AT.match(m.low, sentence.start):
            time = next(
                (t for t in m.times.within(*around(sentence, sentence.start, sentence.start)) if _dated(t)), None
            )
            if time is not None:
                return number, time
    return None


_MADE_AT = re.compile(r"(?:được )?(?:làm|lập|ký|ký kết|hoàn thành) tại\b")


def _dated(time: TimeMark) -> bool:
    return time.form == "day" or is_stretch_of_days(time)


def _near_writing(time: TimeMark, written: str | None) -> bool:
    """Whether a day is that of the paper itself: the meeting ends on the day of signing or shortly before."""
    last = time.until or time.date
    if last is None or written is None:
        return last is None or time.stated
    return last[:7] == written[:7] and last <= written + "-31"


def _kind_of_paper(
    m: Marked, mentions: Sequence[Mention], number: int, start: int, end: int
) -> tuple[EventKind, Span | None]:
    """What a paper records: a signing where it is an agreement, else the meeting its title or opening names."""
    title = m.low[start:end]
    signing = re.search(r"thỏa thuận|ghi nhớ", title)
    if m.kind == "agreement" or signing is not None:
        if signing is not None:
            return "signing", Span(start + signing.start(), start + signing.end())
        return "signing", Span(start, end) if end > start else None
    near = [x for x in mentions if x.sentence == number or start <= x.start < end]
    named = re.search(r"hội nghị cấp cao|hội đàm|giao ban|làm việc|hội nghị", title)
    if named is not None:
        return _NAMED_IN_TITLE[named[0]], Span(start + named.start(), start + named.end())
    if near:
        best = max(near, key=lambda x: x.weight)
        return best.kind, Span(best.start, best.end)
    return "working_session", Span(start, end) if end > start else None


_NAMED_IN_TITLE: dict[str, EventKind] = {
    "hội nghị cấp cao": "high_level_conference", "hội đàm": "talks", "giao ban": "talks", "làm việc": "working_session",
    "hội nghị": "conference",
}  # fmt: skip


def _first_named(m: Marked, number: int) -> dict[str, Span]:
    """The first person of each party's list, who heads it by the order of protocol."""
    named: dict[str, Span] = {}
    sides: set[str] = set()
    for sentence in m.sentences[number + 1 : number + 8]:
        first = next(iter(m.person_marks.within(sentence.start, sentence.end)), None)
        if first is not None and first.side not in sides:
            sides.add(first.side)
            named[first.name] = Span(first.start, first.end)
    return named if len(sides) == 2 else {}


def host_list_head(m: Marked, event: ToldEvent) -> None:
    """Of talks where only the guests' heads are told: the first of the hosts' list, who leads by protocol."""
    if event.kind not in ("talks", "high_level_conference") or event.host is None or not event.heads:
        return
    side = side_of(event.host[0])
    sides = {p.name: p.side for p in m.people}
    if any(sides.get(name) == side for name in event.heads):
        return
    for sentence in m.sentences:
        if sentence.role in ("lead", "body") and _PRESENT.match(m.low, sentence.start):
            first = next(iter(m.person_marks.within(sentence.start, sentence.end)), None)
            if first is not None and first.side == side:
                event.heads = {first.name: Span(first.start, first.end), **event.heads}
                return
