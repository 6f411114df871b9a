"""One line that names an entry, in the language of the page: from its record, so that nothing is told twice.

A field in dispute shows what its documents say side by side: `15 ≠ 16 người`.
"""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import msgspec

from ketnghia.record.records import Goods
from ketnghia.show.names import measure_name, unit_name
from ketnghia.show.rows import goods_line, money
from ketnghia.show.words import Words

BESIDE = " · "
BETWEEN = " – "
TOWARD = " → "
AGAINST = " ≠ "


class Entered(Protocol):
    """What a title needs of an entry, of today or of an earlier day."""

    kind: str
    record: Any
    disputed: Any


def title(entry: Entered, words: Words) -> str:
    """One line naming an entry: what it is, who with whom, when, how much; what is not known is left out.

    An entry that no longer counts, of which nothing is left, is named by its kind.
    """
    named = _NAMED[entry.kind](_Told(entry.record or {}, entry.disputed or {}), words) if entry.kind in _NAMED else ""
    return named or words(f"section.{entry.kind}")


class _Told:
    """The fields of a record; of one in dispute every value that was told."""

    def __init__(self, record: Mapping[str, Any], disputed: Mapping[str, Any]) -> None:
        self.record, self.disputed = record, disputed

    def values(self, field: str) -> list[Any]:
        """What is told of a field: nothing, one value, or those that stand against each other."""
        value = self.record.get(field)
        if value not in (None, "", [], ()):
            return [value]
        return [told["value"] for told in self.disputed.get(field) or () if told.get("value") not in (None, "", [])]

    def text(self, field: str, wording: Callable[[Any], str]) -> str:
        """The field written out."""
        return AGAINST.join(dict.fromkeys(wording(value) for value in self.values(field)))


def _joined(*parts: str) -> str:
    return BESIDE.join(part for part in parts if part)


def _parties(told: _Told, words: Words) -> str:
    return told.text("parties", lambda units: BETWEEN.join(unit_name(unit, words) for unit in units))


def sum_of(entry: Entered, words: Words) -> str:
    """What an entry of support is about: `hơn 8.300.000.000 đồng, 5 tấn gạo`, `500 USD ≠ 600 USD`."""
    told = _Told(entry.record or {}, entry.disputed or {})
    return ", ".join(part for part in (_sum(told, words), goods_of(told.record, words)) if part)


def told_value(entry: Entered, words: Words) -> str:
    """The value of a figure, or all that documents tell: `15 người ≠ 16 người`."""
    return _value(_Told(entry.record or {}, entry.disputed or {}), words)


def without_day(entry: Entered, words: Words) -> str:
    """An event named without its day, for where the day stands above it."""
    record = {name: value for name, value in (entry.record or {}).items() if name != "date"}
    return _event(_Told(record, {}), words) or words(f"section.{entry.kind}")


def _event(told: _Told, words: Words) -> str:
    kind = told.text("kind", lambda kind: words(f"event.{kind}"))
    return _joined(kind, told.text("date", words.day), _parties(told, words) or _place(told, words))


def _place(told: _Told, words: Words) -> str:
    return told.text("place", lambda unit: unit_name(unit, words))


def _agreement(told: _Told, words: Words) -> str:
    paper = told.text("title", str) or told.text("type", lambda kind: words(f"agreement.{kind}"))
    return _joined(_line(paper), _parties(told, words), told.text("signed", words.day))


def _support(told: _Told, words: Words) -> str:
    giver = told.text("giver", lambda unit: unit_name(unit, words))
    receiver = told.text("receiver", lambda unit: unit_name(unit, words))
    sides = f"{giver or words('unknown')}{TOWARD}{receiver or words('unknown')}" if giver or receiver else ""
    what = ", ".join(part for part in (_sum(told, words), goods_of(told.record, words)) if part)
    state = told.text("state", lambda state: "" if state == "given" else words(f"support_state.{state}"))
    return _joined(what, sides, state)


def _sum(told: _Told, words: Words) -> str:
    return told.text("amount", lambda amount: amount_of(_group(amount, "amount", told.record), words))


def _group(value: Any, field: str, record: Mapping[str, Any]) -> Mapping[str, Any]:
    """A number with its unit and qualifier: beside it in the record, or with it where it is in dispute."""
    return value if isinstance(value, Mapping) else {**record, field: value}


def amount_of(record: Mapping[str, Any], words: Words) -> str:
    """Money of a record of support with its qualifier: `hơn 8.300.000.000 đồng`."""
    return _rough(record, money(record["amount"], record.get("currency"), words), words)


def _rough(record: Mapping[str, Any], number: str, words: Words) -> str:
    return f"{words('qualifier.' + (record.get('qualifier') or 'exact'))} {number}".strip()


def goods_of(record: Mapping[str, Any], words: Words) -> str:
    """Goods of a record of support: `5 tấn gạo, 10 máy tính`."""
    goods = msgspec.convert(record.get("goods") or (), tuple[Goods, ...])
    return ", ".join(goods_line(item, words) for item in goods)


def _undertaking(told: _Told, words: Words) -> str:
    return _line(told.text("text", str))


def _line(text: str) -> str:
    return " ".join(text.split())


def _figure(told: _Told, words: Words) -> str:
    what = told.text("what", lambda what: words(f"figure.{what}"))
    value = _value(told, words)
    return _joined(f"{what}: {value}" if what and value else what or value, _place(told, words), _as_of(told, words))


def _value(told: _Told, words: Words) -> str:
    return told.text("value", lambda value: value_of(_group(value, "value", told.record), words))


def _as_of(told: _Told, words: Words) -> str:
    return told.text("as_of", words.day)


def value_of(record: Mapping[str, Any], words: Words) -> str:
    """A figure's value with its qualifier and measure: `hơn 800 người`, `8,5%`."""
    value = record["value"]
    unit = measure_name(record["unit"], value, words) if record.get("unit") else ""
    return _rough(record, f"{words.number(value)}{'' if unit in ('', '%') else ' '}{unit}", words)


def _person(told: _Told, words: Words) -> str:
    return _line(told.text("name", str))


def _partnership(told: _Told, words: Words) -> str:
    return _joined(_parties(told, words), told.text("kind", lambda kind: words(f"partnership.{kind}")))


_NAMED: Mapping[str, Callable[[_Told, Words], str]] = {
    "events": _event,
    "agreements": _agreement,
    "support": _support,
    "undertakings": _undertaking,
    "figures": _figure,
    "people": _person,
    "partnerships": _partnership,
}
