"""What the first passes over a text leave: small marks with their place, from which the kinds build records."""

from typing import NamedTuple

from msgspec import Struct

from ketnghia.record.kinds import PostTitle, Qualifier, Role, Side
from ketnghia.record.records import Number
from ketnghia.record.span import Span


class Sentence(NamedTuple):
    """A sentence or list item of the document proper: `[start, end)` without the label ("1.", "a)", "-") it bears.

    `part` is the index of its part in the document; `label` is "" for running text; `first` tells that it opens its
    part. `head` is the index, in the list of sentences, of the sentence that introduces the list it stands in ("Hai
    bên thống nhất:"), or of the heading above it (Điều 2. …); None where there is none.
    """

    start: int
    end: int
    part: int
    role: Role
    label: str
    first: bool
    head: int | None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


# What a finder looks at around a cue: longer than any sentence of the press or clause of a paper, short enough that a
# text without full stops is still read in time that grows with its length only.
_REACH = 900


def clipped(sentence: Sentence, start: int, end: int) -> Sentence:
    """The sentence as far as it stands within reach of `[start, end)`."""
    if sentence.end - sentence.start <= _REACH:
        return sentence
    return sentence._replace(start=max(sentence.start, start - _REACH), end=min(sentence.end, end + _REACH))


class PostMark(Struct, frozen=True):
    """A post where it stands ("Phó Chủ tịch UBND tỉnh Nghệ An"), its code and unit, and who holds it, if told.

    `person` is an index into the people of the document.
    """

    start: int
    end: int
    title: PostTitle
    place: str | None
    person: int | None


class PersonMark(Struct, frozen=True):
    """A mention of a person; `person` is the index into the people of the document, `start` leaves posts out."""

    start: int
    end: int
    person: int
    name: str
    side: Side


class TimeMark(Struct, frozen=True):
    """A time as the text gives it and what it means: `date` is ISO as far as concluded, `until` the end of a range.

    `stated` is true where the year stands in the mark itself. `form`: day, month, quarter, year, range, relative
    ("cùng ngày", "năm nay"), recurring ("hằng năm", "mỗi quý").
    """

    start: int
    end: int
    form: str
    date: str | None
    until: str | None
    stated: bool


class AmountMark(Struct, frozen=True):
    """A number with what it counts: money (`currency`) or things (`unit`, `item` in English, `words` as written).

    `start` takes in the qualifier ("gần", "hơn"), `end` the unit and the thing counted. `rate` is what the unit is
    per ("người/tháng" → "person/month"), or "".
    """

    start: int
    end: int
    value: Number
    qualifier: Qualifier
    currency: str | None
    unit: str | None
    item: str | None
    words: Span | None
    rate: str
