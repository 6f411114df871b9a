"""Units a document names that are no more: one notice with each of them and who answers for it now.

What is "now" stands in the tables of units and their succession, not in a clock: the same bytes give the same notice.
"""

from functools import lru_cache

from ketnghia.lexicon.places import heirs
from ketnghia.lexicon.units import units
from ketnghia.reader.layer import Layer
from ketnghia.reader.places import PlaceMark
from ketnghia.record.records import Notice
from ketnghia.record.span import Span

_BECAME = frozenset({"merged_into", "abolished_into", "raised_to", "renamed"})


def find_ended(places: Layer[PlaceMark]) -> list[Notice]:
    """At most one notice `ended_unit`: its `values` are the units ended, its evidence names each with its mentions."""
    mentions: dict[str, list[Span]] = {}
    for mark in places:
        # A commune of 2025 may bear the identifier of a district that is no more ("xã Hương Khê").
        if mark.kind != "commune" and _ended(mark.id):
            mentions.setdefault(mark.id, []).append(Span(mark.start, mark.end))
    if not mentions:
        return []
    message = f"Đơn vị nay không còn: {'; '.join(map(_ended, mentions))}."
    evidence = {unit: tuple(spans) for unit, spans in mentions.items()}
    return [Notice(code="ended_unit", message=message, values=tuple(mentions), evidence=evidence)]


@lru_cache(maxsize=4096)
def _ended(place: str) -> str:
    """Of a unit that is no more, what it was and until when, in words; "" for any other."""
    unit = units().get(place)
    if unit is None or not unit.valid_to:
        return ""
    # A province merged under its own name (Quảng Trị) goes on for the reader of a paper: that is no news to raise.
    if any(heir.id.split("-20")[0] == place for heir in heirs(place)):
        return ""
    return f"{unit.type} {unit.name_vi} (đến {_day(unit.valid_to)}){_heir(place)}"


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
