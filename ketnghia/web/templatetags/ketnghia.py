"""Tags of the pages: codes in words, units by name, days and numbers as offices here write them, states, icons.

Every wording follows the language of the page; what is empty reads "chưa rõ".
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ketnghia.show.names import unit_name
from ketnghia.show.words import LANGUAGES, Words, words
from ketnghia.web import icons

register = template.Library()


def wording() -> Words:
    """The words of the language of this page; Vietnamese where it is none of ours."""
    code = (get_language() or "vi")[:2]
    return words(next((language for language in LANGUAGES if language == code), "vi"))


def _unknown() -> SafeString:
    return format_html('<span class="unknown">{}</span>', wording()("unknown"))


@register.simple_tag
def word(*steps: object, **values: object) -> str:
    """`{% word "stance.done" %}`, or in steps, `{% word "stance" entry.code %}`; values fill `{places}`."""
    return wording()(".".join(str(step) for step in steps), **values)


@register.filter
def unit(id: str | None) -> str:
    """`la/khammouane` → Khăm Muồn, Khammouane or ຄຳມ່ວນ; the identifier spelt out where no table knows it."""
    return unit_name(id, wording()) if id else _unknown()


@register.filter
def units(ids: Iterable[str] | None, between: str = ", ") -> str:
    """Names of several units: `{{ entry.record.parties|units:" – " }}`."""
    return between.join(unit_name(id, wording()) for id in ids or ()) or _unknown()


@register.filter
def pair(pair: str | None) -> str:
    """`vn/ha-tinh|la/khammouane` → Hà Tĩnh – Khăm Muồn."""
    return units(pair.split("|"), " – ") if pair else _unknown()


@register.filter
def day(value: str | date | None) -> str:
    """31/10/2023, 10/2023 or 2023, from an ISO date as far as known, a date, or a moment (its day here)."""
    if not value:
        return _unknown()
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return wording().day(value if isinstance(value, str) else value.isoformat())


@register.filter
def moment(value: datetime | None) -> str:
    """31/10/2023 14:05."""
    return f"{day(value)} {timezone.localtime(value):%H:%M}" if value else _unknown()


@register.filter
def period(value: Iterable[str] | None) -> str:
    """2022–2025, from the first and the last day of a period."""
    return "–".join(dict.fromkeys(wording().day(each) for each in value or ())) or _unknown()


@register.filter
def number(value: Decimal | float | None) -> str:
    """1.234,5 in Vietnamese and Lao, 1,234.5 in English."""
    return _unknown() if value is None else wording().number(cast(float, value))


@register.simple_tag
def money(amount: Decimal | float | None, currency: str | None = "") -> str:
    """`{% money 8300000000 "VND" %}` → 8.300.000.000 đồng."""
    if amount is None:
        return _unknown()
    words, key = wording(), f"currency.{currency}"
    return f"{number(amount)}\u00a0{words(key) if key in words.wordings else currency or ''}".strip("\u00a0")


@register.simple_tag
def say_day(entry: Any) -> str:
    """The day of an entry; where only its document has one, that is said."""
    if not (entry.date and entry.told):
        return day(entry.date)
    return format_html("{} <small>{}</small>", day(entry.date), wording()("told"))


@register.simple_tag
def state(code: str, list: str = "state") -> SafeString:
    """A shape and a word: `{% state proposal.state %}`, `{% state "conflict" %}`, `{% state code "progress" %}`."""
    key = f"{list}.{code}"
    shape, tone = icons.STATES.get(key, ("dotted", "open"))
    return format_html('<span class="state {}">{} {}</span>', tone, icons.icon(shape), wording()(key))


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of `icons.py`; with a label where no word stands beside it."""
    return icons.icon(name, label)
