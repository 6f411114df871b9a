"""Reviewing a document: its text on one side, what was read from it on the other, and what a person decides."""

from collections.abc import Mapping
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ketnghia.register import reviewing, verdicts
from ketnghia.register.limits import limits_of, may_read
from ketnghia.register.match import Match, Same, Unsure
from ketnghia.register.models import Document, Entry, Proposal
from ketnghia.register.records import BadField
from ketnghia.register.verdicts import By, Link, NotNow, NotSure, Overtaken
from ketnghia.web import record_fields
from ketnghia.web.access import may, requires
from ketnghia.web.days_asked import day_asked
from ketnghia.web.highlight import paragraphs
from ketnghia.web.record_fields import Trouble
from ketnghia.web.shown import line_of, notices_of, row_for
from ketnghia.web.templatetags.ketnghia import wording
from ketnghia.web.titles import title
from ketnghia.web.written import whole

CONFLICT, UNCLEAR = 409, 422
"""Answers: someone was quicker; something in a field cannot stand."""


@require_GET
@requires("see")
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The document with its proposals; `?on=2026-01-31` shows how they stood at the end of that day."""
    held = _document(request, pk)
    kinds = reviewing.proposals(held)
    every = [proposal for listed in kinds.values() for proposal in listed]
    on = day_asked(request)
    past = reviewing.stood(every, on, timezone.get_current_timezone()) if on else None
    if past is not None:
        for p in every:
            if p.pk in past:
                was = past[p.pk]
                p.state, p.record, p.evidence, p.entry_id = was.state, dict(was.fields), dict(was.evidence), was.entry
        kinds = {kind: [p for p in listed if p.pk in past] for kind, listed in kinds.items()}
        every = [p for p in every if p.pk in past]
    deciding = may(request.user, "review") and past is None
    found = reviewing.matches(every, limits_of(request.user)) if deciding else {}
    notices = notices_of(held.notices, wording())
    lines = {kind: [line_of(p, wording()) for p in listed] for kind, listed in kinds.items()}
    marked = {str(line.proposal.pk): line.spans for listed in lines.values() for line in listed}
    context = {
        "document": held,
        "paragraphs": paragraphs(held.text, held.parts, marked),
        "kinds": [(kind, _blocks(listed, found), _open(listed)) for kind, listed in lines.items() if listed],
        "count": len(every),
        "addable": reviewing.ORDER,
        "notices": notices,
        "deciding": deciding,
        "adding": may(request.user, "enter") and past is None,
        "on": on,
        "next": reviewing.next_open(held, limits_of(request.user)) if deciding else None,
    }
    return render(request, "web/document.html", context)


@require_GET
@requires("see")
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal as it stands: what the page shows again when an edit is left."""
    return _answer(request, _proposal(request, pk).pk)


@require_POST
@requires("review")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accepts or rejects a proposal, parts it from its entry or joins it to another; answers with the proposal anew."""
    _proposal(request, pk)
    by = _by(request)
    version = whole(request.POST.get("version"))
    act = request.POST.get("act", "")
    try:
        if act == "accept":
            verdicts.accept(pk, version, by, _link(request.POST))
        elif act == "reject":
            verdicts.reject(pk, version, by)
        elif act == "link":
            verdicts.link(pk, version, by, _link(request.POST))
        elif act == "undo":
            undone = verdicts.take_back(pk, version, by)
            if len(undone) > 1 and request.htmx:  # type: ignore[attr-defined]
                return HttpResponse(headers={"HX-Refresh": "true"})  # others on the page went back with it
        else:
            raise Http404
    except Overtaken as overtaken:
        return _answer(request, pk, _told(overtaken), CONFLICT)
    except NotSure:
        return _answer(request, pk, _("Several entries may be meant: choose one of them, or a new entry."), UNCLEAR)
    except NotNow as trouble:
        return _answer(request, pk, _not_now(trouble), UNCLEAR)
    return _answer(request, pk)


@requires("review")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a proposal's fields, and what is done with it."""
    proposal = _proposal(request, pk)
    held = proposal.document
    form = record_fields.form_of(
        proposal.kind, (proposal.now, proposal.now_evidence), held.text, held.date or None, wording()
    )
    context: dict[str, Any] = {"proposal": proposal, "document": held, "version": proposal.version}
    if request.method != "POST":
        return render(request, _template(request, "edit"), context | {"form": form})
    record, evidence, troubles = record_fields.read_form(proposal.kind, _lists(request.POST), held.date or None)
    version = whole(request.POST.get("version"))
    if not troubles:
        try:
            by = _by(request)
            verdicts.correct(pk, version, by, (record, _kept(evidence, proposal, record)))
            return _answer(request, pk)
        except BadField as bad:
            troubles = {bad.field.split(".")[0]: Trouble(bad.code, str(bad.value))}
        except Overtaken as overtaken:
            shown = record_fields.refilled(form, _lists(request.POST), {}, held.text)
            context |= {"form": shown, "version": overtaken.proposal.version, "overtaken": _told(overtaken),
                        "theirs": line_of(overtaken.proposal, wording())}  # fmt: skip
            return render(request, _template(request, "edit"), context, status=CONFLICT)
    shown = record_fields.refilled(form, _lists(request.POST), troubles, held.text)
    context |= {"form": shown, "version": version, "other": _elsewhere(troubles, form)}
    return render(request, _template(request, "edit"), context, status=UNCLEAR)


