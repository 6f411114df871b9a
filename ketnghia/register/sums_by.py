"""Money of support and figures of students, by year: added up within one currency, one state, one direction only."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from ketnghia.register.models import Entry, Standing
from ketnghia.register.standings import purse

GIVEN = ("given", "pledged", "requested")
"""States of support, each with a sum of its own."""


class Sum(Struct, frozen=True):
    """What one side gave (or pledged, or was asked for) in a year: so much, told by so many entries."""

    amount: Decimal
    entries: int


class Year(Struct, frozen=True):
    """A year of support, or the unknown ones (None): what came from either side; None where nothing is told."""

    year: int | None
    from_vietnam: Sum | None
    from_laos: Sum | None
    from_unknown: Sum | None = None


class Purse(Struct, frozen=True):
    """All support of one state in one currency."""

    state: str
    currency: str
    years: tuple[Year, ...]


class Told(Struct, frozen=True):
    """A figure of a place in a year, and all entries that tell one for it; the first is the newest."""

    year: int
    entries: tuple[Entry, ...]


class Course(Struct, frozen=True):
    """One figure of one place over the years; years of which nothing is told are missing."""

    what: str
    place: str
    years: tuple[Told, ...]


def purses(standing: Standing) -> list[Purse]:
    """Support between the two of a pair, as it was counted; given before pledged before asked for."""
    return _purses((tuple(row[:4]), Decimal(row[4]), row[5]) for row in standing.support if row[3])


def without_sum(standing: Standing) -> int:
    """Entries of support that are in no sum: goods, and amounts on which documents disagree."""
    return sum(row[5] for row in standing.support if not row[3])


def purses_of(entries: Iterable[Entry]) -> list[Purse]:
    """The same of some entries of support."""
    counted = [
        (purse(entry.date, entry.giver, entry.receiver, entry.code, entry.unit), entry.amount, 1)
        for entry in entries
        if entry.amount is not None
    ]
    return _purses(counted)


def courses(figures: Sequence[Entry]) -> list[Course]:
    """Figures by what they count and of which place, over the years; newest telling first within a year."""
    held: dict[tuple[str, str], dict[int, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in sorted(figures, key=lambda entry: (entry.date, entry.pk), reverse=True):
        if entry.date and entry.amount is not None:
            held[entry.code, entry.place][int(entry.date[:4])].append(entry)
    return [
        Course(what, place, tuple(Told(year, tuple(told)) for year, told in sorted(by_year.items())))
        for (what, place), by_year in sorted(held.items())
    ]


def _purses(counted: Iterable[tuple[tuple[str, ...], Decimal, int]]) -> list[Purse]:
    held: dict[tuple[str, str], dict[str, dict[str, Sum]]] = defaultdict(lambda: defaultdict(dict))
    for (year, side, state, currency), amount, entries in counted:
        was = held[state, currency][year].get(side, Sum(Decimal(0), 0))
        held[state, currency][year][side] = Sum(was.amount + amount, was.entries + entries)
    order = {state: n for n, state in enumerate(GIVEN)}
    return [
        Purse(state, currency, tuple(_year(year, by_side) for year, by_side in sorted(years.items(), reverse=True)))
        for (state, currency), years in sorted(
            held.items(), key=lambda item: (order.get(item[0][0], len(order)), item[0][1] != "VND", item[0][1])
        )
    ]


def _year(year: str, by_side: dict[str, Sum]) -> Year:
    return Year(int(year) if year else None, by_side.get("vn"), by_side.get("la"), by_side.get(""))
