"""What a limited account sees, held against a plain telling of the rule over small registers."""

import datetime
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketnghia.register.limits import (
    Limits,
    may_read,
    may_see,
    pair_within,
    unit_within,
    visible_documents,
    visible_entries,
    visible_proposals,
)
from ketnghia.register.models import Document, DocumentUnit, Entry, EntryPair, EntryUnit, Proposal
from ketnghia.register.ties import lineage, pairs, ties

NOW = timezone.now()
VN = ("vn/ha-tinh", "vn/ha-tinh/ky-anh", "vn/ha", "vn/quang-tri")
LA = ("la/khammouane", "la/khammouane/nakai", "la/bolikhamxay")
UNITS = (*VN, *LA, "th/nakhon-phanom")
PAIRS = ("vn/ha-tinh|la/khammouane", "vn/quang-tri|la/bolikhamxay", "vn/ha-tinh|la/bolikhamxay")
NOTHING_KEPT = Limits()
HA_TINH = Limits(units=("vn/ha-tinh",))
SHARED = Limits(pairs=("vn/ha-tinh|la/khammouane",))
limits = st.builds(
    Limits,
    units=st.lists(st.sampled_from(UNITS), max_size=2, unique=True).map(tuple),
    pairs=st.lists(st.sampled_from(PAIRS), max_size=2, unique=True).map(tuple),
)
parties = st.lists(st.sampled_from(UNITS), max_size=4, unique=True)


def entry(parties: list[str]) -> Entry:
    record = {"parties": parties}
    made = Entry.objects.create(kind="events", record=record, created_at=NOW, changed_at=NOW)
    EntryUnit.objects.bulk_create(
        EntryUnit(entry=made, kind="events", unit=tie.unit, role=tie.role, own=tie.own)
        for tie in ties("events", record)
    )
    EntryPair.objects.bulk_create(
        EntryPair(entry=made, kind="events", pair=pair.pair, own=pair.own) for pair in pairs("events", record)
    )
    return made


def document(units: list[str]) -> Document:
    made = Document.objects.create(
        sha256=f"{Document.objects.count():064}", name="a", size=1, text="a", parts=[], received_at=NOW,
        day=datetime.date(2026, 1, 1),
    )  # fmt: skip
    steps = {step: step in units for unit in units for step in lineage(unit)}
    DocumentUnit.objects.bulk_create(DocumentUnit(document=made, unit=unit, own=own) for unit, own in steps.items())
    return made


def within(unit: str, held: str) -> bool:
    return (unit + "/").startswith(held + "/")


def joined(one: str, other: str, held: Limits) -> bool:
    return any(within(one, a) and within(other, b) for a, b in (pair.split("|") for pair in held.pairs))


def sees_entry(units: list[str], held: Limits) -> bool:
    """The rule, told plainly."""
    if held.everything or any(within(unit, limit) for unit in units for limit in held.units):
        return True
    return any(joined(one, other, held) for one in units for other in units)


def reads_document(units: list[str], held: Limits) -> bool:
    """The rule, told plainly."""
    if held.everything:
        return True
    own = {unit for unit in units for limit in held.units if within(unit, limit)}
    sides = {unit for unit in units for pair in held.pairs for side in pair.split("|") if within(unit, side)}
    concerned = bool(own) or any(joined(one, other, held) for one in units for other in units)
    crossing = [
        (one, other) for one in units if one[:2] == "vn" for other in units
        if other[:2] == "la" and not {one, other} & own and not joined(one, other, held)
    ]  # fmt: skip
    return concerned and set(units) <= own | sides and not crossing


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(parties, min_size=1, max_size=4), limits)
def test_entries_and_documents_are_seen_by_the_rule(held: list[list[str]], limits: Limits) -> None:
    Entry.objects.all().delete()
    Document.objects.all().delete()
    for units in held:
        entry(units)
        document(units)
    entries = [e.record["parties"] for e in visible_entries(Entry.objects.order_by("pk"), limits)]
    assert entries == [units for units in held if sees_entry(units, limits)]
    read = set(visible_documents(Document.objects.all(), limits).values_list("sha256", flat=True))
    assert read == {f"{i:064}" for i, units in enumerate(held) if reads_document(units, limits)}


