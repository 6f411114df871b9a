"""How pairs stand: counted from their entries when one of these changed or a day brought a change, and kept."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from django.db import transaction
from django.db.models import CharField, Max, Min, Q, QuerySet, Sum
from django.db.models import Count as RowCount
from django.db.models.functions import Cast, Substr
from msgspec import Struct

from ketnghia.register.days import first_day, last_day
from ketnghia.register.models import Entry, EntryPair, Standing, Stir
from ketnghia.register.steps import values_of
from ketnghia.register.ties import BETWEEN

TALKS = ("talks", "high_level_conference")
"""Kinds of event at which a partnership is talked over as a whole."""
CLOSED = ("done", "carried_over", "dropped", "referred")
"""Progress after which nobody waits for an undertaking any more."""
SETTLED, ASKED = "done", "proposed"
"""Stances of what is told as done, and of what one side only asks for: neither can be late."""
_CHUNK = 200
"""Pairs counted at once: few enough that their entries fit in memory, many enough to need few queries."""
_TAKEN = 5000
"""Stirs taken away at once: databases have a limit of values in a query."""
_PROVINCE_STEPS = 2
_A_DAY = datetime.timedelta(days=1)
_KEPT = (
    "entries", "in_force", "unlimited", "papers", "open", "late", "talks", "next_talks", "term", "news", "turns",
)  # fmt: skip
Purse = tuple[str, str, str, str]
"""Year, giving side, state, currency."""


class Count(Struct):
    """What is being counted of one pair; as in `Standing`."""

    today: datetime.date
    entries: int = 0
    in_force: int = 0
    unlimited: int = 0
    papers: int = 0
    open: int = 0
    late: int = 0
    talks: datetime.date | None = None
    next_talks: datetime.date | None = None
    term: datetime.date | None = None
    news: datetime.date | None = None
    turns: datetime.date | None = None
    fields: dict[str, Counter[str]] = {}
    years: dict[str, Counter[str]] = {}
    support: dict[Purse, tuple[Decimal, int]] = {}

    def turn(self, day: datetime.date) -> None:
        """On that day a count changes without anyone's doing."""
        if day > self.today and (self.turns is None or day < self.turns):
            self.turns = day


def waited_for(by: str = "") -> Q:
    """Of undertakings those that someone still waits for; `by`: the way to them, `entry__` from what points to them."""
    settled = Q(**{f"{by}code__in": (SETTLED, ASKED)}) | Q(**{f"{by}progress__in": CLOSED})
    return ~settled


def stir(pairs: Iterable[str]) -> None:
    """Notes that entries of these pairs changed."""
    Stir.objects.bulk_create(Stir(pair=pair) for pair in sorted(set(pairs)))


def refresh(today: datetime.date) -> int:
    """Counts anew what has changed since it was counted last; gives how many pairs that were."""
    stirred = list(Stir.objects.values_list("id", "pair"))
    turned = Standing.objects.filter(Q(turns__lte=today) | Q(counted_on__gt=today)).values_list("pair", flat=True)
    pairs = sorted({pair for _, pair in stirred} | set(turned))
    for start in range(0, len(pairs), _CHUNK):
        with transaction.atomic():
            _keep(pairs[start : start + _CHUNK], today)
    # By number: what was added meanwhile, by a slower hand with a lower number too, stays.
    numbers = [pk for pk, _ in stirred]
    for start in range(0, len(numbers), _TAKEN):
        Stir.objects.filter(pk__in=numbers[start : start + _TAKEN]).delete()
    return len(pairs)


def rebuild(today: datetime.date) -> int:
    """Counts every pair the register knows; for a register filled by other ways than verdicts."""
    with transaction.atomic():
        Standing.objects.all().delete()
        Stir.objects.all().delete()
    pairs = list(known_pairs())
    for start in range(0, len(pairs), _CHUNK):
        with transaction.atomic():
            _keep(pairs[start : start + _CHUNK], today)
    return len(pairs)


def known_pairs() -> Iterator[str]:
    """Every pair of the register."""
    yield from values_of(EntryPair, "pair")


def _keep(pairs: Sequence[str], today: datetime.date) -> None:
    counted = {row.pair: row for row in _counted(pairs, today)}
    gone = [pair for pair in pairs if pair not in counted]
    if gone:
        Standing.objects.filter(pair__in=gone).delete()
    names = [field.name for field in Standing._meta.concrete_fields if field.name not in ("id", "pair")]
    Standing.objects.bulk_create(
        [counted[pair] for pair in sorted(counted)], update_conflicts=True, unique_fields=["pair"], update_fields=names
    )


# --- counting: the database groups, so that a pair of a hundred thousand entries is counted in a moment


def _counted(pairs: Sequence[str], today: datetime.date) -> Iterator[Standing]:
    """The standing of each pair that has entries; a pair below the provinces needs one of its own."""
    held = EntryPair.objects.filter(pair__in=pairs)
    counts = {pair: Count(today=today) for pair in held.values_list("pair", flat=True).distinct()}
    own = set(held.filter(own=True).values_list("pair", flat=True).distinct())
    _count_years(held, counts)
    _count_news(held, counts, today)
    _count_talks(held, counts)
    _count_papers(held, counts)
    _count_undertakings(held, counts, today)
    _count_support(held, counts)
    ties: dict[str, list[Tie]] = defaultdict(list)
    for row in held.filter(kind="partnerships").select_related("entry"):
        ties[row.pair].append(Tie(row.own, row.entry))
    for pair, count in sorted(counts.items()):
        vietnamese, _, lao = pair.partition(BETWEEN)
        provinces = vietnamese.count("/") < _PROVINCE_STEPS and lao.count("/") < _PROVINCE_STEPS
        if provinces or pair in own:
            yield _standing(pair, provinces, count, _closest(ties[pair]))


