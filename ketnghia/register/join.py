"""What all accepted records say of one entry, joined field by field: what they agree on, and what is in dispute.

Unknown yields to known, vague to exact, wide to near, and what contradicts is never decided here: the field is then
empty, and every value is listed with the records that say it until a person chooses. Pure and independent of the order
of the records; where a rule breaks a tie, the lowest number wins.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from ketnghia.register import days, join_values
from ketnghia.register.held import Fields
from ketnghia.register.join_values import Rule


class Value(Struct, frozen=True):
    """A value in dispute and the numbers of the proposals that say it."""

    value: Any
    sources: tuple[int, ...]


class Joined(Struct, frozen=True):
    """The record as far as it is agreed, and field → values in dispute, the most said first.

    `record` has every field of the kind in the JSON form of a reading. What is unknown or in dispute is None there,
    lists are empty then, and a qualifier without its number is "exact". People have `spellings` besides: every spelling
    of the name, the most used first.
    """

    record: dict[str, Any]
    disputed: dict[str, tuple[Value, ...]]


class _Field(Struct, frozen=True):
    """How a field is joined; of a group (an amount with currency and qualifier), the fields that go together."""

    rule: Rule
    listed: bool = False
    members: tuple[str, ...] = ()
    default: Any = None


_DAY, _UNIT = _Field(join_values.day), _Field(join_values.unit)
_UNITS, _CODE, _LONGEST = _Field(join_values.units, True), _Field(join_values.code), _Field(join_values.longest)
_PERIOD = _Field(join_values.period)
_MONEY = _Field(join_values.amount, members=("amount", "currency", "qualifier"))
_COUNT = _Field(join_values.amount, members=("value", "unit", "qualifier"))
_KINDS: dict[str, dict[str, _Field]] = {
    "people": {"name": _Field(join_values.name), "side": _CODE, "posts": _Field(join_values.posts, True)},
    "events": {
        "kind": _Field(join_values.event_kind),
        "date": _DAY,
        "end_date": _DAY,
        "place": _UNIT,
        "parties": _UNITS,
        "host": _UNIT,
        "heads": _Field(join_values.heads, True),
        "main": _Field(join_values.any_true, default=False),
    },
    "agreements": {
        "type": _CODE,
        "title": _LONGEST,
        "parties": _UNITS,
        "signed": _DAY,
        "signed_at": _UNIT,
        "period": _PERIOD,
        "state": _Field(join_values.state_of_paper, default="signed"),
    },
    "support": {
        "giver": _UNIT,
        "receiver": _UNIT,
        "amount": _MONEY,
        "goods": _Field(join_values.goods, True),
        "purpose": _LONGEST,
        "period": _PERIOD,
        "state": _Field(join_values.code, default="given"),
    },
    "undertakings": {
        "text": _LONGEST,
        "stance": _CODE,
        "by": _UNITS,
        "to": _UNITS,
        "fields": _Field(join_values.union, True),
        "due": _DAY,
        "owner": _Field(join_values.wording),
    },
    "figures": {"what": _CODE, "value": _COUNT, "place": _UNIT, "as_of": _DAY},
    "partnerships": {"parties": _UNITS, "kind": _Field(join_values.code, default="twinned"), "since": _DAY},
}
_SAYS_NOTHING = (None, "")


def fields(kind: str) -> tuple[str, ...]:
    """The fields of a kind in the order a person reads them; one of a group stands for all of it (see `members`)."""
    return tuple(_KINDS[kind])


def members(kind: str, field: str) -> tuple[str, ...]:
    """The fields of the record that a field of `fields` stands for: `amount` for amount, currency and qualifier.

    Of such a group, a value in dispute and a value chosen are mappings with these keys.
    """
    return _KINDS[kind][field].members or (field,)


def joined(kind: str, said: Sequence[tuple[int, Fields]], chosen: Mapping[str, Any]) -> Joined:
    """What the records say of one entry together.

    `said`: number of the proposal and its record in the JSON form of a reading; numbers differ. `chosen`: field of
    `fields` → the value a person decided, which stands whatever is said and ends the dispute. Raises KeyError for a
    field that the kind has not.
    """
    told = sorted(said, key=lambda pair: pair[0])
    if kind == "events":
        told = _within_ranges(told)
    record: dict[str, Any] = {}
    disputed: dict[str, tuple[Value, ...]] = {}
    for name, field in _KINDS[kind].items():
        values = [(number, value) for number, one in told if (value := _value(one, name, field)) is not None]
        found = field.rule(values) if values else (_nothing(field),)
        if not found:
            disputed[name] = _disputed(values)
        _put(record, name, field, found[0] if found else None if field.members or not field.listed else [])
    if kind == "people":
        record["spellings"] = _all_spellings(told)
    for name, value in chosen.items():
        _put(record, name, _KINDS[kind][name], value)
        disputed.pop(name, None)
    return Joined(record, disputed)


def _value(record: Fields, name: str, field: _Field) -> Any:
    """What a record says of a field; None where it says nothing."""
    if field.members:
        number, unit, _ = field.members
        if record.get(number) is None:
            return None
        return {number: record[number], unit: record.get(unit), "qualifier": record.get("qualifier") or "exact"}
    value = record.get(name)
    return None if value in _SAYS_NOTHING or (field.listed and not value) else value


def _nothing(field: _Field) -> Any:
    return [] if field.listed else field.default


def _put(record: dict[str, Any], name: str, field: _Field, value: Any) -> None:
    if field.members:
        told = value or {}
        record.update({member: told.get(member) for member in field.members})
        record["qualifier"] = told.get("qualifier") or "exact"
    else:
        record[name] = list(value or ()) if field.listed else value


def _disputed(values: Sequence[tuple[int, Any]]) -> tuple[Value, ...]:
    """Each value once with who says it; the most said first, then the lowest number."""
    grouped: list[tuple[Any, list[int]]] = []
    for number, value in values:
        known = next((sources for held, sources in grouped if held == value), None)
        if known is None:
            grouped.append((value, [number]))
        else:
            known.append(number)
    ranked = sorted(grouped, key=lambda pair: (-len(pair[1]), pair[1]))
    return tuple(Value(value, tuple(sources)) for value, sources in ranked)


def _within_ranges(told: Sequence[tuple[int, Fields]]) -> list[tuple[int, Fields]]:
    """Events: a record that tells one day of a meeting of several says nothing of when it began."""
    ranges = [(one["date"], one["end_date"]) for _, one in told if one.get("date") and one.get("end_date")]
    kept: list[tuple[int, Fields]] = []
    for number, one in told:
        date = one.get("date")
        inside = date is not None and not one.get("end_date") and any(_lies_within(date, held) for held in ranges)
        kept.append((number, {**one, "date": None} if inside else one))
    return kept


def _lies_within(date: str, held: tuple[str, str]) -> bool:
    return days.first(held[0]) <= days.last(date) and days.first(date) <= days.last(held[1])


def _all_spellings(told: Sequence[tuple[int, Fields]]) -> list[str]:
    """Every spelling of a name, the most used first; those that a record brings along stand last."""
    used = [(number, one["name"]) for number, one in told if one.get("name")]
    brought = [spelling for _, one in told for spelling in one.get("spellings") or ()]
    return list(dict.fromkeys([*join_values.spellings(used), *brought]))
