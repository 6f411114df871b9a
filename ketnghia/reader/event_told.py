"""An event while it is put together, and what main and other events share."""

from collections.abc import Iterable

from msgspec import Struct, field

from ketnghia.reader.event_heads import Head
from ketnghia.reader.event_parties import Parties
from ketnghia.reader.event_reach import REACH
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import TimeMark
from ketnghia.record.kinds import EventKind
from ketnghia.record.records import Event
from ketnghia.record.span import Span


class ToldEvent(Struct):
    """What is known of one event: every value with the passage that says it."""

    kind: EventKind
    main: bool
    cue: Span
    time: TimeMark | None = None
    place: tuple[str, Span] | None = None
    parties: Parties = field(default_factory=dict)
    host: tuple[str, Span] | None = None
    heads: dict[str, Span] = field(default_factory=dict)
    guests: frozenset[str] = frozenset()
    """The states whose delegation the text says to have come."""

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
            evidence["heads"] = tuple(self.heads.values())
        return Event(
            kind=self.kind,
            main=self.main,
            date=date,
            end_date=end,
            place=self.place[0] if self.place is not None else None,
            parties=tuple(self.parties),
            host=self.host[0] if self.host is not None else None,
            heads=tuple(self.heads),
            evidence=evidence,
        )


def names_of(m: Marked, heads: Iterable[Head]) -> dict[str, Span]:
    """Names of heads with their passages, each person once."""
    named: dict[str, Span] = {}
    for head in heads:
        named.setdefault(m.people[head.person].name, head.span)
    return named


def told_sentences(m: Marked) -> list[int]:
    """The indexes of the sentences of lead and body."""
    return [i for i, s in enumerate(m.sentences) if s.role in ("lead", "body")]


def paragraph_start(m: Marked, sentence: int, position: int) -> int:
    """Where what belongs to a place in a sentence begins: its paragraph, no further back than `REACH`."""
    first = sentence
    limit = position - REACH
    while first > 0 and m.sentences[first - 1].part == m.sentences[sentence].part and m.sentences[first].start > limit:
        first -= 1
    return max(m.sentences[first].start, limit)
