"""Whether the tables of units can be trusted. Run by the tests and after a table was edited, not at every start."""

import re
from collections.abc import Iterable
from itertools import pairwise

from ketnghia.lexicon.fold import fold_names
from ketnghia.lexicon.place_names import WORD_COLUMNS
from ketnghia.lexicon.tables import rows
from ketnghia.lexicon.unit_kinds import KINDS
from ketnghia.lexicon.units import (
    COMMUNE_TABLES,
    GATE_COLUMNS,
    SPELLING_COLUMNS,
    SUCCESSION_COLUMNS,
    UNIT_COLUMNS,
    Unit,
)
from ketnghia.record.errors import BadTable

LEVELS = ("country", "province", "district")
SCRIPTS = frozenset({"vi", "latin", "lao", "thai", "khmer", "han"})
STEPS = frozenset({"merged_into", "renamed", "abolished_into", "raised_to", "split_from"})
GRADES = frozenset({"international", "main", "auxiliary"})
ROLES = KINDS | {"beside", "gate", "house", "person", "surname", "office", "none", "between", "guarded", "namesake"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_KNOWN_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_ID = re.compile(r"[a-z]{2}(?:/[a-z0-9]+(?:-[a-z0-9]+)*){0,2}")


def check_places() -> None:
    """Raises BadTable, naming file and line, for the first row that is wrong.

    Checked: columns and NFC; identifiers formed and unique, their parents known, levels by their steps; days in form
    and order; spellings unique for a unit; units of successions, gates and communes known; closed lists kept.
    """
    units = _units()
    _spellings(units)
    _successions(units)
    for number, cells in rows("gates.tsv", GATE_COLUMNS):
        _say(cells[6] in GRADES, "gates.tsv", number, f"no such class: {cells[6]}")
        for unit in cells[4:6]:
            _say(unit in units, "gates.tsv", number, f"no such unit: {unit}")
    for table, columns, _ in COMMUNE_TABLES:
        seen: set[tuple[str, ...]] = set()
        for number, cells in rows(table, columns):
            _say(cells[0] in units, table, number, f"no such unit: {cells[0]}")
            _say(cells not in seen, table, number, f"stands twice: {cells}")
            seen.add(cells)
    words: set[str] = set()
    for number, (word, role) in rows("place_words.tsv", WORD_COLUMNS):
        _say(role.removesuffix("*") in ROLES, "place_words.tsv", number, f"no such role: {role}")
        _say(fold_names(word) == word, "place_words.tsv", number, f"not folded: {word!r}")
        _say(word not in words, "place_words.tsv", number, f"stands twice: {word!r}")
        words.add(word)


def _say(fine: bool, table: str, number: int, wrong: str) -> None:
    if not fine:
        raise BadTable(f"{table}:{number}: {wrong}")


def _units() -> dict[str, Unit]:
    table = "units.tsv"
    units: dict[str, Unit] = {}
    for number, cells in rows(table, UNIT_COLUMNS):
        unit = Unit(*cells)
        _say(bool(_ID.fullmatch(unit.id)), table, number, f"not an identifier: {unit.id!r}")
        _say(unit.id not in units, table, number, f"stands twice: {unit.id}")
        _say(unit.parent is None or unit.parent in units, table, number, f"parent comes later or never: {unit.parent}")
        _say(unit.level == LEVELS[unit.id.count("/")], table, number, f"level does not fit: {unit.level}")
        _say(unit.country == unit.id[:2], table, number, f"country does not fit: {unit.country}")
        _say(bool(unit.name_vi and unit.name_latin and unit.type), table, number, "without a name or a type")
        _days(table, number, (unit.valid_from, unit.valid_to))
        _point(table, number, unit)
        units[unit.id] = unit
    return units


def _days(table: str, number: int, days: Iterable[str]) -> None:
    told = [day for day in days if day]
    for day in told:
        _say(bool(_DAY.fullmatch(day)), table, number, f"not a day: {day!r}")
    _say(all(one < two for one, two in pairwise(told)), table, number, f"days out of order: {told}")


def _point(table: str, number: int, unit: Unit) -> None:
    try:
        latitude, longitude = float(unit.latitude), float(unit.longitude)
    except ValueError:
        _say(not unit.latitude and not unit.longitude, table, number, "point is no number")
        return
    _say(-12 < latitude < 55 and 70 < longitude < 140, table, number, "point lies outside the region")


def _spellings(units: dict[str, Unit]) -> None:
    table = "unit_spellings.tsv"
    seen: set[tuple[str, str]] = set()
    for number, (unit, spelling, script, source) in rows(table, SPELLING_COLUMNS):
        _say(unit in units, table, number, f"no such unit: {unit}")
        _say(script in SCRIPTS, table, number, f"no such script: {script}")
        _say(bool(spelling and source), table, number, "without spelling or source")
        _say((unit, fold_names(spelling)) not in seen, table, number, f"stands twice: {spelling}")
        seen.add((unit, fold_names(spelling)))


def _successions(units: dict[str, Unit]) -> None:
    table = "succession.tsv"
    for number, (old, new, step, day, _ground, _note) in rows(table, SUCCESSION_COLUMNS):
        _say(step in STEPS, table, number, f"no such step: {step}")
        _say(not day or bool(_KNOWN_DAY.fullmatch(day)), table, number, f"not a day: {day!r}")
        for unit in (old, new):
            _say(unit in units or "*" in unit, table, number, f"no such unit: {unit}")
        if step in ("merged_into", "abolished_into", "renamed") and old in units:
            start, end = units[old].valid_from, units[old].valid_to
            fits = not day or not end or end.startswith(day) or day < start  # or an older unit of the same name
            _say(fits, table, number, f"{old} ended on {end}")
