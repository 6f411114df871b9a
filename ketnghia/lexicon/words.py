"""Words to find in a text: many terms in one pass, each with what it means."""

from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from operator import itemgetter

from ahocorasick_rs import BytesAhoCorasick
from msgspec import Struct

from ketnghia.lexicon.alphabet import automaton, automaton_of_all, coded, covers
from ketnghia.lexicon.fold import fold_all
from ketnghia.lexicon.tables import rows
from ketnghia.record.errors import BadTable

Mark = tuple[int, int, int]
"""A term found, bare: its index in the table's `values`, start and end."""

# Tables looked for in the whole text of nearly every document: their terms are found in one pass for all. One automaton
# stays warm where twenty drive each other out of the processor's cache.
TOGETHER = (
    ("action_verbs.tsv", ("verb", "role", "cut")),
    ("anniversaries.tsv", ("term", "year", "day")),
    ("clause_words.tsv", ("word", "kind")),
    ("cooperation_cues.tsv", ("term", "level")),
    ("event_cues.tsv", ("term", "kind", "who", "weight")),
    ("field_words.tsv", ("word", "field", "weight")),
    ("figure_words.tsv", ("term", "role")),
    ("head_cues.tsv", ("term", "side")),
    ("named_years.tsv", ("term", "year", "sort")),
    ("numerals.tsv", ("term", "value", "kind")),
    ("referents.tsv", ("term", "form", "level", "count")),
    ("section_words.tsv", ("word", "stance")),
    ("session_words.tsv", ("term", "role")),
    ("stance_cues.tsv", ("cue", "kind")),
    ("tense_cues.tsv", ("term", "tense")),
    ("time_words.tsv", ("term", "code")),
)
_NUMBERS = {name: number for number, (name, _) in enumerate(TOGETHER)}


class Word(Struct, frozen=True):
    """A term found: where, and the cells of its row after the term itself."""

    start: int
    end: int
    value: tuple[str, ...]


class Words:
    """A set of terms compiled once; finds the longest term at each place, whole words only, in one pass."""

    values: Sequence[tuple[str, ...]]
    """The cells of every term, in the order given."""

    def __init__(self, terms: Iterable[tuple[str, tuple[str, ...]]], number: int | None = None) -> None:
        """`number`: the place of the table among those that are found together."""
        listed = list(terms)
        letters = "".join(term for term, _ in listed)
        self._cuts = tuple(sign for sign in ".,;:" if sign not in letters)
        self._longest = max((len(term) for term, _ in listed), default=0)
        self._number = number
        self.terms = [term for term, _ in listed]
        self.values = [value for _, value in listed]

    @cached_property
    def _automaton(self) -> BytesAhoCorasick:
        return automaton(self.terms)

    def find(self, low: str) -> list[Word]:
        """Terms in `low` (a folded text), in order, none overlapping."""
        values = self.values
        return [Word(start, end, values[index]) for index, start, end in self.marks(low)]

    def marks(self, low: str) -> list[Mark]:
        """The same terms bare, for those who look at a few of many: index in `values`, start and end of each."""
        if self._number is not None:
            return _found_together(low)[self._number]
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
        return [
            Word(left + at, left + stop, values[index])
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
    return Words(terms, _NUMBERS.get(name))


@cache
def _all_terms() -> tuple[BytesAhoCorasick, list[list[tuple[int, int]]]]:
    """One automaton for the terms of all these tables; of each term the tables that have it and its index there."""
    owners: dict[str, list[tuple[int, int]]] = {}
    for number, (name, columns) in enumerate(TOGETHER):
        for index, term in enumerate(words(name, columns).terms):
            owners.setdefault(term, []).append((number, index))
    return automaton_of_all(list(owners)), list(owners.values())


@lru_cache(maxsize=2)
def _found_together(low: str) -> list[list[Mark]]:
    """Of every table of `TOGETHER` its terms in a text: the longest at each place, whole words, none overlapping."""
    code, before = coded(low)
    all_terms, owners = _all_terms()
    found = [
        mark
        for mark in all_terms.find_matches_as_indexes(code, overlapping=True)
        if not before[mark[1]] and not before[mark[2] + 1]
    ]
    found.sort(key=itemgetter(1))  # matches come by their ends, so of those with one beginning the longest comes last
    marks: list[list[Mark]] = [[] for _ in TOGETHER]
    ends = [0] * len(TOGETHER)
    for term, start, end in found:
        for table, index in owners[term]:
            mine = marks[table]
            if start >= ends[table]:
                mine.append((index, start, end))
            elif mine[-1][1] == start:
                mine[-1] = (index, start, end)
            else:
                continue
            ends[table] = end
    return marks
