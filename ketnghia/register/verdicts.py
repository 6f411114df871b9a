"""What people decide about proposals: each act a row, each act can be taken back, and nobody overwrites another.

Every function works in one turn (`turns.py`), takes the version of the proposal its user saw, and raises `Overtaken`
where someone has changed it since.

`entry` in `before` and `after` of a verdict is the entry the record was accepted into, its home. Where that was joined
into another (`merging.py`), the record stands there; the home stays what the person said, so that parting puts it back.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from django.contrib.auth.models import User
from django.utils import timezone
from msgspec import Struct

from ketnghia.record.errors import KetnghiaError
from ketnghia.register.joining import judged, living, new_entry, rejoin
from ketnghia.register.limits import limits_of, may_see
from ketnghia.register.match import New, Same
from ketnghia.register.models import Document, Entry, Proposal, Verdict
from ketnghia.register.records import checked
from ketnghia.register.turns import turn

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


@turn()
def accept(pk: int, version: int, by: By, link: Link = "match") -> Proposal:
    """The record counts from now on, as read. Raises Overtaken, NotSure, NotNow."""
    proposal = _held(pk, version)
    if proposal.counts:
        raise NotNow("counts_already")
    state = State.ACCEPTED if proposal.record is None else State.CORRECTED
    return _decide(proposal, by, Act.ACCEPT, state, entry=_entry_for(proposal, by, link))


@turn()
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
    entry = proposal.entry if proposal.counts else _entry_for(proposal, by, "match", unsure_is_new=True)
    return _decide(proposal, by, Act.CORRECT, state, entry=entry, fields_before=before)


@turn()
def reject(pk: int, version: int, by: By) -> Proposal:
    """The record does not count; what it said stays readable. Raises Overtaken, NotNow."""
    proposal = _held(pk, version)
    if proposal.state == State.REJECTED:
        raise NotNow("rejected_already")
    return _decide(proposal, by, Act.REJECT, State.REJECTED, entry=None)


@turn()
def link(pk: int, version: int, by: By, to: Link) -> Proposal:
    """An accepted record tells of another entry than was thought (`new`: of its own). Raises Overtaken, NotNow."""
    proposal = _held(pk, version)
    if not proposal.counts:
        raise NotNow("not_accepted")
    entry = _entry_for(proposal, by, to)
    act = Act.UNLINK if to == "new" else Act.LINK
    return _decide(proposal, by, act, State(proposal.state), entry=entry)


@turn()
def undo(verdict_pk: int, by: By) -> list[Proposal]:
    """Takes back one act, or all acts of its batch: of each record the last one that stands, no earlier one.

    Of a batch, what was decided anew since stays as it is. Raises NotNow where something was done since, or where it
    was taken back already.
    """
    verdict = Verdict.objects.get(pk=verdict_pk)
    acts = Verdict.objects.filter(batch=verdict.batch) if verdict.batch else Verdict.objects.filter(pk=verdict.pk)
    undone = []
    for one in acts.filter(proposal__isnull=False, undone_by=None).exclude(act=Act.UNDO).order_by("-id"):
        last = _last_standing(int(one.proposal_id or 0))
        if last is None or last.pk != one.pk:
            if verdict.batch and one.pk != verdict.pk:
                continue  # that one was changed again since: the rest of the batch goes back without it
            raise NotNow("done_since")
        undone.append(_undone(one, by))
    if not undone:
        raise NotNow("nothing_to_undo")
    return undone


@turn()
def take_back(pk: int, version: int, by: By) -> list[Proposal]:
    """Takes back the last act on a record that stands, with its batch; again: the one before it.

    Raises Overtaken, NotNow.
    """
    last = _last_standing(_held(pk, version).pk)
    if last is None:
        raise NotNow("nothing_to_undo")
    return undo(last.pk, by)


def _last_standing(pk: int) -> Verdict | None:
    return Verdict.objects.filter(proposal=pk, undone_by=None).exclude(act=Act.UNDO).order_by("-id").first()


@turn()
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
    note(Act.ADD, by, proposal=proposal, after={"record": fields, "evidence": evidence})
    return proposal


def accept_all(document: Document, kind: str, by: User) -> tuple[int, int]:
    """Accepts every open record of a kind whose entry is sure: (accepted, left because several entries fit)."""
    batch, accepted, left = uuid.uuid4(), 0, 0
    with turn():
        for proposal in Proposal.objects.filter(document=document, kind=kind, state=State.PROPOSED).order_by("number"):
            try:
                accept(proposal.pk, proposal.version, By(by, batch=batch))
                accepted += 1
            except NotSure:
                left += 1
    return accepted, left


def _sorted(evidence: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    return {field: sorted(spans) for field, spans in evidence.items() if spans}


def _held(pk: int, version: int) -> Proposal:
    """The proposal, locked, if nobody changed it since `version`."""
    proposal = _locked(pk)
    if proposal.version != version:
        raise Overtaken(proposal, Verdict.objects.filter(proposal=proposal).order_by("-id").first())
    return proposal


def _locked(pk: int) -> Proposal:
    """Raises NotNow where there is no such record."""
    held = Proposal.objects.select_for_update(of=("self",)).select_related("document", "entry").filter(pk=pk).first()
    if held is None:
        raise NotNow("no_such_record")
    return held


def _entry_for(proposal: Proposal, by: By, link: Link, unsure_is_new: bool = False) -> Entry:
    """The entry meant, one that counts and that the person may see. Raises NotNow, NotSure."""
    limits = limits_of(by.user)
    if isinstance(link, int):
        entry = Entry.objects.filter(pk=link, kind=proposal.kind, sources__gt=0).first()
        if entry is None or not may_see(entry, limits):
            raise NotNow("no_such_entry")
        return entry
    found = judged(proposal, limits) if link == "match" else New()
    if isinstance(found, Same):
        return Entry.objects.get(pk=found.entry)
    if isinstance(found, New) or unsure_is_new:
        return new_entry(proposal.kind)
    raise NotSure(found.entries)


def homes(of: Iterable[int]) -> dict[int, int | None]:
    """Number of a record → the entry a person last accepted it into, None where it does not count."""
    acts = Verdict.objects.filter(proposal__in=list(of)).order_by("id").values_list("proposal", "after")
    return {int(proposal or 0): after.get("entry") for proposal, after in acts}


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
    home = homes([proposal.pk]).get(proposal.pk)
    stays = act == Act.CORRECT and proposal.counts
    before: dict[str, Any] = {"state": proposal.state, "entry": home}
    after: dict[str, Any] = {"state": state, "entry": home if stays else entry.pk if entry else None}
    if fields_before is not None:
        before |= {"record": fields_before[0], "evidence": fields_before[1]}
        after |= {"record": proposal.now, "evidence": proposal.now_evidence}
    proposal.state, proposal.entry = state, entry
    proposal.version += 1
    proposal.save()
    _count(proposal, was_open, state == State.PROPOSED)
    note(act, by, proposal=proposal, entry=entry or left, before=before, after=after)
    for touched in {e.pk: e for e in (left, entry) if e is not None}.values():
        rejoin(touched, by.user, by.why)
    return proposal


def _undone(verdict: Verdict, by: By) -> Proposal:
    proposal = _locked(int(verdict.proposal_id or 0))
    was_open, left, before = proposal.state == State.PROPOSED, proposal.entry, verdict.before
    if "record" in before:
        same = (before["record"], before["evidence"]) == (proposal.said, proposal.said_evidence)
        proposal.record, proposal.evidence = (None, None) if same else (before["record"], before["evidence"])
    if verdict.act == Act.ADD:
        before = {"state": State.REJECTED, "entry": None}  # an added record that is taken back stays readable
    proposal.state = before["state"]
    proposal.entry = living(before["entry"]) if before["entry"] else None
    proposal.version += 1
    proposal.save()
    _count(proposal, was_open, proposal.state == State.PROPOSED)
    was = {"state": State.PROPOSED, "entry": None, **verdict.after}
    note(Act.UNDO, by, proposal=proposal, entry=proposal.entry or left, before=was, after=before, undoes=verdict)
    for touched in {e.pk: e for e in (left, proposal.entry) if e is not None}.values():
        rejoin(touched, by.user, by.why)
    return proposal


def _count(proposal: Proposal, was_open: bool, is_open: bool) -> None:
    if was_open != is_open:
        document = Document.objects.select_for_update().get(pk=proposal.document_id)
        document.open += 1 if is_open else -1
        document.save(update_fields=["open"])


def note(act: Verdict.Act, by: By, **what: Any) -> Verdict:
    """Adds the row that tells who did what."""
    return Verdict.objects.create(act=act, by=by.user, why=by.why, batch=by.batch, at=timezone.now(), **what)
