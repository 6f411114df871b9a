"""What a number can count: measures, things, goods and currencies, and the words that make or qualify a number."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Generic, NamedTuple, TypeVar, get_args

from ketnghia.lexicon.fold import fold
from ketnghia.lexicon.tables import rows
from ketnghia.lexicon.words import Words, words
from ketnghia.record.errors import BadTable
from ketnghia.record.kinds import FigureKind, Qualifier

KINDS = frozenset({"measure", "share", "holder", "extent", "body", "person", "thing", "time", "none", "stop"})
_HEAD = re.compile(r"[^\W\d_]+|\S")
T = TypeVar("T")


class Measure(NamedTuple):
    """A noun or measure a number counts; `kind` as in measures.tsv, `what` the figure it tells of, or ""."""

    unit: str
    kind: str
    what: str


class GoodsName(NamedTuple):
    """A thing that is given, in English, and the unit a plain number of it has."""

    item: str
    unit: str


class Currency(NamedTuple):
    """ISO 4217 code, what the written sign multiplies by, and whether the sign may stand before the number."""

    code: str
    factor: int
    before: bool


class Terms(Generic[T]):
    """Terms looked up at a given place of a folded text: the longest one that begins there, whole words only.

    For a few dozen places in a text this costs less than a pass over all of it.
    """

    __slots__ = ("_by_head",)

    def __init__(self, terms: dict[str, T]) -> None:
        by_head: dict[str, list[tuple[str, T]]] = {}
        for term, value in terms.items():
            match = _HEAD.match(term)
            if match is None:
                raise ValueError(f"not a term: {term!r}")
            by_head.setdefault(match[0], []).append((term, value))
        self._by_head = {h: tuple(sorted(listed, key=lambda p: -len(p[0]))) for h, listed in by_head.items()}

    def at(self, low: str, at: int) -> tuple[int, T] | None:
        """End and value of the longest term that begins at `at`, or None."""
        head = _HEAD.match(low, at)
        if head is None:
            return None
        for term, value in self._by_head.get(head[0], ()):
            if low.startswith(term, at):
                end = at + len(term)
                if end >= len(low) or not (low[end].isalnum() and low[end - 1].isalnum()):
                    return end, value
        return None


@dataclass(frozen=True, slots=True)
class Quantities:
    """The tables of amounts, loaded once."""

    measures: Terms[Measure]
    goods: Terms[GoodsName]
    currencies: Terms[Currency]
    magnitudes: Terms[float]
    qualifiers: dict[str, Qualifier]
    qualifier_ends: frozenset[str]
    numerals: Words


@cache
def quantities() -> Quantities:
    """The tables measures, goods, currencies, qualifiers and numerals.

    Raises BadTable for an unknown kind, figure, qualifier or a term given twice.
    """
    measures = {
        term: Measure(unit, _one_of(kind, KINDS, at), _one_of(what, {"", *get_args(FigureKind)}, at))
        for at, (term, unit, kind, what) in _unique("measures.tsv", ("term", "unit", "kind", "what"))
    }
    goods = {term: GoodsName(item, unit) for _, (term, item, unit) in _unique("goods.tsv", ("term", "item", "unit"))}
    currencies = {
        term: Currency(code, int(factor), place == "both")
        for _, (term, code, factor, place) in _unique("currencies.tsv", ("term", "code", "factor", "place"))
    }
    magnitudes = {
        term: float(value)
        for _, (term, value, kind) in _unique("numerals.tsv", ("term", "value", "kind"))
        if kind in ("magnitude", "half")
    }
    qualifiers: dict[str, Qualifier] = {}
    for at, (term, code) in _unique("qualifiers.tsv", ("term", "qualifier")):
        for qualifier in get_args(Qualifier):
            if code == qualifier:
                qualifiers[term] = qualifier
        if term not in qualifiers:
            raise BadTable(f"{at}: no such qualifier: {code!r}")
    return Quantities(
        Terms(measures),
        Terms(goods),
        Terms(currencies),
        Terms(magnitudes),
        qualifiers,
        frozenset(term.rpartition(" ")[2] for term in qualifiers),
        words("numerals.tsv", ("term", "value", "kind")),
    )


def _unique(name: str, columns: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    seen: set[str] = set()
    listed = []
    for number, (term, *rest) in rows(name, columns):
        folded = fold(term)
        if folded in seen:
            raise BadTable(f"{name}:{number}: {term!r} stands twice")
        seen.add(folded)
        listed.append((f"{name}:{number}", (folded, *rest)))
    return listed


def _one_of(code: str, codes: frozenset[str] | set[str], at: str) -> str:
    if code not in codes:
        raise BadTable(f"{at}: no such code: {code!r}")
    return code
