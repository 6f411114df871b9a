"""Which units a record names, in which role, and which pairs of a Vietnamese and a Lao unit it joins.

What is within a province counts for the province too: an undertaking of a district stands on the province's page,
marked as not the province's own.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

VIET_NAM, LAOS = "vn", "la"
BETWEEN = "|"
_ROLES: Mapping[str, tuple[str, ...]] = {
    "people": (),
    "events": ("parties", "place", "host"),
    "agreements": ("parties", "signed_at"),
    "support": ("giver", "receiver"),
    "undertakings": ("by", "to"),
    "figures": ("place",),
    "partnerships": ("parties",),
}
_JOINING: Mapping[str, tuple[str, ...]] = {
    "events": ("parties",),
    "agreements": ("parties",),
    "support": ("giver", "receiver"),
    "undertakings": ("by", "to"),
    "partnerships": ("parties",),
}
"""Fields whose units a record brings together; where a talk was held joins nobody."""


class Tie(Struct, frozen=True, order=True):
    """A unit of a record in a role; `own` where the record names the unit itself and not one within it."""

    unit: str
    role: str
    own: bool = True


class Pair(Struct, frozen=True, order=True):
    """`vn/…|la/…`; `own` where the record names both."""

    pair: str
    own: bool = True


def lineage(unit: str) -> tuple[str, ...]:
    """A unit and all it lies within, the country left out: `la/khammouane/nakai` → itself, `la/khammouane`."""
    steps = unit.split("/")
    return tuple("/".join(steps[:n]) for n in range(len(steps), 1, -1)) or (unit,)


def pair_of(one: str, other: str) -> str | None:
    """The pair of two units, the Vietnamese first; None where they are not one of each country."""
    sides = {unit.split("/")[0]: unit for unit in (one, other)}
    if sides.keys() != {VIET_NAM, LAOS}:
        return None
    return sides[VIET_NAM] + BETWEEN + sides[LAOS]


def named(kind: str, record: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every (unit, role) a record names, in the order of its fields; posts of a person have the role `post`."""
    if kind == "people":
        return [(post["place"], "post") for post in record.get("posts") or () if post.get("place")]
    found: list[tuple[str, str]] = []
    for role in _ROLES[kind]:
        value = record.get(role)
        units = value if isinstance(value, list | tuple) else [value]
        found += [(unit, role) for unit in units if unit and "/" in unit]
    return found


def ties(kind: str, record: Mapping[str, Any]) -> tuple[Tie, ...]:
    """Every unit of a record with what it lies within, each (unit, role) once, in order."""
    held: dict[tuple[str, str], bool] = {}
    for unit, role in named(kind, record):
        for step in lineage(unit):
            held[step, role] = held.get((step, role), False) or step == unit
    return tuple(sorted(Tie(unit, role, own) for (unit, role), own in held.items()))


def pairs(kind: str, record: Mapping[str, Any], about: Sequence[str] = ()) -> tuple[Pair, ...]:
    """Every pair a record joins, with the pairs they lie within.

    `about`: the pairs its documents are about. A record that names one side alone ("hai bên", "the Lao side asks the
    province …") belongs to those of them that have that side, not as their own.
    """
    units = [unit for unit, role in named(kind, record) if role in _JOINING.get(kind, ())]
    joined = _joined(units)
    if joined:
        return joined
    alone = {step for unit, _ in named(kind, record) for step in lineage(unit)}
    fitting = [pair for pair in about if not alone or alone & set(pair.split(BETWEEN))]
    return tuple(sorted({Pair(pair, False) for pair in fitting}))


def about(main_events: Iterable[Mapping[str, Any]]) -> list[str]:
    """The pairs a document is about: those its main events join, in order."""
    return sorted({p.pair for event in main_events for p in _joined(event.get("parties") or [])})


def _joined(units: Sequence[str]) -> tuple[Pair, ...]:
    held: dict[str, bool] = {}
    vietnamese = [unit for unit in units if unit.startswith(VIET_NAM + "/")]
    lao = [unit for unit in units if unit.startswith(LAOS + "/")]
    for one in vietnamese:
        for other in lao:
            for a in lineage(one):
                for b in lineage(other):
                    key = a + BETWEEN + b
                    held[key] = held.get(key, False) or (a, b) == (one, other)
    return tuple(sorted(Pair(pair, own) for pair, own in held.items()))
