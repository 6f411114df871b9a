"""The fields of each kind of record as a person sees and writes them: one table, from which forms come and go.

What a form sends becomes the JSON form of a record and its evidence; what it shows comes from them. Pure but for the
words of the page's language.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, get_args

from msgspec import Struct

from ketnghia.record import kinds
from ketnghia.show.names import unit_name
from ketnghia.show.words import Words
from ketnghia.show.words import words as words_of
from ketnghia.web import written
from ketnghia.web.written import NotUnderstood

Choices = tuple[tuple[str, str], ...]
CURRENCIES = ("VND", "LAK", "USD", "THB", "CNY", "EUR", "JPY")
POST_ROWS = GOODS_ROWS = 2
"""Empty rows beyond those that are filled."""


class Field(Struct, frozen=True):
    """One field: its name in the record, what is written into it, and the list its codes come from, with the prefix
    of their wordings."""

    name: str
    form: str = "text"
    listed: str = ""
    wording: str = ""
    evidence: str = ""
    """Name under which the evidence stands, where it is not the field's own."""


class Trouble(Struct, frozen=True):
    """Why a field does not stand: a code the page words, what was written, what could be meant."""

    code: str
    words: str = ""
    choices: tuple[str, ...] = ()


FIELDS: Mapping[str, tuple[Field, ...]] = {
    "events": (
        Field("kind", "code", "EventKind", "event"),
        Field("date", "day"),
        Field("end_date", "day"),
        Field("place", "unit"),
        Field("parties", "units"),
        Field("host", "unit"),
        Field("heads", "names"),
        Field("main", "flag"),
    ),
    "people": (
        Field("name"),
        Field("side", "code", "Side", "side"),
        Field("posts", "posts", "PostTitle", "post"),
    ),
    "agreements": (
        Field("type", "code", "AgreementType", "agreement"),
        Field("title"),
        Field("parties", "units"),
        Field("signed", "day"),
        Field("signed_at", "unit"),
        Field("period", "period"),
        Field("state", "code", "AgreementState", "agreement_state"),
    ),
    "undertakings": (
        Field("stance", "code", "Stance", "stance"),
        Field("text", "long"),
        Field("by", "units"),
        Field("to", "units"),
        Field("fields", "codes", "Field", "fields"),
        Field("due", "day"),
        Field("owner"),
    ),
    "support": (
        Field("state", "code", "SupportState", "support_state"),
        Field("giver", "unit"),
        Field("receiver", "unit"),
        Field("amount", "number"),
        Field("currency", "currency"),
        Field("qualifier", "code", "Qualifier", "qualifier"),
        Field("goods", "goods"),
        Field("purpose"),
        Field("period", "period"),
    ),
    "figures": (
        Field("what", "code", "FigureKind", "figure"),
        Field("value", "number"),
        Field("unit"),
        Field("qualifier", "code", "Qualifier", "qualifier"),
        Field("place", "unit"),
        Field("as_of", "day"),
    ),
    "partnerships": (
        Field("kind", "code", "PartnershipKind", "partnership"),
        Field("parties", "units"),
        Field("since", "day"),
    ),
}
_UNSAID = {"main", "posts", "side"}
"""Fields that need no passage of their own (`record/records.py`)."""


class Shown(Struct, frozen=True):
    """A field on a form: what stands in it, where the text says it, what is wrong with it."""

    field: Field
    value: Any
    spans: str
    quote: str
    choices: Choices = ()
    trouble: Trouble | None = None

    @property
    def needs_passage(self) -> bool:
        """Whether a value must name the passage that says it."""
        return self.field.name not in _UNSAID


class Form(Struct, frozen=True):
    """All fields of a record on a form."""

    kind: str
    fields: tuple[Shown, ...]

    @property
    def troubled(self) -> bool:
        """Whether anything is wrong with it."""
        return any(shown.trouble for shown in self.fields)


def codes(listed: str, wording: str, words: Words) -> Choices:
    """(code, wording) of a closed list in its own order."""
    return tuple((code, words(f"{wording}.{code}") or "–") for code in get_args(getattr(kinds, listed)))


