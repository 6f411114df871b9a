"""Events: as a list, as a month, and as delegations with what officers note of them."""

import calendar
import datetime
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods
from msgspec import Struct, structs

from ketnghia.register import delegations, lists
from ketnghia.register.delegations import Noted, NotedMeanwhile
from ketnghia.register.limits import limits_of
from ketnghia.register.models import Entry
from ketnghia.web.access import may, requires
from ketnghia.web.days_asked import DAY_ATTRS
from ketnghia.web.filters import FIRST_YEAR, CalendarFilter, DelegationFilter, EventFilter
from ketnghia.web.listing import address, around, listed, look
from ketnghia.web.tables import Look
from ketnghia.web.tables_by_kind import DelegationTable, EventTable
from ketnghia.web.templatetags.ketnghia import wording
from ketnghia.web.titles import title, without_day
from ketnghia.web.told import Lines

VIEWS = (
    ("", gettext_lazy("List")),
    ("calendar", gettext_lazy("Calendar")),
    ("delegations", gettext_lazy("Delegations")),
)
_MOST_OF_MONTH = 500
LAST_YEAR = 2200


class Cell(Struct, frozen=True):
    """A day of the month and what took place on it; no number where the day is of another month."""

    number: int
    today: bool
    events: list[tuple[Entry, str]]


@require_GET
@requires("see")
def index(request: HttpRequest) -> HttpResponse:
    """`?view=calendar` shows a month, `?view=delegations` who travels to whom."""
    view = request.GET.get("view", "")
    if view == "calendar":
        return _calendar(request)
    if view == "delegations":
        filters = DelegationFilter(request.GET)
        at = look(request, "events", filters)
        at = structs.replace(at, found=delegations.delegations(filters.wanted(), at.sight, filters.wanted().way))
        return listed(at, DelegationTable(at), **_tabs(request, view))
    at = look(request, "events", EventFilter(request.GET))
    return listed(at, EventTable(at), **_tabs(request, ""))


def _tabs(request: HttpRequest, view: str) -> dict[str, Any]:
    gone = {"month": "", "way": "", "sort": ""}
    return {"view": view, "tabs": [(code, label, address(request, view=code, **gone)) for code, label in VIEWS]}


# --- a month


def _calendar(request: HttpRequest) -> HttpResponse:
    at = look(request, "events", CalendarFilter(request.GET))
    first = _month(request.GET.get("month", ""), at.sight.today)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    held = list(lists.between(at.found, first, last)[: _MOST_OF_MONTH + 1])
    undated = [e for e in held if len(e.date) < len("2023-10-31")]
    context = {
        "month": f"{first.month:02}/{first.year}",
        "weeks": _weeks(first, [e for e in held if e not in undated], at),
        "undated": Lines(undated, at.words, at.sight.today).of(undated),
        "earlier": address(request, month=_name(first - datetime.timedelta(days=1))),
        "later": address(request, month=_name(last + datetime.timedelta(days=1))),
        "left_out": len(held) > _MOST_OF_MONTH,
        "weekdays": [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")],
    }
    return render(request, "web/calendar.html", around(at) | _tabs(request, "calendar") | context)


def _month(asked: str, today: datetime.date) -> datetime.date:
    """The first day of the month asked for, `2023-10`; of this month where it is none."""
    try:
        first = datetime.date.fromisoformat(f"{asked}-01")
    except ValueError:
        return today.replace(day=1)
    return first if FIRST_YEAR <= first.year <= LAST_YEAR else today.replace(day=1)


def _name(day: datetime.date) -> str:
    return f"{day.year:04}-{day.month:02}"


def _weeks(first: datetime.date, events: list[Entry], at: Look) -> list[list[Cell]]:
    weeks = []
    for week in calendar.Calendar().monthdatescalendar(first.year, first.month):
        cells = []
        for day in week:
            own = day.month == first.month
            held = [
                (e, without_day(e, at.words)) for e in events if own and e.day and e.day <= day <= (e.until or e.day)
            ]
            cells.append(Cell(day.day if own else 0, day == at.sight.today, held))
        weeks.append(cells)
    return weeks


# --- what officers note of a delegation


class NotedForm(forms.Form):
    """The facts of a delegation that no press article tells."""

    members = forms.CharField(
        label=gettext_lazy("Members, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    purpose = forms.CharField(label=gettext_lazy("Purpose"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    papers_needed = forms.CharField(
        label=gettext_lazy("Papers needed"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    notice_given = forms.DateField(
        label=gettext_lazy("Notice given to the other side on"),
        required=False,
        widget=forms.DateInput(attrs=DAY_ATTRS),
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
@requires("see")
def delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """What is noted of a delegation; those who enter documents change it."""
    entry = lists.visible(pk, "events", limits_of(request.user))
    if entry is None:
        raise Http404
    held = delegations.noted([pk]).get(pk)
    form = NotedForm(initial=_initial(held))
    status = 200
    if request.method == "POST":
        form = NotedForm(request.POST.dict())
        status = 422
        if form.is_valid():
            try:
                return _kept(request, entry, form)
            except NotedMeanwhile as trouble:
                status, held = 409, trouble.delegation
                form.data = {**form.data, "version": str(held.version)}
                told = _("%(who)s changed this meanwhile; what is kept stands below. Keep yours if it should stand.")
                messages.error(request, told % {"who": held.by})
    context = {
        "entry": entry,
        "title": title(entry, wording()),
        "held": held,
        "form": form,
        "changing": may(request.user, "enter"),
        "clash": status == 409,
        "way": delegations.way_of(entry.record),
        "story": delegations.story(entry),
    }
    return render(request, "web/delegation.html", context, status=status)


def _initial(held: Any) -> dict[str, Any]:
    names = Noted.__struct_fields__
    return {"version": held.version if held else 0} | {name: getattr(held, name) for name in names if held}


@requires("enter")
def _kept(request: HttpRequest, entry: Entry, form: NotedForm) -> HttpResponseRedirect:
    said = dict(form.cleaned_data)
    version = said.pop("version")
    delegations.note(entry, version, Noted(**said), cast(User, request.user))
    messages.success(request, _("Kept."))
    return HttpResponseRedirect(reverse("delegation", args=[entry.pk]))
