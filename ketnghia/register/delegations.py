"""Delegations: events for which one side travels to the other, and what officers note of them."""

import datetime
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from msgspec import Struct

from ketnghia.record.errors import KetnghiaError
from ketnghia.register.lists import Sight, Wanted, Way, entries
from ketnghia.register.models import Delegation, Entry, EntryUnit
from ketnghia.register.ties import LAOS, VIET_NAM

KINDS = ("high_level_conference", "talks", "working_session", "visit", "greeting", "survey", "tribute", "conference")
"""Kinds of event that one side travels for."""
_HELD_IN = {"out": LAOS, "in": VIET_NAM}


class Noted(Struct, frozen=True):
    """What an officer notes; see the model."""

    members: str = ""
    purpose: str = ""
    papers_needed: str = ""
    notice_given: datetime.date | None = None
    note: str = ""


class NotedMeanwhile(KetnghiaError):
    """Someone else changed what is noted after this person saw it."""

    def __init__(self, delegation: Delegation) -> None:
        super().__init__(f"delegation of entry {delegation.entry_id} was changed to version {delegation.version}")
        self.delegation = delegation


def delegations(wanted: Wanted, sight: Sight, way: Way) -> QuerySet[Entry]:
    """Events one side travels for, the latest first; `way`: out of Viet Nam, into it, or any.

    Where an event took place tells the way; where no place is told, its host does.
    """
    found = entries("events", wanted, sight)
    found = found if wanted.code else found.filter(code__in=KINDS)
    if not way:
        return found
    country = _HELD_IN[way]
    key = "id" if sight.on else "pk"
    hosted = EntryUnit.objects.filter(entry=OuterRef(key), role="host", unit__startswith=f"{country}/")
    return found.filter(Q(place__startswith=country) | Q(Q(place=""), Exists(hosted)))


def way_of(record: dict[str, object]) -> Way:
    """Whether a delegation of the record went out of Viet Nam or came in; empty where nothing tells."""
    held_in = str(record.get("place") or record.get("host") or "").partition("/")[0]
    return "out" if held_in == LAOS else "in" if held_in == VIET_NAM else ""


def noted(of: Iterable[int]) -> dict[int, Delegation]:
    """Number of an event → what is noted of its delegation, for those that have anything."""
    return {d.entry_id: d for d in Delegation.objects.filter(entry__in=list(of)).select_related("by__profile")}


def note(entry: Entry, version: int, told: Noted, by: User) -> Delegation:
    """Keeps what an officer notes; `version` is what he saw (0: nothing was noted). Raises NotedMeanwhile."""
    with transaction.atomic():
        Entry.objects.select_for_update().get(pk=entry.pk)  # two first notes at once: the second sees the first
        held = Delegation.objects.filter(entry=entry).first()
        if held is not None and held.version != version:
            raise NotedMeanwhile(held)
        delegation = held or Delegation(entry=entry, version=0)
        for name in told.__struct_fields__:
            setattr(delegation, name, getattr(told, name))
        delegation.by, delegation.at, delegation.version = by, timezone.now(), delegation.version + 1
        delegation._history_user = by  # type: ignore[attr-defined]
        delegation.save()
        return delegation


def story(entry: Entry) -> list[Delegation]:
    """What was noted before, the last first."""
    return list(Delegation.history.filter(entry=entry).select_related("by__profile").order_by("-history_id"))
