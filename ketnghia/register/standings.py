"""How pairs stand: counted from their entries when one of these changed or a day brought a change, and kept."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from msgspec import Struct, structs

from ketnghia.register.models import EntryPair, Standing, Stir
from ketnghia.register.steps import values_of
from ketnghia.register.terms import first_day, last_day
from ketnghia.register.ties import BETWEEN

TALKS = ("talks", "high_level_conference")
"""Kinds of event at which a partnership is talked over as a whole."""
CLOSED = ("done", "carried_over", "dropped", "referred")
"""Progress after which nobody waits for an undertaking any more."""
SETTLED, ASKED = "done", "proposed"
"""Stances of what is told as done, and of what one side only asks for: neither can be late."""
_CHUNK = 200
"""Pairs counted at once: few enough that their entries fit in memory, many enough to need few queries."""
_PROVINCE_STEPS = 2


class Count(Struct):
    """What is being counted of one pair."""

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
    if stirred:
        last = max(pk for pk, _ in stirred)
        # By number and pair: one added meanwhile by a slower hand may have a lower number and must stay.
        Stir.objects.filter(id__lte=last, id__in=[pk for pk, _ in stirred]).delete()
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


_COLUMNS = (
    "pair", "kind", "own", "day", "entry_id", "entry__code", "entry__until", "entry__progress", "entry__fields",
    "entry__giver", "entry__receiver", "entry__amount", "entry__unit", "entry__date", "entry__told",
)  # fmt: skip


_PURSE = ("date", "giver", "receiver", "code", "unit")


def _counted(pairs: Sequence[str], today: datetime.date) -> Iterator[Standing]:
    """The standing of each pair that has entries; a pair below the provinces needs one of its own."""
    held: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in EntryPair.objects.filter(pair__in=pairs).values(*_COLUMNS).iterator(chunk_size=2000):
        held[row["pair"]].append(row)
    papers = {
        pk: (state, period)
        for pk, state, period in EntryPair.objects.filter(pair__in=pairs, kind="agreements")
        .values_list("entry_id", "entry__record__state", "entry__record__period")
        .iterator(chunk_size=2000)
    }
    for pair in sorted(held):
        vietnamese, _, lao = pair.partition(BETWEEN)
        provinces = vietnamese.count("/") < _PROVINCE_STEPS and lao.count("/") < _PROVINCE_STEPS
        if provinces or any(row["own"] for row in held[pair]):
            yield _standing(pair, held[pair], papers, today)


def _standing(
    pair: str, rows: Sequence[Mapping[str, Any]], papers: Mapping[int, tuple[Any, Any]], today: datetime.date
) -> Standing:
    count = Count(today=today, entries=len(rows))
    fields: dict[str, Counter[str]] = defaultdict(Counter)
    years: dict[str, Counter[str]] = defaultdict(Counter)
    money: dict[tuple[str, str, str, str], list[Decimal]] = defaultdict(list)
    ties = []
    for row in rows:
        _dated(count, row, years)
        match row["kind"]:
            case "events":
                _event(count, row)
            case "agreements":
                _paper(count, row, papers[row["entry_id"]])
            case "undertakings":
                state = _undertaking(count, row)
                for field in row["entry__fields"] or ("general",):
                    fields[field][state] += 1
            case "support":
                # Without a sum (goods, or documents disagree) it stands under no currency: totals tell what they lack.
                money[purse(*(row[f"entry__{name}"] for name in _PURSE))].append(row["entry__amount"] or Decimal(0))
            case "partnerships":
                ties.append(row)
    tie = _closest(ties)
    vietnamese, _, lao = pair.partition(BETWEEN)
    return Standing(
        pair=pair,
        vietnamese=vietnamese,
        lao=lao,
        provinces=vietnamese.count("/") < _PROVINCE_STEPS and lao.count("/") < _PROVINCE_STEPS,
        grade=tie["entry__code"] if tie else "papers" if count.papers else "contacts",
        since=tie["entry__date"] if tie and not tie["entry__told"] else "",
        tie=tie["entry_id"] if tie else None,
        fields={field: dict(states) for field, states in sorted(fields.items())},
        years={year: dict(kinds) for year, kinds in sorted(years.items())},
        support=[[*purse, _plain(sum(sums)), len(sums)] for purse, sums in sorted(money.items())],
        counted_on=today,
        **{k: v for k, v in structs.asdict(count).items() if k != "today"},
    )


def _dated(count: Count, row: Mapping[str, Any], years: Mapping[str, Counter[str]]) -> None:
    day = row["day"]
    if day is None:
        return
    years[f"y{day.year}"][row["kind"]] += 1
    if row["kind"] in ("people", "figures"):
        return
    if day > count.today:
        count.turn(day)
    elif count.news is None or day > count.news:
        count.news = day


def _event(count: Count, row: Mapping[str, Any]) -> None:
    day = row["day"]
    if day is None or row["entry__code"] not in TALKS:
        return
    if day <= count.today:
        count.talks = max(day, count.talks or day)
    else:
        count.next_talks = min(day, count.next_talks or day)


def _paper(count: Count, row: Mapping[str, Any], said: tuple[Any, Any]) -> None:
    state, period = said
    if state != "signed":
        return
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
        count.turn(until + datetime.timedelta(days=1))


def _undertaking(count: Count, row: Mapping[str, Any]) -> str:
    """Counts it; gives "open", "late", "closed" or "asked"."""
    if row["entry__code"] == SETTLED or row["entry__progress"] in CLOSED:
        return "closed"
    if row["entry__code"] == ASKED:
        return "asked"
    count.open += 1
    until = row["entry__until"]
    if until is not None and until < count.today:
        count.late += 1
        return "late"
    if until is not None:
        count.turn(until + datetime.timedelta(days=1))
    return "open"


def purse(date: str, giver: str, receiver: str, state: str, currency: str) -> tuple[str, str, str, str]:
    """Year, giving side, state and currency: money is added up within these and never across."""
    return date[:4], giver.partition("/")[0] or _other(receiver.partition("/")[0]), state, currency


def _other(side: str) -> str:
    return {"vn": "la", "la": "vn"}.get(side, "")


def _closest(ties: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Of what is said of the bond: twinning before relations, said of the two themselves before said of parts, a
    known day before none, the earliest."""
    ranked = sorted(
        ties,
        key=lambda row: (
            not row["own"], row["entry__code"] != "twinned", row["entry__told"] or not row["entry__date"],
            row["entry__date"], row["entry_id"],
        ),
    )  # fmt: skip
    # A bond between two districts is none between their provinces.
    return next((row for row in ranked if row["own"]), None)


def _plain(number: Decimal | int) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
