"""Undertakings followed: how far each is, who is in charge, by when; every act is a row and stays readable."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone
from msgspec import Struct

from ketnghia.record.errors import KetnghiaError
from ketnghia.record.when import checked
from ketnghia.register.joining import gathered, rejoin
from ketnghia.register.lists import MOST_SOUGHT, Sight, Wanted, counted, entries
from ketnghia.register.models import Choice, Document, Entry, EntryPair, Progress, Verdict
from ketnghia.register.standings import stir
from ketnghia.register.turns import turn

STATES: tuple[str, ...] = tuple(Progress.State.values)
_ON_BOARD = 12
"""Cards of a column: what one looks at; the rest stands in the table."""
_LOOKED_THROUGH = 3_000
"""Undertakings of a part of the register that a board parts; a column then counts those, and says "more than"."""


class CannotBe(KetnghiaError):
    """What was reported cannot be: `field` says which value, `code` why."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"{field}: {code}")
        self.field, self.code = field, code


class ChangedMeanwhile(KetnghiaError):
    """Someone else changed the undertaking after this person saw it."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(f"entry {entry.pk} was changed to version {entry.version}")
        self.entry = entry


class Report(Struct, frozen=True):
    """What was heard: how far it is, on which day, in whose document (None: none), and a note."""

    state: str
    on: datetime.date
    note: str = ""
    document: Document | None = None


class Lane(Struct, frozen=True):
    """A column of the board: undertakings of one state, the latest first, and how many there are in all."""

    state: str
    entries: Sequence[Entry]
    number: int
    more: bool


@turn()
def report(entry: Entry, told: Report, by: User) -> Progress:
    """Adds what was heard of an undertaking; the report of the latest day tells how it stands.

    A report can be of an earlier day than the last one: it is added to the story and changes nothing else. Raises
    CannotBe for a day to come, an unknown state, an entry that is no undertaking.
    """
    held = _held(entry, None)
    if told.state not in STATES:
        raise CannotBe("state", "bad_value")
    if told.on > timezone.localdate():
        raise CannotBe("on", "future")
    added = Progress.objects.create(
        entry=held, state=told.state, on=told.on, note=told.note, document=told.document, by=by, at=timezone.now()
    )
    last = Progress.objects.filter(entry__in=gathered(held.pk)).order_by("-on", "-id").first()
    state = last.state if last else told.state
    before, held.progress = held.progress, state
    _note(held, by, ("progress", before, state), told.note)
    held.version += 1
    held.changed_at = timezone.now()
    held._history_user, held._change_reason = by, told.note  # type: ignore[attr-defined]
    held.save()
    stir(EntryPair.objects.filter(entry=held).values_list("pair", flat=True))
    _renew(entry, held)
    return added


def set_owner(entry: Entry, owner: str, why: str, by: User) -> Entry:
    """Who is in charge from now on, whatever documents say; empty: what they say stands again."""
    return _choose(entry, "owner", " ".join(owner.split()) or None, why, by)


def set_due(entry: Entry, due: str, why: str, by: User) -> Entry:
    """The day by which it is due (ISO as far as known), whatever documents say; empty: what they say stands again.

    Raises CannotBe where it is no day.
    """
    try:
        return _choose(entry, "due", checked(due or None), why, by)
    except ValueError as error:
        raise CannotBe("due", "bad_day") from error


@turn()
def set_terms(entry: Entry, owner: str, due: str, why: str, by: User) -> Entry:
    """Owner and deadline at once; what is as it was is not set anew. Raises CannotBe, ChangedMeanwhile."""
    held = _held(entry, entry.version)
    if " ".join(owner.split()) != held.owner:
        set_owner(entry, owner, why, by)
    if due != (held.record.get("due") or ""):
        set_due(entry, due, why, by)
    return entry


def story(entry: Entry) -> list[Progress]:
    """All that was heard, the latest day first."""
    told = (
        Progress.objects.filter(entry__in=gathered(entry.pk))
        .select_related("by__profile", "document")
        .defer("document__text", "document__parts")
    )
    return list(told.order_by("-on", "-id"))


def choices(entry: Entry) -> list[Choice]:
    """Who set owner and deadline when, the last first."""
    held = Choice.objects.filter(entry=entry, field__in=("owner", "due")).select_related("by__profile")
    return list(held.order_by("-id"))


def last_reports(of: Sequence[int]) -> dict[int, Progress]:
    """Number of an undertaking → what was heard last, for those of which anything was heard."""
    told = Progress.objects.filter(entry__in=of).order_by("on", "id")
    return {progress.entry_id: progress for progress in told}


def evidence(document: int) -> Document | None:
    """A document by its number."""
    return Document.objects.filter(pk=document).defer("text", "parts", "notices").first()


def board(wanted: Wanted, sight: Sight) -> list[Lane]:
    """The undertakings in columns by state; every column counts what it does not show.

    Of a whole register every column is asked for by itself, since an index has it together; of a part, the latest are
    looked through once and parted.
    """
    whole = wanted == Wanted(years=wanted.years, progress=wanted.progress)
    if whole and sight.limits.everything and sight.on is None:
        return [_lane(state, wanted, sight) for state in STATES]
    by_state: dict[str, list[int]] = {state: [] for state in STATES}
    found: QuerySet[Any] = entries("undertakings", wanted, sight)
    looked = list(found.values_list("listed_no", "progress")[: _LOOKED_THROUGH + 1])
    for number, state in looked[:_LOOKED_THROUGH]:
        by_state.setdefault(state, []).append(number)
    shown = {number for numbers in by_state.values() for number in numbers[:_ON_BOARD]}
    held = {entry.pk: entry for entry in found.filter(id__in=shown)}
    more = len(looked) > _LOOKED_THROUGH
    return [
        Lane(state, [held[number] for number in numbers[:_ON_BOARD]], len(numbers), more and bool(numbers))
        for state, numbers in by_state.items()
    ]


def _lane(state: str, wanted: Wanted, sight: Sight) -> Lane:
    if wanted.progress and wanted.progress != state:
        return Lane(state, (), 0, False)
    found: QuerySet[Entry] = entries("undertakings", _in_state(wanted, state), sight)
    shown = list(found[: _ON_BOARD + 1])
    number, more = (len(shown), False) if len(shown) <= _ON_BOARD else counted(found, MOST_SOUGHT)
    return Lane(state, shown[:_ON_BOARD], number, more)


def _in_state(wanted: Wanted, state: str) -> Wanted:
    fields: Mapping[str, Any] = {name: getattr(wanted, name) for name in wanted.__struct_fields__}
    return Wanted(**{**fields, "progress": state})


@turn()
def _choose(entry: Entry, field: str, value: str | None, why: str, by: User) -> Entry:
    held = _held(entry, entry.version)
    before = held.record.get(field)
    Choice.objects.filter(entry=held, field=field, withdrawn=False).update(withdrawn=True)
    Choice.objects.create(
        entry=held, field=field, value=value, why=why, by=by, at=timezone.now(), withdrawn=value is None
    )
    held = rejoin(held, by, why)
    _note(held, by, (field, before, held.record.get(field)), why)
    _renew(entry, held)
    return held


def _held(entry: Entry, version: int | None) -> Entry:
    """The undertaking, locked; of the version its user saw, where that matters."""
    held = Entry.objects.select_for_update().get(pk=entry.pk)
    if held.kind != "undertakings" or not held.sources:
        raise CannotBe("entry", "no_undertaking")
    if version is not None and held.version != version:
        raise ChangedMeanwhile(held)
    return held


def _note(entry: Entry, by: User, change: tuple[str, Any, Any], why: str) -> None:
    field, before, after = change
    act = Verdict.Act.PROGRESS if field == "progress" else Verdict.Act.CHOOSE
    Verdict.objects.create(
        act=act, entry=entry, by=by, why=why, at=timezone.now(), before={field: before}, after={field: after}
    )


def _renew(seen: Entry, held: Entry) -> None:
    """What the caller holds follows what was kept."""
    for name in ("record", "owner", "until", "progress", "version", "changed_at"):
        setattr(seen, name, getattr(held, name))
