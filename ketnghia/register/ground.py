"""Units of records: which lies within which, across the reforms, and how the parties of two records stand together.

Identifiers are those of the lexicon. A province merged or renamed hands its records on (Resolution 202/2025/QH15): what
a text of 2026 says of Quảng Trị (`vn/quang-tri-2025`) may be about the Quảng Bình of 2023.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from ketnghia.lexicon.places import heirs

Relation = Literal["same", "within", "unknown", "other"]
_REMEMBERED = 8192
_HANDED_ON = frozenset({"merged_into", "renamed", "raised_to"})
# A province passes through few reforms; the table of steps must not lead in a circle.
_STEPS = 6


def province(unit: str) -> str:
    """The province a unit lies in; a country is its own."""
    return "/".join(unit.split("/")[:2])


def country(unit: str) -> str:
    """The country of a unit, `vn`; of `central` and `business` the word itself."""
    return unit.partition("/")[0]


@lru_cache(maxsize=_REMEMBERED)
def line(unit: str) -> tuple[str, ...]:
    """A province and its heirs, one after the other; where it went to several heirs, the line ends."""
    found = [province(unit)]
    for _ in range(_STEPS):
        steps = {heir.id for heir in heirs(found[-1]) if heir.kind in _HANDED_ON}
        if len(steps) != 1 or steps & set(found) or "/" not in found[-1]:
            break
        found.append(steps.pop())
    return tuple(found)


def root(unit: str) -> str:
    """The province that holds the records of a unit today: what all names of one place have in common."""
    return line(unit)[-1]


@lru_cache(maxsize=_REMEMBERED)
def covers(wide: str, narrow: str) -> bool:
    """Whether one unit is the other, contains it, or holds its records since a reform.

    `la/khammouane` covers `la/khammouane/nakai`; `vn/quang-tri-2025` covers `vn/quang-binh`.
    """
    if narrow == wide or narrow.startswith(wide + "/"):
        return True
    held_by = line(narrow)
    if province(wide) not in held_by[1:]:
        return False
    rest = wide[len(province(wide)) :]
    return narrow[len(held_by[0]) :].startswith(rest)


def relation(one: str | None, other: str | None) -> Relation:
    """How two units of one role stand: same, one within the other, one unknown, or other."""
    if one is None or other is None:
        return "unknown"
    if one == other:
        return "same"
    return "within" if covers(one, other) or covers(other, one) else "other"


def is_one(one: str | None, other: str | None) -> bool:
    """Whether two identifiers name one unit: the same, or a unit and its heir at the same level."""
    if one is None or other is None or one.count("/") != other.count("/"):
        return False
    return covers(one, other) or covers(other, one)


Parties = Literal["same", "part", "within", "unknown", "other"]


def parties(one: Iterable[str], other: Iterable[str]) -> Parties:
    """How two lists of units stand: same; one part of the other; same but nearer told (`within`); unknown; other.

    A country that stands for its province ("phía Lào") is nearer told by the province.
    """
    a, b = set(one), set(other)
    if not a or not b:
        return "unknown"
    if a == b:
        return "same"
    if a < b or b < a:
        return "part"
    few, many = sorted((a, b), key=lambda units: (len(units), sorted(units)))
    told = all(any(relation(x, y) != "other" for y in many) for x in few)
    return "within" if told else "other"


def provinces(units: Iterable[str | None]) -> list[str]:
    """The provinces of today of some units, sorted; countries only where there is nothing nearer."""
    roots = {root(unit) for unit in units if unit}
    near = {unit for unit in roots if "/" in unit}
    return sorted(near or roots)