@given(parties, limits)
def test_whoever_may_read_a_document_may_open_every_unit_in_it(units: list[str], limits: Limits) -> None:
    if reads_document(units, limits):
        assert all(unit_within(unit, limits) for unit in units)
        assert all(pair_within(f"{a}|{b}", limits) for a in units if a[:2] == "vn" for b in units if b[:2] == "la")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("units", "limits", "seen", "why"),
    [
        (["vn/ha-tinh", "la/khammouane"], NOTHING_KEPT, True, "no limit: all"),
        (["vn/ha-tinh", "la/khammouane"], SHARED, True, "the pair itself"),
        (["vn/ha-tinh/ky-anh", "la/khammouane/nakai"], SHARED, True, "districts of the two"),
        (["vn/ha-tinh", "la/khammouane", "la/bolikhamxay"], SHARED, True, "the pair among others"),
        (["vn/ha-tinh"], SHARED, False, "one side alone is not between the two"),
        (["vn/ha-tinh", "la/bolikhamxay"], SHARED, False, "another pair of the same province"),
        (["vn/ha-tinh/ky-anh"], HA_TINH, True, "within the unit"),
        (["vn/ha-tinh", "la/bolikhamxay"], HA_TINH, True, "everything of the unit"),
        (["vn/ha"], HA_TINH, False, "a name that begins alike"),
        (["vn/ha-tinh"], Limits(units=("vn/ha",)), False, "a name that begins alike, the other way round"),
        (["vn/ha-tinh"], Limits(units=("vn/ha-tinh/ky-anh",)), False, "what holds the unit is not of it"),
        ([], HA_TINH, False, "nobody's"),
    ],
)
def test_an_entry_is_seen(units: list[str], limits: Limits, seen: bool, why: str) -> None:
    assert may_see(entry(units), limits) is seen, why


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("units", "limits", "read", "why"),
    [
        (["vn/ha-tinh", "la/khammouane"], SHARED, True, "about the two and nothing else"),
        (["vn/ha-tinh/ky-anh", "la/khammouane"], SHARED, True, "a district of one of them"),
        (["vn/ha-tinh", "la/khammouane", "vn/quang-tri"], SHARED, False, "names a third"),
        (["vn/ha-tinh"], SHARED, False, "a matter of one side"),
        ([], SHARED, False, "names nobody"),
        (["vn/ha-tinh", "la/khammouane"], HA_TINH, False, "names more than the unit"),
        (["vn/ha-tinh", "vn/ha-tinh/ky-anh"], HA_TINH, True, "names only the unit"),
        (["vn/ha-tinh", "la/khammouane"], NOTHING_KEPT, True, "no limit: all"),
        (["vn/ha-tinh", "la/bolikhamxay"], Limits(pairs=PAIRS[:2]), False, "two sides of two pairs, not shared"),
        (["vn/ha-tinh", "la/khammouane", "la/bolikhamxay"], Limits(pairs=(PAIRS[0], PAIRS[2])), True, "two pairs"),
    ],
)
def test_a_document_is_read(units: list[str], limits: Limits, read: bool, why: str) -> None:
    assert may_read(document(units), limits) is read, why


@pytest.mark.django_db
def test_passages_of_entries_one_may_see_are_seen_where_the_document_is_not() -> None:
    wide = document(["vn/ha-tinh", "la/khammouane", "vn/quang-tri"])
    ours, other = entry(["vn/ha-tinh", "la/khammouane"]), entry(["vn/quang-tri", "la/bolikhamxay"])
    for number, each in enumerate((ours, other, None)):
        Proposal.objects.create(document=wide, kind="events", number=number, said={}, said_evidence={}, entry=each)
    own = Proposal.objects.create(
        document=document(["vn/ha-tinh", "la/khammouane"]), kind="events", number=0, said={}, said_evidence={}
    )
    seen = visible_proposals(Proposal.objects.order_by("pk"), SHARED)
    assert [proposal.pk for proposal in seen] == [wide.proposals.get(entry=ours).pk, own.pk]
    assert visible_proposals(Proposal.objects.all(), NOTHING_KEPT).count() == 4


@pytest.mark.django_db
def test_limits_cost_no_query_of_their_own(django_assert_num_queries: Any) -> None:
    for _ in range(5):
        entry(["vn/ha-tinh", "la/khammouane"])
        document(["vn/ha-tinh", "la/khammouane"])
    both = Limits(units=("vn/quang-tri",), pairs=PAIRS)
    with django_assert_num_queries(2):
        assert len(visible_entries(Entry.objects.all(), both)) == 5
        assert len(visible_documents(Document.objects.all(), both)) == 5
