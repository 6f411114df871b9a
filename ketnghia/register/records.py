"""What a person may write into a record: the same forms and closed lists as the reader's, checked field by field."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec

from ketnghia.lexicon.units import communes, units
from ketnghia.record.records import Agreement, Event, Figure, Partnership, Person, Record, Support, Undertaking
from ketnghia.record.when import year_of
from ketnghia.register.columns import LARGEST

TYPES: Mapping[str, type[Record]] = {
    "people": Person,
    "events": Event,
    "agreements": Agreement,
    "support": Support,
    "undertakings": Undertaking,
    "figures": Figure,
    "partnerships": Partnership,
}
OUTSIDERS = ("central", "business")
"""Whom an undertaking may be for beside units."""
_UNIT_FIELDS = ("place", "host", "signed_at", "giver", "receiver")
_UNIT_LISTS = ("parties", "by", "to")


_LONGEST = {"name": 200, "heads": 200, "unit": 40, "owner": 500, "title": 1_000, "purpose": 1_000, "text": 10_000}
"""Letters of a field: names and units are looked up in indexes; a clause may be a page, but not a book."""
_LONGEST_PART = 300
"""Letters of the parts of posts and goods."""
_MOST = 100
"""Members of a list."""
_NAMING = {"people": "name", "undertakings": "text"}
"""Kind → the field without which nobody could tell what the record is of."""
_CURRENCY = re.compile(r"[A-Z]{3}")
_YEARS = (1800, 2200)
_DAYS = ("date", "end_date", "signed", "due", "as_of", "since")


class BadField(ValueError):
    """A value that cannot stand: `field` says which, `code` why (unknown_unit, bad_value, bad_day, bad_number,
    bad_order, too_long, empty, no_passage)."""

    def __init__(self, field: str, code: str, value: object = "") -> None:
        super().__init__(f"{field}: {code}: {value}")
        self.field, self.code, self.value = field, code, value


def checked(
    kind: str, fields: Mapping[str, Any], evidence: Mapping[str, Sequence[Sequence[int]]], length: int
) -> tuple[dict[str, Any], dict[str, list[list[int]]]]:
    """Fields and evidence of a record in their clean form; `length`: code points of the document's text.

    Raises BadField for a unit nobody knows, a value that is in no list, a passage outside the text, a field that says
    something and names no passage.
    """
    for field in fields:
        if field not in TYPES[kind].__struct_fields__:
            raise BadField(field, "bad_value")
    for field in _UNIT_FIELDS:
        _known_unit(field, fields.get(field))
    for field in _UNIT_LISTS:
        for unit in fields.get(field) or ():
            _known_unit(field, unit)
    for i, post in enumerate(fields.get("posts") or ()):
        _known_unit(f"posts.{i}", post.get("place"))
    for field, value in fields.items():
        _plausible(field, value)
    if (currency := fields.get("currency")) and not _CURRENCY.fullmatch(str(currency)):
        raise BadField("currency", "bad_value", str(currency)[:20])
    if (named := _NAMING.get(kind)) and not fields.get(named):
        raise BadField(named, "empty")
    spans = {field: _spans(field, held, length) for field, held in evidence.items() if held}
    for field in _bare(kind, fields, spans):
        raise BadField(field, "no_passage")
    try:
        record = msgspec.convert({**fields, "evidence": spans}, TYPES[kind])
    except msgspec.ValidationError as error:  # "… - at `$.date`"
        raise BadField(_named_in(str(error), fields), "bad_value", str(error)) from error
    clean: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))  # lists, as stored, not tuples
    _in_calendar(clean)
    _in_order(clean)
    held_spans: dict[str, list[list[int]]] = clean.pop("evidence")
    return clean, held_spans


def _bare(kind: str, fields: Mapping[str, Any], spans: Mapping[str, Any]) -> Iterator[str]:
    """Fields that say something and name no passage."""
    for field, value in fields.items():
        if value not in (None, "", [], ()) and field not in TYPES[kind].unsaid and not spans.get(field):
            yield field
    for i, _ in enumerate(fields.get("posts") or ()):
        if not spans.get(f"posts.{i}"):
            yield "posts"


def _known_unit(field: str, unit: str | None) -> None:
    if unit and unit not in OUTSIDERS and unit not in units() and unit not in _commune_ids():
        raise BadField(field, "unknown_unit", unit)


def _plausible(field: str, value: Any) -> None:
    """Raises BadField for what a list, a sum or a calendar could not hold."""
    if isinstance(value, str) and len(value) > _LONGEST.get(field, _LONGEST_PART):
        raise BadField(field, "too_long")
    if isinstance(value, int | float) and not isinstance(value, bool):
        least = -LARGEST if field == "value" else 0
        if not least <= value < LARGEST:  # nor what is no number at all
            raise BadField(field, "bad_number", "…")
    if isinstance(value, list | tuple):
        if len(value) > _MOST:
            raise BadField(field, "too_long")
        for part in value:
            for inner in part.values() if isinstance(part, Mapping) else (part,):
                _plausible(field, inner)


def _in_calendar(fields: Mapping[str, Any]) -> None:
    """Raises BadField for a year of another age: a slip of the pen that would lead every list by date."""
    told = [(field, fields.get(field)) for field in _DAYS]
    told += [("period", date) for date in fields.get("period") or ()]
    for field, date in told:
        if date and not _YEARS[0] <= year_of(date) <= _YEARS[1]:
            raise BadField(field, "bad_day", date)


def _in_order(fields: Mapping[str, Any]) -> None:
    """Raises BadField where something ends before it begins."""
    begun, ended = fields.get("date"), fields.get("end_date")
    if begun and ended and ended < begun[: len(ended)]:
        raise BadField("end_date", "bad_order")
    period = fields.get("period")
    if period and period[1] < period[0][: len(period[1])]:
        raise BadField("period", "bad_order")


@cache
def _commune_ids() -> frozenset[str]:
    return frozenset(commune.id for listed in communes().values() for commune in listed)


def _spans(field: str, held: Sequence[Sequence[int]], length: int) -> list[list[int]]:
    for span in held:
        if len(span) != 2 or not 0 <= span[0] < span[1] <= length:
            raise BadField(field, "no_passage", span)
    return sorted([int(start), int(end)] for start, end in held)


def _named_in(message: str, fields: Mapping[str, Any]) -> str:
    """The field a validation error speaks of; the record as a whole where it names none."""
    named = message.rpartition("`$.")[2].rstrip("`").split("[")[0].split(".")[0] if "`$." in message else ""
    if named in fields:
        return named
    return next((field for field in fields if field in message), "record")
