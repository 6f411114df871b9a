"""Support added up: each currency and each state for itself; what cannot be added is counted and said."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Literal

from django.db.models import CharField, Count, QuerySet, Sum
from django.db.models.functions import Cast, Substr
from msgspec import Struct

By = Literal["year", "partner", "field"]
STATES = ("given", "pledged", "requested")
_MOST_ROWS = 200
"""Rows of a breakdown, the largest first; who wants more narrows the list."""


class Total(Struct, frozen=True):
    """Money of one state in one currency, by how many entries; `rough`: qualifiers of what is not exact."""

    state: str
    currency: str
    amount: Decimal
    entries: int
    rough: frozenset[str] = frozenset()

    @property
    def word(self) -> str:
        """How exact the sum is: `at_least` where all that is rough is more than said, `about` otherwise."""
        return "" if not self.rough else "at_least" if self.rough == {"over"} else "about"


class Totals(Struct, frozen=True):
    """All totals of a list, and what they leave out: goods, sums its documents tell differently, unknown states."""

    sums: tuple[Total, ...]
    goods: int
    disputed: int
    stateless: int


class Row(Struct, frozen=True):
    """One line of a breakdown: a year, (giver, receiver), or a field; empty where it is not known."""

    key: tuple[str, ...]
    sums: tuple[Total, ...]
    entries: int


class Converted(Struct, frozen=True):
    """Sums of a state in one currency by the rates a person typed; `left` are currencies without a rate."""

    state: str
    amount: Decimal
    rough: frozenset[str]
    left: tuple[str, ...]


def totals(found: QuerySet[Any]) -> Totals:
    """The totals of a list of support."""
    grouped = list(_grouped(found))
    bare = sum(row["entries"] for row in grouped if row["money"] is None)
    disputed = found.filter(contested=True, amount__isnull=True, disputed__has_key="amount").order_by().count()
    return Totals(
        sums=_added(grouped),
        goods=bare - disputed,
        disputed=disputed,
        stateless=sum(row["entries"] for row in grouped if row["money"] is not None and row["code"] not in STATES),
    )


def broken_down(found: QuerySet[Any], by: By) -> tuple[list[Row], bool]:
    """The totals by year (the newest first), by giver and receiver, or by field; and whether rows were left out.

    Support whose purpose names two fields stands in both.
    """
    keys: Mapping[By, tuple[str, ...]] = {"year": ("year",), "partner": ("giver", "receiver"), "field": ("fields",)}
    if by == "year":
        found = found.annotate(year=Substr(Cast("day", CharField()), 1, 4))
    grouped: dict[tuple[str, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for row in _grouped(found, *keys[by]):
        for key in _keys(row, keys[by]):
            grouped[key].append(row)
    rows = [Row(key, _added(held), sum(row["entries"] for row in held)) for key, held in grouped.items()]
    order: Callable[[Row], Any] = (lambda row: row.key) if by == "year" else (lambda row: (row.entries, row.key))
    rows.sort(key=order, reverse=True)
    return rows[:_MOST_ROWS], len(rows) > _MOST_ROWS


def converted(sums: Iterable[Total], currency: str, rates: Mapping[str, Decimal]) -> list[Converted]:
    """Each state in one currency; `rates`: what one unit of a currency is worth in it. Pure; nothing is stored."""
    by_state: dict[str, list[Total]] = defaultdict(list)
    for total in sums:
        by_state[total.state].append(total)
    known = {**rates, currency: Decimal(1)}
    return [
        Converted(
            state,
            sum((total.amount * known[total.currency] for total in held if total.currency in known), Decimal(0)),
            frozenset().union(*(total.rough for total in held if total.currency in known)),
            tuple(total.currency for total in held if total.currency not in known),
        )
        for state, held in by_state.items()
    ]


def _grouped(found: QuerySet[Any], *keys: str) -> Iterable[Mapping[str, Any]]:
    plain = found.order_by().values("unit", "code", "qualifier", *keys)
    grouped: Iterable[Mapping[str, Any]] = plain.annotate(money=Sum("amount"), entries=Count("*"))
    return grouped


def _keys(row: Mapping[str, Any], keys: tuple[str, ...]) -> list[tuple[str, ...]]:
    if keys == ("fields",):
        return [(field,) for field in row["fields"] or ("",)]
    return [tuple(str(row[key] or "") for key in keys)]


def _added(grouped: Iterable[Mapping[str, Any]]) -> tuple[Total, ...]:
    """Sums by state and currency: given before pledged before requested, the đồng before other currencies."""
    held: dict[tuple[int, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in grouped:
        if row["money"] is not None and row["code"] in STATES:
            held[STATES.index(row["code"]), row["unit"]].append(row)
    return tuple(
        Total(
            STATES[state],
            currency,
            sum((Decimal(row["money"]) for row in rows), Decimal(0)),
            sum(row["entries"] for row in rows),
            frozenset(row["qualifier"] for row in rows if row["qualifier"] not in ("", "exact")),
        )
        for (state, currency), rows in sorted(
            held.items(), key=lambda item: (item[0][0], item[0][1] != "VND", item[0][1])
        )
    )