class Tie(Struct, frozen=True):
    """An entry that says how two units are bound; whether it names the two themselves."""

    own: bool
    entry: Entry


def _standing(pair: str, provinces: bool, count: Count, tie: Entry | None) -> Standing:
    vietnamese, _, lao = pair.partition(BETWEEN)
    return Standing(
        pair=pair,
        vietnamese=vietnamese,
        lao=lao,
        provinces=provinces,
        grade=tie.code if tie else Standing.Grade.PAPERS if count.papers else Standing.Grade.CONTACTS,
        since=tie.date if tie and not tie.told else "",
        tie=tie.pk if tie else None,
        fields={field: dict(states) for field, states in sorted(count.fields.items())},
        years={year: dict(kinds) for year, kinds in sorted(count.years.items())},
        support=[[*purse, _plain(total), told] for purse, (total, told) in sorted(count.support.items())],
        counted_on=count.today,
        **{name: getattr(count, name) for name in _KEPT},
    )


def _count_years(held: QuerySet[EntryPair], counts: Mapping[str, Count]) -> None:
    # As text: the database's own function for the year of a day is slow on SQLite.
    year = Substr(Cast("day", CharField()), 1, 4)
    for pair, kind, when, number in held.values_list("pair", "kind", year).annotate(number=RowCount("id")):
        counts[pair].entries += number
        if when:
            counts[pair].years.setdefault(f"y{when}", Counter())[kind] += number


def _count_news(held: QuerySet[EntryPair], counts: Mapping[str, Count], today: datetime.date) -> None:
    told = held.exclude(kind__in=("people", "figures"))
    for pair, day in told.filter(day__lte=today).values_list("pair").annotate(last=Max("day")):
        counts[pair].news = day
    for pair, day in told.filter(day__gt=today).values_list("pair").annotate(next=Min("day")):
        counts[pair].turn(day)


def _count_talks(held: QuerySet[EntryPair], counts: Mapping[str, Count]) -> None:
    talks = held.filter(kind="events", entry__code__in=TALKS, day__isnull=False)
    for pair, day in talks.values_list("pair", "day"):
        count = counts[pair]
        if day is None:
            continue
        if day <= count.today:
            count.talks = max(day, count.talks or day)
        else:
            count.next_talks = min(day, count.next_talks or day)


def _count_papers(held: QuerySet[EntryPair], counts: Mapping[str, Count]) -> None:
    papers = held.filter(kind="agreements", entry__record__state="signed")
    for pair, period in papers.values_list("pair", "entry__record__period"):
        _paper(counts[pair], period)


def _paper(count: Count, period: Sequence[str] | None) -> None:
    count.papers += 1
    start = first_day(period[0]) if period else None
    until = last_day(period[1]) if period else None
    if until is None:
        count.unlimited += 1
    elif start is not None and start > count.today:
        count.turn(start)
    elif until >= count.today:
        count.in_force += 1
        count.term = min(until, count.term or until)
        count.turn(_day_after(until))


def _day_after(day: datetime.date) -> datetime.date:
    """The next day; the last of the calendar is its own."""
    return min(day, datetime.date.max - _A_DAY) + _A_DAY


def _count_undertakings(held: QuerySet[EntryPair], counts: Mapping[str, Count], today: datetime.date) -> None:
    grouped = held.filter(kind="undertakings").values_list(
        "pair", "entry__code", "entry__progress", "entry__fields"
    ).annotate(
        number=RowCount("id"),
        passed=RowCount("id", filter=Q(entry__until__lt=today)),
        next=Min("entry__until", filter=Q(entry__until__gte=today)),
    )  # fmt: skip
    for pair, code, progress, fields, number, passed, until in grouped:
        count = counts[pair]
        if code == SETTLED or progress in CLOSED:
            states = {"closed": number}
        elif code == ASKED:
            states = {"asked": number}
        else:
            states = {"late": passed, "open": number - passed}
            count.open += number
            count.late += passed
            if until is not None:
                count.turn(_day_after(until))
        for field in fields or ("general",):
            count.fields.setdefault(field, Counter()).update({state: n for state, n in states.items() if n})


def _count_support(held: QuerySet[EntryPair], counts: Mapping[str, Count]) -> None:
    grouped = held.filter(kind="support").values_list(
        "pair", Substr("entry__date", 1, 4), "entry__giver", "entry__receiver", "entry__code", "entry__unit"
    ).annotate(total=Sum("entry__amount"), number=RowCount("id"))  # fmt: skip
    for pair, year, giver, receiver, code, currency, total, number in grouped:
        key = purse(year, giver, receiver, code, currency)
        was, told = counts[pair].support.get(key, (Decimal(0), 0))
        # Without a sum (goods, or documents disagree) it stands under no currency: totals tell what they lack.
        counts[pair].support[key] = (was + (total or 0), told + number)


def purse(date: str, giver: str, receiver: str, state: str, currency: str) -> Purse:
    """Year, giving side, state and currency: money is added up within these and never across."""
    return date[:4], giver.partition("/")[0] or _other(receiver.partition("/")[0]), state, currency


def _other(side: str) -> str:
    return {"vn": "la", "la": "vn"}.get(side, "")


def _closest(ties: Iterable[Tie]) -> Entry | None:
    """Of what is said of the bond of the two themselves: twinning before relations, a known day before none, the
    earliest. A bond between two districts is none between their provinces."""
    ranked = sorted(
        (tie.entry for tie in ties if tie.own),
        key=lambda entry: (entry.code != "twinned", entry.told or not entry.date, entry.date, entry.pk),
    )
    return ranked[0] if ranked else None


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
