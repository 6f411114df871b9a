"""Units a document names that are no more: one notice with each of them and who answers for it now.

What is "now" stands in the tables of units and their succession, not in a clock: the same bytes give the same notice.
"""

from ketnghia.lexicon.places import heirs
from ketnghia.lexicon.units import units
from ketnghia.reader.layer import Layer
from ketnghia.reader.places import PlaceMark
from ketnghia.record.records import Notice
from ketnghia.record.span import Span

_BECAME = frozenset({"merged_into", "abolished_into", "raised_to", "renamed"})


def find_ended(places: Layer[PlaceMark]) -> list[Notice]:
    """At most one notice `ended_unit`: its `values` are the units ended, its evidence names each with its mentions."""
    known = units()
    mentions: dict[str, list[Span]] = {}
    told: list[str] = []
    for mark in places:
        unit = known.get(mark.id)
        # A commune of 2025 may bear the identifier of a district that is no more ("xã Hương Khê").
        if unit is None or not unit.valid_to or mark.kind == "commune":
            continue
        # A province merged under its own name (Quảng Trị) goes on for the reader of a paper: that is no news to raise.
        if any(heir.id.split("-20")[0] == mark.id for heir in heirs(mark.id)):
            continue
        if mark.id not in mentions:
            told.append(f"{unit.type} {unit.name_vi} (đến {_day(unit.valid_to)}){_heir(mark.id)}")
        mentions.setdefault(mark.id, []).append(Span(mark.start, mark.end))
    if not mentions:
        return []
    message = f"Đơn vị nay không còn: {'; '.join(told)}."
    evidence = {unit: tuple(spans) for unit, spans in mentions.items()}
    return [Notice(code="ended_unit", message=message, values=tuple(mentions), evidence=evidence)]


def _heir(unit: str) -> str:
    """The unit that took over, in words, where the tables know one."""
    for heir in heirs(unit):
        now = units().get(heir.id)
        if heir.kind in _BECAME and now is not None:
            return f", nay thuộc {now.type} {now.name_vi}"
    return ""


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"
