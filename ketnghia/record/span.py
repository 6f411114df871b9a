"""Places in a text, and what stands there."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from msgspec import Struct


class Span(Struct, frozen=True, order=True, array_like=True, gc=False):
    """Half-open stretch `[start, end)` of `Document.text`, counted in code points."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """The words that stand there."""
        return text[self.start : self.end]

    def touches(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


Evidence = Mapping[str, tuple[Span, ...]]
"""Field name (`amount`, `posts.0`) to every place in the text that says it."""


def spans_of(evidence: Evidence) -> Iterator[Span]:
    """Every span of a record, in the order of its fields."""
    for spans in evidence.values():
        yield from spans


def segments(spans: Iterable[Span]) -> list[tuple[Span, frozenset[int]]]:
    """Overlapping spans cut into flat stretches, each with the indexes of the spans covering it; gaps are left out."""
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for i, span in enumerate(spans):
        if span.start < span.end:
            opening.setdefault(span.start, []).append(i)
            closing.setdefault(span.end, []).append(i)
    flat = []
    over: set[int] = set()
    for start, end in pairwise(sorted(opening.keys() | closing.keys())):
        over.difference_update(closing.get(start, ()))
        over.update(opening.get(start, ()))
        if over:
            flat.append((Span(start, end), frozenset(over)))
    return flat
