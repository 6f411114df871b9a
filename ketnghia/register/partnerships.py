"""Every query of the partnership pages: which pairs there are, how they stand, and what lies between two units."""

import datetime
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Literal

from django.db.models import Exists, OuterRef, Q, QuerySet
from msgspec import Struct

from ketnghia.lexicon.places import heirs
from ketnghia.lexicon.units import units
from ketnghia.register.limits import Limits, pair_within, shared_with, visible_documents, visible_entries
from ketnghia.register.models import Document, DocumentUnit, Entry, EntryPair, Standing
from ketnghia.register.standings import ASKED, CLOSED, SETTLED, TALKS, refresh, waited_for
from ketnghia.register.ties import BETWEEN, named

STUDENTS = ("students", "scholarships", "trainees")
"""What figures count that tell of people who learn on the other side."""
_SILENT = datetime.timedelta(days=730)
"""A partnership nothing was heard of for two years is silent: delegations go every year or every other year."""
SOON = datetime.timedelta(days=365)
"""A paper that ends within a year is expiring: the next one is agreed at talks held once a year."""
STATES = ("late", "open", "in_force", "expiring", "no_paper", "silent", "twinned", "ended")
_PROVINCE_STEPS = 2


class Wish(Struct, frozen=True):
    """What a list of partnerships is narrowed to; empty: everything. `state` is one of STATES, `level` "province" (both
    are) or "district" (one of them is less)."""

    vietnamese: str = ""
    lao: str = ""
    field: str = ""
    year: str = ""
    state: str = ""
    level: str = ""


class Story(Struct, frozen=True):
    """What a year brought: entries, newest first."""

    year: int | None
    entries: tuple[Entry, ...]


# --- all pairs


def known(limits: Limits, today: datetime.date) -> QuerySet[Standing]:
    """Every pair the account may see, counted up to this moment."""
    refresh(today)
    return _known(limits)


def narrowed(standings: QuerySet[Standing], wish: Wish, today: datetime.date) -> QuerySet[Standing]:
    """Of some pairs those a reader asks for."""
    if wish.vietnamese:
        standings = standings.filter(_within("vietnamese", wish.vietnamese))
    if wish.lao:
        standings = standings.filter(_within("lao", wish.lao))
    if wish.field:
        standings = standings.filter(fields__has_key=wish.field)
    if wish.year:
        standings = standings.filter(years__has_key=f"y{wish.year}")
    if wish.level:
        standings = standings.filter(provinces=wish.level == "province")
    return standings.filter(_state(wish.state, today)) if wish.state in STATES else standings


def sides(standings: QuerySet[Standing]) -> tuple[list[str], list[str]]:
    """The Vietnamese and the Lao units of some pairs."""
    held = list(standings.values_list("vietnamese", "lao"))
    return sorted({one for one, _ in held}), sorted({other for _, other in held})


def years(standings: QuerySet[Standing]) -> list[int]:
    """The years some pairs have entries of, the latest first."""
    return sorted({int(year[1:]) for held in standings.values_list("years", flat=True) for year in held}, reverse=True)


def latitude(unit: str) -> float:
    """How far north a unit lies; one the tables place nowhere lies where the unit around it lies, or at the equator."""
    return _degrees(unit, "latitude")


def longitude(unit: str) -> float:
    """How far east a unit lies, as `latitude`."""
    return _degrees(unit, "longitude")


def _degrees(unit: str, which: Literal["latitude", "longitude"]) -> float:
    held, parent = units().get(unit), unit.rpartition("/")[0]
    if held is not None and getattr(held, which):
        return float(getattr(held, which))
    return _degrees(parent, which) if parent else 0.0


def has_ended(unit: str, today: datetime.date) -> bool:
    """Whether a unit is no more: merged, renamed, raised or abolished."""
    held = units().get(unit)
    return held is not None and bool(held.valid_to) and held.valid_to <= today.isoformat()


def _ended(today: datetime.date) -> list[str]:
    vietnamese = Standing.objects.values_list("vietnamese", flat=True).distinct()
    return [unit for unit in vietnamese if has_ended(unit, today)]


def _within(field: str, unit: str) -> Q:
    return Q(**{field: unit}) | Q(**{f"{field}__startswith": unit + "/"})


def _seen(limits: Limits) -> Q:
    of_units = [_within(side, unit) for unit in limits.units for side in ("vietnamese", "lao")]
    of_pairs = [
        _within("vietnamese", one) & _within("lao", other)
        for one, other in (pair.split(BETWEEN) for pair in limits.pairs)
    ]
    return reduce(or_, of_units + of_pairs, Q(pk__in=()))


def _state(state: str, today: datetime.date) -> Q:
    return {
        "late": Q(late__gt=0),
        "open": Q(open__gt=0),
        "in_force": Q(in_force__gt=0),
        "expiring": Q(term__lte=today + SOON),
        "no_paper": Q(in_force=0, unlimited=0),
        "silent": Q(news__lt=today - _SILENT) | Q(news=None),
        "twinned": Q(grade=Standing.Grade.TWINNED),
        "ended": Q(vietnamese__in=_ended(today)),
    }[state]


# --- one pair


def standing(pair: str, limits: Limits, today: datetime.date) -> Standing | None:
    """How a pair stands today; None where the register knows nothing of it or the account may not see it."""
    return known(limits, today).filter(pair=pair).first()


