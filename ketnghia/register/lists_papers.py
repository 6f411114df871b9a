"""What stands around a paper: its clauses, who signed, its copies, and who else tells of it.

All of it is told in the same documents: the paper itself (minutes, an agreement) is a copy, anything else tells of it.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet
from msgspec import Struct

from ketnghia.register.joining import ACCEPTED
from ketnghia.register.limits import Limits, visible_documents, visible_entries
from ketnghia.register.models import Document, Entry, Proposal

COPIES = ("minutes", "agreement")
"""Kinds of document that are the paper itself."""
_MOST = 500


class Around(Struct, frozen=True):
    """How many clauses, people with posts, copies and other documents a paper has."""

    clauses: int = 0
    people: int = 0
    copies: int = 0
    told: int = 0


class Signatory(Struct, frozen=True):
    """A person with the posts the paper's documents tell of him."""

    entry: Entry
    posts: tuple[dict[str, object], ...]


class Paper(Struct, frozen=True):
    """All around one paper."""

    clauses: list[Entry]
    people: list[Signatory]
    copies: list[Document]
    told: list[Document]


def around(papers: Iterable[int], limits: Limits) -> dict[int, Around]:
    """Number of each paper → how much stands around it, as far as the account may see it."""
    of_paper: dict[int, set[int]] = defaultdict(set)
    kinds: dict[int, str] = {}
    told = _accepted("agreements").filter(entry__in=list(papers))
    for paper, document, kind in told.values_list("entry_id", "document_id", "document__kind"):
        of_paper[int(paper or 0)].add(document)
        kinds[document] = kind
    clauses, people = (_beside(section, kinds, limits) for section in ("undertakings", "people"))
    return {
        paper: Around(
            clauses=len(set().union(*(clauses[d] for d in documents))),
            people=len(set().union(*(people[d] for d in documents))),
            copies=sum(kinds[d] in COPIES for d in documents),
            told=sum(kinds[d] not in COPIES for d in documents),
        )
        for paper, documents in of_paper.items()
    }


def _beside(kind: str, documents: Iterable[int], limits: Limits) -> dict[int, set[int]]:
    """Document → numbers of the entries of a kind it tells, of those the account may see."""
    told = _accepted(kind).filter(document__in=list(documents)).values_list("document_id", "entry_id")
    pairs = [(document, int(entry or 0)) for document, entry in told]
    seen = _seen(kind, {entry for _, entry in pairs}, limits)
    by_document: dict[int, set[int]] = defaultdict(set)
    for document, entry in pairs:
        if entry in seen:
            by_document[document].add(entry)
    return by_document


def _seen(kind: str, entries: set[int], limits: Limits) -> set[int]:
    """Those of some entries that the account may see: asked of these few, not of all of the kind."""
    if limits.everything:
        return entries
    return set(visible_entries(Entry.objects.filter(pk__in=entries, kind=kind), limits).values_list("pk", flat=True))


def paper(entry: Entry, limits: Limits) -> Paper:
    """All around a paper that the account may see; clauses in the order of their document."""
    ids = list(_accepted("agreements").filter(entry=entry).values_list("document_id", flat=True).distinct())
    documents = visible_documents(Document.objects.filter(pk__in=ids), limits)
    listed = list(documents.defer("text", "parts", "notices").order_by("day", "id"))
    clauses = _told_in("undertakings", ids, limits).order_by("document__day", "document_id", "number")
    held = {p.entry_id: p.entry for p in clauses[:_MOST] if p.entry}
    return Paper(
        clauses=list(held.values()),
        people=_signatories(_told_in("people", ids, limits)),
        copies=[document for document in listed if document.kind in COPIES],
        told=[document for document in listed if document.kind not in COPIES],
    )


def _signatories(told: QuerySet[Proposal]) -> list[Signatory]:
    people: dict[int, tuple[Entry, list[dict[str, object]]]] = {}
    for proposal in told.order_by("document_id", "number")[:_MOST]:
        posts = [post for post in proposal.now.get("posts") or () if isinstance(post, dict)]  # type: ignore[attr-defined]
        if proposal.entry is not None and posts:
            _, held = people.setdefault(proposal.entry.pk, (proposal.entry, []))
            held += [post for post in posts if post not in held]
    return [Signatory(entry, tuple(posts)) for entry, posts in people.values()]


def _told_in(kind: str, documents: list[int], limits: Limits) -> QuerySet[Proposal]:
    """What some documents tell of a kind, of entries the account may see."""
    found = _accepted(kind).filter(document__in=documents).select_related("entry")
    seen = _seen(kind, {int(pk or 0) for pk in found.values_list("entry_id", flat=True)}, limits)
    return found if limits.everything else found.filter(entry__in=seen)


def _accepted(kind: str) -> QuerySet[Proposal]:
    return Proposal.objects.filter(kind=kind, state__in=ACCEPTED, entry__isnull=False)
