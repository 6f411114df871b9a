"""Entries kept true to the accepted records they are joined from: the only place that writes an entry's columns."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.contrib.auth.models import User
from django.utils import timezone
from msgspec import structs, to_builtins

from ketnghia.register import search
from ketnghia.register.columns import columns
from ketnghia.register.days import first_day
from ketnghia.register.held import Held, Told
from ketnghia.register.join import Joined, joined
from ketnghia.register.limits import Limits, entry_seen
from ketnghia.register.match import Match, keys, match
from ketnghia.register.models import Document, Entry, EntryKey, EntryPair, EntryUnit, Progress, Proposal
from ketnghia.register.standings import stir
from ketnghia.register.ties import Pair, Tie, pairs, ties

_MOST_CANDIDATES = 50
"""A key held by more entries tells nothing; a person then looks for the entry by name."""
ACCEPTED = (Proposal.State.ACCEPTED, Proposal.State.CORRECTED)


def new_entry(kind: str) -> Entry:
    """An entry that nothing has been joined into yet."""
    now = timezone.now()
    entry = Entry(kind=kind, record={}, created_at=now, changed_at=now)
    if kind == "undertakings":
        entry.progress = Progress.State.NO_NEWS
    Entry.objects.bulk_create([entry])  # without a row of history: that begins with what is joined into it
    return entry


def living(pk: int) -> Entry:
    """The entry of a number, or the one it was joined into."""
    entry = Entry.objects.get(pk=pk)
    while entry.merged_into_id is not None:
        entry = Entry.objects.get(pk=entry.merged_into_id)
    return entry


def gathered(pk: int) -> list[int]:
    """The number of an entry and of all that were joined into it."""
    found = level = [pk]
    while level:
        level = list(Entry.objects.filter(merged_into__in=level).values_list("pk", flat=True))
        found = [*found, *level]
    return found


def rejoin(entry: Entry, by: User, why: str) -> Entry:
    """Joins an entry anew from its accepted proposals and the choices made; keeps what it was in the history."""
    told = list(
        Proposal.objects.filter(entry=entry, state__in=ACCEPTED)
        .select_related("document")
        .order_by("document__day", "document_id", "number")
    )
    chosen = {choice.field: choice.value for choice in entry.choices.filter(withdrawn=False).order_by("id")}
    result = joined(entry.kind, [(p.pk, p.now) for p in told], chosen) if told else Joined({}, {})
    entry.record = result.record
    entry.disputed = {field: to_builtins(values) for field, values in result.disputed.items()}
    entry.contested = bool(result.disputed)
    entry.sources = len(told)
    entry.version += 1
    entry.changed_at = timezone.now()
    date = next((p.document.date for p in told if p.document.date), None)
    if told:
        for name, value in structs.asdict(columns(entry.kind, result.record, date)).items():
            setattr(entry, name, value)
    if entry.kind == "undertakings":
        heard = Progress.objects.filter(entry__in=gathered(entry.pk)).order_by("-on", "-id").first()
        entry.progress = heard.state if heard else Progress.State.NO_NEWS
    entry._history_user = by  # type: ignore[attr-defined]
    entry._change_reason = why  # type: ignore[attr-defined]
    entry.save()
    about = sorted({pair for p in told for pair in p.document.pairs})
    held = ties(entry.kind, result.record) if told else ()
    _tie(entry, held)
    _pair(entry, pairs(entry.kind, result.record, about) if told else ())
    # Looked for by what any of its documents says, so that a third spelling finds it by either.
    _key(entry, {key for p in told for key in keys(entry.kind, p.now, p.document.date or None)})
    search.put_entry(entry, sorted({tie.unit for tie in held if tie.own}))
    return entry


def judged(proposal: Proposal, limits: Limits) -> Match:
    """What the register already holds of what a proposal tells: exactly one, several, or nothing."""
    return judged_of(proposal.document, [proposal], limits)[proposal.pk]


def judged_of(document: Document, proposals: Sequence[Proposal], limits: Limits) -> dict[int, Match]:
    """Proposal of a document → what the register already holds of it; four queries, whatever their number.

    A document names each thing once, so that what it feeds already is something else.
    """
    date = document.date or None
    fed = Proposal.objects.filter(document=document, state__in=ACCEPTED, entry__isnull=False)
    taken = frozenset(fed.values_list("entry_id", flat=True))
    told = {p.pk: (p.kind, p.now) for p in proposals}
    found = _candidates({pk: (kind, (fields, date)) for pk, (kind, fields) in told.items()}, taken, limits)
    return {pk: match(kind, fields, date, found[pk]) for pk, (kind, fields) in told.items()}


def judged_entry(entry: Entry, date: str | None, limits: Limits) -> Match:
    """Other entries that may be the same thing; `date`: that of the first document that tells it."""
    found = _candidates({entry.pk: (entry.kind, (entry.record, date))}, frozenset({entry.pk}), limits)
    return match(entry.kind, entry.record, date, found[entry.pk])


def _candidates(
    wanted: Mapping[int, tuple[str, Told]], apart_from: frozenset[int], limits: Limits
) -> dict[int, list[Held]]:
    """The entries that may be what each record (kind, fields with day) tells of, as joined and as each source has it.

    Those that share most keys are taken, of them those nearest in time: of one pair there may be hundreds of gifts of
    nearly one sum. An account that is held to units is asked about nothing else: what it may not
    see it does not learn of here, and two entries of one thing can be joined by someone who sees both.
    """
    sought = {pk: {(kind, key) for key in keys(kind, *told)} for pk, (kind, told) in wanted.items()}
    holders: dict[tuple[str, str], list[int]] = {}
    every = sorted({key for held in sought.values() for _, key in held})
    rows = EntryKey.objects.filter(key__in=every, entry__sources__gt=0).filter(entry_seen("entry_id", limits))
    days: dict[int, datetime.date | None] = {}
    for key, pk, kind, day in rows.values_list("key", "entry_id", "entry__kind", "entry__day") if every else ():
        if pk not in apart_from:
            holders.setdefault((kind, key), []).append(pk)
            days[pk] = day
    ranked: dict[int, list[int]] = {}
    for number, held in sought.items():
        shared = Counter(pk for key in held for pk in holders.get(key, ()))
        on = first_day(wanted[number][1][1])
        far = {pk: _apart(days[pk], on) for pk in shared}
        ranked[number] = sorted(shared, key=lambda pk: (-shared[pk], far[pk], pk))[:_MOST_CANDIDATES]
    by_entry = _held({pk for pks in ranked.values() for pk in pks})
    return {number: [held for pk in pks for held in by_entry[pk]] for number, pks in ranked.items()}


def _apart(one: datetime.date | None, other: datetime.date | None) -> int:
    """Days between the two; what has no day comes last."""
    return abs((one - other).days) if one and other else datetime.date.max.toordinal()


def _held(pks: Iterable[int]) -> dict[int, list[Held]]:
    """Entries as matching sees them: as joined, and as each source has it, with the days of their documents."""
    held: dict[int, list[Held]] = {pk: [] for pk in pks}
    if not held:
        return held
    told = Proposal.objects.filter(entry__in=held, state__in=ACCEPTED).order_by("id")
    for pk, said, record, date in told.values_list("entry_id", "said", "record", "document__date"):
        held[int(pk or 0)].append(Held(int(pk or 0), said if record is None else record, date or None))
    for pk, record in Entry.objects.filter(pk__in=held).values_list("pk", "record"):
        held[pk].insert(0, Held(pk, record, held[pk][0].document_date if held[pk] else None))
    return held


def _tie(entry: Entry, held: Iterable[Tie]) -> None:
    EntryUnit.objects.filter(entry=entry).delete()
    EntryUnit.objects.bulk_create(
        EntryUnit(entry=entry, kind=entry.kind, unit=t.unit, role=t.role, own=t.own, day=entry.day) for t in held
    )


def _pair(entry: Entry, held: Sequence[Pair]) -> None:
    left = EntryPair.objects.filter(entry=entry)
    stir([*left.values_list("pair", flat=True), *(p.pair for p in held)])
    left.delete()
    EntryPair.objects.bulk_create(
        EntryPair(entry=entry, kind=entry.kind, pair=p.pair, own=p.own, day=entry.day) for p in held
    )


def _key(entry: Entry, held: Iterable[str]) -> None:
    EntryKey.objects.filter(entry=entry).delete()
    EntryKey.objects.bulk_create(EntryKey(entry=entry, key=key) for key in sorted(held))
