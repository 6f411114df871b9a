"""What a limited account may see: of its units everything, of its pairs what lies between the two, and nothing else."""

from functools import reduce
from operator import or_
from typing import TypeVar

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from msgspec import Struct

from ketnghia.register.models import Document, DocumentUnit, Entry, EntryPair, EntryUnit, Limit, Proposal
from ketnghia.register.ties import BETWEEN, LAOS, VIET_NAM

_M = TypeVar("_M", bound=Model)


class Limits(Struct, frozen=True):
    """Units and pairs that an account is held to; empty: it sees everything."""

    units: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()

    @property
    def everything(self) -> bool:
        """Whether nothing is kept from the account."""
        return not self.units and not self.pairs


def limits_of(user: User | AnonymousUser) -> Limits:
    """The limits of an account; asked once a request and remembered on the user."""
    held: Limits | None = getattr(user, "_ketnghia_limits", None)
    if held is None:
        rows = sorted((limit.unit, limit.pair) for limit in _limit_rows(user))
        held = Limits(tuple(unit for unit, _ in rows if unit), tuple(pair for _, pair in rows if pair))
        user._ketnghia_limits = held  # type: ignore[union-attr]
    return held


def unit_within(unit: str, limits: Limits) -> bool:
    """Whether the account may open the page of a unit: it lies within its units or within a side of its pairs.

    What stands on that page goes through `visible_entries` all the same.
    """
    sides = [side for pair in limits.pairs for side in pair.split(BETWEEN)]
    return limits.everything or any(_lies_within(unit, held) for held in (*limits.units, *sides))


def pair_within(pair: str, limits: Limits) -> bool:
    """Whether the account may open the page of a pair: shared with it, or one of the two lies within its units."""
    one, other = pair.split(BETWEEN)
    if limits.everything or any(_lies_within(side, unit) for unit in limits.units for side in (one, other)):
        return True
    held = (shared.split(BETWEEN) for shared in limits.pairs)
    return any(_lies_within(one, a) and _lies_within(other, b) for a, b in held)


def visible_entries(entries: QuerySet[Entry], limits: Limits) -> QuerySet[Entry]:
    """Of some entries those the account may see: of its units, or between the two of a pair."""
    return entries if limits.everything else entries.filter(entry_seen("pk", limits))


def shared_with(key: str, limits: Limits, kind: str = "") -> Q:
    """The condition of `visible_entries` on the column `key` that holds the number of an entry, from the other end.

    It begins with what is shared with the account and not with what a query already found: right where a page asks for
    the first few of the register's many, of which the account may see one in a thousand.
    """
    of_kind = Q(kind=kind) if kind else Q()
    seen = Q(pk__in=())
    if limits.units:
        ties = EntryUnit.objects.filter(of_kind, unit__in=limits.units)
        seen |= Q(**{f"{key}__in": ties.values("entry_id")})
    if limits.pairs:
        pairs = EntryPair.objects.filter(of_kind, pair__in=limits.pairs)
        seen |= Q(**{f"{key}__in": pairs.values("entry_id")})
    return Q() if limits.everything else seen


def visible_documents(documents: QuerySet[Document], limits: Limits) -> QuerySet[Document]:
    """Of some documents those the account may read as a whole.

    A document must concern the account (name a unit of its, or both sides of a pair), name nothing outside of its
    units and pairs, and bring no two units together whose pair is not shared with it.
    """
    return documents if limits.everything else documents.filter(_document_read("pk", limits))


def visible_proposals(proposals: QuerySet[Proposal], limits: Limits) -> QuerySet[Proposal]:
    """Of some proposals those whose passage the account may see: in documents it may read, and of its entries."""
    if limits.everything:
        return proposals
    return proposals.filter(_document_read("document_id", limits) | Q(entry_seen("entry_id", limits)))


def may_read(document: Document, limits: Limits) -> bool:
    """Whether the account may read a document as a whole, and so review it."""
    return limits.everything or visible_documents(Document.objects.filter(pk=document.pk), limits).exists()


def may_see(entry: Entry, limits: Limits) -> bool:
    """Whether the account may see an entry."""
    return limits.everything or visible_entries(Entry.objects.filter(pk=entry.pk), limits).exists()


def _limit_rows(user: User | AnonymousUser) -> QuerySet[Limit]:
    return user.limits.all() if isinstance(user, User) else Limit.objects.none()


def _lies_within(unit: str, held: str) -> bool:
    return unit == held or unit.startswith(held + "/")


def entry_seen(key: str, limits: Limits) -> Q:
    """The condition of `visible_entries` on the column `key` that holds the number of an entry; see also `shared`."""
    seen = Q()
    if limits.units:
        seen |= Q(Exists(EntryUnit.objects.filter(entry=OuterRef(key), unit__in=limits.units)))
    if limits.pairs:
        seen |= Q(Exists(EntryPair.objects.filter(entry=OuterRef(key), pair__in=limits.pairs)))
    return seen


def _document_read(key: str, limits: Limits) -> Q:
    named = DocumentUnit.objects.filter(document=OuterRef(key), own=True)
    sides = {side for pair in limits.pairs for side in pair.split(BETWEEN)}
    inside = _within("unit", {*limits.units, *sides})
    return _concerned(key, limits) & Q(~Exists(named.exclude(inside))) & Q(~Exists(_crossing(named, limits)))


def _concerned(key: str, limits: Limits) -> Q:
    """The document names a unit of the account, itself or one within it, or both sides of one of its pairs."""
    named = DocumentUnit.objects.filter(document=OuterRef(key))
    concerned = Q()
    if limits.units:
        concerned |= Q(Exists(named.filter(unit__in=limits.units)))
    for pair in limits.pairs:
        one, other = pair.split(BETWEEN)
        concerned |= Q(Exists(named.filter(unit=one))) & Q(Exists(named.filter(unit=other)))
    return concerned


def _crossing(named: QuerySet[DocumentUnit], limits: Limits) -> QuerySet[DocumentUnit]:
    """Vietnamese units that stand beside a Lao unit with which the account has no pair."""
    shared = _within("unit", limits.units) | _within("beside", limits.units)
    for pair in limits.pairs:
        one, other = pair.split(BETWEEN)
        shared |= _within("unit", {one}) & _within("beside", {other})
    beside = named.filter(unit__startswith=VIET_NAM + "/").annotate(
        beside=F("document__units__unit"), beside_own=F("document__units__own")
    )
    return beside.filter(beside_own=True, beside__startswith=LAOS + "/").filter(~shared)


def _within(field: str, units: set[str] | tuple[str, ...]) -> Q:
    conditions = [Q(**{field: unit}) | Q(**{f"{field}__startswith": unit + "/"}) for unit in sorted(units)]
    return reduce(or_, conditions, Q(pk__in=()))