def form_of(
    kind: str, said: tuple[Mapping[str, Any], Mapping[str, Any]], text: str, on: str | None, words: Words
) -> Form:
    """The form that shows a record, fields and evidence; `on`: the day (ISO) on which names of units are meant."""
    record, evidence = said
    return Form(
        kind,
        tuple(
            _shown(field, _write(field, record, on, words), _spans(field, evidence), text, words)
            for field in FIELDS[kind]
        ),
    )


def read_form(
    kind: str, posted: Mapping[str, Sequence[str]], on: str | None
) -> tuple[dict[str, Any], dict[str, list[list[int]]], dict[str, Trouble]]:
    """What a form sent: fields, evidence, and the fields that were not understood. `on`: the day names are meant on."""
    record: dict[str, Any] = {}
    evidence: dict[str, list[list[int]]] = {}
    troubles: dict[str, Trouble] = {}
    for field in FIELDS[kind]:
        try:
            record[field.name] = _READ.get(field.form, _read_text)(field, posted, on)
        except NotUnderstood as error:
            troubles[field.name] = Trouble(error.code, error.words, error.choices)
            continue
        if field.name == "posts":
            for i, spans in enumerate(_spans_of_posts(posted)):
                evidence[f"posts.{i}"] = written.spans(spans)
        elif record[field.name] not in (None, "", [], False):
            evidence[field.name] = written.spans(_one(posted, f"spans.{field.name}"))
    return record, {name: spans for name, spans in evidence.items() if spans}, troubles


def refilled(form: Form, posted: Mapping[str, Sequence[str]], troubles: Mapping[str, Trouble], text: str) -> Form:
    """The same form with what a person typed and what is wrong with it: nothing typed is lost."""
    out = []
    for shown in form.fields:
        field = shown.field
        spans = _one(posted, f"spans.{field.name}") or shown.spans
        out.append(
            Shown(field, _typed(field, posted), spans, _quote(spans, text), shown.choices, troubles.get(field.name))
        )
    return Form(form.kind, tuple(out))


def _shown(field: Field, value: Any, spans: str, text: str, words: Words) -> Shown:
    choices: Choices = ()
    if field.listed:
        choices = codes(field.listed, field.wording, words)
    if field.form == "currency":
        choices = (("", "–"), *((code, words(f"currency.{code}")) for code in CURRENCIES))
    return Shown(field, value, spans, _quote(spans, text), choices)


def _write(field: Field, record: Mapping[str, Any], on: str | None, words: Words) -> Any:
    """A value as it is written into its field."""
    value = record.get(field.name)
    if field.form == "posts":
        rows = [(p["text"], p["title"], _unit(p.get("place"), on, words)) for p in value or ()]
        return rows + [("", "other", "")] * POST_ROWS
    if field.form == "goods":
        rows = [(_number(g.get("quantity"), words), g.get("unit") or "", g["item"]) for g in value or ()]
        return rows + [("", "", "")] * GOODS_ROWS
    if field.form == "period":
        return tuple(words.day(date) for date in value) if value else ("", "")
    if field.form in ("codes", "flag"):
        return value or ([] if field.form == "codes" else False)
    if value is None:
        return ""
    plain: dict[str, Callable[[Any], str]] = {
        "unit": lambda v: _unit(v, on, words),
        "units": lambda v: "; ".join(_unit(u, on, words) for u in v),
        "names": "; ".join,
        "day": words.day,
        "number": lambda v: _number(v, words),
    }
    return plain.get(field.form, str)(value)


def _unit(unit: str | None, on: str | None, words: Words) -> str:
    """A name that means the unit again when it is read back, in Vietnamese at need; else its identifier."""
    if not unit:
        return ""
    for name in (unit_name(unit, words), unit_name(unit, words_of("vi"))):
        try:
            if written.unit(name, on) == unit:
                return name
        except NotUnderstood:
            continue
    return unit


def _number(value: float | None, words: Words) -> str:
    """A number as it is written here, where that means the same number when it is read back (1,125 would be 1125)."""
    if value is None:
        return ""
    written_here = words.number(value)
    if _number_in(written_here) == value:
        return written_here
    plain = f"{Decimal(str(value)):f}"
    return plain if _number_in(plain) == value else plain + "0"


