"""What a number can count: measures, things, goods and currencies, and the words that make or qualify a number."""

from functools import cache
from typing import Generic, TypeVar, get_args

from msgspec import Struct

from ketnghia.lexicon.fold import fold_all
from ketnghia.lexicon.tables import rows
from ketnghia.lexicon.words import Words, words
from ketnghia.record.errors import BadTable
from ketnghia.record.kinds import FigureKind, Qualifier

KINDS = frozenset({"measure", "share", "holder", "extent", "body", "person", "thing", "time", "none", "stop"})
HELD = frozenset({"holder", "measure"})
"""The kinds of what other things are measured or held by."""
T = TypeVar("T")


class Measure(Struct, frozen=True):
    """A noun or measure a number counts; `kind` as in measures.tsv, `what` the figure it tells of, or ""."""

    unit: str
    kind: str
    what: str


class GoodsName(Struct, frozen=True):
    """A thing that is given, in English, and the unit a plain number of it has."""

    item: str
    unit: str


class Currency(Struct, frozen=True):
    """ISO 4217 code, what the written sign multiplies by, and whether the sign may stand before the number."""

    code: str
    factor: int
    before: bool


class Terms(Generic[T]):
    """Terms looked up at a given place of a folded text: the longest one that begins there, whole words only.

    For a few dozen places in a text this costs less than a pass over all of it.
    """

    __slots__ = ("_by_opening",)

    def __init__(self, terms: dict[str, T]) -> None:
        self._by_opening = _by_opening(terms)

    def at(self, low: str, at: int) -> tuple[int, T] | None:
        """End and value of the longest term that begins at `at`, or None."""
        by = self._by_opening
        for term, value in by.get(low[at : at + 3]) or by.get(low[at : at + 2]) or by.get(low[at : at + 1], ()):
            if low.startswith(term, at):
                end = at + len(term)
                if not (low[end : end + 1].isalnum() and low[end - 1].isalnum()):
                    return end, value
        return None


def _by_opening(terms: dict[str, T]) -> dict[str, tuple[tuple[str, T], ...]]:
    """The terms by their first three letters, the longest first; shorter ones also under themselves.

    So the longest opening of a text that is known here holds every term that can begin there, and no word of the
    text has to be parted from the next.
    """
    by: dict[str, list[tuple[str, T]]] = {}
    for term, value in terms.items():
        if not term or term[0].isspace():
            raise ValueError(f"not a term: {term!r}")
        by.setdefault(term[:3], []).append((term, value))
    for opening, listed in by.items():
        shorter = (opening[:n] for n in range(1, len(opening)))
        listed.extend((term, terms[term]) for term in shorter if term in terms)
    return {opening: tuple(sorted(listed, key=lambda p: -len(p[0]))) for opening, listed in by.items()}


class Senses(Struct, frozen=True):
    """What the words at one place can mean, each the longest term of its table that begins there, with its end."""

    measure: tuple[int, Measure] | None
    goods: tuple[int, GoodsName] | None
    money: tuple[int, Currency] | None
    size: tuple[int, float] | None


NO_SENSE = Senses(None, None, None, None)


class AllTerms:
    """The tables of what can stand behind a number, looked up together: one look for each number instead of four."""

    __slots__ = ("_by_opening",)

    def __init__(
        self,
        measures: dict[str, Measure],
        goods: dict[str, GoodsName],
        currencies: dict[str, Currency],
        magnitudes: dict[str, float],
    ) -> None:
        listed = {**measures, **goods, **currencies, **magnitudes}
        self._by_opening = _by_opening(
            {t: (measures.get(t), goods.get(t), currencies.get(t), magnitudes.get(t)) for t in listed}
        )

    def at(self, low: str, at: int) -> Senses:
        """The senses of the words that begin at `at`; `NO_SENSE` itself where no table knows them."""
        by = self._by_opening
        measure = goods = money = size = None
        known = False
        for term, values in by.get(low[at : at + 3]) or by.get(low[at : at + 2]) or by.get(low[at : at + 1], ()):
            if not low.startswith(term, at):
                continue
            end = at + len(term)
            if low[end : end + 1].isalnum() and low[end - 1].isalnum():
                continue
            known = True
            if measure is None and values[0] is not None:
                measure = end, values[0]
            if goods is None and values[1] is not None:
                goods = end, values[1]
            if money is None and values[2] is not None:
                money = end, values[2]
            if size is None and values[3] is not None:
                size = end, values[3]
        return Senses(measure, goods, money, size) if known else NO_SENSE


class Quantities(Struct, frozen=True):
    """The tables of amounts, loaded once; `all` has measures, goods, currencies and magnitudes together.

    `held` are the units of measures that other things are measured or held by.
    """

    measures: Terms[Measure]
    goods: Terms[GoodsName]
    currencies: Terms[Currency]
    magnitudes: Terms[float]
    all: AllTerms
    qualifiers: dict[str, Qualifier]
    qualifier_ends: frozenset[str]
    numerals: Words
    held: frozenset[str]


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
        AllTerms(measures, goods, currencies, magnitudes),
        qualifiers,
        frozenset(term.rpartition(" ")[2] for term in qualifiers),
        words("numerals.tsv", ("term", "value", "kind")),
        frozenset(measure.unit for measure in measures.values() if measure.kind in HELD),
    )


def _unique(name: str, columns: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    seen: set[str] = set()
    listed = []
    given = list(rows(name, columns))
    for (number, (term, *rest)), folded in zip(given, fold_all([cells[0] for _, cells in given]), strict=True):
        if folded in seen:
            raise BadTable(f"{name}:{number}: {term!r} stands twice")
        seen.add(folded)
        listed.append((f"{name}:{number}", (folded, *rest)))
    return listed


def _one_of(code: str, codes: frozenset[str] | set[str], at: str) -> str:
    if code not in codes:
        raise BadTable(f"{at}: no such code: {code!r}")
    return code
