"""Entries as lists want them: narrowed, in order, within the limits of an account, of today or of a past day.

Units and pairs are found through their own tables, whose indexes already stand in the order of days; nothing here
walks through a million entries to find ten.
"""

import calendar
import datetime
from collections.abc import Iterable
from typing import Any, Literal

from django.db.models import (
    CharField,
    Exists,
    F,
    FilteredRelation,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    TextField,
)
from django.db.models.functions import Cast
from django.utils import timezone
from msgspec import Struct

from ketnghia.lexicon.fold import fold
from ketnghia.lexicon.spellings import plain
from ketnghia.register import search
from ketnghia.register.limits import Limits, visible_entries
from ketnghia.register.models import Entry, EntryPair, EntryUnit, Proposal
from ketnghia.register.standings import waited_for
from ketnghia.register.steps import values_of
from ketnghia.register.ties import LAOS, VIET_NAM, pair_of

MOST_COUNTED = 10_000
"""Rows that are counted; beyond, a list says "more than". A person narrows such a list instead of paging through it."""
MOST_SOUGHT = 1_000
"""The same for lists whose rows no index has together: counting them means looking at many that do not match."""
Deadline = Literal["", "late", "month", "quarter", "any"]
Force = Literal["", "in_force", "expired", "unknown"]
Way = Literal["", "out", "in"]
KINDS = ("people", "events", "agreements", "support", "undertakings", "figures", "partnerships")
_SIDES = {"out": (VIET_NAM, LAOS), "in": (LAOS, VIET_NAM)}


class Sight(Struct, frozen=True):
    """Who looks from where: the limits of the account, today, and the past day it asks for (None: today)."""

    limits: Limits
    today: datetime.date
    on: datetime.date | None = None


class Wanted(Struct, frozen=True, kw_only=True):
    """What a list is narrowed to; what is empty narrows nothing.

    `unit` and `partner` are identifiers (several where one name means several units). `years`: first and last.
    `way`: out of Viet Nam or in. `paper`: an agreement in whose documents an entry is told too.
    """

    unit: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    code: tuple[str, ...] = ()
    field: str = ""
    owner: str = ""
    progress: str = ""
    deadline: Deadline = ""
    force: Force = ""
    way: Way = ""
    currency: str = ""
    text: str = ""
    contested: bool = False
    paper: int | None = None


def entries(kind: str, wanted: Wanted, sight: Sight) -> QuerySet[Entry]:
    """The entries of a kind that count, the latest first; those with a deadline asked for by their deadline.

    Of a past day they are as they stood at its end, found by what their records said then.
    """
    if kind not in KINDS:
        raise ValueError(f"no kind of entry: {kind}")
    if sight.on is not None:
        return _past(kind, wanted, sight, sight.on)
    tied, shared = _tied(kind, wanted, sight.limits)
    found = tied.filter(sources__gt=_written("0"))
    found = (found if shared else visible_entries(found, sight.limits)).filter(_conditions(wanted, sight.today))
    if wanted.years:
        found = found.filter(_days("listed_day", wanted.years))
    if wanted.text:
        found = found.filter(pk__in=search.entries_with(wanted.text, kind, wanted.unit, sight.limits))
    if wanted.paper is not None:
        found = found.filter(_told_with(wanted.paper))
    return by_deadline(found) if wanted.deadline else by_day(found)


def between(found: QuerySet[Any], first: datetime.date, last: datetime.date) -> QuerySet[Any]:
    """Those of some days, the earliest first; one of several days by the day it began."""
    return by_day(found.filter(listed_day__gte=first, listed_day__lte=last), descending=False)


def by_day(found: QuerySet[Any], descending: bool = True) -> QuerySet[Any]:
    """By the day; through the table of units or pairs where the list was narrowed by these."""
    return found.order_by("-listed_day", "-listed_no") if descending else found.order_by("listed_day", "listed_no")


def by_deadline(found: QuerySet[Any]) -> QuerySet[Any]:
    """What is due first comes first."""
    return found.order_by("until", "listed_no")


def counted(found: QuerySet[Any], most: int = MOST_COUNTED) -> tuple[int, bool]:
    """How many there are, and whether there are more than `most`, which is then the number given."""
    number = found.order_by().values("pk")[: most + 1].count()
    return min(number, most), number > most


