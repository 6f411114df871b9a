"""Papers: as a list, and each with its clauses, those who signed, its copies and what tells of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ketnghia.register import lists, lists_papers
from ketnghia.register.limits import limits_of
from ketnghia.web.access import requires
from ketnghia.web.filters import AgreementFilter
from ketnghia.web.listing import listed, look
from ketnghia.web.tables_by_kind import AgreementTable, force_of, post_of
from ketnghia.web.templatetags.ketnghia import wording
from ketnghia.web.titles import title
from ketnghia.web.told import Lines


@require_GET
@requires("see")
def index(request: HttpRequest) -> HttpResponse:
    """All papers the account may see."""
    at = look(request, "agreements", AgreementFilter(request.GET))
    return listed(at, AgreementTable(at))


@require_GET
@requires("see")
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper and all that its documents tell."""
    limits, words, today = limits_of(request.user), wording(), timezone.localdate()
    entry = lists.visible(pk, "agreements", limits)
    if entry is None:
        raise Http404
    found = lists_papers.paper(entry, limits)
    context = {
        "entry": entry,
        "title": title(entry, words),
        "force": force_of(entry, today),
        "paper": found,
        "clauses": Lines(found.clauses, words, today).of(found.clauses),
        "people": [
            (person.entry, title(person.entry, words), "; ".join(post_of(post, words) for post in person.posts))
            for person in found.people
        ],
    }
    return render(request, "web/paper.html", context)
