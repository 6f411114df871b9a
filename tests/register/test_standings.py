"""How pairs stand: what is counted, from when to when it holds, and that a change is seen at once."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from ketnghia.register import holdings, partnerships, sums_by
from ketnghia.register.columns import columns
from ketnghia.register.limits import Limits
from ketnghia.register.models import Entry, EntryPair, EntryUnit, Standing, Stir
from ketnghia.register.partnerships import Wish
from ketnghia.register.standings import known_pairs, rebuild, refresh, stir
from ketnghia.register.steps import values_of
from ketnghia.register.ties import pairs, ties

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 22)
A, B = "vn/ha-tinh", "la/khammouane"
PAIR = f"{A}|{B}"
ALL = Limits()


def put(kind: str, document_date: str | None = None, /, **record: Any) -> Entry:
    """An entry as joining would leave it."""
    now = timezone.now()
    held = columns(kind, record, document_date)
    fields = {name: getattr(held, name) for name in held.__struct_fields__}
    entry = Entry.objects.create(kind=kind, record=record, sources=1, created_at=now, changed_at=now, **fields)
    if kind == "undertakings":
        entry.progress = record.get("_progress", "no_news")
        entry.save()
    for tie in ties(kind, record):
        EntryUnit.objects.create(entry=entry, kind=kind, unit=tie.unit, role=tie.role, own=tie.own, day=entry.day)
    held_pairs = pairs(kind, record)
    for pair in held_pairs:
        EntryPair.objects.create(entry=entry, kind=kind, pair=pair.pair, own=pair.own, day=entry.day)
    stir(pair.pair for pair in held_pairs)
    return entry


def paper(period: tuple[str, str] | None, state: str = "signed", parties: tuple[str, ...] = (A, B)) -> Entry:
    return put("agreements", type="mou", parties=list(parties), state=state, period=list(period) if period else None)


def undertaking(stance: str = "agreed", due: str | None = None, progress: str = "no_news", **more: Any) -> Entry:
    return put("undertakings", stance=stance, by=[A], to=[B], text="…", due=due, _progress=progress, **more)


def gift(
    amount: float | None, giver: str = A, state: str = "given", currency: str = "VND", date: str = "2023"
) -> Entry:
    receiver = B if giver == A else A
    goods = [] if amount is not None else [{"quantity": 5, "unit": "tonne", "item": "rice"}]
    money = {"amount": amount, "currency": currency if amount is not None else None, "goods": goods}
    return put("support", giver=giver, receiver=receiver, state=state, period=[date, date], **money)


def standing(today: datetime.date = TODAY, pair: str = PAIR) -> Standing:
    found = partnerships.standing(pair, ALL, today)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("period", "state", "in_force", "unlimited"),
    [
        (("2023", "2027"), "signed", 1, 0),
        (("2021", "2025"), "signed", 0, 0),
        (("2027", "2031"), "signed", 0, 0),  # not yet
        (("2022", "2026-11-22"), "signed", 1, 0),  # its last day
        (("2022", "2026-11-21"), "signed", 0, 0),
        (None, "signed", 0, 1),  # nobody tells for how long
        (("2023", "2027"), "to_be_signed", 0, 0),
    ],
)
def test_a_paper_is_in_force_within_its_period(
    period: tuple[str, str] | None, state: str, in_force: int, unlimited: int
) -> None:
    paper(period, state)
    assert (standing().in_force, standing().unlimited) == (in_force, unlimited)


def test_a_day_that_ends_a_paper_is_seen_without_anyone_doing_anything() -> None:
    paper(("2023", "2026"))
    assert standing(datetime.date(2026, 12, 31)).in_force == 1
    assert standing(datetime.date(2027, 1, 1)).in_force == 0


def test_a_paper_yet_to_begin_counts_from_its_first_day() -> None:
    paper(("2027", "2031"))
    assert standing(datetime.date(2026, 12, 31)).in_force == 0
    assert standing(datetime.date(2027, 1, 1)).in_force == 1


@pytest.mark.parametrize(
    ("stance", "due", "progress", "open_", "late"),
    [
        ("agreed", "2026-10", "no_news", 1, 1),
        ("agreed", "2026-11", "no_news", 1, 0),  # the month is not over
        ("agreed", None, "under_way", 1, 0),
        ("undone", "2025", "no_news", 1, 1),
        ("agreed", "2025", "done", 0, 0),
        ("agreed", "2025", "carried_over", 0, 0),
        ("agreed", "2025", "suspended", 1, 1),
        ("done", "2025", "no_news", 0, 0),
        ("proposed", "2025", "no_news", 0, 0),  # only asked for: nobody has promised it
    ],
)
def test_an_undertaking_is_waited_for_until_it_is_settled(
    stance: str, due: str | None, progress: str, open_: int, late: int
) -> None:
    entry = undertaking(stance, due, progress)
    assert (standing().open, standing().late) == (open_, late)
    assert partnerships.is_late(entry, TODAY) == bool(late)
    assert len(partnerships.awaited(PAIR, ALL, 9)) == open_


def test_an_undertaking_becomes_late_when_its_day_has_passed() -> None:
    undertaking(due="2026-12-31")
    assert standing(datetime.date(2026, 12, 31)).late == 0
    assert standing(datetime.date(2027, 1, 1)).late == 1


def test_fields_count_undertakings_by_how_they_stand() -> None:
    undertaking(fields=["health", "education_training"])
    undertaking(due="2025", fields=["health"])
    undertaking("done", fields=["health"])
    undertaking("proposed")
    assert standing().fields == {
        "health": {"open": 1, "late": 1, "closed": 1},
        "education_training": {"open": 1},
        "general": {"asked": 1},
    }


@pytest.mark.parametrize(
    ("kinds", "grade"), [([], "contacts"), (["relations"], "relations"), (["relations", "twinned"], "twinned")]
)
def test_the_grade_is_the_closest_tie_that_was_accepted(kinds: list[str], grade: str) -> None:
    put("events", kind="visit", parties=[A, B], date="2024-05-01")
    for kind in kinds:
        put("partnerships", kind=kind, parties=[A, B], since="1976")
    assert standing().grade == grade


def test_papers_without_a_word_of_twinning_are_papers_only() -> None:
    paper(None)
    assert standing().grade == "papers"


def test_a_day_that_is_only_that_of_the_document_is_no_day_of_twinning() -> None:
    put("partnerships", "2024-03-01", kind="twinned", parties=[A, B])
    assert standing().since == ""


def test_districts_that_are_twinned_do_not_twin_their_provinces() -> None:
    put("partnerships", kind="twinned", parties=[f"{A}/huong-khe", f"{B}/nakai"], since="2001")
    assert standing().grade == "contacts"
    assert standing(pair=f"{A}/huong-khe|{B}/nakai").grade == "twinned"


def test_a_district_stands_for_itself_only_where_something_is_its_own() -> None:
    put("events", kind="visit", parties=[f"{A}/huong-khe", B], date="2024-05-01")
    refresh(TODAY)
    assert sorted(Standing.objects.values_list("pair", "provinces")) == [(f"{A}/huong-khe|{B}", False), (PAIR, True)]
    assert [s.pair for s in partnerships.below(PAIR, ALL)] == [f"{A}/huong-khe|{B}"]


def test_last_and_next_talks_and_news() -> None:
    for kind, date in (("talks", "2025-10-23"), ("talks", "2027-02-01"), ("visit", "2026-01-05")):
        put("events", kind=kind, parties=[A, B], date=date)
    now = standing()
    assert (str(now.talks), str(now.next_talks), str(now.news)) == ("2025-10-23", "2027-02-01", "2026-01-05")
    later = standing(datetime.date(2027, 2, 1))
    assert (str(later.talks), later.next_talks) == ("2027-02-01", None)


def test_money_is_added_within_one_currency_one_state_one_direction_and_one_year() -> None:
    for amount, more in (
        (300, {}), (200, {}), (50, {"giver": B}), (7, {"currency": "USD"}), (9, {"state": "pledged"}),
        (1000, {"date": "2022"}), (None, {}),
    ):  # fmt: skip
        gift(amount, **more)  # type: ignore[arg-type]
    told = [
        (p.state, p.currency, [(y.year, *(s and s.amount for s in (y.from_vietnam, y.from_laos))) for y in p.years])
        for p in sums_by.purses(standing())
    ]
    assert told == [
        ("given", "VND", [(2023, Decimal(500), Decimal(50)), (2022, Decimal(1000), None)]),
        ("given", "USD", [(2023, Decimal(7), None)]),
        ("pledged", "VND", [(2023, Decimal(9), None)]),
    ]
    assert sums_by.without_sum(standing()) == 1


def test_figures_of_one_place_follow_one_another_over_the_years() -> None:
    for value, as_of in ((15, "2022"), (20, "2024"), (21, "2024-09")):
        put("figures", what="students", value=value, unit="person", place=B, as_of=as_of)
    put("figures", what="students", value=3, unit="person", place=A, as_of="2024")
    held = sums_by.courses(list(Entry.objects.filter(kind="figures")))
    assert [(c.place, [(y.year, [int(e.amount or 0) for e in y.entries]) for y in c.years]) for c in held] == [
        (B, [(2022, [15]), (2024, [21, 20])]),
        (A, [(2024, [3])]),
    ]


def test_an_entry_that_goes_takes_its_pair_with_it() -> None:
    entry = paper(None)
    assert standing().papers == 1
    EntryPair.objects.filter(entry=entry).delete()
    stir([PAIR])
    assert partnerships.standing(PAIR, ALL, TODAY) is None


def test_only_what_changed_is_counted_anew() -> None:
    paper(None)
    paper(None, parties=("vn/nghe-an", "la/xiengkhouang"))
    assert refresh(TODAY) == 2
    assert refresh(TODAY) == 0
    undertaking()
    assert refresh(TODAY) == 1
    assert not Stir.objects.exists()


def test_a_register_filled_by_other_ways_is_counted_as_a_whole() -> None:
    paper(None)
    Stir.objects.all().delete()
    assert rebuild(TODAY) == 1
    assert standing().papers == 1


def test_all_pairs_and_units_are_found_by_steps_through_the_index() -> None:
    put("events", kind="visit", parties=[f"{A}/huong-khe", B, "la/bolikhamxay"], date="2024-05-01")
    assert sorted(known_pairs()) == sorted(EntryPair.objects.values_list("pair", flat=True).distinct())
    assert sorted(values_of(EntryUnit, "unit")) == ["la/bolikhamxay", B, A, f"{A}/huong-khe"]
    assert holdings.children(A, ALL) == [f"{A}/huong-khe"]
    assert holdings.children("vn/nghe-an", ALL) == []


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        (Wish(), 3),
        (Wish(vietnamese=A), 2),
        (Wish(lao="la/xiengkhouang"), 1),
        (Wish(field="health"), 1),
        (Wish(year="2024"), 2),
        (Wish(year="1999"), 0),
        (Wish(state="late"), 1),
        (Wish(state="in_force"), 1),
        (Wish(state="expiring"), 1),
        (Wish(state="no_paper"), 2),
        (Wish(state="silent"), 3),
        (Wish(state="ended"), 1),
        (Wish(level="district"), 1),
    ],
)
def test_the_list_is_narrowed(wish: Wish, found: int) -> None:
    undertaking(due="2025", fields=["health"])
    put("events", kind="visit", parties=[f"{A}/huong-khe", B], date="2024-05-01")
    paper(("2022", "2026"), parties=("vn/nghe-an", "la/xiengkhouang"))
    assert partnerships.narrowed(partnerships.known(ALL, TODAY), wish, TODAY).count() == found


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        (Limits(pairs=(PAIR,)), {PAIR}),
        (Limits(units=("la/xiengkhouang",)), {"vn/nghe-an|la/xiengkhouang"}),
        (Limits(units=("la/bokeo",)), set()),
    ],
)
def test_a_limited_account_sees_its_pairs_only(limits: Limits, found: set[str]) -> None:
    paper(None)
    paper(None, parties=("vn/nghe-an", "la/xiengkhouang"))
    assert {s.pair for s in partnerships.known(limits, TODAY)} == found
    assert (partnerships.standing(PAIR, limits, TODAY) is not None) == (PAIR in found)


def test_entries_of_a_pair_come_newest_first_and_those_without_a_day_last() -> None:
    for date in ("2024", None, "2025-05-01"):
        put("events", kind="visit", parties=[A, B], date=date)
    assert [entry.date for entry in partnerships.latest(PAIR, "events", ALL, 9)] == ["2025-05-01", "2024", ""]
    assert [entry.date for entry in partnerships.latest(PAIR, "events", ALL, 1)] == ["2025-05-01"]


def test_a_unit_that_ended_has_passed_to_its_heirs() -> None:
    assert partnerships.passed_to("vn/quang-binh", TODAY) == ["vn/quang-tri-2025"]
    assert partnerships.passed_to("vn/quang-binh", datetime.date(2025, 6, 30)) == []
    assert partnerships.passed_to("vn/ha-tinh", TODAY) == []
    assert partnerships.passed_to("vn/nowhere", TODAY) == []


def test_a_unit_holds_each_entry_once_whatever_its_roles() -> None:
    put("events", kind="visit", parties=[A, B], place=A, host=A, date="2024-05-01")
    held = holdings.holding(A, "events", ALL, 5)
    assert (len(held.entries), held.count, held.more) == (1, 1, False)


def test_what_a_unit_came_from_and_became() -> None:
    assert {step.from_id for step in holdings.life("vn/quang-tri-2025").came_from} == {"vn/quang-binh", "vn/quang-tri"}
    assert [heir.id for heir in holdings.life("vn/quang-binh").became] == ["vn/quang-tri-2025"]
