"""Words to find in a text: many terms in one pass, each with what it means."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from ketnghia.lexicon.alphabet import automaton, coded, covers
from ketnghia.lexicon.fold import fold_all
from ketnghia.lexicon.tables import rows
from ketnghia.record.errors import BadTable


class Word(NamedTuple):
    """A term found: where, and the cells of its row after the term itself."""

    start: int
    end: int
    value: tuple[str, ...]


class Words:
    """A set of terms compiled once; finds the longest term at each place, whole words only, in one pass."""

    values: Sequence[tuple[str, ...]]
    """The cells of every term, in the order given."""

    def __init__(self, terms: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        listed = list(terms)
        letters = "".join(term for term, _ in listed)
        self._cuts = tuple(sign for sign in ".,;:" if sign not in letters)
        self._longest = max((len(term) for term, _ in listed), default=0)
        self.values = [value for _, value in listed]
        self._automaton = automaton([term for term, _ in listed])

    def find(self, low: str) -> list[Word]:
        """Terms in `low` (a folded text), in order, none overlapping."""
        code, before = coded(low)
        values = self.values
        new = tuple.__new__  # a NamedTuple's own constructor costs twice as much, on the hottest path of all
        return [
            new(Word, (start, end, values[index]))
            for index, start, end in self._automaton.find_matches_as_indexes(code)
            if not before[start] and not before[end + 1]
        ]

    def marks(self, low: str) -> list[tuple[int, int, int]]:
        """The same terms bare, for those who look at a few of many: index in `values`, start and end of each."""
        code, before = coded(low)
        found = self._automaton.find_matches_as_indexes(code)
        return [mark for mark in found if not before[mark[1]] and not before[mark[2] + 1]]

    def find_within(self, low: str, start: int, end: int) -> list[Word]:
        """Those of `find(low)` that begin in `[start, end)`, without reading the rest of the text.

        Read from a sign before that no term holds, so that no term reaches over the cut; four lines back at most.
        """
        left = start - 400 if start > 400 else 0
        for sign in self._cuts:
            at = low.rfind(sign, left, start)
            left = at if at > left else left
        code, before = coded(low)
        values = self.values
        new = tuple.__new__
        return [
            new(Word, (left + at, left + stop, values[index]))
            for index, at, stop in self._automaton.find_matches_as_indexes(code[left : end + self._longest])
            if start <= left + at < end and not before[left + at] and not before[left + stop + 1]
        ]


@cache
def words(name: str, columns: tuple[str, ...]) -> Words:
    """The terms of the table `name`, whose first column is the term; terms are folded and must be unique.

    Raises BadTable naming file and line for a term given twice, or one with a letter of no alphabet of ours.
    """
    seen: dict[str, int] = {}
    terms = []
    listed = list(rows(name, columns))
    for (number, (term, *value)), folded in zip(listed, fold_all([cells[0] for _, cells in listed]), strict=True):
        if folded in seen:
            raise BadTable(f"{name}:{number}: {term!r} stands already at line {seen[folded]}")
        if not covers(folded):
            raise BadTable(f"{name}:{number}: {term!r} has a letter that is neither Latin, Vietnamese nor Lao")
        seen[folded] = number
        terms.append((folded, tuple(value)))
    return Words(terms)
