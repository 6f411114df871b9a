"""Marks of one kind over a text, in order, found by place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Generic, Protocol, TypeVar


class Placed(Protocol):
    """Anything with a start and an end in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


M = TypeVar("M", bound=Placed)


_START = attrgetter("start")


class Layer(Generic[M]):
    """Non-overlapping marks sorted by start. Looking up a stretch costs a bisection, never a scan."""

    __slots__ = ("_starts", "marks")

    def __init__(self, marks: Sequence[M]) -> None:
        starts = list(map(_START, marks))
        self._starts = sorted(starts)
        # Nearly always in order already; numbers are compared far quicker than marks.
        self.marks: tuple[M, ...] = tuple(marks if starts == self._starts else sorted(marks, key=_START))

    def __iter__(self) -> Iterator[M]:
        return iter(self.marks)

    def __len__(self) -> int:
        return len(self.marks)

    def within(self, start: int, end: int) -> tuple[M, ...]:
        """Marks that begin in `[start, end)`."""
        starts = self._starts
        first = bisect_left(starts, start)
        return self.marks[first : bisect_left(starts, end, first)]

    def last_before(self, at: int) -> M | None:
        """The last mark that begins before `at`."""
        i = bisect_left(self._starts, at)
        return self.marks[i - 1] if i else None

    def first_from(self, at: int) -> M | None:
        """The first mark that begins at or after `at`."""
        i = bisect_left(self._starts, at)
        return self.marks[i] if i < len(self.marks) else None

    def at(self, position: int) -> M | None:
        """The mark that covers the position."""
        i = bisect_right(self._starts, position)
        mark = self.marks[i - 1] if i else None
        return mark if mark is not None and mark.end > position else None
