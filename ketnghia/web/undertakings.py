"""Undertakings: as a list, as a board by progress, and each followed: who is in charge, by when, how far it is."""

import datetime
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from ketnghia.register import followed, lists, lists_documents
from ketnghia.register.followed import CannotBe, ChangedMeanwhile, Report
from ketnghia.register.limits import limits_of
from ketnghia.register.models import Entry
from ketnghia.web.access import may, requires
from ketnghia.web.beside import beside, thread
from ketnghia.web.days_asked import DAY_ATTRS
from ketnghia.web.filters import UndertakingFilter, coded
from ketnghia.web.listing import address, around, listed, look
from ketnghia.web.tables import Look
from ketnghia.web.tables_by_kind import UndertakingTable
from ketnghia.web.templatetags.ketnghia import wording
from ketnghia.web.titles import title
from ketnghia.web.told import Lines
from ketnghia.web.written import NotUnderstood, day

VIEWS = (("", gettext_lazy("List")), ("board", gettext_lazy("Board")))


@require_GET
@requires("see")
def index(request: HttpRequest) -> HttpResponse:
    """`?view=board` shows columns by progress."""
    view = "board" if request.GET.get("view") == "board" else ""
    tabs: dict[str, Any] = {
        "view": view,
        "tabs": [(code, label, address(request, view=code, sort="")) for code, label in VIEWS],
    }
    at = look(request, "undertakings", UndertakingFilter(request.GET))
    if view == "board":
        return _board(at, tabs)
    return listed(at, UndertakingTable(at), **tabs)


def _board(at: Look, tabs: dict[str, Any]) -> HttpResponse:
    lanes = followed.board(at.filters.wanted(), at.sight)
    told = Lines([entry for lane in lanes for entry in lane.entries], at.words, at.sight.today)
    context = {
        "lanes": [
            (lane, told.of(lane.entries), address(at.request, view="", sort="", progress=lane.state)) for lane in lanes
        ]
    }
    return render(at.request, "web/board.html", around(at) | tabs | context)


# --- one undertaking followed


class ReportForm(forms.Form):
    """What was heard: state, day, note, document."""

    state = forms.ChoiceField(label=gettext_lazy("How far it is"), choices=coded("progress", followed.STATES))
    on = forms.CharField(label=gettext_lazy("As of"), widget=forms.TextInput(attrs=DAY_ATTRS))
    note = forms.CharField(label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    document = forms.ChoiceField(label=gettext_lazy("Document that tells it"), required=False)

    def __init__(self, data: Any, documents: list[tuple[str, str]], initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        cast(forms.ChoiceField, self.fields["document"]).choices = [("", _("none")), *documents]

    def clean_on(self) -> datetime.date:
        """A whole day."""
        try:
            return datetime.date.fromisoformat(day(self.cleaned_data["on"]) or "")
        except (NotUnderstood, ValueError) as trouble:
            raise forms.ValidationError(_("This is no day of the calendar.")) from trouble


class SetForm(forms.Form):
    """Who is in charge, by when, and why."""

    owner = forms.CharField(label=gettext_lazy("In charge"), required=False, max_length=300)
    due = forms.CharField(label=gettext_lazy("Deadline (a day, a month or a year)"), required=False)
    why = forms.CharField(label=gettext_lazy("Reason or source"), required=False, max_length=1000)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_due(self) -> str:
        """As far as it is known."""
        try:
            return day(self.cleaned_data["due"]) or ""
        except NotUnderstood as trouble:
            raise forms.ValidationError(_("This is no day of the calendar.")) from trouble


@require_http_methods(["GET", "POST"])
@requires("see")
def undertaking(request: HttpRequest, pk: int) -> HttpResponse:
    """How an undertaking came to be where it is; those who review add what they heard and set owner and deadline."""
    entry = lists.visible(pk, "undertakings", limits_of(request.user))
    if entry is None:
        raise Http404
    act = request.POST.get("act") if request.method == "POST" else None
    documents = lists_documents.that_may_tell(limits_of(request.user), entry)
    reporting = ReportForm(
        request.POST if act == "report" else None,
        [(str(document.pk), str(document)) for document in documents],
        {"state": entry.progress, "on": wording().day(timezone.localdate().isoformat())},
    )
    setting = SetForm(request.POST.dict() if act == "set" else None, initial=_initial(entry))
    status = 200
    if request.method == "POST":
        status = 422
        form: forms.Form = reporting if act == "report" else setting
        if form.is_valid():
            try:
                return _changed(request, entry, form)
            except CannotBe as trouble:
                said = {"future": _("This day is still to come."), "bad_day": _("This is no day of the calendar.")}
                form.add_error(trouble.field if trouble.field in form.fields else None, said.get(trouble.code, ""))
            except ChangedMeanwhile as trouble:
                status, entry = 409, trouble.entry
                setting.data = {**setting.data, "version": str(entry.version)}
                messages.error(request, _("Someone changed this meanwhile: look at what stands now, then send again."))
    line = Lines([entry], wording(), timezone.localdate()).line(entry)
    context = {
        "entry": entry,
        "title": title(entry, wording()),
        "line": line,
        "beside": beside(entry, limits_of(request.user)),
        "thread": thread(entry, limits_of(request.user)),
        "story": followed.story(entry),
        "choices": followed.choices(entry),
        "reporting": reporting,
        "setting": setting,
        "changing": may(request.user, "review"),
    }
    return render(request, "web/undertaking.html", context, status=status)


def _initial(entry: Entry) -> dict[str, Any]:
    due = entry.record.get("due")
    return {"owner": entry.owner, "due": wording().day(due) if due else "", "version": entry.version}


@requires("review")
def _changed(request: HttpRequest, entry: Entry, form: forms.Form) -> HttpResponse:
    by, said = cast(User, request.user), form.cleaned_data
    if isinstance(form, ReportForm):
        document = followed.evidence(int(said["document"])) if said["document"] else None
        followed.report(entry, Report(said["state"], said["on"], said["note"], document), by)
    else:
        entry.version = said["version"]
        followed.set_terms(entry, said["owner"], said["due"], said["why"], by)
    messages.success(request, _("Kept."))
    return HttpResponseRedirect(reverse("undertaking", args=[entry.pk]))
