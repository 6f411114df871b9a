"""Records as a person reads them: one row each, the same on the terminal and on the page.

A row has a head (who, what, how much), a tag (its kind or stance) and what else is said, each with its spans.
"""

from collections.abc import Callable, Iterable

from msgspec import Struct

from ketnghia.record.reading import SECTIONS, Reading
from ketnghia.record.records import (
    Agreement,
    Event,
    Figure,
    Goods,
    Notice,
    Number,
    Partnership,
    Person,
    Place,
    Record,
    Support,
    Undertaking,
)
from ketnghia.record.span import Evidence, Span
from ketnghia.show.names import goods_name, measure_name, unit_name
from ketnghia.show.words import Words

READING_ORDER = (
    "notices", "events", "people", "agreements", "undertakings", "support", "figures", "partnerships", "places",
)  # fmt: skip
"""Sections in the order a person wants them: what to check first, then who met whom, then what came of it."""

STANCE_SIGNS = {"done": "●", "agreed": "◆", "pledged": "◇", "planned": "◔", "proposed": "○", "undone": "✕"}
"""State is a shape and a word, never colour alone."""


class Said(Struct, frozen=True):
    """One value of a record: its label, how it is written out, and where the text says it."""

    label: str
    value: str
    spans: tuple[Span, ...]


class Row(Struct, frozen=True):
    """One record. `tag` is its kind in words, `sign` a shape for it, `code` the code (a class name on the page)."""

    section: str
    head: str
    spans: tuple[Span, ...]
    tag: str = ""
    sign: str = ""
    code: str = ""
    said: tuple[Said, ...] = ()

    def everywhere(self) -> tuple[Span, ...]:
        """Every span of the record, in the order of the text, each once."""
        return tuple(sorted({*self.spans, *(span for said in self.said for span in said.spans)}))


def rows_of(reading: Reading, words: Words) -> dict[str, list[Row]]:
    """The rows of every section that has any, sections in the order of `READING_ORDER`."""
    assert set(READING_ORDER) == set(SECTIONS)
    rows: dict[str, list[Row]] = {}
    for section in READING_ORDER:
        found = [row_of(record, words) for record in getattr(reading, section)]
        if found:
            rows[section] = found
    return rows


def row_of(record: Record, words: Words) -> Row:
    """One record as a row."""
    make = _ROWS[type(record)]
    return make(record, words)


def money(amount: Number, currency: str | None, words: Words) -> str:
    """`8.300.000.000 đồng`."""
    return f"{words.number(amount)} {words(f'currency.{currency}')}" if currency else words.number(amount)


def _units(ids: Iterable[str], words: Words, between: str) -> str:
    return between.join(unit_name(unit, words) for unit in ids)


def _spans(evidence: Evidence, *names: str) -> tuple[Span, ...]:
    return tuple(sorted({span for name in names for span in evidence.get(name, ())}))


def _said(record: Record, words: Words, values: Iterable[tuple[str, str | None]]) -> tuple[Said, ...]:
    """Of (field, value written out) those that have a value."""
    return tuple(Said(words(f"field.{name}"), value, _spans(record.evidence, name)) for name, value in values if value)


def _day(date: str | None, words: Words) -> str | None:
    return words.day(date) if date else None


def _period(period: tuple[str, str] | None, words: Words) -> str | None:
    return "–".join(dict.fromkeys(words.day(day) for day in period)) if period else None


def _name(unit: str | None, words: Words) -> str | None:
    return unit_name(unit, words) if unit else None


def _place(place: Place, words: Words) -> Row:
    return Row("places", unit_name(place.id, words), _spans(place.evidence, "id"), code=place.id.partition("/")[0])


def _person(person: Person, words: Words) -> Row:
    said = tuple(
        Said(words("field.posts"), _post(post.text or words(post.title), post.place, words), spans)
        for i, post in enumerate(person.posts)
        if (spans := _spans(person.evidence, f"posts.{i}"))
    )
    side = words(f"side.{person.side}")
    return Row("people", person.name, _spans(person.evidence, "name"), tag=side, code=person.side, said=said)


def _post(text: str, place: str | None, words: Words) -> str:
    name = _name(place, words)
    return text if name is None or name.casefold() in text.casefold() else f"{text} · {name}"


def _event(event: Event, words: Words) -> Row:
    said = _said(
        event,
        words,
        [
            ("date", _day(event.date, words)),
            ("end_date", _day(event.end_date, words)),
            ("place", _name(event.place, words)),
            ("parties", _units(event.parties, words, " – ")),
            ("host", _name(event.host, words)),
            ("heads", ", ".join(event.heads)),
        ],
    )
    tag = words("event.main") if event.main else ""
    return Row(
        "events",
        words(f"event.{event.kind}"),
        _spans(event.evidence, "kind"),
        tag=tag,
        sign="▸" if event.main else "▹",
        code="main" if event.main else "",
        said=said,
    )


