"""One entry of the register: what it is, which sentences say so, where they disagree, what became of it."""

import json
from collections.abc import Sequence
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from msgspec import Struct

from ketnghia.register import choosing, merging, reviewing, verdicts
from ketnghia.register.limits import limits_of, may_read, may_see
from ketnghia.register.models import Entry, Proposal, Verdict
from ketnghia.register.passages import telling
from ketnghia.register.verdicts import By, NotNow, Overtaken
from ketnghia.show.words import Words
from ketnghia.web import record_fields
from ketnghia.web.access import may, requires
from ketnghia.web.beside import beside, like
from ketnghia.web.days_asked import day_asked
from ketnghia.web.highlight import sentence
from ketnghia.web.templatetags.ketnghia import wording
from ketnghia.web.titles import title
from ketnghia.web.values import value_text
from ketnghia.web.written import whole

SOURCES = 20
"""Sources of an entry its page shows; it says how many more there are."""


class Source(Struct, frozen=True):
    """A sentence that says a value: of which record, in which document, and whether this account may open it."""

    proposal: Proposal
    quote: str
    readable: bool


class Value(Struct, frozen=True):
    """A value told of a field, with its sentences; `raw` is its JSON, as a form sends it back."""

    text: str
    raw: str
    sources: tuple[Source, ...]


class Line(Struct, frozen=True):
    """A field of an entry: its value, or the values that stand against each other, and who chose between them."""

    name: str
    values: tuple[Value, ...]
    disputed: bool = False
    choice: Any = None


@require_GET
@requires("see")
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """The entry with every value's sentences; `?on=2026-01-31` shows it as it was at the end of that day."""
    held = _entry(request, pk)
    on = day_asked(request)
    shown: Any = held
    if on is not None:
        shown = reviewing.as_of(held, on, timezone.get_current_timezone())
    told = [] if on else _sources(request, reviewing.sources(held, SOURCES))
    context = {
        "entry": held,
        "shown": shown,
        "title": title(shown, wording()) if shown is not None else title(held, wording()),
        "on": on,
        "into": _into(held, request),
        "lines": lines_of(shown, told, held, wording()) if shown is not None else [],
        "sources": told,
        "more": 0 if on else held.sources - len(told),
        "deciding": may(request.user, "review") and on is None,
        "alike": [(e.pk, title(e, wording())) for e in reviewing.alike(held, limits_of(request.user))]
        if may(request.user, "review")
        else [],
        "here": held.kind,
        "beside": beside(held, limits_of(request.user)),
        "sought": request.GET.get("like", ""),
        "found": like(held, request.GET.get("like", ""), limits_of(request.user), wording()),
        "acts": reviewing.acts(held),
        "versions": [(version, title(version, wording())) for version in reviewing.versions(held)],
    }
    return render(request, "web/entry.html", context, status=200 if shown is not None else 404)