@requires("enter")
def add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The form for a record the reader missed, begun from the passage selected (`?start=…&end=…`)."""
    if kind not in reviewing.ORDER:
        raise Http404
    held = _document(request, pk)
    posted = request.POST if request.method == "POST" else request.GET
    start, end = whole(posted.get("start")), whole(posted.get("end"))
    begun = record_fields.begun(kind, held.text, (start, end))
    form = record_fields.form_of(kind, begun, held.text, held.date or None, wording())
    context: dict[str, Any] = {"document": held, "kind": kind, "form": form, "start": start, "end": end}
    if request.method != "POST":
        return render(request, _template(request, "add"), context)
    record, evidence, troubles = record_fields.read_form(kind, _lists(request.POST), held.date or None)
    if not troubles:
        try:
            by = _by(request)
            added = verdicts.add(held, kind, by, (record, _all_from(evidence, record, (start, end))))
            return HttpResponseRedirect(f"{reverse('document', args=[pk])}#p{added.pk}")
        except BadField as bad:
            troubles = {bad.field.split(".")[0]: Trouble(bad.code, str(bad.value))}
    shown = record_fields.refilled(form, _lists(request.POST), troubles, held.text)
    context |= {"form": shown, "other": _elsewhere(troubles, form)}
    return render(request, _template(request, "add"), context, status=UNCLEAR)


@require_POST
@requires("review")
def accept_all(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Accepts all open proposals of a kind whose entry is sure, and tells how many wait for a choice."""
    held = _document(request, pk)
    accepted, left = verdicts.accept_all(held, kind, _by(request).user)
    messages.success(request, _("Accepted: %(n)s") % {"n": accepted})
    if left:
        messages.warning(request, _("Left for you, since several entries fit: %(n)s") % {"n": left})
    return HttpResponseRedirect(f"{reverse('document', args=[pk])}#{kind}")


@require_GET
@requires("see")
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """Who did what with a proposal, when and why."""
    proposal = _proposal(request, pk)
    acts = []
    for verdict in reviewing.story(pk):
        rows = [
            row_for(proposal.kind, side["record"], side["evidence"], wording()) if "record" in side else None
            for side in (verdict.before, verdict.after)
        ]
        acts.append({"verdict": verdict, "before": rows[0], "after": rows[1]})
    original = row_for(proposal.kind, proposal.said, proposal.said_evidence, wording())
    context = {"proposal": proposal, "acts": acts, "original": original}
    return render(request, _template(request, "story"), context)


def _document(request: HttpRequest, pk: int) -> Document:
    held = reviewing.document(pk)
    if held is None or not may_read(held, limits_of(request.user)):
        raise Http404
    return held


def _proposal(request: HttpRequest, pk: int) -> Proposal:
    held = reviewing.proposal(pk)
    if held is None or not may_read(held.document, limits_of(request.user)):
        raise Http404
    return held


def _by(request: HttpRequest) -> By:
    """Who acts, and the reason given with the form."""
    return By(cast(User, request.user), request.POST.get("why", "").strip())


def _template(request: HttpRequest, name: str) -> str:
    """The fragment for a page that stays open, the page of its own for everyone else."""
    return f"web/_{name}.html" if request.htmx else f"web/{name}.html"  # type: ignore[attr-defined]