def rows(found: QuerySet[Any], start: int, stop: int) -> list[Any]:
    """Some rows of a list: their numbers first, from indexes where these suffice, then the few whole rows."""
    if not issubclass(found.model, Entry):
        return list(found[start:stop])
    numbers = list(found.values_list("pk", flat=True)[start:stop])
    held = Entry.objects.in_bulk(numbers)
    return [held[number] for number in numbers if number in held]


def most_counted(wanted: Wanted, sight: Sight) -> int:
    """How far a list is counted: where an index has its rows together, further than where they must be sought."""
    sought = (wanted.field, wanted.owner, wanted.force, wanted.way, wanted.contested, wanted.text, sight.on)
    tied = wanted.unit or wanted.partner or not sight.limits.everything
    chosen = (wanted.code, wanted.progress, wanted.currency, wanted.deadline)
    return MOST_SOUGHT if any(sought) or (tied and any(chosen)) or len(wanted.code) > 1 else MOST_COUNTED


def owners() -> list[str]:
    """Who is in charge of an undertaking, each as written, in order."""
    return values_of(Entry, "owner")


def is_tied(found: QuerySet[Any]) -> bool:
    """Whether a list was narrowed to units or pairs, so that only its days are in the order of an index."""
    return "listed_tie" in found.query.annotations


def nothing() -> QuerySet[Entry]:
    """No entries: what a form of filters stands on that only checks what was asked."""
    return Entry.objects.none()


def visible(pk: int, kind: str, limits: Limits) -> Entry | None:
    """The entry of a kind with a number, if the account may see it."""
    return visible_entries(Entry.objects.filter(pk=pk, kind=kind), limits).first()


def _tied(kind: str, wanted: Wanted, limits: Limits) -> tuple[QuerySet[Entry], bool]:
    """All entries of a kind, or those of a unit or a pair, each once; `listed_day`, `listed_no` order them.

    And whether they are within the limits by that alone: an account held to a few units or pairs walks through these
    and not through everybody's entries.
    """
    named = [units for units in (wanted.unit, wanted.partner) if units]
    pairs = tuple(pair for one in wanted.unit for other in wanted.partner if (pair := pair_of(one, other)))
    if pairs:
        return _joined(kind, EntryPair, pairs), set(pairs) <= set(limits.pairs)
    if not named:
        if limits.everything or (limits.units and limits.pairs):
            found = Entry.objects.filter(kind=_written(f"'{kind}'"))
            return found.annotate(listed_day=F("day"), listed_no=F("id")), False
        table, keys = (EntryUnit, limits.units) if limits.units else (EntryPair, limits.pairs)
        return _joined(kind, table, keys), True
    found = _joined(kind, EntryUnit, named[0])
    for units in named[1:]:
        found = found.filter(Exists(EntryUnit.objects.filter(entry=OuterRef("pk"), unit__in=units)))
    return found, False


def _written(value: str) -> Func:
    """A constant of ours written out in the question, since SQLite uses a partial index only where it can read that the
    question is about its part; what people type never comes here."""
    return Func(template=value, output_field=IntegerField() if value.isdigit() else CharField())


def _joined(kind: str, table: type[EntryUnit | EntryPair], keys: tuple[str, ...]) -> QuerySet[Entry]:
    """The entries of a kind that the table ties to a key, each once."""
    relation, column = ("pairs", "pair") if table is EntryPair else ("units", "unit")
    at = Q(**{f"{relation}__{column}__in": keys}) if len(keys) > 1 else Q(**{f"{relation}__{column}": keys[0]})
    found = Entry.objects.annotate(tie=FilteredRelation(relation, condition=at & Q(**{f"{relation}__kind": kind})))
    found = found.filter(tie__kind=kind).annotate(listed_tie=F("tie__id"))
    if len(keys) > 1 or table is EntryUnit:
        # A unit may stand in several roles (party and host): only the first of its rows brings the entry.
        sooner = {"entry": OuterRef("pk"), "id__lt": OuterRef("listed_tie"), f"{column}__in": keys}
        found = found.filter(~Exists(table._default_manager.filter(**sooner)))
    return found.annotate(listed_day=F("tie__day"), listed_no=F("tie__entry_id"))


