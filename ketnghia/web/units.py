"""Units: the list of those the register knows, and the page of one with all that is held of it."""

import datetime
from collections.abc import Iterator
from typing import Any, cast

import django_tables2 as tables
from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig
from msgspec import Struct

from ketnghia.lexicon.fold import alphabetical, fold_names
from ketnghia.lexicon.units import Unit, spellings
from ketnghia.lexicon.units import units as all_units
from ketnghia.register import holdings
from ketnghia.register.limits import limits_of, unit_within
from ketnghia.register.partnerships import known, passed_to
from ketnghia.show.names import unit_name
from ketnghia.show.words import Words
from ketnghia.web.access import requires
from ketnghia.web.listing import WAYS_OUT
from ketnghia.web.listing import address as address_with
from ketnghia.web.partnership import list_of, names_of
from ketnghia.web.partnerships import address, grade, heir_names, in_force, pair_name
from ketnghia.web.sheets import Column, Sheet, about
from ketnghia.web.templatetags.ketnghia import wording
from ketnghia.web.told import Lines

PAGE = 50
_ROWS = 8
KINDS = ("events", "agreements", "undertakings", "support", "figures", "people")
_LEVELS = ("country", "province", "district", "commune")
LEVEL_WORDS = {
    "country": gettext_lazy("country"),
    "province": gettext_lazy("province"),
    "district": gettext_lazy("district"),
    "commune": gettext_lazy("commune"),
}
COUNTRIES = {"vn", "la"}


class Row(Struct, frozen=True):
    """A unit in the list."""

    id: str
    name: str
    key: tuple[int, ...]
    level: int
    country: str
    parent: str
    heirs: str
    partnerships: int


class UnitForm(forms.Form):
    """What the list of units is narrowed to."""

    name = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=80)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    level = forms.ChoiceField(label=gettext_lazy("Level"), required=False)

    def __init__(self, asked: QueryDict, words: Words) -> None:
        super().__init__(asked)
        for name, listed in (
            ("country", [(code, words(f"country.{code}")) for code in ("vn", "la")]),
            ("level", list(LEVEL_WORDS.items())),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("all")), *listed]


class UnitTable(tables.Table):  # type: ignore[misc]
    """One row a unit."""

    name = tables.Column(verbose_name=gettext_lazy("Unit"), order_by=("key",))
    level = tables.Column(verbose_name=gettext_lazy("Level"))
    country = tables.Column(verbose_name=gettext_lazy("Country"))
    parent = tables.Column(verbose_name=gettext_lazy("Part of"))
    heirs = tables.Column(verbose_name=gettext_lazy("Passed to"))
    partnerships = tables.Column(
        verbose_name=gettext_lazy("Partnerships"), attrs={"td": {"class": "number"}, "th": {"class": "number"}}
    )

    def render_name(self, record: Row) -> SafeString:
        """The name as a link."""
        return format_html('<a href="{}">{}</a>', reverse("unit", args=[record.id]), record.name)

    def render_level(self, record: Row) -> str:
        """Province, district, commune."""
        return str(LEVEL_WORDS[_LEVELS[record.level]])