def _one(posted: Mapping[str, Sequence[str]], name: str) -> str:
    values = posted.get(name) or ("",)
    return values[0]


def _typed(field: Field, posted: Mapping[str, Sequence[str]]) -> Any:
    if field.form == "codes":
        return list(posted.get(field.name) or ())
    if field.form == "flag":
        return bool(_one(posted, field.name))
    if field.form == "period":
        return _one(posted, f"{field.name}.from"), _one(posted, f"{field.name}.to")
    if field.form in ("posts", "goods"):
        columns = [list(posted.get(f"{field.name}.{part}") or ()) for part in _PARTS[field.form]]
        return list(zip(*columns, strict=False))
    return _one(posted, field.name)


_PARTS = {"posts": ("text", "title", "place"), "goods": ("quantity", "unit", "item")}


def _read_text(field: Field, posted: Mapping[str, Sequence[str]], on: str | None) -> Any:
    text = " ".join(_one(posted, field.name).split())
    if field.form in ("code", "currency", "text") and field.name not in ("text", "name"):
        return text or None
    return text


def _read_posts(field: Field, posted: Mapping[str, Sequence[str]], on: str | None) -> Any:
    rows = _typed(field, posted)
    return [
        {"title": title or "other", "place": written.unit(place, on), "text": " ".join(text.split())}
        for text, title, place in rows
        if text.strip()
    ]


def _spans_of_posts(posted: Mapping[str, Sequence[str]]) -> list[str]:
    """The passages of the rows that tell a post: each stays with its row, whichever are emptied."""
    sent = list(posted.get("posts.spans") or ())
    filled = [i for i, text in enumerate(posted.get("posts.text") or ()) if text.strip()]
    return [sent[i] if i < len(sent) else "" for i in filled]


def _read_goods(field: Field, posted: Mapping[str, Sequence[str]], on: str | None) -> Any:
    return [
        {"quantity": written.number(quantity), "unit": unit.strip() or None, "item": " ".join(item.split())}
        for quantity, unit, item in _typed(field, posted)
        if item.strip()
    ]


def _read_period(field: Field, posted: Mapping[str, Sequence[str]], on: str | None) -> Any:
    first, last = (written.day(words) for words in _typed(field, posted))
    if not first and not last:
        return None
    return [first or last, last or first]


_READ: Mapping[str, Callable[[Field, Mapping[str, Sequence[str]], str | None], Any]] = {
    "unit": lambda field, posted, on: written.unit(_one(posted, field.name), on),
    "units": lambda field, posted, on: written.unit_list(_one(posted, field.name), on),
    "names": lambda field, posted, on: written.names(_one(posted, field.name)),
    "day": lambda field, posted, on: written.day(_one(posted, field.name)),
    "number": lambda field, posted, on: written.number(_one(posted, field.name)),
    "codes": lambda field, posted, on: list(posted.get(field.name) or ()),
    "flag": lambda field, posted, on: bool(_one(posted, field.name)),
    "posts": _read_posts,
    "goods": _read_goods,
    "period": _read_period,
}


def _spans(field: Field, evidence: Mapping[str, Any]) -> str:
    return ",".join(f"{start}-{end}" for start, end in evidence.get(field.name) or ())


def _quote(spans: str, text: str) -> str:
    return " … ".join(" ".join(text[a:b].split()) for a, b in written.spans(spans))


def begun(kind: str, text: str, span: tuple[int, int]) -> tuple[dict[str, Any], dict[str, list[list[int]]]]:
    """A new record of a kind, begun from a passage: what the passage itself may be the value of."""
    start, end = span
    if not 0 <= start < end <= len(text):
        return {}, {}
    passage = " ".join(text[start:end].split())
    first = {"people": "name", "undertakings": "text", "agreements": "title"}.get(kind)
    record: dict[str, Any] = {first: passage} if first else {}
    for name, value in (("amount" if kind == "support" else "value", _number_in(passage)),):
        if kind in ("support", "figures") and value is not None:
            record[name] = value
    return record, {name: [[start, end]] for name in record}


def _number_in(passage: str) -> int | float | None:
    try:
        return written.number(passage)
    except NotUnderstood:
        return None