def _conditions(wanted: Wanted, today: datetime.date) -> Q:
    """What the entry's own columns decide, today as on any day."""
    found = Q()
    if wanted.code:
        found &= Q(code=wanted.code[0]) if len(wanted.code) == 1 else Q(code__in=wanted.code)
    if wanted.progress:
        found &= Q(progress=wanted.progress)
    if wanted.currency:
        found &= Q(unit=wanted.currency)
    if wanted.contested:
        found &= Q(contested=True)
    if wanted.owner:
        found &= Q(owner__in=_owners_like(wanted.owner))
    if wanted.field:
        found &= Q(fields__icontains=f'"{wanted.field}"')
    if wanted.way:
        giver, receiver = _SIDES[wanted.way]
        found &= (Q(giver__startswith=giver) & ~Q(receiver__startswith=giver)) | (
            Q(giver="") & Q(receiver__startswith=receiver)
        )
    return found & _until(wanted, today)


def _until(wanted: Wanted, today: datetime.date) -> Q:
    if wanted.force == "in_force":
        return Q(until__gte=today)
    if wanted.force == "expired":
        return Q(until__lt=today)
    if wanted.force == "unknown":
        return Q(until__isnull=True)
    if wanted.deadline == "late":
        return Q(until__lt=today) & waited_for()
    if wanted.deadline == "month":
        return Q(until__range=(today.replace(day=1), _month_end(today.year, today.month)))
    if wanted.deadline == "quarter":
        first = 3 * ((today.month - 1) // 3) + 1
        return Q(until__range=(datetime.date(today.year, first, 1), _month_end(today.year, first + 2)))
    return Q(until__isnull=False) if wanted.deadline == "any" else Q()


def _month_end(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _days(column: str, years: tuple[int, int]) -> Q:
    return Q(**{f"{column}__gte": datetime.date(years[0], 1, 1), f"{column}__lte": datetime.date(years[1], 12, 31)})


def _owners_like(name: str) -> list[str]:
    """Owners whose name has the words, whatever their tones and case."""
    wanted = plain(fold(" ".join(name.split())))
    return [owner for owner in owners() if wanted in plain(fold(owner))]


def _with_words(found: QuerySet[Entry], text: str) -> QuerySet[Entry]:
    for word in text.split():
        found = found.filter(label__icontains=word)
    return found


def _told_with(paper: int) -> Q:
    """Entries told in a document that also tells of the paper."""
    accepted = (Proposal.State.ACCEPTED, Proposal.State.CORRECTED)
    documents = Proposal.objects.filter(entry=paper, state__in=accepted).values("document")
    return Q(pk__in=Proposal.objects.filter(document__in=documents, state__in=accepted).values("entry"))


# --- a past day


def _past(kind: str, wanted: Wanted, sight: Sight, on: datetime.date) -> QuerySet[Entry]:
    """As `entries`, from the history; the limits are those of today, so that nothing withdrawn shows up again."""
    end = timezone.make_aware(datetime.datetime.combine(on, datetime.time.max))
    found: QuerySet[Any] = Entry.history.as_of(end).filter(kind=kind, sources__gt=0)
    if not sight.limits.everything:
        found = found.filter(id__in=visible_entries(Entry.objects.filter(kind=kind), sight.limits).values("id"))
    found = found.filter(_conditions(wanted, on))
    if wanted.years:
        found = found.filter(_days("day", wanted.years))
    if wanted.text:
        found = _with_words(found, wanted.text)
    if wanted.unit or wanted.partner:
        found = found.annotate(told_then=Cast("record", TextField()))
        for units in (wanted.unit, wanted.partner):
            found = found.filter(_named_then(units)) if units else found
    found = found.annotate(listed_day=F("day"), listed_no=F("id"))
    return by_deadline(found) if wanted.deadline else by_day(found)


def _named_then(units: Iterable[str]) -> Q:
    """The record itself names one of the units, or one within it."""
    named = Q()
    for unit in units:
        named |= Q(told_then__contains=f'"{unit}"') | Q(told_then__contains=f'"{unit}/')
    return named
