"""What the review page asks of the register: a document, its proposals, what they may be the same as, their story."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet
from msgspec import Struct

from ketnghia.register.enter import KINDS
from ketnghia.register.joining import ACCEPTED, judged_entry, judged_of, living
from ketnghia.register.limits import Limits, visible_documents
from ketnghia.register.match import Match, Same, Unsure
from ketnghia.register.models import Document, Entry, Proposal, Verdict

ORDER = ("events", "people", "agreements", "undertakings", "support", "figures", "partnerships")
"""Kinds in the order a person wants them: who met whom, then what came of it."""
assert set(ORDER) == set(KINDS)
_LAST_OF_DAY = datetime.time.max
_ACTS = 50
"""Acts and versions of an entry that a page tells, the last first."""


class Past(Struct, frozen=True):
    """A proposal as it stood on an earlier day."""

    state: str
    fields: Mapping[str, Any]
    evidence: Mapping[str, Any]
    entry: int | None


def document(pk: int) -> Document | None:
    """The document of a number, with who brought it."""
    return Document.objects.select_related("received_by").filter(pk=pk).first()


def proposals(of: Document) -> dict[str, list[Proposal]]:
    """Kind → proposals of a document in the order of the reading, for the kinds that have any."""
    held: dict[str, list[Proposal]] = {}
    for proposal in Proposal.objects.filter(document=of).select_related("entry", "added_by").order_by("number"):
        proposal.document = of
        held.setdefault(proposal.kind, []).append(proposal)
    return {kind: held[kind] for kind in ORDER if kind in held}


def proposal(pk: int) -> Proposal | None:
    """One proposal with its document and entry."""
    return Proposal.objects.select_related("document", "entry", "added_by").filter(pk=pk).first()


def matches(of: Sequence[Proposal], limits: Limits) -> dict[int, Match]:
    """Number of each open proposal of one document → what the register already holds of it."""
    waiting = [p for p in of if p.state == Proposal.State.PROPOSED]
    return judged_of(waiting[0].document, waiting, limits) if waiting else {}


def entries(pks: Iterable[int]) -> dict[int, Entry]:
    """Entries by number."""
    return Entry.objects.in_bulk(set(pks))


def last_verdicts(of: Sequence[Proposal]) -> dict[int, Verdict]:
    """Proposal → its last act, with who did it; proposals nobody touched are missing."""
    acts = Verdict.objects.filter(proposal__in=[p.pk for p in of]).select_related("by").order_by("id")
    return {act.proposal_id: act for act in acts if act.proposal_id is not None}


def story(pk: int) -> QuerySet[Verdict]:
    """Every act on a proposal, the last first."""
    return (
        Verdict.objects.filter(proposal=pk).select_related("by", "entry").prefetch_related("undone_by").order_by("-id")
    )


def stood(of: Sequence[Proposal], on: datetime.date, zone: datetime.tzinfo) -> dict[int, Past]:
    """Proposal → how it stood at the end of a day; those added later are missing."""
    moment = datetime.datetime.combine(on, _LAST_OF_DAY, zone)
    later: dict[int, Verdict] = {}
    acts = Verdict.objects.filter(proposal__in=[p.pk for p in of], at__gt=moment)
    # Going back from today: the earliest act after that day tells what it changed.
    for act in acts.order_by("-id"):
        later[int(act.proposal_id or 0)] = act
    changed = {
        int(act.proposal_id or 0): act for act in acts.order_by("-id") if "record" in act.before or act.act == "add"
    }
    held: dict[int, Past] = {}
    for p in of:
        if p.pk in changed and changed[p.pk].act == Verdict.Act.ADD:
            continue
        fields, evidence = p.now, p.now_evidence
        if p.pk in changed:
            fields, evidence = changed[p.pk].before["record"], changed[p.pk].before["evidence"]
        first = later.get(p.pk)
        state, entry = (first.before["state"], first.before["entry"]) if first else (p.state, p.entry_id)
        held[p.pk] = Past(state, fields, evidence, entry)
    return held


def next_open(after: Document, limits: Limits) -> Document | None:
    """The next document, older first come, that still has open proposals and that the account may read."""
    waiting = visible_documents(Document.objects.filter(open__gt=0).exclude(pk=after.pk), limits).order_by("-id")
    return waiting.filter(pk__lt=after.pk).first() or waiting.first()


def sources(entry: Entry, most: int | None = None) -> list[Proposal]:
    """The accepted records an entry is joined from, by the day of their documents; the first `most` of them, and for
    every value in dispute the first that say it.

    A partnership may be told by thousands of documents: a page shows some, `Entry.sources` tells how many there are.
    """
    told = Proposal.objects.filter(entry=entry, state__in=ACCEPTED).order_by("document__day", "id")
    pks = set(told.values_list("pk", flat=True)[:most])
    pks |= {pk for values in entry.disputed.values() for value in values for pk in value["sources"][:most]}
    held = Proposal.objects.filter(pk__in=pks).select_related("document").order_by("document__day", "id")
    return list(held.defer("document__parts", "document__notices"))


def with_story(pk: int) -> Entry | None:
    """An entry with what was chosen where its sources disagree."""
    chosen = Prefetch("choices")
    return Entry.objects.prefetch_related(chosen).filter(pk=pk).first()


def stands_as(entry: Entry) -> Entry | None:
    """The entry that this one was joined into; None while it stands for itself."""
    return living(entry.pk) if entry.merged_into_id else None


def acts(entry: Entry) -> list[Verdict]:
    """Every act on an entry or on a record joined into it, the last first."""
    held = Verdict.objects.filter(entry=entry).select_related("by").prefetch_related("undone_by")
    return list(held.order_by("-id")[:_ACTS])


def merges(entry: Entry) -> list[Verdict]:
    """Merges by which another entry was joined into this one."""
    return list(Verdict.objects.filter(entry=entry, act=Verdict.Act.MERGE))


def versions(entry: Entry) -> list[Any]:
    """What the entry was after each change, the last first, with who changed it, when and why."""
    return list(entry.history.select_related("history_user").order_by("-history_id")[:_ACTS])


def as_of(entry: Entry, on: datetime.date, zone: datetime.tzinfo) -> Any:
    """The entry as it was at the end of a day; None where it did not count yet."""
    moment = datetime.datetime.combine(on, _LAST_OF_DAY, zone)
    return entry.history.filter(history_date__lte=moment).order_by("-history_id").first()


def alike(entry: Entry, limits: Limits) -> list[Entry]:
    """Other entries that may be the same thing, as matching sees it: what a person may want to merge."""
    if not entry.sources:
        return []
    date = next((p.document.date for p in sources(entry, 1) if p.document.date), None)
    found = judged_entry(entry, date, limits)
    pks = (found.entry,) if isinstance(found, Same) else found.entries if isinstance(found, Unsure) else ()
    held = Entry.objects.in_bulk(pks)
    return [held[pk] for pk in pks if pk in held]
