"""Columns of the spreadsheets of entries, one list a kind; every row ends with its source."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ketnghia.register.lists_people import Held, posts_of
from ketnghia.register.models import Entry
from ketnghia.show.names import measure_name, unit_name
from ketnghia.show.words import Words
from ketnghia.web.sheets import Column, Sheet, Value, day_of, source_columns, with_sources
from ketnghia.web.tables_by_kind import post_words, years_of
from ketnghia.web.titles import goods_of

_POSTS = 3
"""The column of the posts: what it says is asked for in portions."""
Said = Callable[[Entry, Words], Value]


def sheet(kind: str, found: QuerySet[Any], words: Words, about: tuple[str, list[str]]) -> Sheet:
    """The list of a kind as a sheet; `about`: name of the file, and what it says of itself."""
    columns = [
        Column(heading, lambda row, said=said: said(row.entry, words), form)  # type: ignore[misc]
        for heading, said, form in _COLUMNS[kind](words)
    ]
    if kind == "people":
        columns.insert(_POSTS, Column(_("Posts over time"), lambda row: _posts(row.beside or (), words)))
    rows = with_sources(found, posts_of if kind == "people" else None)
    return Sheet(about[0], [*columns, *source_columns()], rows, about[1])


def _posts(held: Iterable[Held], words: Words) -> str:
    return "; ".join(f"{post_words(post, words)} {years_of(post)}".strip() for post in held)


def _unit(id: str | None, words: Words) -> str:
    return unit_name(id, words) if id else ""


def _units(field: str, between: str = ", ") -> Said:
    return lambda entry, words: between.join(unit_name(id, words) for id in entry.record.get(field) or ())


def _of(field: str) -> Said:
    return lambda entry, words: " ".join(str(entry.record.get(field) or "").split())


def _place(field: str) -> Said:
    return lambda entry, words: _unit(entry.record.get(field), words)


def _date(field: str) -> Said:
    return lambda entry, words: day_of(entry.record.get(field) or "")


def _code(family: str) -> Said:
    return lambda entry, words: words(f"{family}.{entry.code}") if entry.code else words("unknown")


def _ends(entry: Entry, words: Words) -> tuple[Value, Value]:
    first, last = entry.record.get("period") or ("", "")
    return day_of(first), day_of(last)


def _told(entry: Entry, words: Words) -> Value:
    """The day of the document, where the record has none of its own."""
    return day_of(entry.date) if entry.told else None


def _disputed(entry: Entry, words: Words) -> Value:
    return ", ".join(words(f"field.{field}") for field in entry.disputed or {})


_Rows = list[tuple[str, Said, str]]
_TEXT, _DAY, _NUMBER = "text", "day", "number"


def _events(words: Words) -> _Rows:
    return [
        (words("field.kind"), _code("event"), _TEXT),
        (words("field.date"), _date("date"), _DAY),
        (words("field.end_date"), _date("end_date"), _DAY),
        (words("field.parties"), _units("parties", " – "), _TEXT),
        (words("field.place"), _place("place"), _TEXT),
        (words("field.host"), _place("host"), _TEXT),
        (words("field.heads"), lambda entry, words: ", ".join(entry.record.get("heads") or ()), _TEXT),
        *_ending(words),
    ]


def _agreements(words: Words) -> _Rows:
    return [
        (words("field.type"), _code("agreement"), _TEXT),
        (words("field.title"), _of("title"), _TEXT),
        (words("field.parties"), _units("parties", " – "), _TEXT),
        (words("field.signed"), _date("signed"), _DAY),
        (words("field.signed_at"), _place("signed_at"), _TEXT),
        (_("From"), lambda entry, words: _ends(entry, words)[0], _DAY),
        (_("Until"), lambda entry, words: _ends(entry, words)[1], _DAY),
        (words("field.state"), lambda entry, words: words(f"agreement_state.{entry.record.get('state')}"), _TEXT),
        *_ending(words),
    ]


def _undertakings(words: Words) -> _Rows:
    return [
        (words("field.text"), _of("text"), _TEXT),
        (words("field.stance"), _code("stance"), _TEXT),
        (words("field.by"), _units("by"), _TEXT),
        (words("field.to"), _units("to"), _TEXT),
        (
            words("field.fields"),
            lambda entry, words: ", ".join(words(f"fields.{field}") for field in entry.fields),
            _TEXT,
        ),
        (words("field.owner"), lambda entry, words: entry.owner, _TEXT),
        (words("field.due"), _date("due"), _DAY),
        (_("Progress"), lambda entry, words: words(f"progress.{entry.progress or 'no_news'}"), _TEXT),
        *_ending(words),
    ]


def _support(words: Words) -> _Rows:
    return [
        (words("field.state"), _code("support_state"), _TEXT),
        (words("field.giver"), _place("giver"), _TEXT),
        (words("field.receiver"), _place("receiver"), _TEXT),
        (_("How exact"), lambda entry, words: words(f"qualifier.{entry.qualifier or 'exact'}"), _TEXT),
        (words("field.amount"), lambda entry, words: entry.amount, _NUMBER),
        (_("Currency"), lambda entry, words: entry.unit, _TEXT),
        (words("field.goods"), lambda entry, words: goods_of(entry.record, words), _TEXT),
        (words("field.purpose"), _of("purpose"), _TEXT),
        (_("From"), lambda entry, words: _ends(entry, words)[0], _DAY),
        (_("Until"), lambda entry, words: _ends(entry, words)[1], _DAY),
        *_ending(words),
    ]


def _figures(words: Words) -> _Rows:
    return [
        (words("field.what"), _code("figure"), _TEXT),
        (_("How exact"), lambda entry, words: words(f"qualifier.{entry.qualifier or 'exact'}"), _TEXT),
        (words("field.value"), lambda entry, words: entry.amount, _NUMBER),
        (_("Counted in"), lambda entry, words: measure_name(entry.unit, None, words) if entry.unit else "", _TEXT),
        (words("field.place"), _place("place"), _TEXT),
        (words("field.as_of"), _date("as_of"), _DAY),
        *_ending(words),
    ]


def _people(words: Words) -> _Rows:
    return [
        (words("field.name"), _of("name"), _TEXT),
        (_("Spellings"), lambda entry, words: ", ".join(entry.record.get("spellings") or ()), _TEXT),
        (_("Side"), _code("side"), _TEXT),
        *_ending(words),
    ]


def _ending(words: Words) -> _Rows:
    """What every kind ends with."""
    return [
        (_("Day of the document"), _told, _DAY),
        (_("In conflict"), _disputed, _TEXT),
        (_("Documents that tell it"), lambda entry, words: entry.sources, _NUMBER),
    ]


_COLUMNS: Mapping[str, Callable[[Words], _Rows]] = {
    "events": _events,
    "agreements": _agreements,
    "undertakings": _undertakings,
    "support": _support,
    "figures": _figures,
    "people": _people,
}
