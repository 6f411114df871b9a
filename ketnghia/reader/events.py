"""Events: the one a document reports, and those it tells beside it with a day or a place of their own.

What lies ahead is no event, a paper signed in the past is one only if its place is told, and a report has no main
event. Parties are the units said to take part; the ground decides who is host.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ketnghia.reader.event_ground import held_at
from ketnghia.reader.event_heads import Head, find_heads
from ketnghia.reader.event_mentions import Mention, find_mentions
from ketnghia.reader.event_parties import Parties, add_known, both_sides, merged, named_in, side_of, told_in
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import TimeMark
from ketnghia.reader.tenses import Tenses
from ketnghia.record.kinds import EventKind
from ketnghia.record.records import Event
from ketnghia.record.span import Span

# The event a text reports is told in its opening: this many sentences of lead and body.
_OPENING = 10
# What the headline names counts this much more, and so does the day the text reports.
_IN_TITLE = 2.0
_ON_THE_DAY = 2.5
_LATER = 0.4
_LEAD_IN = re.compile(
    r"\W*(?:trước đó|sau đó|tiếp đó|cùng ngày|cũng trong|nhân dịp|dịp này|ngoài ra|đoàn|các đoàn|trong chương trình|"
    r"trong khuôn khổ|trước khi|rời|tại|ở|buổi \w+|sáng|chiều|tối)\b"
)
_BEFORE = re.compile(r"\W*(?:trước đó|trước khi)\b")
_VISITORS = re.compile(
    r"\bđoàn (?:đại biểu |công tác |cán bộ |lãnh đạo |cấp cao |liên ngành |của |gồm )*(?:[^\W\d]+ ){0,6}?$"
)
_FROM = re.compile(r"\(?\btừ $")
_JOURNEY_KINDS = frozenset({"visit", "greeting", "other"})


@dataclass(slots=True)
class _Told:
    """An event being put together."""

    kind: EventKind
    main: bool
    cue: Span
    time: TimeMark | None = None
    place: tuple[str, Span] | None = None
    parties: Parties = field(default_factory=dict)
    host: tuple[str, Span] | None = None
    heads: list[tuple[str, Span]] = field(default_factory=list)

    def record(self) -> Event:
        """The event as a record, every field with its passages."""
        time = self.time
        evidence: dict[str, tuple[Span, ...]] = {"kind": (self.cue,)}
        date = time.date if time is not None else None
        end = time.until if time is not None and time.form == "range" and date is not None else None
        if time is not None and date is not None:
            evidence["date"] = (Span(time.start, time.end),)
            if end is not None:
                evidence["end_date"] = evidence["date"]
        if self.place is not None:
            evidence["place"] = (self.place[1],)
        if self.parties:
            evidence["parties"] = tuple(dict.fromkeys(span for spans in self.parties.values() for span in spans))
        if self.host is not None:
            evidence["host"] = (self.host[1],)
        if self.heads:
            evidence["heads"] = tuple(span for _, span in self.heads)
        return Event(
            kind=self.kind,
            main=self.main,
            date=date,
            end_date=end,
            place=self.place[0] if self.place is not None else None,
            parties=tuple(self.parties),
            host=self.host[0] if self.host is not None else None,
            heads=tuple(name for name, _ in self.heads),
            evidence=evidence,
        )


def find_events(m: Marked) -> list[Event]:
    """The events of a document, the main one first; none where it tells of no cooperation of localities."""
    if not m.scene.cooperative:
        return []
    tenses = Tenses(m.low)
    mentions = find_mentions(m, tenses)
    heads = find_heads(m)
    chosen = None if m.kind == "report" else _chosen(m, mentions)
    main = _main(m, chosen, mentions, heads) if chosen is not None else None
    others = _others(m, mentions, heads, main, chosen)
    return [told.record() for told in ([main] if main is not None else []) + others]


def _told_sentences(m: Marked) -> list[int]:
    return [i for i, s in enumerate(m.sentences) if s.role in ("lead", "body")]


def _chosen(m: Marked, mentions: Sequence[Mention]) -> Mention | None:
    """The naming of the main event: by weight, by the headline, by the day the text reports, the earlier the surer."""
    told = _told_sentences(m)
    rank = {number: i for i, number in enumerate(told)}
    opening = told[: _OPENING if m.kind == "press" else 3 * _OPENING]
    title = {x.kind for x in mentions if m.sentences[x.sentence].role == "title"}
    report = _report_day(m, opening)
    best: tuple[float, Mention] | None = None
    for x in mentions:
        if x.sentence not in rank or rank[x.sentence] >= len(opening) or x.ahead:
            continue
        value = x.weight - _LATER * rank[x.sentence]
        if x.kind in title:
            value += _IN_TITLE
        time = x.time or _day_of_paragraph(m, x)
        if time is not None and report is not None and time.date == report.date and time.form != "month":
            value += _ON_THE_DAY
        elif time is not None and report is not None and time.date is not None:
            value -= _ON_THE_DAY
        if x.back and x.time is None:
            value -= 1.5
        if best is None or value > best[0]:
            best = (value, x)
    if best is None and m.kind in ("minutes", "agreement"):
        return None
    return best[1] if best is not None and best[0] > 0 else None


def _report_day(m: Marked, opening: Sequence[int]) -> TimeMark | None:
    """The first day or stretch of days the opening tells."""
    for number in opening:
        sentence = m.sentences[number]
        for mark in m.times.within(sentence.start, sentence.end):
            if mark.form in ("day", "range") and (mark.date is None or len(mark.date) == 10):
                if mark.date is None or m.date is None or mark.date <= m.date + "-31":
                    return mark
    return None


def _day_of_paragraph(m: Marked, x: Mention) -> TimeMark | None:
    """The last day told before the words in the same paragraph."""
    number = x.sentence
    first = number
    while first > 0 and m.sentences[first - 1].part == m.sentences[number].part:
        first -= 1
    for mark in reversed(m.times.within(m.sentences[first].start, x.start)):
        if mark.form in ("day", "range") and (mark.date is None or len(mark.date) == 10):
            return mark
    return None


def _main(m: Marked, x: Mention, mentions: Sequence[Mention], heads: Sequence[Head]) -> _Told:
    kind = x.kind
    told = _told_sentences(m)
    opening = told[:_OPENING]
    time = x.time or _day_of_paragraph(m, x) or _report_day(m, opening)
    if kind == "working_session" and time is not None and time.form == "range" and "thăm" in m.low[x.start : x.end]:
        kind = "visit"
    if kind == "visit" and time is not None and time.form == "day":
        time = next((y.time for y in mentions if _stretch_of_visit(y, time, opening)), time)
    if m.kind == "agreement" or (m.kind == "minutes" and "thỏa thuận" in m.low[: m.sentences[told[0]].start if told else 0]):
        kind = "signing"
    sentence = m.sentences[x.sentence]
    first = x.sentence
    while first > 0 and m.sentences[first - 1].part == sentence.part:
        first -= 1
    nexts = [m.sentences[i] for i in told if i > x.sentence][:4]
    stretches = [(m.sentences[first].start, sentence.end), *((s.start, s.end) for s in nexts)]
    event = _Told(kind, True, Span(x.start, x.end), time)
    event.parties = both_sides(m, stretches)
    event.place = _main_place(m, x, event, (m.sentences[first].start, sentence.end))
    if event.place is not None:
        ground = event.place[0]
        event.host = next(
            ((unit, event.place[1]) for unit in event.parties if ground == unit or ground.startswith(unit + "/")), None
        )
    event.heads = [(m.people[h.person].name, h.span) for h in heads]
    return event


def _stretch_of_visit(y: Mention, day: TimeMark, opening: Sequence[int]) -> bool:
    time = y.time
    if time is None or time.form != "range" or y.sentence not in opening or y.ahead:
        return False
    return time.date is None or day.date is None or (time.date <= day.date <= (time.until or time.date))


def _main_place(m: Marked, x: Mention, event: _Told, stretch: tuple[int, int]) -> tuple[str, Span] | None:
    cue = (x.start, x.end)
    journey = event.kind in _JOURNEY_KINDS and event.time is not None and event.time.form == "range"
    place = held_at(m, (m.sentences[x.sentence].start, m.sentences[x.sentence].end), cue) or held_at(m, stretch, cue)
    if journey:
        abroad = [u for u in event.parties if side_of(u) == "la"]
        if len(abroad) > 1:
            return None
    if place is not None:
        return place
    for number in [i for i in _told_sentences(m) if i >= x.sentence][:_OPENING]:
        s = m.sentences[number]
        if s.part != m.sentences[x.sentence].part and re.match(r"(?:lễ|buổi|cuộc|hội)", m.low[s.start : s.end]):
            place = held_at(m, (s.start, s.end), (s.start, s.start))
            if place is not None:
                return place
    if journey:
        return None
    # A delegation received is on the other side's ground; a reporter's "(từ Viêng Chăn)" tells where he wrote.
    visitors = _visitors(m, stretch)
    for unit, spans in event.parties.items():
        if visitors and side_of(unit) not in {side_of(v) for v in visitors}:
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
    found = []
    for mark in m.places.within(*stretch):
        if "/" in mark.id and _VISITORS.search(m.low[max(stretch[0], mark.outer - 60) : mark.outer]):
            found.append(mark.id)
    return found


def _others(
    m: Marked, mentions: Sequence[Mention], heads: Sequence[Head], main: _Told | None, chosen: Mention | None
) -> list[_Told]:
    """Events beside the main one, in the order told."""
    found: list[tuple[Mention, _Told]] = []
    journey = main is not None and (
        (main.time is not None and main.time.form == "range")
        or sum(side_of(u) == "la" for u in main.parties) > 1 and main.kind in _JOURNEY_KINDS
    )
    for x in mentions:
        if x.ahead or x.back or x is chosen or m.sentences[x.sentence].role == "title":
            continue
        place = held_at(m, x.clause, (x.start, x.end))
        if not _own(m, x, place, main, journey):
            continue
        told = _Told(x.kind, False, Span(x.start, x.end), x.time, place)
        if x.time is None and _BEFORE.match(m.low, m.sentences[x.sentence].start) and place is None and main is not None:
            told.place = main.host
        told.parties = _parties_beside(m, x, place, main)
        told.heads = [(m.people[h.person].name, h.span) for h in heads if h.sentence == x.sentence] if x.who == "both" else []
        same = next((i for i, (y, t) in enumerate(found) if _same(x, y, told, t)), None)
        if same is None:
            found.append((x, told))
        elif x.weight > found[same][0].weight:
            found[same] = (x, told)
    return [told for _, told in found]


def _own(m: Marked, x: Mention, place: tuple[str, Span] | None, main: _Told | None, journey: bool) -> bool:
    """Whether a naming tells of an event of its own: with its own day, or its own place."""
    time = x.time
    if x.kind == "signing" and (place is None or time is None):
        return False
    opening = m.low[x.clause[0] : x.clause[1]]
    if time is None or (time.date is None and time.form == "relative"):
        if main is None or x.kind in ("signing", "handover", "ceremony", "conference", "other"):
            return False
        if x.who == "solo":
            return _LEAD_IN.match(opening) is not None and (place is not None or _BEFORE.match(opening) is not None)
        return journey and place is not None and place[0] != (main.place[0] if main.place else None)
    date = time.date
    if date is not None and m.date is not None and date > m.date:
        return False
    if date is not None and len(date) < 10 and place is None:
        return False
    if x.kind in ("handover", "visit", "greeting", "other") and x.weight < 5 and place is None:
        return False
    if main is None:
        return True
    if main.time is time:
        return x.who == "solo" and x.weight >= 4 and place is not None and False
    same_day = main.time is not None and date == main.time.date and date is not None
    if same_day and x.who != "solo" and not (journey and place is not None):
        apart = place is not None and main.place is not None and place[0] != main.place[0]
        return apart and x.kind != main.kind or (x.kind == "greeting" != main.kind and time.form == "relative")
    return True


def _same(x: Mention, y: Mention, one: _Told, other: _Told) -> bool:
    """Whether two namings are one event: the same clause, or the same day and kind."""
    if x.clause == y.clause and (x.time is y.time or x.time is None or y.time is None):
        return True
    dates = (one.time.date if one.time else None, other.time.date if other.time else None)
    places = one.place is None or other.place is None or one.place[0] == other.place[0]
    return dates[0] == dates[1] and dates[0] is not None and one.kind == other.kind and places


def _parties_beside(m: Marked, x: Mention, place: tuple[str, Span] | None, main: _Told | None) -> Parties:
    """Who took part in an event told beside: only who is said to, or the delegation the text follows."""
    clause = x.clause
    ground = side_of(place[0]) if place is not None else None
    if x.who == "solo":
        subject = named_in(m, (clause[0], x.start))
        if place is not None:
            subject = {u: s for u, s in subject.items() if place[1] not in s or len(s) > 1}
        acting = {u: s for u, s in subject.items() if ground is None or side_of(u) != ground}
        if acting:
            return acting
        if main is not None:
            home = side_of(main.host[0]) if main.host is not None else ground
            guests = {u: s for u, s in main.parties.items() if side_of(u) != (ground or home)}
            return guests or dict(main.parties)
        return subject
    told = told_in(m, clause)
    if x.who == "own":
        return told or named_in(m, clause) or (dict(main.parties) if main is not None else both_sides(m, [clause]))
    parties = named_in(m, clause)
    held = {side_of(u) for u in parties}
    if {"vn", "la"} <= held:
        return parties
    sentence = m.sentences[x.sentence]
    wider = named_in(m, (sentence.start, sentence.end))
    parties = merged([parties, {u: s for u, s in wider.items() if side_of(u) not in held}])
    held = {side_of(u) for u in parties}
    for side, units in (("vn", m.scene.vn), ("la", m.scene.la)):
        if side in held:
            continue
        guests = [u for u in main.parties if side_of(u) == side] if main is not None else []
        if len(guests) == 1 or (main is not None and guests and not parties):
            for unit in guests:
                parties.setdefault(unit, list(main.parties[unit]) if main is not None else [])
        elif units:
            add_known(m, parties, units[0])
    return parties
