"""Entries kept true to the accepted records they are joined from: the only place that writes an entry's columns."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.db.models import Count
from django.utils import timezone
from msgspec import structs, to_builtins

from ketnghia.register import search
from ketnghia.register.columns import columns
from ketnghia.register.held import Held, Told
from ketnghia.register.join import Joined, joined
from ketnghia.register.match import Match, keys, match
from ketnghia.register.models import Entry, EntryKey, EntryPair, EntryUnit, Progress, Proposal
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


def candidates(kind: str, told: Told, apart_from: int | None = None) -> list[Held]:
    """The entries that may be the thing a record tells of, each as joined and as each of its sources has it.

    Those that share most keys come first. A document names each thing once, so that what it feeds already
    (`apart_from`: its number) is something else.
    """
    fields, date = told
    shared = EntryKey.objects.filter(key__in=keys(kind, fields, date), entry__kind=kind, entry__sources__gt=0)
    if apart_from is not None:
        fed = Proposal.objects.filter(document=apart_from, state__in=ACCEPTED, entry__isnull=False)
        shared = shared.exclude(entry__in=fed.values("entry"))
    ranked = shared.values_list("entry").annotate(n=Count("key")).order_by("-n", "entry")[:_MOST_CANDIDATES]
    entries = Entry.objects.in_bulk([pk for pk, _ in ranked])
    sources = Proposal.objects.filter(entry__in=entries, state__in=ACCEPTED).select_related("document").order_by("id")
    held, dates = [], dict[int, str | None]()
    for p in sources:
        entry = int(p.entry_id or 0)
        dates.setdefault(entry, p.document.date or None)
        held.append(Held(entry, p.now, p.document.date or None))
    return [Held(pk, entry.record, dates.get(pk)) for pk, entry in entries.items()] + held


def judged(proposal: Proposal) -> Match:
    """What the register already holds of what a proposal tells: exactly one, several, or nothing."""
    told = (proposal.now, proposal.document.date or None)
    return match(proposal.kind, *told, candidates(proposal.kind, told, proposal.document_id))


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
