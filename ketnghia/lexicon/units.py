"""Administrative units, what became of them, communes and border gates, as the tables of this room tell them."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from ketnghia.lexicon.fold import fold_names
from ketnghia.lexicon.spellings import slug, slugs
from ketnghia.lexicon.tables import rows


class Unit(NamedTuple):
    """A country, province or district. Cells are text as in the table; what is empty is not known.

    `valid_from` is its first day, `valid_to` the first day it was no more (ISO).
    """

    id: str
    country: str
    level: str
    type: str
    name_vi: str
    name_latin: str
    name_lo: str
    iso: str
    latitude: str
    longitude: str
    valid_from: str
    valid_to: str
    border: str
    source: str

    @property
    def parent(self) -> str | None:
        """The unit it is a part of; None for a country."""
        return self.id.rpartition("/")[0] or None

    def lives(self, on: str) -> bool:
        """Whether it existed on a day (ISO); a life the table does not date is taken as lasting."""
        return self.valid_from <= on and (not self.valid_to or on < self.valid_to)


class Succession(NamedTuple):
    """What a unit became: `kind` is merged_into, renamed, abolished_into, raised_to or split_from."""

    from_id: str
    to_id: str
    kind: str
    date: str
    legal_basis: str
    note: str


class Gate(NamedTuple):
    """A pair of border gates. `spellings` are parted by "|"."""

    id: str
    name_vi: str
    name_lo: str
    name_latin: str
    vn_unit: str
    la_unit: str
    grade: str
    latitude: str
    longitude: str
    spellings: str
    source: str


class Commune(NamedTuple):
    """A commune of Viet Nam: under a district until 2025-06-30, straight under a province since 2025-07-01."""

    id: str
    type: str
    name: str
    before: bool

    @property
    def parent(self) -> str:
        """The district or, since July 2025, the province."""
        return self.id.rpartition("/")[0]

    @property
    def province(self) -> str:
        """Its province."""
        return "/".join(self.id.split("/")[:2])


REFORM = "2025-07-01"
"""The day districts ended in Viet Nam and communes came straight under the province (Resolution 202/2025/QH15)."""

UNIT_COLUMNS = Unit._fields
SPELLING_COLUMNS = ("id", "spelling", "script", "source")
SUCCESSION_COLUMNS = Succession._fields
GATE_COLUMNS = ("id", "name_vi", "name_lo", "name_latin", "vn_unit", "la_unit", "class", *Gate._fields[7:])
COMMUNE_TABLES = (
    ("communes.tsv", ("province", "type", "name"), False),
    ("communes_before_2025.tsv", ("district", "type", "name"), True),
)


@cache
def units() -> Mapping[str, Unit]:
    """Every country, province and district by identifier."""
    return MappingProxyType({cells[0]: Unit(*cells) for _, cells in rows("units.tsv", UNIT_COLUMNS)})


@cache
def spellings() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Identifier → (spelling, script) beyond the official names."""
    held: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for _, (unit, spelling, script, _source) in rows("unit_spellings.tsv", SPELLING_COLUMNS):
        held[unit].append((spelling, script))
    return MappingProxyType({unit: tuple(listed) for unit, listed in held.items()})


@cache
def successions() -> tuple[Succession, ...]:
    """Every known step from one unit to another, in the order of the table."""
    return tuple(Succession(*cells) for _, cells in rows("succession.tsv", SUCCESSION_COLUMNS))


@cache
def gates() -> tuple[Gate, ...]:
    """Every pair of border gates."""
    return tuple(Gate(*cells) for _, cells in rows("gates.tsv", GATE_COLUMNS))


@cache
def communes() -> Mapping[str, tuple[Commune, ...]]:
    """Folded name → communes of that name: all since July 2025, and those of the border provinces before.

    Where two communes under one parent would share an identifier ("xã Sơn Hà", "phường Sơn Hạ"), the one named in
    the table first has the plain one and the other takes its type or a number.
    """
    held: dict[str, list[Commune]] = defaultdict(list)
    for table, columns, before in COMMUNE_TABLES:
        listed = [cells for _, cells in rows(table, columns)]
        folded = fold_names("\x1f".join(name for _, _, name in listed)).split("\x1f")
        taken: set[str] = set()
        for (parent, kind, name), low, last in zip(listed, folded, slugs(folded), strict=True):
            unit = f"{parent}/{last}"
            if unit in taken:
                choices = (f"{unit}-{slug(kind)}", *(f"{unit}-{n}" for n in range(2, 10)))
                unit = next(choice for choice in choices if choice not in taken)
            taken.add(unit)
            held[low].append(Commune(unit, kind, name, before))
    return MappingProxyType({name: tuple(listed) for name, listed in held.items()})
