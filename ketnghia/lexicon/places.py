"""A name on a day: which units it may mean, and all that is known of each.

>>> [c.id for c in candidates("tỉnh Bô-li-khăm-xay")]
['la/bolikhamxay']
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from ketnghia.lexicon.fold import fold_names
from ketnghia.lexicon.place_names import WORD_COLUMNS, names_of
from ketnghia.lexicon.spellings import key, lao_forms, plain
from ketnghia.lexicon.tables import rows
from ketnghia.lexicon.unit_kinds import KINDS, fits
from ketnghia.lexicon.units import (
    REFORM,
    Commune,
    Gate,
    Succession,
    Unit,
    communes,
    gates,
    spellings,
    successions,
    units,
)

Reason = Literal["identifier", "official", "spelling", "joined", "plain", "sound"]
_TRANSCRIBED = frozenset({"la", "th", "kh"})


class Candidate(Struct, frozen=True):
    """A unit that a name may mean, and why.

    Reasons: identifier (the name is one), official (a name officials write), spelling (listed), joined (syllables
    written in one word), plain (without Vietnamese marks), sound (an unlisted transcription of a Lao name).
    """

    id: str
    reason: Reason
    commune: bool = False
    """Whether the commune is meant where a district that is no more bore the same identifier."""


class Heir(Struct, frozen=True):
    """What a unit became: the next unit, how (`merged_into`, `renamed`, …), since which day (ISO), on what ground."""

    id: str
    kind: str
    date: str
    legal_basis: str
    note: str


class PlaceInfo(Struct, frozen=True):
    """All that the tables know of a unit, and why the name asked for may mean it.

    `parent` is None for a country; `valid_from` and `valid_to` (first day no longer) are ISO or None where not known;
    `latitude`, `longitude` in degrees or None. `spellings` are all listed ones besides the three names.
    """

    id: str
    country: str
    level: str
    type: str
    name_vi: str
    name_latin: str
    name_lo: str
    parent: str | None
    valid_from: str | None
    valid_to: str | None
    latitude: float | None
    longitude: float | None
    heirs: tuple[Heir, ...]
    spellings: tuple[str, ...]
    reason: Reason


_GATE_WORD = re.compile(
    r"^(?:cặp )?(?:cửa khẩu|ckqt|ckc|ckp|lối mở|đèo)(?: quốc tế| chính| phụ| song phương)?(?: (?:đường bộ))? ?"
)


@cache
def _spelled() -> Mapping[str, tuple[Candidate, ...]]:
    """Folded spelling → units, best reason first."""
    held: dict[str, dict[str, Reason]] = defaultdict(dict)
    for unit in units().values():
        official = {unit.name_vi, unit.name_latin, unit.name_lo}
        for name, script in names_of(unit):
            folded = fold_names(name)
            reason: Reason = "official" if name in official else "spelling"
            for form in lao_forms(folded) if script == "lao" else (folded,):
                held[form].setdefault(unit.id, reason)
            if unit.country in _TRANSCRIBED and script != "lao":
                held[folded.replace(" ", "")].setdefault(unit.id, "joined")
            elif script == "vi":
                held[plain(folded)].setdefault(unit.id, "plain")
    return MappingProxyType({form: tuple(Candidate(*c) for c in ids.items()) for form, ids in held.items()})


@cache
def _sounds() -> Mapping[str, tuple[str, ...]]:
    """Sound key → Lao units."""
    held: dict[str, dict[str, None]] = defaultdict(dict)
    for unit in units().values():
        if unit.country == "la" and unit.level != "country":
            for name, script in names_of(unit):
                if script in ("vi", "latin"):
                    held[key(fold_names(name))][unit.id] = None
    return MappingProxyType({sound: tuple(ids) for sound, ids in held.items()})


@cache
def _kind_words() -> tuple[tuple[str, str], ...]:
    """(word, kind) of every kind word, the longest first."""
    listed = [(word, role) for _, (word, role) in rows("place_words.tsv", WORD_COLUMNS) if role in KINDS]
    return tuple(sorted(listed, key=lambda pair: -len(pair[0])))


def _named(name: str) -> tuple[str, str | None]:
    """The folded name without its kind word, and the kind that word tells."""
    folded = " ".join(fold_names(name).split())
    for word, kind in _kind_words():
        if folded.startswith(word + " ") or (word.endswith(".") and folded.startswith(word) and folded != word):
            return folded[len(word) :].strip(), kind
    return folded, None


def candidates(name: str, on: str | None = None) -> list[Candidate]:
    """Units that a name may mean, on a day (ISO) if given; in the order of the tables, larger units first.

    Accepts an identifier, a name in any of the three scripts, with or without its kind word ("tỉnh", "TP."), joined
    or hyphenated, and transcriptions of Lao names that no table lists. A unit that did not exist on the day is left
    out; where none of the name existed then, all are given, so that an ended unit can still be explained.
    """
    if name in units():
        return [Candidate(name, "identifier")]
    whole = " ".join(fold_names(name).split())
    folded, kind = _named(name)
    found = list(_spelled().get(folded, ())) or [Candidate(unit, "sound") for unit in _sounds().get(key(folded), ())]
    if kind is not None:
        marked = [(fits(units()[c.id], kind), c) for c in found]
        best = max((mark for mark, _ in marked), default=0)
        found = [c for mark, c in marked if mark == best > 0]
        known = {c.id for c in found}
        found += [c for c in _spelled().get(whole, ()) if c.id not in known]  # "Mường Khoa": the word is a part of it
    if kind in (None, "commune"):
        found += [Candidate(commune.id, "official", True) for commune in communes().get(folded, ())]
    living = [c for c in found if on is None or _lives(c, on)]
    return living or found


def _lives(candidate: Candidate, on: str) -> bool:
    held = None if candidate.commune else units().get(candidate.id)
    if held is not None:
        return held.lives(on)
    return (on < REFORM) == (candidate.id.count("/") == 3)


@cache
def heirs(unit: str) -> tuple[Heir, ...]:
    """What became of a unit: the rows that name it, else the rule for all units of its kind (`vn/*/*`).

    Rows from before it began tell of an older unit of the same name (Quảng Trị was merged in 1976 and set up anew
    in 1989) and are left out.
    """
    start = units()[unit].valid_from if unit in units() else ""
    named = [step for step in successions() if step.from_id == unit and not (step.date and step.date < start)]
    if not named:
        named = [step for step in successions() if "*" in step.from_id and _under_rule(unit, step)]
    return tuple(Heir(_filled(step.to_id, unit), step.kind, step.date, step.legal_basis, step.note) for step in named)


def _under_rule(unit: str, rule: Succession) -> bool:
    parts, pattern = unit.split("/"), rule.from_id.split("/")
    held = units().get(unit)
    ended = held is None or held.valid_to == rule.date
    return ended and len(parts) == len(pattern) and all(p in ("*", q) for p, q in zip(pattern, parts, strict=True))


def _filled(rule: str, unit: str) -> str:
    return "/".join(own if part == "*" else part for part, own in zip(rule.split("/"), unit.split("/"), strict=False))


def describe(name: str, on: str | None = None) -> list[PlaceInfo]:
    """What `candidates` finds, each with all the tables know of it. Empty where no unit bears the name."""
    by_id = {c.id: c for listed in communes().values() for c in listed}
    return [
        _of_commune(by_id[c.id], c.reason) if c.commune else _of_unit(units()[c.id], c.reason)
        for c in candidates(name, on)
    ]


@cache
def _gates_by_name() -> Mapping[str, tuple[Gate, ...]]:
    """Folded name of a gate, of either side or of both, without its kind word → gates."""
    held: dict[str, dict[str, Gate]] = defaultdict(dict)
    for gate in gates():
        for name in (gate.name_vi, gate.name_lo, gate.name_latin):
            for part in (name, *name.split(" - ")):
                held[_gate_name(part)][gate.id] = gate
        for spelling in gate.spellings.split("|"):
            held[_gate_name(spelling)][gate.id] = gate
    held.pop("", None)
    return MappingProxyType({name: tuple(found.values()) for name, found in held.items()})


def _gate_name(name: str) -> str:
    return _GATE_WORD.sub("", " ".join(fold_names(name).split()))


def gates_named(name: str) -> tuple[Gate, ...]:
    """The border gates that bear a name, on either side, with or without "cửa khẩu quốc tế"; empty where none does."""
    return _gates_by_name().get(_gate_name(name), ())


def _of_unit(unit: Unit, reason: Reason) -> PlaceInfo:
    return PlaceInfo(
        id=unit.id,
        country=unit.country,
        level=unit.level,
        type=unit.type,
        name_vi=unit.name_vi,
        name_latin=unit.name_latin,
        name_lo=unit.name_lo,
        parent=unit.parent,
        valid_from=unit.valid_from or None,
        valid_to=unit.valid_to or None,
        latitude=float(unit.latitude) if unit.latitude else None,
        longitude=float(unit.longitude) if unit.longitude else None,
        heirs=heirs(unit.id),
        spellings=tuple(spelling for spelling, _ in spellings().get(unit.id, ())),
        reason=reason,
    )


def _of_commune(commune: Commune, reason: Reason) -> PlaceInfo:
    return PlaceInfo(
        id=commune.id,
        country="vn",
        level="commune",
        type=commune.type,
        name_vi=commune.name,
        name_latin="",
        name_lo="",
        parent=commune.parent,
        valid_from=None if commune.before else REFORM,
        valid_to=REFORM if commune.before else None,
        latitude=None,
        longitude=None,
        heirs=(),
        spellings=(),
        reason=reason,
    )
