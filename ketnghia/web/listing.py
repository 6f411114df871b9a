"""A list of entries as a page: asked for, narrowed, within the account's limits, as a table or as a spreadsheet."""

from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tables2 import RequestConfig

from ketnghia.register import lists
from ketnghia.register.limits import limits_of
from ketnghia.register.lists import Sight
from ketnghia.web.filters import EntryFilter
from ketnghia.web.sheets import Sheet, about, as_csv, as_xlsx
from ketnghia.web.sheets_by_kind import sheet
from ketnghia.web.tables import PAGE, CountedPaginator, EntryTable, Look
from ketnghia.web.templatetags.ketnghia import wording

WAYS_OUT = {"xlsx": as_xlsx, "csv": as_csv}


def look(request: HttpRequest, kind: str, filters: EntryFilter) -> Look:
    """What a page of a kind shows to the one who asks."""
    sight = Sight(limits_of(request.user), timezone.localdate(), filters.on_day)
    return Look(request, kind, filters, sight, wording(), lists.entries(kind, filters.wanted(), sight))


def listed(at: Look, table: EntryTable, template: str = "web/list.html", **more: Any) -> HttpResponse:
    """The page of a list, or the file of it that `?as=xlsx` and `?as=csv` ask for."""
    RequestConfig(at.request, paginate=False).configure(table)
    out = WAYS_OUT.get(at.request.GET.get("as", ""))
    if out is not None:
        return cast(HttpResponse, out(_sheet(at, table.data.data)))  # a file that streams is one to every view
    RequestConfig(at.request, paginate={"per_page": PAGE, "paginator_class": CountedPaginator}).configure(table)
    context = around(at) | {"table": table} | more
    if table.unsorted:
        context["remarks"].append(_("So long a list stands by day: narrow it to sort it by another value."))
    return render(at.request, template, context)


def around(at: Look) -> dict[str, Any]:
    """What every page of a list needs beside its matter."""
    return {
        "heading": at.words(f"section.{at.kind}"),
        "kind": at.kind,
        "filter": at.filters,
        "remarks": at.filters.remarks(),
        "on": at.sight.on,
        "today": address(at.request, on=""),
        "spreadsheet": address(at.request, **{"as": "xlsx"}),
        "csv": address(at.request, **{"as": "csv"}),
    }


def address(request: HttpRequest, **changed: str) -> str:
    """The address of the page with some of what is asked for changed; empty: left out. Pages begin anew."""
    asked = request.GET.copy()
    for name in ("page", "as", *changed):
        asked.pop(name, None)
    for name, value in changed.items():
        if value:
            asked[name] = value
    return f"{request.path}?{asked.urlencode()}" if asked else request.path


def _sheet(at: Look, found: QuerySet[Any]) -> Sheet:
    heading = at.words(f"section.{at.kind}")
    form = at.filters.form
    asked = [
        (str(form.fields[name].label or name), str(form.data.get(name)))
        for name in at.filters.said
        if form.data.get(name) and name not in ("view", *form.errors)
    ]
    name = f"{at.kind}-{at.sight.on or at.sight.today}"
    return sheet(at.kind, found, at.words, (name, about(heading, asked, at.sight.on)))
