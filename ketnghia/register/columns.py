"""What a list needs of a record, as columns: pure, from the JSON form of a record to the fields of `Entry`."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct

from ketnghia.register.days import first_day, last_day
from ketnghia.register.purposes import fields_of

_CODE = {
    "events": "kind",
    "agreements": "type",
    "support": "state",
    "undertakings": "stance",
    "figures": "what",
    "people": "side",
    "partnerships": "kind",
}
_DATE = {
    "events": "date",
    "agreements": "signed",
    "figures": "as_of",
    "partnerships": "since",
}
_LABEL = {"people": "name", "undertakings": "text", "agreements": "title", "support": "purpose"}
LARGEST = 10**18
"""What no sum and no count reaches, and what the column holds with its decimals."""
_LONGEST_NAME, _LONGEST_UNIT = 500, 40
"""Letters of a name or a body in charge that lists sort by: an index of PostgreSQL holds no more than a page."""
_PLACE = {"events": "place", "agreements": "signed_at", "figures": "place"}


class Columns(Struct, frozen=True, kw_only=True):
    """The fields of `Entry` that repeat what its record says; see there."""

    label: str
    code: str
    date: str
    day: datetime.date | None
    told: bool
    until: datetime.date | None
    place: str
    giver: str
    receiver: str
    amount: Decimal | None
    unit: str
    qualifier: str
    fields: list[str]
    owner: str


def columns(kind: str, record: Mapping[str, Any], document_date: str | None) -> Columns:
    """The columns of a record of a kind; `document_date`: day (ISO) of the first document that tells it.

    A record without a day of its own stands at that of its document, and `told` says so.
    """
    own = _own_date(kind, record)
    date = own or document_date or ""
    amount, unit = _amount(kind, record)
    label = str(record.get(_LABEL.get(kind, "")) or "")
    return Columns(
        label=label[:_LONGEST_NAME] if kind == "people" else label,
        code=str(record.get(_CODE[kind]) or ""),
        date=date,
        day=first_day(date or None),
        told=not own and bool(date),
        until=_until(kind, record),
        place=str(record.get(_PLACE.get(kind, "")) or ""),
        giver=_side(kind, record, "giver", "by"),
        receiver=_side(kind, record, "receiver", "to"),
        amount=amount,
        unit=unit,
        qualifier=str(record.get("qualifier") or "exact") if amount is not None else "",
        fields=_fields(kind, record),
        owner=str(record.get("owner") or "")[:_LONGEST_NAME],
    )


def _fields(kind: str, record: Mapping[str, Any]) -> list[str]:
    """Those an undertaking is about, and those the purpose of support names."""
    return fields_of(str(record.get("purpose") or "")) if kind == "support" else list(record.get("fields") or ())


def _own_date(kind: str, record: Mapping[str, Any]) -> str | None:
    if kind == "support":
        period = record.get("period")
        return period[0] if period else None
    date: str | None = record.get(_DATE.get(kind, ""))
    return date


def _until(kind: str, record: Mapping[str, Any]) -> datetime.date | None:
    if kind == "events":
        return last_day(record.get("end_date"))
    if kind == "undertakings":
        return last_day(record.get("due"))
    if kind in ("agreements", "support"):
        period = record.get("period")
        return last_day(period[1]) if period else None
    return None


def _amount(kind: str, record: Mapping[str, Any]) -> tuple[Decimal | None, str]:
    number, unit = {"support": ("amount", "currency"), "figures": ("value", "unit")}.get(kind, ("", ""))
    value = record.get(number)
    # No sum of money and no count: a document may write any number of digits.
    if value is None or not abs(value) < LARGEST:
        return None, ""
    return Decimal(str(value)), str(record.get(unit) or "")[:_LONGEST_UNIT]


def _side(kind: str, record: Mapping[str, Any], field: str, listed: str) -> str:
    if kind == "support":
        return str(record.get(field) or "")
    if kind == "undertakings":
        return str(next(iter(record.get(listed) or ()), ""))
    return ""