def _agreement(paper: Agreement, words: Words) -> Row:
    said = _said(
        paper,
        words,
        [
            ("parties", _units(paper.parties, words, " – ")),
            ("signed", _day(paper.signed, words)),
            ("signed_at", _name(paper.signed_at, words)),
            ("period", _period(paper.period, words)),
        ],
    )
    return Row(
        "agreements",
        paper.title or words(f"agreement.{paper.type}"),
        _spans(paper.evidence, "type", "title"),
        tag=words(f"agreement_state.{paper.state}"),
        sign="●" if paper.state == "signed" else "○",
        code=paper.state,
        said=said,
    )


def _support(support: Support, words: Words) -> Row:
    what = [goods_line(goods, words) for goods in support.goods]
    if support.amount is not None:
        about = words(f"qualifier.{support.qualifier}")
        what.insert(0, f"{about} {money(support.amount, support.currency, words)}".strip())
    said = _said(
        support,
        words,
        [
            ("giver", _name(support.giver, words)),
            ("receiver", _name(support.receiver, words)),
            ("purpose", support.purpose),
            ("period", _period(support.period, words)),
        ],
    )
    return Row(
        "support",
        ", ".join(what),
        _spans(support.evidence, "amount", "currency", "goods"),
        tag=words(f"support_state.{support.state}"),
        sign={"given": "●", "pledged": "◇", "requested": "○"}[support.state],
        code=support.state,
        said=said,
    )


def goods_line(goods: Goods, words: Words) -> str:
    """`5 tấn gạo`."""
    quantity = words.number(goods.quantity) if goods.quantity is not None else ""
    unit = measure_name(goods.unit, goods.quantity, words) if goods.unit else ""
    item = goods_name(goods.item, words)
    if not unit or (
        goods.unit == "unit" and words.language == "en"
    ):  # "2 units of plough" says no more than "2 plough"
        return f"{quantity} {item}".strip()
    return words("goods.measured", measure=f"{quantity} {unit}".strip(), item=item)


def _undertaking(undertaking: Undertaking, words: Words) -> Row:
    said = _said(
        undertaking,
        words,
        [
            ("by", _units(undertaking.by, words, ", ")),
            ("to", _units(undertaking.to, words, ", ")),
            ("fields", ", ".join(words(f"fields.{field}") for field in undertaking.fields)),
            ("owner", undertaking.owner),
            ("due", _day(undertaking.due, words)),
        ],
    )
    return Row(
        "undertakings",
        " ".join(undertaking.text.split()),
        _spans(undertaking.evidence, "text", "stance"),
        tag=words(f"stance.{undertaking.stance}"),
        sign=STANCE_SIGNS[undertaking.stance],
        code=undertaking.stance,
        said=said,
    )


def _figure(figure: Figure, words: Words) -> Row:
    unit = measure_name(figure.unit, figure.value, words) if figure.unit else ""
    value = f"{words.number(figure.value)}{'' if unit in ('', '%') else ' '}{unit}"
    said = _said(figure, words, [("place", _name(figure.place, words)), ("as_of", _day(figure.as_of, words))])
    return Row(
        "figures",
        f"{words(f'qualifier.{figure.qualifier}')} {value}".strip(),
        _spans(figure.evidence, "value", "what", "unit"),
        tag=words(f"figure.{figure.what}"),
        code=figure.what,
        said=said,
    )


def _partnership(partnership: Partnership, words: Words) -> Row:
    return Row(
        "partnerships",
        _units(partnership.parties, words, " – "),
        _spans(partnership.evidence, "parties", "kind"),
        tag=words(f"partnership.{partnership.kind}"),
        code=partnership.kind,
        said=_said(partnership, words, [("since", _day(partnership.since, words))]),
    )


def _notice(notice: Notice, words: Words) -> Row:
    spans = tuple(sorted({span for held in notice.evidence.values() for span in held}))
    text = notice.message if words.language == "vi" else _worded(notice, words)
    return Row("notices", text, spans, tag=words(f"notice.{notice.code}"), sign="!", code=notice.code)


def _worded(notice: Notice, words: Words) -> str:
    """A notice in a language other than the reader's own: the wording of its code around its values."""
    if notice.code in ("ended_unit", "ambiguous_place"):
        told = [unit_name(unit, words) for unit in notice.values]
    else:
        told = [value.replace("_", " ") for value in notice.values]
    return words(
        f"notice_text.{notice.code}", first=told[0] if told else "", rest=", ".join(told[1:]), all=", ".join(told)
    )


_ROWS: dict[type[Record], Callable[..., Row]] = {
    Place: _place,
    Person: _person,
    Event: _event,
    Agreement: _agreement,
    Support: _support,
    Undertaking: _undertaking,
    Figure: _figure,
    Partnership: _partnership,
    Notice: _notice,
}
