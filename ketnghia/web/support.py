"""Support: what was given, what was only pledged, what was asked for; sums that say what they leave out."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from msgspec import Struct

from ketnghia.register import lists_support
from ketnghia.register.lists_support import By, Row, Total
from ketnghia.show.names import unit_name
from ketnghia.show.words import Words
from ketnghia.web.access import requires
from ketnghia.web.filters import CURRENCIES, SupportFilter
from ketnghia.web.listing import address, listed, look
from ketnghia.web.tables import Look
from ketnghia.web.tables_by_kind import SupportTable
from ketnghia.web.templatetags.ketnghia import money
from ketnghia.web.written import NotUnderstood, number

BREAKDOWNS = (
    ("", gettext_lazy("Totals only")),
    ("year", gettext_lazy("By year")),
    ("partner", gettext_lazy("By partner")),
    ("field", gettext_lazy("By field of the purpose")),
)
EXACT = {"at_least": gettext_lazy("at least"), "about": gettext_lazy("about")}
_MOST_RATE = Decimal(10) ** 12


class Rate(Struct, frozen=True):
    """What one unit of a currency is worth, as a person typed it; `trouble` where it is no number."""

    currency: str
    typed: str
    value: Decimal | None
    trouble: str = ""


class Line(Struct, frozen=True):
    """One line of a breakdown: what it is of, where it leads, and its sums in words."""

    name: str
    href: str
    sums: Sequence[tuple[str, str]]
    entries: int


@require_GET
@requires("see")
def index(request: HttpRequest) -> HttpResponse:
    """`?by=year|partner|field` breaks the totals down; `?in=VND&rate_USD=25400` adds currencies by typed rates."""
    at = look(request, "support", SupportFilter(request.GET))
    table = SupportTable(at)
    if "as" in request.GET:
        return listed(at, table)
    totals = lists_support.totals(at.found)
    by = request.GET.get("by", "")
    more: dict[str, Any] = {"above": "web/_totals.html", "by": by if by in dict(BREAKDOWNS) else ""}
    if more["by"]:
        rows, more["rows_left_out"] = lists_support.broken_down(at.found, cast(By, by))
        more["rows"] = [_line(row, at, by) for row in rows]
    more["breakdowns"] = [(code, label, address(request, by=code)) for code, label in BREAKDOWNS]
    more["totals"] = totals
    more["sums"] = [(total, sum_words(total, at.words)) for total in totals.sums]
    return listed(at, table, **more, **_converted(request, totals.sums, at.words))


def sum_words(total: Total, words: Words) -> str:
    """`ít nhất 8.300.000.000 đồng`."""
    said = money(total.amount, total.currency)
    return f"{EXACT[total.word]} {said}" if total.word else said


def _line(row: Row, at: Look, by: str) -> Line:
    sums = [(total.state, sum_words(total, at.words)) for total in row.sums]
    key, unknown = row.key, at.words("unknown")
    if by == "year":
        return Line(key[0] or unknown, address(at.request, year=key[0]) if key[0] else "", sums, row.entries)
    if by == "field":
        name = at.words(f"fields.{key[0]}") if key[0] else _("no field named")
        return Line(name, address(at.request, field=key[0]) if key[0] else "", sums, row.entries)
    giver, receiver = (unit_name(id, at.words) if id else unknown for id in key)
    href = address(at.request, unit=key[0], partner=key[1]) if all("/" in id for id in key) else ""
    return Line(f"{giver} → {receiver}", href, sums, row.entries)


def _converted(request: HttpRequest, sums: Sequence[Total], words: Words) -> Mapping[str, Any]:
    """The totals in one currency by the rates of this very request, which are shown with them and kept nowhere."""
    into = request.GET.get("in", "VND")
    into = into if into in CURRENCIES else "VND"
    others = sorted({total.currency for total in sums} - {into})
    rates = [_rate(request.GET.get(f"rate_{currency}", ""), currency) for currency in others]
    known = {rate.currency: rate.value for rate in rates if rate.value is not None}
    shown = []
    if known:
        for result in lists_support.converted(sums, into, known):
            total = Total(result.state, into, round(result.amount, 2).normalize(), 0, result.rough)
            shown.append((result.state, sum_words(total, words), ", ".join(result.left)))
    by = ", ".join(f"1 {rate.currency} = {money(rate.value, into)}" for rate in rates if rate.value is not None)
    asked = [(name, value) for name, value in request.GET.items() if not name.startswith("rate_") and name != "in"]
    return {"into": into, "currencies": CURRENCIES, "rates": rates, "converted": shown, "by_rates": by, "asked": asked}


def _rate(typed: str, currency: str) -> Rate:
    try:
        found = number(typed)
    except NotUnderstood:
        return Rate(currency, typed[:40], None, _("This is no number."))
    if found is None:
        return Rate(currency, "", None)
    value = Decimal(str(found))
    if not 0 < value < _MOST_RATE:
        return Rate(currency, typed[:40], None, _("This is no rate."))
    return Rate(currency, typed[:40], value)
