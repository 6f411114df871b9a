"""Deciding between sources that disagree: the choice, its reason, and the way back."""

from typing import Any

from django.utils import timezone

from ketnghia.register.joining import rejoin
from ketnghia.register.models import Choice, Entry, Verdict
from ketnghia.register.turns import turn
from ketnghia.register.verdicts import By, NotNow


class EntryOvertaken(NotNow):
    """Someone changed the entry after this person saw it."""

    def __init__(self, entry: Entry) -> None:
        super().__init__("overtaken")
        self.entry = entry


@turn()
def choose(pk: int, version: int, by: By, field: str, value: Any) -> Entry:
    """The value of a field in dispute, chosen among those its sources say; `by.why` is the reason and must be given.

    Raises NotNow (no_reason, not_disputed, no_such_value) and EntryOvertaken.
    """
    entry = _held(pk, version)
    if not by.why:
        raise NotNow("no_reason")
    told = entry.disputed.get(field)
    if told is None:
        raise NotNow("not_disputed")
    known = next((each["value"] for each in told if each["value"] == value), None)
    if known is None:
        raise NotNow("no_such_value")
    value = known
    Choice.objects.filter(entry=entry, field=field, withdrawn=False).update(withdrawn=True)
    Choice.objects.create(entry=entry, field=field, value=value, why=by.why, by=by.user, at=timezone.now())
    _note(entry, by, {"field": field, "values": told}, {"field": field, "value": value})
    return rejoin(entry, by.user, by.why)


@turn()
def withdraw(pk: int, version: int, by: By, field: str) -> Entry:
    """Takes a choice back: the values stand side by side again. Raises NotNow (nothing_to_undo), EntryOvertaken."""
    entry = _held(pk, version)
    held = Choice.objects.filter(entry=entry, field=field, withdrawn=False)
    chosen = held.order_by("-id").first()
    if chosen is None:
        raise NotNow("nothing_to_undo")
    held.update(withdrawn=True)
    _note(entry, by, {"field": field, "value": chosen.value}, {"field": field})
    return rejoin(entry, by.user, by.why)


def _held(pk: int, version: int) -> Entry:
    entry = Entry.objects.select_for_update(of=("self",)).get(pk=pk)
    if entry.version != version:
        raise EntryOvertaken(entry)
    return entry


def _note(entry: Entry, by: By, before: dict[str, Any], after: dict[str, Any]) -> None:
    Verdict.objects.create(
        act=Verdict.Act.CHOOSE, entry=entry, by=by.user, why=by.why, at=timezone.now(), before=before, after=after
    )
