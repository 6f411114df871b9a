"""What is known of a place name, as lines and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import to_builtins

from ketnghia.lexicon.places import PlaceInfo
from ketnghia.lexicon.units import Gate
from ketnghia.show.names import unit_name
from ketnghia.show.words import Words


def place_to_dict(info: PlaceInfo) -> dict[str, Any]:
    """All fields, as JSON."""
    told: dict[str, Any] = to_builtins(info)
    return told


def place_lines(known: list[PlaceInfo], words: Words) -> Iterator[str]:
    """A block of lines for each unit the name may mean, best first."""
    for i, info in enumerate(known):
        if i:
            yield ""
        yield f"{_full_name(info)}  ({info.id})"
        for label, value in _facts(info, words):
            yield f"  {words(f'place.{label}')}: {value}"


def gate_to_dict(gate: Gate) -> dict[str, Any]:
    """All fields, as JSON; `level` tells a gate from the units."""
    return {"level": "gate", **gate._asdict(), "spellings": gate.spellings.split("|")}


def gate_lines(known: Sequence[Gate], words: Words) -> Iterator[str]:
    """A block of lines for each pair of border gates that bears the name. Gates are no units."""
    for gate in known:
        yield f"{words(f'gate.{gate.grade}')} {gate.name_vi} · {gate.name_lo}  ({gate.id})"
        between = " – ".join(unit_name(unit, words) for unit in (gate.vn_unit, gate.la_unit) if unit)
        yield f"  {words('gate.between')}: {between}"
        if gate.latitude and gate.longitude:
            yield f"  {words('place.point')}: {gate.latitude}, {gate.longitude}"
        yield f"  {words('place.spellings')}: {gate.spellings.replace('|', ', ')}"


def _full_name(info: PlaceInfo) -> str:
    kind = info.type if info.level != "country" else ""
    name = f"{kind} {info.name_vi or info.name_latin}".strip()
    others = [other for other in (info.name_latin, info.name_lo) if other and other != info.name_vi]
    return " · ".join([name[:1].upper() + name[1:], *others])


def _facts(info: PlaceInfo, words: Words) -> Iterator[tuple[str, str]]:
    yield "reason", words(f"reason.{info.reason}")
    if info.parent:
        yield "parent", unit_name(info.parent, words)
    since, until = (words.day(day) if day else None for day in (info.valid_from, info.valid_to))
    if since:
        yield "since", since
    if until:
        yield "until", until
    for heir in info.heirs:
        after = f" ({heir.legal_basis})" if heir.legal_basis else ""
        yield f"heir.{heir.kind}", f"{unit_name(heir.id, words)} [{heir.id}], {words.day(heir.date)}{after}"
    if info.latitude is not None and info.longitude is not None:
        yield "point", f"{info.latitude}, {info.longitude}"
    if info.spellings:
        yield "spellings", ", ".join(info.spellings)
