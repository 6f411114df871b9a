"""What waits on the desk: to review, due, expiring, in conflict, to celebrate, to talk over, new, and to inherit."""

import calendar
import datetime
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import QuerySet
from msgspec import Struct

from ketnghia.register.limits import Limits, shared_with, visible_documents
from ketnghia.register.models import Document, Entry, EntryPair, EntryUnit, Standing
from ketnghia.register.partnerships import SOON, has_ended, known
from ketnghia.register.standings import TALKS, waited_for

SUCCESSION_ENDS = datetime.date(2027, 2, 28)
"""Until this day a paper inherited in the reform of 2025 may be changed in name alone without consulting anyone
(Decree 177/2025/NĐ-CP, article 10, paragraph 2)."""
MOST = 1000
"""Counts stop here: who has more than a thousand waiting is told "more than"."""
_ROWS = 6
_AHEAD = datetime.timedelta(days=90)
_ROUND = 5
"""Every fifth year of a twinning is celebrated."""
_LATEST = 40
"""Ties looked at to find the latest changes of a limited account: one entry has several."""


class Listed(Struct, frozen=True):
    """The first entries of something, and how many there are (`MOST` + 1: more than that)."""

    entries: tuple[Entry, ...]
    count: int

    @property
    def more(self) -> bool:
        """Whether there are more than were counted."""
        return self.count > MOST

    @property
    def shown(self) -> int:
        """The number to show."""
        return min(self.count, MOST)


class Due(Struct, frozen=True):
    """Undertakings someone waits for: those whose day has passed, and those due by the end of this month."""

    late: Listed
    month: Listed


class Anniversary(Struct, frozen=True):
    """A twinning whose day comes up: the day it falls on and how many years it then is; no day where only the year
    is known."""

    standing: Standing
    day: datetime.date | None
    age: int

    @property
    def round(self) -> bool:
        """Whether the years are a multiple of five."""
        return self.age % _ROUND == 0


class Succession(Struct, frozen=True):
    """The deadline, days until then (negative: passed), and partnerships whose Vietnamese unit is no more."""

    ends: datetime.date
    days: int
    partnerships: int
    units: int


def to_review(limits: Limits) -> tuple[list[Document], Counter[str]]:
    """The newest documents with records nobody has decided, and how many such documents there are by their kind."""
    waiting = visible_documents(Document.objects.filter(open__gt=0), limits)
    kinds = Counter(waiting.order_by("-id").values_list("kind", flat=True)[: MOST + 1])
    return list(waiting.order_by("-id").defer("text", "parts", "notices")[:_ROWS]), kinds


def due(limits: Limits, today: datetime.date) -> Due:
    """Undertakings that should be done by now, the longest waiting last, and those of this month, the next first."""
    month_end = today.replace(day=calendar.monthrange(today.year, today.month)[1])
    awaited = _of("undertakings", limits).filter(waited_for())
    late = awaited.filter(until__lt=today)
    month = awaited.filter(until__gte=today, until__lte=month_end)
    return Due(_listed(late.order_by("-until", "-id")), _listed(month.order_by("until", "id")))


def expiring(limits: Limits, today: datetime.date) -> Listed:
    """Signed papers whose period ends within a year, the next first."""
    signed = _of("agreements", limits).filter(record__state="signed")
    return _listed(signed.filter(until__gte=today, until__lte=today + SOON).order_by("until", "id"))


def conflicts(limits: Limits) -> Listed:
    """Entries whose documents disagree and nobody has decided, the newest first."""
    return _listed(Entry.objects.filter(shared_with("pk", limits), contested=True).order_by("-id"))


def anniversaries(limits: Limits, today: datetime.date) -> list[Anniversary]:
    """Twinnings whose day falls within 90 days, and those that are 5, 10, 15 … years old this year."""
    twinned = known(limits, today).filter(grade=Standing.Grade.TWINNED).exclude(since="")
    found = [anniversary for standing in twinned if (anniversary := _anniversary(standing, today)) is not None]
    return sorted(found, key=lambda a: (a.day is None or a.day < today, a.day or today, a.standing.pair))


def talks(limits: Limits, today: datetime.date) -> tuple[list[Entry], list[Entry]]:
    """Talks to come, the next first, and the last ones held."""
    held = _of("events", limits).filter(code__in=TALKS)
    ahead = held.filter(day__gt=today).order_by("day", "id")[:_ROWS]
    return list(ahead), list(held.filter(day__lte=today).order_by("-day", "-id")[:_ROWS])


def latest_changes(limits: Limits) -> list[Entry]:
    """Entries that were decided about last."""
    if limits.everything:
        return list(Entry.objects.filter(sources__gt=0).order_by("-changed_at")[: _ROWS + 2])
    # A change writes the ties of an entry anew: the newest ties belong to the entries changed last.
    pairs = EntryPair.objects.filter(pair__in=limits.pairs).order_by("-id").values_list("entry_id", flat=True)
    of_units = EntryUnit.objects.filter(unit__in=limits.units).order_by("-id").values_list("entry_id", flat=True)
    pks = {*pairs[:_LATEST], *of_units[:_LATEST]}
    return list(Entry.objects.filter(pk__in=pks, sources__gt=0).order_by("-changed_at")[: _ROWS + 2])


def succession(limits: Limits, today: datetime.date) -> Succession:
    """How long until the short way of inheriting papers ends, and how many partnerships it concerns."""
    pairs = known(limits, today).values_list("vietnamese", flat=True)
    ended = [unit for unit in pairs if has_ended(unit, today)]
    return Succession(SUCCESSION_ENDS, (SUCCESSION_ENDS - today).days, len(ended), len(set(ended)))


def _of(kind: str, limits: Limits) -> QuerySet[Entry]:
    return Entry.objects.filter(shared_with("pk", limits, kind), kind=kind, sources__gt=0)


def _listed(entries: QuerySet[Entry]) -> Listed:
    first: Sequence[Entry] = list(entries[: _ROWS + 1])
    count = len(first) if len(first) <= _ROWS else entries.order_by()[: MOST + 1].count()
    return Listed(tuple(first[:_ROWS]), count)


def _anniversary(standing: Standing, today: datetime.date) -> Anniversary | None:
    year, *rest = (int(part) for part in standing.since.split("-"))
    if len(rest) < len(("month", "day")):
        age = today.year - year
        return Anniversary(standing, None, age) if age > 0 and age % _ROUND == 0 else None
    days = [day for day in _days(rest[0], rest[1], (today.year, today.year + 1)) if day.year > year]
    soon = next((day for day in days if today <= day <= today + _AHEAD), None)
    rounded = next((day for day in days if day.year == today.year and (day.year - year) % _ROUND == 0), None)
    day = soon or rounded
    return Anniversary(standing, day, day.year - year) if day else None


def _days(month: int, day: int, years: Iterable[int]) -> list[datetime.date]:
    """The day in each of some years; 29 February is kept on the 28th in years without it."""
    return [datetime.date(year, month, min(day, calendar.monthrange(year, month)[1])) for year in years]