@require_POST
@requires("review")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Chooses between values, takes a choice back, joins two entries, parts them, moves a record to another entry."""
    held = _entry(request, pk)
    by = By(cast(User, request.user), request.POST.get("why", "").strip())
    version, act = whole(request.POST.get("version")), request.POST.get("act", "")
    try:
        if act == "choose":
            choosing.choose(pk, version, by, request.POST.get("field", ""), _json(request.POST.get("value", "")))
        elif act == "withdraw":
            choosing.withdraw(pk, version, by, request.POST.get("field", ""))
        elif act == "merge":
            other = reviewing.with_story(whole(request.POST.get("other")))
            if other is None:
                raise NotNow("no_such_entry")
            merging.merge(held, other, by)
        elif act == "part":
            merging.part(_own(reviewing.merges(held), request.POST.get("verdict")), by)
        elif act == "unlink":
            verdicts.link(_own(reviewing.sources(held), request.POST.get("proposal")), version, by, "new")
        else:
            raise Http404
    except Overtaken:
        messages.error(request, _("Someone changed this record after you opened it. Look at it as it is now."))
    except NotNow as trouble:
        messages.error(request, _worded(trouble))
    else:
        messages.success(request, _("Done."))
    return HttpResponseRedirect(reverse("entry", args=[pk]))


def lines_of(shown: Any, told: list[Source], held: Entry, words: Words) -> list[Line]:
    """The fields of an entry in the order a person reads them; what is not known stays as an empty line."""
    choices = {choice.field: choice for choice in held.choices.all() if not choice.withdrawn}
    by_number = {source.proposal.pk: source for source in told}
    lines = []
    for field in record_fields.FIELDS[held.kind]:
        name = field.name
        if name in ("qualifier", "currency", "main") or (held.kind == "figures" and name == "unit"):
            continue  # told together with the number they belong to; or not a claim about the world
        if dispute := shown.disputed.get(name):
            values = tuple(
                _value(held.kind, name, each["value"], each["sources"], by_number, words) for each in dispute
            )
            lines.append(Line(name, values, disputed=True))
            continue
        raw = shown.record.get(name)
        known = raw not in (None, "", [])
        saying = [s.proposal.pk for s in told if _says(s.proposal, name)]
        values = (
            (_value(held.kind, name, _together(held.kind, name, shown.record), saying, by_number, words),)
            if known
            else ()
        )
        lines.append(Line(name, values, choice=choices.get(name)))
    return lines


def _together(kind: str, name: str, record: dict[str, Any]) -> Any:
    """A number with what goes with it, as a dispute over it would hold it."""
    members = {
        ("support", "amount"): ("amount", "currency", "qualifier"),
        ("figures", "value"): ("value", "unit", "qualifier"),
    }
    group = members.get((kind, name))
    return {member: record.get(member) for member in group} if group else record.get(name)


def _value(kind: str, name: str, value: Any, numbers: list[int], by_number: dict[int, Source], words: Words) -> Value:
    found = [by_number[number] for number in numbers if number in by_number]
    quoted = tuple(Source(s.proposal, _sentence(s.proposal, name), s.readable) for s in found)
    return Value(value_text(kind, name, value, words), json.dumps(value, ensure_ascii=False), quoted)


def _says(proposal: Proposal, name: str) -> bool:
    return proposal.now.get(name) not in (None, "", [])


def _sentence(proposal: Proposal, name: str) -> str:
    """The words about the passages of a field; those of the record where the field has none of its own."""
    held = proposal.now_evidence
    spans = held.get(name) or [s for key, listed in held.items() if key.split(".")[0] == name for s in listed]
    spans = spans or telling(proposal) or [s for listed in held.values() for s in listed][:1]
    return sentence(proposal.document.text, spans)


def _sources(request: HttpRequest, proposals: list[Proposal]) -> list[Source]:
    limits = limits_of(request.user)
    readable = {p.document_id: may_read(p.document, limits) for p in proposals}
    return [Source(p, _sentence(p, ""), readable[p.document_id]) for p in proposals]


def _entry(request: HttpRequest, pk: int) -> Entry:
    held = reviewing.with_story(pk)
    if held is None or not may_see(held, limits_of(request.user)):
        raise Http404
    return held


def _into(held: Entry, request: HttpRequest) -> tuple[int, str] | None:
    """The entry this one was joined into, by title."""
    other = reviewing.stands_as(held)
    if other is None or not may_see(other, limits_of(request.user)):
        return None
    return other.pk, title(other, wording())


def _own(held: Sequence[Verdict | Proposal], words: str | None) -> int:
    """The number sent, of something that belongs to this entry. Raises NotNow."""
    number = whole(words)
    if number not in {one.pk for one in held}:
        raise NotNow("nothing_to_undo")
    return number


def _json(words: str) -> Any:
    try:
        return json.loads(words)
    except (ValueError, RecursionError) as error:
        raise NotNow("no_such_value") from error


def _worded(trouble: NotNow) -> str:
    return {
        "no_reason": _("Say why: the reason stays with the choice."),
        "not_disputed": _("Nobody disagrees about this any more."),
        "no_such_value": _("None of the sources says this."),
        "nothing_to_undo": _("There is nothing to undo here."),
        "no_such_entry": _("There is no such entry of this kind."),
        "two_kinds": _("Only entries of one kind can be joined."),
        "nothing_to_merge": _("There is nothing to join here."),
        "overtaken": _("Someone changed this record after you opened it. Look at it as it is now."),
    }.get(trouble.code, _("This cannot be done as things stand."))
