"""The words a value was read from: for each entry the passage of the first document that tells it."""

from collections.abc import Iterable

from django.db.models import Min
from msgspec import Struct

from ketnghia.register.joining import ACCEPTED
from ketnghia.register.models import Entry, Proposal

_TELLING = {
    "people": ("posts.0", "name"),
    "events": ("kind", "date", "parties"),
    "agreements": ("title", "type", "signed"),
    "support": ("amount", "goods", "state"),
    "undertakings": ("text", "stance"),
    "figures": ("value", "what"),
    "partnerships": ("kind", "parties", "since"),
}
"""Kind → the fields whose passage tells what the entry is, the best first."""


class Passage(Struct, frozen=True):
    """Where a document says it: the document, the record read from it, its text, the spans in code points."""

    document: int
    proposal: int
    title: str
    day: str
    text: str
    spans: list[list[int]]


def passages(entries: Iterable[Entry]) -> dict[int, Passage]:
    """Number of each entry → its passage, of the record accepted first; two queries, whatever their number.

    Entries without one are missing. An entry that thousands of documents tell costs no more than another.
    """
    found: dict[int, Passage] = {}
    pks = sorted({entry.pk for entry in entries})
    if not pks:
        return found
    told = Proposal.objects.filter(entry__in=pks, state__in=ACCEPTED)
    firsts = list(told.order_by().values("entry").annotate(first=Min("pk")).values_list("first", flat=True))
    kept = Proposal.objects.filter(pk__in=firsts).select_related("document")
    for proposal in kept.defer("document__parts", "document__notices"):
        document, spans = proposal.document, telling(proposal)
        if spans and proposal.entry_id is not None:
            found[proposal.entry_id] = Passage(
                document.pk, proposal.pk, str(document), document.date, document.text, spans
            )
    return found


def telling(proposal: Proposal) -> list[list[int]]:
    """The spans of a record that tell what it is about; none where nothing does."""
    evidence = proposal.now_evidence
    return next((evidence[field] for field in _TELLING[proposal.kind] if evidence.get(field)), [])
