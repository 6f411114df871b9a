"""What the register holds of a unit: how much of each kind, the first rows, its partnerships and the units in it."""

import datetime

from django.db.models import Q, QuerySet
from msgspec import Struct

from ketnghia.lexicon.places import Heir, heirs
from ketnghia.lexicon.units import Succession, successions, units
from ketnghia.register.limits import Limits, shared_with, unit_within, visible_documents
from ketnghia.register.models import Document, DocumentUnit, Entry, EntryUnit, Standing
from ketnghia.register.partnerships import known, newest
from ketnghia.register.steps import values_of

MOST = 1000
"""Counts stop here: the full list tells the rest."""
_ROLES = 6
"""A unit stands in an entry in at most so many roles: as many rows are read for each entry to show."""


class Holding(Struct, frozen=True):
    """Entries of a kind that name a unit: the newest, and how many there are (`MOST` + 1: more than that)."""

    kind: str
    entries: tuple[Entry, ...]
    count: int

    @property
    def more(self) -> bool:
        """Whether there are more than were counted."""
        return self.count > MOST

    @property
    def shown(self) -> int:
        """The number to show."""
        return min(self.count, MOST)


class Life(Struct, frozen=True):
    """What a unit came from (steps that end in it) and what became of it."""

    came_from: tuple[Succession, ...]
    became: tuple[Heir, ...]


def known_units(limits: Limits) -> list[str]:
    """Every unit some entry or document names that the account may open, in order of identifiers."""
    return sorted(unit for unit in _named() if unit_within(unit, limits))


def is_known(unit: str) -> bool:
    """Whether the tables or the register know the unit."""
    named = EntryUnit.objects.filter(unit=unit).exists() or DocumentUnit.objects.filter(unit=unit).exists()
    return unit in units() or named


def children(unit: str, limits: Limits) -> list[str]:
    """The units right below it that the register knows."""
    below = (child for child in _named() if child.rpartition("/")[0] == unit)
    return sorted(child for child in below if unit_within(child, limits))


def partnerships(unit: str, limits: Limits, today: datetime.date) -> list[Standing]:
    """Its own partnerships, the closest first."""
    held = known(limits, today).filter(Q(vietnamese=unit) | Q(lao=unit))
    order = {grade: n for n, grade in enumerate(Standing.Grade.values)}
    return sorted(held, key=lambda standing: (order[standing.grade], -standing.entries, standing.pair))


def holding(unit: str, kind: str, limits: Limits, most: int) -> Holding:
    """Its entries of a kind, each once, newest first."""
    named = EntryUnit.objects.filter(shared_with("entry_id", limits, kind), unit=unit, kind=kind)
    found = {row.entry_id: row.entry for row in _newest(named.select_related("entry"), most * _ROLES)}
    count = len(found) if len(found) < most else named.values("entry_id").distinct()[: MOST + 1].count()
    return Holding(kind, tuple(list(found.values())[:most]), count)


def documents(unit: str, limits: Limits, most: int) -> tuple[list[Document], int]:
    """The newest documents that name it, without their text, and how many there are (up to `MOST` + 1)."""
    held = visible_documents(Document.objects.all(), limits)
    found = newest(held, unit, most)
    return found, len(found) if len(found) < most else held.filter(units__unit=unit)[: MOST + 1].count()


def life(unit: str) -> Life:
    """What a unit came from and what became of it, by the tables.

    Districts that passed to a province stand on their own pages: a province came from provinces.
    """
    start = units()[unit].valid_from if unit in units() else ""
    steps = [step for step in successions() if step.to_id == unit and step.from_id.count("/") == unit.count("/")]
    came = [step for step in steps if not (step.date and start and step.date < start)]
    return Life(tuple(came), heirs(unit))


def _named() -> set[str]:
    return {*values_of(EntryUnit, "unit"), *values_of(DocumentUnit, "unit")}


def _newest(named: QuerySet[EntryUnit], most: int) -> list[EntryUnit]:
    rows = list(named.filter(day__isnull=False).order_by("-day", "-entry")[:most])
    if len(rows) < most:
        rows += named.filter(day=None).order_by("-entry")[: most - len(rows)]
    return rows
