"""What a person typed into the search, as groups of words. Pure; nothing typed is ever syntax.

Words that follow one another must stand together in the text ("hội đàm"), units are found by any of their names,
numbers and amounts by their value, years also by the day of what is found, Lao names by their sound. The last word may
be unfinished.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from ketnghia.register.folding import (
    BEGIN,
    BEGINNINGS,
    Word,
    amounts,
    bare,
    is_unspaced,
    lettered,
    pair,
    words,
)
from ketnghia.register.names import sound
from ketnghia.register.search_units import Named, beginning_with, named_in

UNIT, PAIR_OF_UNITS, YEAR, KIND, SOUND = "@", "|", "#", "=", "~"
"""What the terms begin with that stand for a unit, a pair, a year, a kind, and the sound of a person's name."""
UNFINISHED = "*"
"""What a term ends with that stands for all that begin with it; no word holds it."""
_MOST_LETTERS, _MOST_WORDS = 400, 16
"""What is longer was pasted, not asked: the first words then find enough."""
_BREAK = re.compile(r"[,;:!?\"“”()\n]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST_OF_NAME, _MOST_OF_NAME = 2, 6

Clause = tuple[tuple[str, ...], ...]
"""Any of these: all of those terms. A question is clauses that all must hold."""


class Group(Struct, frozen=True):
    """Words that stand together, or any of the terms in their stead; `units` they may name."""

    words: tuple[str, ...]
    unfinished: bool = False
    instead: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    @property
    def amount(self) -> bool:
        """Whether the words tell an amount ("8,3 tỷ")."""
        return bool(self.instead) and self.instead[0].isdecimal()


class Asked(Struct, frozen=True):
    """A question: its groups in order. `cut`: not all of what was typed is asked. `loose`: words need not stand
    together."""

    groups: tuple[Group, ...]
    cut: bool = False
    loose: bool = False

    @property
    def units(self) -> tuple[tuple[str, ...], ...]:
        """The units named, each name as those it may mean."""
        return tuple(group.units for group in self.groups if group.units)

    def loosened(self) -> "Asked":
        """The same with every word on its own; names of units and amounts stay whole."""
        kept = tuple(group for group in self.groups if group.units or group.amount)
        loose = [
            Group((word,), group.unfinished and n == len(group.words) - 1)
            for group in self.groups
            if group not in kept
            for n, word in enumerate(group.words)
        ]
        return Asked((*kept, *loose), self.cut, True)

    def finished(self) -> "Asked":
        """The same with its last word taken as whole."""
        return replace(self, groups=tuple(replace(group, unfinished=False) for group in self.groups))

    def clauses(self) -> tuple[Clause, ...]:
        """What must hold of the terms of whatever answers."""
        return tuple(_clause(group) for group in self.groups)


@lru_cache(maxsize=256)
def asked(query: str) -> Asked:
    """What a query asks for; without groups where it holds no word."""
    text = unicodedata.normalize("NFC", query[: 4 * _MOST_LETTERS])
    cut = len(text) > _MOST_LETTERS
    text = text[:_MOST_LETTERS]
    low = bare(text)
    found = list(words(low))
    cut, found = cut or len(found) > _MOST_WORDS, found[:_MOST_WORDS]
    if not found:
        return Asked(())
    ends = found[-1].end == len(low) and not cut
    groups = list(_groups(low, found))
    if ends:
        last = groups[-1]
        groups[-1] = Group(last.words, not last.units or len(last.words) == 1, last.instead, last.units)
    return Asked(tuple(groups), cut)


def units_begun(query: str, most: int) -> tuple[str, ...]:
    """Units whose name begins with what was typed."""
    found = [word.text for word in words(bare(unicodedata.normalize("NFC", query[:_MOST_LETTERS])))]
    return beginning_with(found, most) if found else ()


def _groups(low: str, found: Sequence[Word]) -> Iterator[Group]:
    named = {unit.start: unit for unit in named_in([word.text for word in found])}
    sums = {word.start: word for word in amounts(low)}
    run: list[Word] = []
    at = 0
    while at < len(found):
        special = _unit(found, named.get(at)) or _amount(found, at, sums)
        if run and (special or _parted(low, run[-1], found[at])):
            yield _words(run)
            run = []
        if special:
            yield special
            at += len(special.words)
        else:
            run.append(found[at])
            at += 1
    if run:
        yield _words(run)


def _unit(found: Sequence[Word], named: Named | None) -> Group | None:
    if named is None:
        return None
    run = tuple(word.text for word in found[named.start : named.end])
    return Group(run, instead=tuple(UNIT + unit for unit in named.units), units=named.units)


def _amount(found: Sequence[Word], at: int, sums: dict[int, Word]) -> Group | None:
    value = sums.get(found[at].start)
    if value is None:
        return None
    return Group(tuple(word.text for word in found[at:] if word.end <= value.end), instead=(value.text,))


def _parted(low: str, one: Word, other: Word) -> bool:
    """Whether two words need not stand together: parted by a sign, or one is a number and the other is none."""
    numbers = one.text[0].isdecimal(), other.text[0].isdecimal()
    return numbers[0] != numbers[1] or bool(_BREAK.search(low, one.end, other.start))


def _words(run: Sequence[Word]) -> Group:
    told = tuple(word.text for word in run)
    if len(told) == 1 and _YEAR.fullmatch(told[0]):
        return Group(told, instead=(YEAR + told[0],))
    if _FEWEST_OF_NAME <= len(told) <= _MOST_OF_NAME and not told[0][0].isdecimal():
        return Group(told, instead=(SOUND + sound(" ".join(told)),))
    return Group(told)


def _clause(group: Group) -> Clause:
    return (tuple(_terms(group)), *((term,) for term in group.instead))


def _terms(group: Group) -> Iterator[str]:
    """The terms that words standing together have; a word between two others needs no term of its own."""
    last = len(group.words) - 1
    covered = False
    for n, word in enumerate(group.words):
        following = group.words[n + 1] if n < last else ""
        if is_unspaced(word):
            yield from _lettered(word)
            covered = False
        elif following and not is_unspaced(following):
            yield pair(word, following) + (UNFINISHED if group.unfinished and n + 1 == last else "")
            covered = True
        elif not covered:
            yield _begun(word) if group.unfinished and n == last else word
        else:
            covered = False


def _lettered(run: str) -> list[str]:
    if len(run) == 1:
        return [run + UNFINISHED]
    return lettered(run, (min(len(run), 3),))


def _begun(word: str) -> str:
    """An unfinished word: one letter, and a year, are taken as they stand."""
    if _YEAR.fullmatch(word):
        return word
    if len(word) in BEGINNINGS:
        return BEGIN + word
    return word + UNFINISHED if len(word) > max(BEGINNINGS) else word