@requires("see")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every unit that entries or documents name, narrowed by name in any spelling, country and level."""
    today, limits, words = timezone.localdate(), limits_of(request.user), wording()
    form = UnitForm(request.GET, words)
    form.is_valid()
    partnered: dict[str, int] = {}
    for pair in known(limits, today).values_list("pair", flat=True):
        for side in pair.split("|"):
            partnered[side] = partnered.get(side, 0) + 1
    rows = [_row(unit, partnered.get(unit, 0), words, today) for unit in holdings.known_units(limits)]
    table = UnitTable(
        [row for row in rows if _asked(row, form.cleaned_data)],
        order_by=("level", "name"),
        empty_text=_("No unit matches."),
    )
    RequestConfig(request, paginate=False).configure(table)
    out = WAYS_OUT.get(request.GET.get("as", ""))
    if out is not None:
        return cast(HttpResponse, out(_sheet(list(table.data.data), form)))
    RequestConfig(request, paginate={"per_page": PAGE}).configure(table)
    context = {"table": table, "form": form, "spreadsheet": address_with(request, **{"as": "xlsx"})}
    return render(request, "web/units.html", context)


@requires("see")
@require_safe
def unit(request: HttpRequest, unit: str) -> HttpResponse:
    """The page of a unit; 404 where nobody knows it or the account may not see it."""
    today, limits, words = timezone.localdate(), limits_of(request.user), wording()
    if not unit_within(unit, limits) or not holdings.is_known(unit):
        raise Http404
    held = [holdings.holding(unit, kind, limits, _ROWS) for kind in KINDS]
    told = Lines([entry for holding in held for entry in holding.entries], words, today)
    documents, count = holdings.documents(unit, limits, _ROWS)
    partnered = holdings.partnerships(unit, limits, today)
    life = holdings.life(unit)
    info = all_units().get(unit)
    context: dict[str, Any] = {
        "id": unit,
        "name": unit_name(unit, words),
        "info": info,
        "kind": _kind(unit, info, words),
        "names": names_of(unit),
        "spellings": spellings().get(unit, ()),
        "parent": unit.rpartition("/")[0],
        "children": [(child, reverse("unit", args=[child])) for child in holdings.children(unit, limits)],
        "came_from": life.came_from,
        "became": life.became,
        "heirs": passed_to(unit, today),
        "partnerships": [
            {"name": pair_name(s.pair, words), "href": address(s.pair), "grade": grade(s, words),
             "in_force": in_force(s), "standing": s}
            for s in partnered
        ],
        "held": [(holding, told.of(holding.entries), list_of(holding.kind, unit=unit)) for holding in held],
        "documents": documents,
        "document_count": min(count, holdings.MOST),
        "more_documents": count > holdings.MOST,
        "all_documents": list_of("documents", unit=unit),
    }  # fmt: skip
    return render(request, "web/unit.html", context)


def _sheet(rows: list[Row], form: UnitForm) -> Sheet:
    asked = [(str(form.fields[name].label), str(form.data.get(name))) for name in form.changed_data]
    columns = [
        Column(_("Unit"), lambda row: row.name),
        Column(_("Level"), lambda row: str(LEVEL_WORDS[_LEVELS[row.level]])),
        Column(_("Country"), lambda row: row.country),
        Column(_("Part of"), lambda row: row.parent),
        Column(_("Passed to"), lambda row: row.heirs),
        Column(_("Partnerships"), lambda row: row.partnerships, "number"),
    ]
    return Sheet(f"units-{timezone.localdate()}", columns, _at_once(rows), about(_("Units"), asked, None))


def _at_once(rows: list[Row]) -> Iterator[list[Row]]:
    yield rows


def _row(unit: str, partnered: int, words: Words, today: datetime.date) -> Row:
    parent = unit.rpartition("/")[0]
    return Row(
        id=unit,
        name=unit_name(unit, words),
        key=alphabetical(unit_name(unit, words)),
        level=min(unit.count("/"), len(_LEVELS) - 1),
        country=words(f"country.{unit.partition('/')[0]}"),
        parent=unit_name(parent, words) if parent else "",
        heirs=heir_names(unit, passed_to(unit, today), words),
        partnerships=partnered,
    )


def _asked(row: Row, wish: dict[str, str]) -> bool:
    if wish.get("country") and row.id.partition("/")[0] != wish["country"]:
        return False
    if wish.get("level") and _LEVELS[row.level] != wish["level"]:
        return False
    return not wish.get("name") or _bears(row, wish["name"])


def _bears(row: Row, name: str) -> bool:
    """Whether a unit's name in any spelling has these letters, marks and case aside."""
    asked = _plain(name)
    others = [spelling for spelling, _script in spellings().get(row.id, ())]
    return any(asked in _plain(each) for each in (row.name, row.id, *(n for _, n in names_of(row.id)), *others))


def _plain(name: str) -> str:
    return fold_names(name).replace("-", " ").replace(" ", "")


def _kind(unit: str, info: Unit | None, words: Words) -> str:
    if info is None:
        return str(LEVEL_WORDS[_LEVELS[min(unit.count("/"), len(_LEVELS) - 1)]])
    return info.type if words.language == "vi" else str(LEVEL_WORDS.get(info.level, info.level))