def below(pair: str, limits: Limits) -> list[Standing]:
    """The pairs of their districts that have something of their own."""
    one, other = pair.split(BETWEEN)
    held = _known(limits).filter(_within("vietnamese", one), _within("lao", other)).exclude(pair=pair)
    return list(held.order_by("vietnamese", "lao")[:50])


def latest(pair: str, kind: str, limits: Limits, most: int, codes: Sequence[str] = ()) -> list[Entry]:
    """The newest entries of a kind between the two; those of unknown day come last."""
    held = _between(pair, kind, limits)
    if codes:
        held = held.filter(entry__code__in=codes)
    rows = list(held.filter(day__isnull=False).order_by("-day", "-entry")[:most])
    if len(rows) < most:  # said apart, since one database sorts unknown days first and the other last
        rows += held.filter(day=None).order_by("-entry")[: most - len(rows)]
    return [row.entry for row in rows]


def story(entries: Iterable[Entry], most: int) -> list[Story]:
    """Entries of several kinds by year, newest first; at most so many in all."""
    known_first = sorted(
        entries, key=lambda entry: (entry.day is not None, entry.day or datetime.date.min, entry.pk), reverse=True
    )
    found: dict[int | None, list[Entry]] = {}
    for entry in known_first[:most]:
        found.setdefault(entry.day.year if entry.day else None, []).append(entry)
    return [Story(year, tuple(held)) for year, held in found.items()]


def awaited(pair: str, limits: Limits, most: int) -> list[Entry]:
    """Undertakings someone still waits for: those due first come first, those without a day after them."""
    held = _between(pair, "undertakings", limits).filter(waited_for("entry__"))
    rows = list(held.filter(entry__until__isnull=False).order_by("entry__until", "entry")[:most])
    if len(rows) < most:
        rows += held.filter(entry__until=None).order_by("-day", "-entry")[: most - len(rows)]
    return [row.entry for row in rows]


def talks(pair: str, limits: Limits, today: datetime.date) -> tuple[Entry | None, Entry | None]:
    """The last talks held between the two and the next ones known."""
    held = _between(pair, "events", limits).filter(entry__code__in=TALKS)
    last = held.filter(day__lte=today).order_by("-day", "-entry").first()
    ahead = held.filter(day__gt=today).order_by("day", "entry").first()
    return last.entry if last else None, ahead.entry if ahead else None


def students(pair: str, limits: Limits, most: int) -> list[Entry]:
    """Figures of people who learn on the other side, newest first."""
    return latest(pair, "figures", limits, most, codes=STUDENTS)


def documents(pair: str, limits: Limits, most: int) -> list[Document]:
    """The newest documents that name both units, without their text."""
    one, other = pair.split(BETWEEN)
    with_other = DocumentUnit.objects.filter(document=OuterRef("pk"), unit=other)
    held = visible_documents(Document.objects.filter(Exists(with_other)), limits)
    return newest(held, one, most)


def newest(held: QuerySet[Document], unit: str, most: int) -> list[Document]:
    """The newest of some documents that name a unit, without their text; those of unknown day come last."""
    rows = held.defer("text", "parts", "notices")
    dated = rows.filter(units__unit=unit, units__day__isnull=False)
    found = list(dated.order_by("-units__day", "-units__document_id")[:most])
    if len(found) < most:
        undated = rows.filter(units__unit=unit, units__day=None)
        found += undated.order_by("-units__document_id")[: most - len(found)]
    return found


def tie(of: Standing, limits: Limits) -> Entry | None:
    """The entry that says the two are twinned or have relations."""
    if of.tie is None:
        return None
    return visible_entries(Entry.objects.filter(pk=of.tie), limits).first()


def districts(entry: Entry) -> list[str]:
    """Units below a province that an entry joins: such entries stand marked on the page of the provinces."""
    return sorted({unit for unit, role in named(entry.kind, entry.record or {}) if _is_below(unit, role)})


def passed_to(unit: str, today: datetime.date) -> list[str]:
    """The units to which one that is no more has passed; none for a unit that lives, and for one nobody knows of."""
    if not has_ended(unit, today):
        return []
    return sorted({heir.id for heir in heirs(unit) if heir.id != unit})


def pairs_of(entry: Entry, limits: Limits) -> list[str]:
    """The pairs an entry belongs to and whose pages the account may open, its own before those they lie within."""
    held = EntryPair.objects.filter(entry=entry).order_by("-own", "id").values_list("pair", flat=True)
    return [pair for pair in held if pair_within(pair, limits)]


def is_open(entry: Entry) -> bool:
    """Whether someone still waits for an undertaking."""
    return entry.code not in (SETTLED, ASKED) and entry.progress not in CLOSED


def is_late(entry: Entry, today: datetime.date) -> bool:
    """Whether the day by which an undertaking was due has passed and nobody told of its end."""
    return entry.kind == "undertakings" and is_open(entry) and entry.until is not None and entry.until < today


def _known(limits: Limits) -> QuerySet[Standing]:
    return Standing.objects.all() if limits.everything else Standing.objects.filter(_seen(limits))


def _between(pair: str, kind: str, limits: Limits) -> QuerySet[EntryPair]:
    held = EntryPair.objects.filter(pair=pair, kind=kind).select_related("entry")
    # What lies between the two of a pair that is shared as a whole needs no further question.
    return held if pair in limits.pairs else held.filter(shared_with("entry_id", limits, kind))


def _is_below(unit: str, role: str) -> bool:
    return role in ("parties", "giver", "receiver", "by", "to") and unit.count("/") >= _PROVINCE_STEPS
