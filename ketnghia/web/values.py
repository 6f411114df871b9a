"""One value of one field, written out in the language of the page."""

from collections.abc import Mapping
from typing import Any

from ketnghia.show.names import unit_name
from ketnghia.show.words import Words
from ketnghia.web.record_fields import FIELDS
from ketnghia.web.titles import amount_of, goods_of, value_of

_BETWEEN = {"parties": " – "}


def value_text(kind: str, name: str, value: Any, words: Words) -> str:
    """The value of a field of a kind of record, in the JSON form; a number comes with what goes with it, as a dict."""
    field = next(field for field in FIELDS[kind] if field.name == name)
    if field.form == "number":
        held = value if isinstance(value, Mapping) else {name: value}
        return amount_of(held, words) if name == "amount" else value_of(held, words)
    if field.form == "unit":
        return unit_name(value, words)
    if field.form == "units":
        return _BETWEEN.get(name, ", ").join(unit_name(unit, words) for unit in value)
    if field.form == "day":
        return words.day(value)
    if field.form == "period":
        return "–".join(dict.fromkeys(words.day(day) for day in value))
    if field.form in ("code", "codes"):
        codes = value if isinstance(value, list) else [value]
        return ", ".join(words(f"{field.wording}.{code}") for code in codes)
    if field.form == "goods":
        return goods_of({"goods": value}, words)
    if field.form == "posts":
        return ", ".join(_post(post, words) for post in value)
    if field.form == "names":
        return ", ".join(value)
    return " ".join(str(value).split())


def _post(post: Mapping[str, Any], words: Words) -> str:
    text = post.get("text") or words(f"post.{post.get('title')}")
    place = post.get("place")
    name = unit_name(place, words) if place else ""
    return f"{text} · {name}" if name and name.casefold() not in text.casefold() else text
