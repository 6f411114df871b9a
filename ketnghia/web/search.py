"""Search over everything: a page of hits with filters, and the first hits below the field while one types."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers
from msgspec import Struct

from ketnghia.lexicon.units import Unit, units
from ketnghia.register import search
from ketnghia.register.limits import Limits, limits_of, pair_within, unit_within
from ketnghia.register.models import Document
from ketnghia.register.search import Filters, Hit
from ketnghia.register.search_query import Asked, asked, units_begun
from ketnghia.register.search_snippet import Snippet
from ketnghia.register.ties import LAOS, VIET_NAM, pair_of
from ketnghia.show.names import unit_name
from ketnghia.show.words import Words
from ketnghia.web.access import requires
from ketnghia.web.pairs import path_of
from ketnghia.web.templatetags.ketnghia import pair, wording
from ketnghia.web.titles import title

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MOST_UNITS = 3
"""Units shown above the hits."""
_YEAR_ATTRS = {"inputmode": "numeric", "placeholder": "2023"}


class SearchForm(forms.Form):
    """The question and what it is held to; the unit may be an identifier or any writing of a name."""

    q = forms.CharField(label=gettext_lazy("Words"), required=False, strip=False)
    kind = forms.MultipleChoiceField(required=False, choices=[(kind, kind) for kind in search.KINDS])
    unit = forms.CharField(label=gettext_lazy("Unit"), required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        for name, label in (("from", gettext_lazy("From year")), ("to", gettext_lazy("To year"))):
            self.fields[name] = forms.IntegerField(
                label=label,
                required=False,
                min_value=_FIRST_YEAR,
                max_value=_LAST_YEAR,
                error_messages={
                    key: gettext_lazy("Write a year in four digits, such as 2023.")
                    for key in ("invalid", "min_value", "max_value")
                },
                widget=forms.TextInput(attrs=_YEAR_ATTRS),
            )

    def clean_unit(self) -> tuple[str, ...]:
        """The units meant."""
        told = self.cleaned_data["unit"].strip()
        if not told or told in units():
            return (told,) if told else ()
        named = asked(told).units
        if not named:
            raise forms.ValidationError(_("No unit of this name is known."))
        return named[0]

    def clean(self) -> dict[str, Any]:
        """Years in order."""
        said = super().clean() or self.cleaned_data
        first, last = said.get("from"), said.get("to")
        if first and last and first > last:
            self.add_error("to", _("The last year is before the first."))
        return said

    def filters(self) -> Filters:
        """What hits are held to; what was written wrongly holds nothing."""
        self.is_valid()
        said = self.cleaned_data
        return Filters(tuple(said.get("kind", ())), said.get("from"), said.get("to"), said.get("unit", ()))


class Found(Struct, frozen=True):
    """One hit as a line: what it is called, where it is, its kind in words, its day, the passage."""

    title: str
    address: str
    kind: str
    thing: Any
    snippet: Snippet


class Place(Struct, frozen=True):
    """A unit named in the question: its name here, in other scripts, what and where it is, until when, its page."""

    name: str
    others: tuple[str, ...]
    where: str
    until: str
    address: str | None


class Choice(Struct, frozen=True):
    """A kind of hit to hold the list to, how many there are, and the address of the list so held."""

    label: str
    count: int
    address: str
    chosen: bool


@require_GET
@requires("see")
@vary_on_headers("HX-Request")
def page(request: HttpRequest) -> HttpResponse:
    """Everything that has the words, newest first; while one types only the list is sent."""
    form, limits, words = SearchForm(request.GET), limits_of(request.user), wording()
    filters = form.filters()
    results = search.find(form["q"].value() or "", filters, limits, _page(request.GET.get("page")))
    context = {
        "form": form,
        "filters": filters,
        "results": results,
        "found": [_found(hit, words) for hit in results.hits],
        "places": [_place(unit, words) for unit in _named(results.asked) if unit_within(unit, limits)],
        "pair": _pair(results.asked, limits),
        "choices": _choices(request, results.by_kind, filters, words) if results.by_kind else [],
        "counted": sum(results.by_kind.values()),
        "start": (results.page - 1) * search.PAGE + 1,
        "before": _with(request, page=results.page - 1) if results.page > 1 else "",
        "after": _with(request, page=results.page + 1) if results.page < results.pages else "",
    }
    fragment = request.headers.get("HX-Request") == "true" and not request.headers.get("HX-History-Restore-Request")
    return render(request, "web/_search_results.html" if fragment else "web/search.html", context)


@require_GET
@requires("see")
def hits(request: HttpRequest) -> HttpResponse:
    """The first hits of what is being typed in the head of a page, units of that name before them."""
    query, limits, words = request.GET.get("q", ""), limits_of(request.user), wording()
    question = asked(query)
    named = dict.fromkeys((*_named(question), *units_begun(query, _MOST_UNITS)))
    near = [unit for unit in named if unit_within(unit, limits)][:_MOST_UNITS]
    context = {
        "places": [_place(unit, words) for unit in near],
        "pair": _pair(question, limits),
        "found": [_found(hit, words) for hit in search.suggest(query, limits)],
        "asked": bool(question.groups),
        "all": f"{reverse('search')}?{urlencode({'q': query})}",
    }
    return render(request, "web/_search_hits.html", context)


def _found(hit: Hit, words: Words) -> Found:
    thing = hit.thing
    if isinstance(thing, Document):
        return Found(
            str(thing), reverse("document", args=[thing.pk]), words(f"document.{thing.kind}"), thing, hit.snippet
        )
    return Found(
        title(thing, words), reverse("entry", args=[thing.pk]), words(f"section.{hit.kind}"), thing, hit.snippet
    )


def _named(question: Asked) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit for meant in question.units for unit in meant))[: 2 * _MOST_UNITS]


def _place(unit: str, words: Words) -> Place:
    known = units()[unit]
    name = unit_name(unit, words)
    others = dict.fromkeys(other for other in (known.name_vi, known.name_latin, known.name_lo) if other)
    where = [unit_name(step, words) for step in _above(known)]
    if known.level == "province" and known.type == "tỉnh":
        where.insert(0, _("province"))
    return Place(
        name,
        tuple(other for other in others if other not in name),
        ", ".join(where),
        known.valid_to,
        _address("unit", unit),
    )


def _above(unit: Unit) -> list[str]:
    above, parent = [], unit.parent
    while parent:
        above.append(parent)
        parent = units()[parent].parent
    return above


def _pair(question: Asked, limits: Limits) -> tuple[str, str] | None:
    """Name and address of the partnership of two units named, one of each country."""
    first = [meant[0] for meant in question.units]
    vietnamese = next((unit for unit in first if unit.startswith(VIET_NAM + "/")), None)
    lao = next((unit for unit in first if unit.startswith(LAOS + "/")), None)
    both = pair_of(vietnamese, lao) if vietnamese and lao else None
    address = _address("partnership", path_of(both)) if both and pair_within(both, limits) else None
    return (pair(both), address) if address else None


def _address(name: str, unit: str) -> str | None:
    """The page of a unit or a partnership; None while there is no such page."""
    try:
        return reverse(name, args=[unit])
    except NoReverseMatch:
        return None


def _choices(request: HttpRequest, by_kind: dict[str, int], filters: Filters, words: Words) -> list[Choice]:
    listed = [Choice(_("Everything"), sum(by_kind.values()), _with(request, kind=""), not filters.kinds)]
    for kind, count in by_kind.items():
        if count or kind in filters.kinds:
            label = _("Documents") if kind == search.DOCUMENTS else words(f"section.{kind}")
            listed.append(Choice(label, count, _with(request, kind=kind), kind in filters.kinds))
    return listed


def _with(request: HttpRequest, **changes: object) -> str:
    """The address of this question with other filters; on its first page unless told."""
    asked_for = request.GET.copy()
    for name in ("page", *changes):
        asked_for.pop(name, None)
    asked_for.update({name: str(value) for name, value in changes.items() if value})
    return f"{reverse('search')}?{asked_for.urlencode()}"


def _page(told: str | None) -> int:
    return int(told) if told and told.isdecimal() and len(told) < 5 else 1