def _answer(request: HttpRequest, pk: int, trouble: str = "", status: int = 200) -> HttpResponse:
    """A proposal as it stands now: as a fragment, or by going back to its place on the page."""
    proposal = reviewing.proposal(pk)
    if proposal is None:
        raise Http404
    if not request.htmx:  # type: ignore[attr-defined]
        if trouble:
            messages.error(request, trouble)
        return HttpResponseRedirect(f"{reverse('document', args=[proposal.document_id])}#p{pk}")
    block = _blocks([line_of(proposal, wording())], reviewing.matches([proposal], limits_of(request.user)))[0]
    context = {
        "block": block,
        "deciding": may(request.user, "review"),
        "trouble": trouble,
        "document": proposal.document,
    }
    return render(request, "web/_proposal.html", context, status=status)


def _blocks(lines: list[Any], found: Mapping[int, Match]) -> list[dict[str, Any]]:
    """Each line with what the register may already hold of it, by title."""
    wanted: dict[int, tuple[int, ...]] = {}
    for pk, match in found.items():
        wanted[pk] = (match.entry,) if isinstance(match, Same) else match.entries if isinstance(match, Unsure) else ()
    held = reviewing.entries(pk for pks in wanted.values() for pk in pks)
    return [
        {
            "line": line,
            "same": isinstance(found.get(line.proposal.pk), Same),
            "entries": [_named(held[pk]) for pk in wanted.get(line.proposal.pk, ()) if pk in held],
            "new": line.proposal.pk in found and not wanted[line.proposal.pk],
        }
        for line in lines
    ]


def _open(lines: list[Any]) -> int:
    return sum(line.proposal.state == Proposal.State.PROPOSED for line in lines)


def _named(entry: Entry) -> tuple[int, str]:
    return entry.pk, title(entry, wording())


def _link(posted: QueryDict) -> Link:
    wish = posted.get("link", "match")
    return "new" if wish == "new" else "match" if wish == "match" else whole(wish)


def _lists(posted: QueryDict) -> dict[str, list[str]]:
    return {name: posted.getlist(name) for name in posted}


def _told(overtaken: Overtaken) -> str:
    verdict = overtaken.verdict
    if verdict is None:
        return _("Someone changed this record after you opened it. Look at it as it is now, then decide again.")
    when = f"{timezone.localtime(verdict.at):%H:%M %d/%m/%Y}"
    told = _(
        "%(who)s changed this record at %(when)s, after you opened it. Look at it as it is now, then decide again."
    )
    return told % {"who": verdict.by.get_username(), "when": when}


def _not_now(trouble: NotNow) -> str:
    return {
        "nothing_to_undo": _("There is nothing to undo here."),
        "done_since": _("Something was done here since; undo that first."),
        "not_accepted": _("Only an accepted record belongs to an entry."),
        "no_such_entry": _("There is no such entry of this kind."),
    }.get(trouble.code, _("This cannot be done as things stand."))


def _elsewhere(troubles: Mapping[str, Trouble], form: record_fields.Form) -> str:
    """What is wrong with the record as a whole, where no field of the form is named."""
    names = {shown.field.name for shown in form.fields}
    return next((f"{trouble.words}" for name, trouble in troubles.items() if name not in names), "")


def _kept(evidence: dict[str, Any], proposal: Proposal, record: Mapping[str, Any]) -> dict[str, Any]:
    """Passages the form sent; a field that keeps its value keeps its passages, and a code that changed keeps them too:
    the same words may mean another kind."""
    held = dict(evidence)
    for name, value in record.items():
        if name not in held and value not in (None, "", [], False) and name in proposal.now_evidence:
            held[name] = proposal.now_evidence[name]
    return held


def _all_from(evidence: dict[str, Any], record: Mapping[str, Any], span: tuple[int, int]) -> dict[str, Any]:
    """Passages of a new record: what has none of its own is said by the passage the record was begun from."""
    held = dict(evidence)
    if span[0] < span[1]:
        for name, value in record.items():
            if value not in (None, "", [], False) and name not in held and name != "posts":
                held[name] = [list(span)]
        for i in range(len(record.get("posts") or ())):
            held.setdefault(f"posts.{i}", [list(span)])
    return held
