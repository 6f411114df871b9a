"""What people decide about proposals: each act a row, each act can be taken back, and nobody overwrites another.

Every function works in one transaction, takes the version of the proposal its user saw, and raises `Overtaken` where
someone has changed it since.
"""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from ketnghia.record.errors import KetnghiaError
from ketnghia.register.joining import judged, new_entry, rejoin
from ketnghia.register.match import New, Same
from ketnghia.register.models import Document, Entry, Proposal, Verdict
from ketnghia.register.records import checked

Act = Verdict.Act
State = Proposal.State
Link = int | Literal["new", "match"]
"""Where an accepted record goes: to an entry, to a new one, or where matching says (only if it is sure)."""


class Overtaken(KetnghiaError):
    """Someone changed the record after this person saw it; `verdict` is what was done last."""

    def __init__(self, proposal: Proposal, verdict: Verdict | None) -> None:
        super().__init__(f"proposal {proposal.pk} was changed to version {proposal.version}")
        self.proposal, self.verdict = proposal, verdict


class NotSure(KetnghiaError):
    """Several entries may be meant: a person must say which; `entries` are their numbers."""

    def __init__(self, entries: tuple[int, ...]) -> None:
        super().__init__(f"several entries fit: {entries}")
        self.entries = entries


class NotNow(KetnghiaError):
    """The act makes no sense as things stand: nothing to undo, an entry of another kind; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class By(Struct, frozen=True):
    """Who acts, why, and together with what (one batch for "accept all")."""

    user: User
    why: str = ""
    batch: uuid.UUID | None = None


@transaction.atomic
def accept(pk: int, version: int, by: By, link: Link = "match") -> Proposal:
    """The record counts from now on, as read. Raises Overtaken, NotSure, NotNow."""
    proposal = _held(pk, version)
    state = State.ACCEPTED if proposal.record is None else State.CORRECTED
    return _decide(proposal, by, Act.ACCEPT, state, entry=_entry_for(proposal, link))


@transaction.atomic
def correct(
    pk: int, version: int, by: By, said: tuple[Mapping[str, Any], Mapping[str, Sequence[Sequence[int]]]]
) -> Proposal:
    """The record counts with other fields and passages than were read; `said`: fields, evidence.

    An entry it was joined into stays its entry. Raises Overtaken, BadField.
    """
    proposal = _held(pk, version)
    fields, evidence = checked(proposal.kind, *said, len(proposal.document.text))
    before = proposal.now, proposal.now_evidence
    proposal.record, proposal.evidence = fields, evidence
    if fields == proposal.said and evidence == _sorted(proposal.said_evidence):
        proposal.record = proposal.evidence = None
    state = State.ACCEPTED if proposal.record is None else State.CORRECTED
    entry = proposal.entry if proposal.counts else _entry_for(proposal, "match", unsure_is_new=True)
    return _decide(proposal, by, Act.CORRECT, state, entry=entry, fields_before=before)


@transaction.atomic
def reject(pk: int, version: int, by: By) -> Proposal:
    """The record does not count; what it said stays readable. Raises Overtaken."""
    return _decide(_held(pk, version), by, Act.REJECT, State.REJECTED, entry=None)


@transaction.atomic
def link(pk: int, version: int, by: By, to: Link) -> Proposal:
    """An accepted record tells of another entry than was thought (`new`: of its own). Raises Overtaken, NotNow."""
    proposal = _held(pk, version)
    if not proposal.counts:
        raise NotNow("not_accepted")
    entry = _entry_for(proposal, to)
    act = Act.UNLINK if to == "new" else Act.LINK
    return _decide(proposal, by, act, State(proposal.state), entry=entry)


@transaction.atomic
def undo(verdict_pk: int, by: By) -> list[Proposal]:
    """Takes back one act, or all acts of its batch; only the last act on a record can be taken back.

    Raises NotNow where something was done since, or where it was taken back already.
    """
    verdict = Verdict.objects.get(pk=verdict_pk)
    acts = Verdict.objects.filter(batch=verdict.batch) if verdict.batch else Verdict.objects.filter(pk=verdict.pk)
    undone = []
    for one in acts.filter(proposal__isnull=False).exclude(act=Act.UNDO).order_by("-id"):
        last = Verdict.objects.filter(proposal=one.proposal_id).order_by("-id").first()
        if last is None or last.pk != one.pk:
            if verdict.batch and one.pk != verdict.pk:
                continue  # that one was changed again since: the rest of the batch goes back without it
            raise NotNow("done_since")
        undone.append(_undone(one, by))
    if not undone:
        raise NotNow("nothing_to_undo")
    return undone


@transaction.atomic
def add(document: Document, kind: str, by: By, said: tuple[Mapping[str, Any], Mapping[str, Any]]) -> Proposal:
    """A record the reader missed, as a proposal of the person who found its passage. Raises BadField."""
    fields, evidence = checked(kind, *said, len(document.text))
    document = Document.objects.select_for_update().get(pk=document.pk)
    last = Proposal.objects.filter(document=document, kind=kind).order_by("-number").first()
    proposal = Proposal.objects.create(
        document=document, kind=kind, number=last.number + 1 if last else 0, said=fields, said_evidence=evidence,
        added_by=by.user,
    )  # fmt: skip
    document.open += 1
    document.total += 1
    document.save(update_fields=["open", "total"])
    _note(Act.ADD, by, proposal=proposal, after={"record": fields, "evidence": evidence})
    return proposal


def accept_all(document: Document, kind: str, by: User) -> tuple[int, int]:
    """Accepts every open record of a kind whose entry is sure: (accepted, left because several entries fit)."""
    batch, accepted, left = uuid.uuid4(), 0, 0
    with transaction.atomic():
        for proposal in Proposal.objects.filter(document=document, kind=kind, state=State.PROPOSED).order_by("number"):
            try:
                accept(proposal.pk, proposal.version, By(by, batch=batch))
                accepted += 1
            except NotSure:
                left += 1
    return accepted, left


@transaction.atomic
def merge(into: Entry, other: Entry, by: By) -> Verdict:
    """Two entries are one thing: all that tells of `other` now tells of `into`. Raises NotNow for two kinds."""
    if into.kind != other.kind or into.pk == other.pk or not other.sources:
        raise NotNow("two_kinds" if into.kind != other.kind else "nothing_to_merge")
    moved = list(Proposal.objects.select_for_update().filter(entry=other).order_by("id"))
    for proposal in moved:
        _move(proposal, into)
    verdict = _note(
        Act.MERGE, by, entry=into, before={"entry": other.pk}, after={"moved": [p.pk for p in moved], "entry": into.pk}
    )
    rejoin(other, by.user, by.why)
    rejoin(into, by.user, by.why)
    return verdict


@transaction.atomic
def part(verdict_pk: int, by: By) -> Entry:
    """Undoes a merge: what came from the other entry goes back to it, with what was decided about it since.

    Gives the entry parted again. Raises NotNow where it was parted already.
    """
    verdict = Verdict.objects.select_for_update().get(pk=verdict_pk, act=Act.MERGE)
    if Verdict.objects.filter(undoes=verdict).exists():
        raise NotNow("nothing_to_undo")
    into, other = Entry.objects.get(pk=verdict.after["entry"]), Entry.objects.get(pk=verdict.before["entry"])
    back = Proposal.objects.select_for_update().filter(pk__in=verdict.after["moved"], entry=into)
    for proposal in back:
        _move(proposal, other)
    _note(Act.UNDO, by, entry=other, before=verdict.after, after=verdict.before, undoes=verdict)
    rejoin(into, by.user, by.why)
    return rejoin(other, by.user, by.why)


def _move(proposal: Proposal, entry: Entry) -> None:
    proposal.entry = entry
    proposal.version += 1
    proposal.save(update_fields=["entry", "version"])


def _sorted(evidence: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    return {field: sorted(spans) for field, spans in evidence.items() if spans}


def _held(pk: int, version: int) -> Proposal:
    """The proposal, locked, if nobody changed it since `version`."""
    proposal = Proposal.objects.select_for_update(of=("self",)).select_related("document", "entry").get(pk=pk)
    if proposal.version != version:
        raise Overtaken(proposal, Verdict.objects.filter(proposal=proposal).order_by("-id").first())
    return proposal


def _entry_for(proposal: Proposal, link: Link, unsure_is_new: bool = False) -> Entry:
    if isinstance(link, int):
        entry = Entry.objects.filter(pk=link, kind=proposal.kind).first()
        if entry is None:
            raise NotNow("no_such_entry")
        return entry
    found = judged(proposal) if link == "match" else New()
    if isinstance(found, Same):
        return Entry.objects.get(pk=found.entry)
    if isinstance(found, New) or unsure_is_new:
        return new_entry(proposal.kind)
    raise NotSure(found.entries)


def _decide(
    proposal: Proposal,
    by: By,
    act: Verdict.Act,
    state: Proposal.State,
    entry: Entry | None,
    fields_before: tuple[Any, Any] | None = None,
) -> Proposal:
    """Sets state and entry, notes the act, and joins anew the entries it touched."""
    was_open, left = proposal.state == State.PROPOSED, proposal.entry
    record_before, evidence_before = fields_before or (proposal.now, proposal.now_evidence)
    before: dict[str, Any] = {"state": proposal.state, "entry": proposal.entry_id}
    after: dict[str, Any] = {"state": state, "entry": entry.pk if entry else None}
    if fields_before is not None:
        before |= {"record": record_before, "evidence": evidence_before}
        after |= {"record": proposal.now, "evidence": proposal.now_evidence}
    proposal.state, proposal.entry = state, entry
    proposal.version += 1
    proposal.save()
    _count(proposal, was_open, state == State.PROPOSED)
    _note(act, by, proposal=proposal, entry=entry or left, before=before, after=after)
    for touched in {e.pk: e for e in (left, entry) if e is not None}.values():
        rejoin(touched, by.user, by.why)
    return proposal


def _undone(verdict: Verdict, by: By) -> Proposal:
    locked = Proposal.objects.select_for_update(of=("self",)).select_related("document", "entry")
    proposal = locked.get(pk=int(verdict.proposal_id or 0))
    was_open, left, before = proposal.state == State.PROPOSED, proposal.entry, verdict.before
    if "record" in before:
        same = (before["record"], before["evidence"]) == (proposal.said, proposal.said_evidence)
        proposal.record, proposal.evidence = (None, None) if same else (before["record"], before["evidence"])
    if verdict.act != Act.ADD:
        proposal.state = before["state"]
        proposal.entry = Entry.objects.get(pk=before["entry"]) if before["entry"] else None
    else:
        proposal.state = State.REJECTED  # an added record that is taken back stays readable
    proposal.version += 1
    proposal.save()
    _count(proposal, was_open, proposal.state == State.PROPOSED)
    _note(Act.UNDO, by, proposal=proposal, entry=proposal.entry or left, before=verdict.after, after=before,
          undoes=verdict)  # fmt: skip
    for touched in {e.pk: e for e in (left, proposal.entry) if e is not None}.values():
        rejoin(touched, by.user, by.why)
    return proposal


def _count(proposal: Proposal, was_open: bool, is_open: bool) -> None:
    if was_open != is_open:
        document = Document.objects.select_for_update().get(pk=proposal.document_id)
        document.open += 1 if is_open else -1
        document.save(update_fields=["open"])


def _note(act: Verdict.Act, by: By, **what: Any) -> Verdict:
    return Verdict.objects.create(act=act, by=by.user, why=by.why, batch=by.batch, at=timezone.now(), **what)
