"""What a person decides: it counts, it is joined, it can be taken back, and nobody overwrites another."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from register.told import TALKS, TALKS_AGAIN, entered, proposals

from ketnghia.register import choosing, merging, reviewing, standings, verdicts
from ketnghia.register.models import Document, Entry, EntryKey, EntryPair, Proposal, Verdict
from ketnghia.register.records import BadField
from ketnghia.register.verdicts import By, NotNow, Overtaken

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan() -> User:
    return User.objects.create_user("lan")


@pytest.fixture
def minh() -> User:
    return User.objects.create_user("minh")


@pytest.fixture
def talks() -> Document:
    return entered(TALKS)


def accepted(document: Document, kind: str, by: User) -> Proposal:
    proposal = proposals(document, kind)[0]
    return verdicts.accept(proposal.pk, proposal.version, By(by))


def test_nothing_counts_before_it_is_accepted(talks: Document) -> None:
    assert talks.open == talks.total > 0
    assert not Entry.objects.exists()


def test_the_same_bytes_twice_change_nothing(talks: Document) -> None:
    before = Proposal.objects.count()
    assert entered(TALKS).pk == talks.pk
    assert Proposal.objects.count() == before


def test_an_accepted_record_becomes_an_entry_of_its_pair(talks: Document, lan: User) -> None:
    proposal = accepted(talks, "events", lan)
    entry = proposal.entry
    assert entry is not None
    assert (entry.date, entry.day) == ("2023-12-18", datetime.date(2023, 12, 18))
    assert EntryPair.objects.filter(entry=entry, pair="vn/ha-tinh|la/khammouane").exists()
    talks.refresh_from_db()
    assert talks.open == talks.total - 1


def test_two_documents_that_tell_of_one_meeting_make_one_entry(talks: Document, lan: User) -> None:
    first, second = accepted(talks, "events", lan), accepted(entered(TALKS_AGAIN), "events", lan)
    assert first.entry_id == second.entry_id
    assert Entry.objects.get(pk=first.entry_id).sources == 2


def test_two_spellings_of_one_person_make_one_entry(talks: Document, lan: User) -> None:
    first, second = accepted(talks, "people", lan), accepted(entered(TALKS_AGAIN), "people", lan)
    assert first.entry_id == second.entry_id
    assert len(Entry.objects.get(pk=first.entry_id).record["spellings"]) == 2


def test_a_second_look_at_an_old_version_is_told_not_obeyed(talks: Document, lan: User, minh: User) -> None:
    proposal = proposals(talks, "events")[0]
    verdicts.accept(proposal.pk, proposal.version, By(lan))
    with pytest.raises(Overtaken) as told:
        verdicts.reject(proposal.pk, proposal.version, By(minh))
    assert told.value.verdict is not None
    assert told.value.verdict.by == lan
    assert Proposal.objects.get(pk=proposal.pk).state == "accepted"


def test_undo_leaves_no_entry_that_counts_and_opens_the_proposal(talks: Document, lan: User) -> None:
    proposal = accepted(talks, "support", lan)
    verdicts.undo(Verdict.objects.latest("id").pk, By(lan))
    proposal.refresh_from_db()
    assert (proposal.state, proposal.entry) == ("proposed", None)
    assert not Entry.objects.filter(sources__gt=0).exists()
    talks.refresh_from_db()
    assert talks.open == talks.total


def test_an_undone_act_cannot_be_undone_twice(talks: Document, lan: User) -> None:
    accepted(talks, "support", lan)
    act = Verdict.objects.latest("id").pk
    verdicts.undo(act, By(lan))
    with pytest.raises(NotNow):
        verdicts.undo(act, By(lan))


def test_a_correction_counts_and_the_reading_stays_as_it_was(talks: Document, lan: User) -> None:
    proposal = proposals(talks, "support")[0]
    amount = {**proposal.said, "amount": 5_000_000_000}
    corrected = verdicts.correct(
        proposal.pk, proposal.version, By(lan, "theo biên bản"), (amount, proposal.said_evidence)
    )
    assert corrected.state == "corrected"
    assert corrected.said["amount"] == 3_000_000_000
    assert corrected.entry is not None
    assert corrected.entry.amount == 5_000_000_000
    act = Verdict.objects.latest("id")
    assert (act.why, act.before["record"]["amount"], act.after["record"]["amount"]) == (
        "theo biên bản", 3_000_000_000, 5_000_000_000,
    )  # fmt: skip


def test_undoing_a_correction_brings_the_reading_back(talks: Document, lan: User) -> None:
    proposal = proposals(talks, "support")[0]
    changed = {**proposal.said, "amount": 5_000_000_000}
    verdicts.correct(proposal.pk, proposal.version, By(lan), (changed, proposal.said_evidence))
    verdicts.undo(Verdict.objects.latest("id").pk, By(lan))
    proposal.refresh_from_db()
    assert (proposal.now["amount"], proposal.state) == (3_000_000_000, "proposed")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("receiver", "la/nowhere", "unknown_unit"),
        ("currency", None, "bad_value"),
        ("state", "dreamt", "bad_value"),
        ("period", ["2023-13", "2024"], "bad_value"),
        ("colour", "red", "bad_value"),
    ],
)
def test_a_value_that_cannot_stand_changes_nothing(
    talks: Document, lan: User, field: str, value: object, code: str
) -> None:
    proposal = proposals(talks, "support")[0]
    evidence = {**proposal.said_evidence, field: [[0, 5]]}
    with pytest.raises(BadField) as told:
        verdicts.correct(proposal.pk, proposal.version, By(lan), ({**proposal.said, field: value}, evidence))
    assert told.value.code == code
    assert Proposal.objects.get(pk=proposal.pk).version == proposal.version


def test_a_value_without_a_passage_cannot_stand(talks: Document, lan: User) -> None:
    proposal = proposals(talks, "support")[0]
    with pytest.raises(BadField) as told:
        verdicts.correct(proposal.pk, proposal.version, By(lan), (proposal.said, {}))
    assert told.value.code == "no_passage"


def test_accept_all_is_undone_at_once(talks: Document, lan: User) -> None:
    count = len(proposals(talks, "undertakings"))
    assert verdicts.accept_all(talks, "undertakings", lan) == (count, 0)
    assert len(verdicts.undo(Verdict.objects.latest("id").pk, By(lan))) == count
    assert {p.state for p in proposals(talks, "undertakings")} == {"proposed"}


def test_values_that_disagree_stand_side_by_side_until_someone_decides(talks: Document, lan: User) -> None:
    other = entered(TALKS_AGAIN.replace("3 tỷ đồng", "4 tỷ đồng"))
    first = accepted(talks, "support", lan)
    second = proposals(other, "support")[0]
    entry = verdicts.accept(second.pk, second.version, By(lan), first.entry_id or "new").entry
    assert entry is not None
    assert entry.contested
    assert entry.amount is None
    told = entry.disputed["amount"]
    assert {each["value"]["amount"] for each in told} == {3_000_000_000, 4_000_000_000}
    with pytest.raises(NotNow):
        choosing.choose(entry.pk, entry.version, By(lan), "amount", told[0]["value"])
    chosen = choosing.choose(entry.pk, entry.version, By(lan, "biên bản ghi 3 tỷ"), "amount", told[0]["value"])
    assert (chosen.contested, chosen.amount) == (False, told[0]["value"]["amount"])
    back = choosing.withdraw(chosen.pk, chosen.version, By(lan), "amount")
    assert back.contested


def test_a_merge_is_undone_with_nothing_lost(talks: Document, lan: User) -> None:
    other = proposals(entered(TALKS_AGAIN), "events")[0]
    one = accepted(talks, "events", lan).entry
    two = verdicts.accept(other.pk, other.version, By(lan), "new").entry
    assert one is not None
    assert two is not None
    assert one.pk != two.pk
    records = one.record, two.record
    merged = merging.merge(one, two, By(lan, "cùng một cuộc"))
    assert (Entry.objects.get(pk=one.pk).sources, Entry.objects.get(pk=two.pk).sources) == (2, 0)
    merging.part(merged.pk, By(lan))
    assert (Entry.objects.get(pk=one.pk).record, Entry.objects.get(pk=two.pk).record) == records
    with pytest.raises(NotNow):
        merging.part(merged.pk, By(lan))


def test_an_earlier_day_can_be_looked_at(talks: Document, lan: User) -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    zone = timezone.get_current_timezone()
    entry = accepted(talks, "events", lan).entry
    assert entry is not None
    assert reviewing.as_of(entry, yesterday, zone) is None
    assert reviewing.as_of(entry, timezone.localdate(), zone).record == entry.record
    listed = [p for held in reviewing.proposals(talks).values() for p in held]
    past = reviewing.stood(listed, yesterday, zone)
    assert {state.state for state in past.values()} == {"proposed"}


def test_a_missed_record_is_added_with_its_passage(talks: Document, lan: User) -> None:
    start = talks.text.index("tuần tra biên giới chung")
    evidence = {field: [[start, start + 5]] for field in ("what", "value", "qualifier")}
    said = ({"what": "other", "value": 2024, "qualifier": "exact"}, evidence)
    added = verdicts.add(talks, "figures", By(lan), said)
    talks.refresh_from_db()
    assert (added.added_by, talks.open, talks.total) == (lan, talks.total, talks.total)
    assert added.state == "proposed"


def test_taking_back_again_takes_back_the_act_before(talks: Document, lan: User) -> None:
    proposal = accepted(talks, "support", lan)
    changed = {**proposal.said, "amount": 5_000_000_000}
    proposal = verdicts.correct(proposal.pk, proposal.version, By(lan), (changed, proposal.said_evidence))
    (proposal,) = verdicts.take_back(proposal.pk, proposal.version, By(lan))
    assert (proposal.state, proposal.now["amount"]) == ("accepted", 3_000_000_000)
    (proposal,) = verdicts.take_back(proposal.pk, proposal.version, By(lan))
    assert (proposal.state, proposal.entry) == ("proposed", None)
    with pytest.raises(NotNow):
        verdicts.take_back(proposal.pk, proposal.version, By(lan))


def test_who_takes_back_what_they_did_not_see_is_told(talks: Document, lan: User, minh: User) -> None:
    proposal = accepted(talks, "support", lan)
    changed = {**proposal.said, "amount": 5_000_000_000}
    verdicts.correct(proposal.pk, proposal.version, By(minh), (changed, proposal.said_evidence))
    with pytest.raises(Overtaken):
        verdicts.take_back(proposal.pk, proposal.version, By(lan))


def test_accepting_again_does_not_move_a_record_to_an_entry_of_its_own(talks: Document, lan: User) -> None:
    accepted(talks, "support", lan)
    again = accepted(entered(TALKS_AGAIN), "support", lan)
    with pytest.raises(NotNow):
        verdicts.accept(again.pk, again.version, By(lan))
    assert Entry.objects.get(pk=again.entry_id).sources == 2


def three_meetings(lan: User) -> tuple[list[Proposal], list[Entry]]:
    """One record each of three documents, each in an entry of its own."""
    held = [proposals(entered(text), "events")[0] for text in (TALKS, TALKS_AGAIN, TALKS_AGAIN + "\nHết.")]
    told = [verdicts.accept(p.pk, p.version, By(lan), "new") for p in held]
    return told, [Entry.objects.get(pk=p.entry_id) for p in told]


def test_merges_of_merges_are_parted_in_any_order(lan: User) -> None:
    told, (one, two, three) = three_meetings(lan)
    first, second = merging.merge(two, one, By(lan)), merging.merge(three, two, By(lan))
    assert Entry.objects.get(pk=three.pk).sources == 3
    merging.part(first.pk, By(lan))
    merging.part(second.pk, By(lan))
    for proposal, entry in zip(told, (one, two, three), strict=True):
        proposal.refresh_from_db()
        assert proposal.entry_id == entry.pk
        assert Entry.objects.get(pk=entry.pk).record == entry.record


def test_what_was_corrected_while_joined_goes_home_and_its_undoing_leaves_it_there(lan: User) -> None:
    (told, *_), (one, two, _) = three_meetings(lan)
    merged = merging.merge(two, one, By(lan))
    told.refresh_from_db()
    told = verdicts.correct(told.pk, told.version, By(lan), ({**told.said, "main": False}, told.said_evidence))
    merging.part(merged.pk, By(lan))
    told.refresh_from_db()
    assert told.entry_id == one.pk
    (told,) = verdicts.take_back(told.pk, told.version, By(lan))
    assert (told.entry_id, told.state) == (one.pk, "accepted")


def test_what_is_taken_back_into_a_joined_entry_stands_where_that_stands(lan: User) -> None:
    told, (one, two, three) = three_meetings(lan)
    verdicts.link(told[1].pk, told[1].version, By(lan), one.pk)
    rejected = verdicts.reject(told[0].pk, told[0].version, By(lan))
    merged = merging.merge(three, one, By(lan))
    (back,) = verdicts.take_back(rejected.pk, rejected.version, By(lan))
    assert back.entry_id == three.pk
    merging.part(merged.pk, By(lan))
    back.refresh_from_db()
    assert back.entry_id == one.pk
    assert not Entry.objects.get(pk=two.pk).sources


def test_nothing_is_joined_into_what_no_longer_counts(lan: User) -> None:
    told, (one, two, three) = three_meetings(lan)
    merging.merge(two, one, By(lan))
    with pytest.raises(NotNow):
        merging.merge(one, three, By(lan))
    with pytest.raises(NotNow):
        verdicts.link(told[2].pk, told[2].version, By(lan), one.pk)


def test_a_day_between_adding_a_record_and_taking_it_back_can_be_looked_at(talks: Document, lan: User) -> None:
    said = proposals(talks, "support")[0]
    added = verdicts.add(talks, "support", By(lan), (said.said, said.said_evidence))
    last_week = timezone.now() - datetime.timedelta(days=7)
    Verdict.objects.filter(proposal=added).update(at=last_week)
    verdicts.take_back(added.pk, added.version, By(lan))
    added.refresh_from_db()
    stood = reviewing.stood([added], last_week.date() + datetime.timedelta(days=1), datetime.UTC)
    assert stood[added.pk].state == "proposed"


def test_of_very_many_gifts_of_one_sum_the_nearest_in_time_is_found(talks: Document, lan: User) -> None:
    gift = accepted(talks, "support", lan)
    held = Entry.objects.get(pk=gift.entry_id)
    found = list(held.keys.values_list("key", flat=True))
    for n in range(60):  # of other years, and entered before
        old = Entry.objects.create(
            pk=held.pk + 1000 + n, kind="support", record=held.record, sources=1, day=datetime.date(1990, 1, 1),
            created_at=held.created_at, changed_at=held.changed_at,
        )  # fmt: skip
        EntryKey.objects.bulk_create(EntryKey(entry=old, key=key) for key in found)
    Entry.objects.filter(pk=held.pk).update(day=datetime.date(2023, 12, 18))
    moved = Entry.objects.create(
        pk=held.pk + 5000, kind="support", record=held.record, sources=1, day=datetime.date(2023, 12, 18),
        created_at=held.created_at, changed_at=held.changed_at,
    )  # fmt: skip
    EntryKey.objects.filter(entry=held).update(entry=moved)
    Proposal.objects.filter(pk=gift.pk).update(entry=moved)
    assert accepted(entered(TALKS_AGAIN), "support", lan).entry_id == moved.pk


@pytest.mark.parametrize("year", ["9999", "0001"])
def test_a_year_at_the_end_of_the_calendar_breaks_no_count(talks: Document, lan: User, year: str) -> None:
    """A document may write any year, and the reader reads it."""
    told = {
        "undertakings": {"due": year, "stance": "agreed"},
        "support": {"period": [year, year]},
        "events": {"date": year},
    }
    for kind, fields in told.items():
        proposal = proposals(talks, kind)[0]
        Proposal.objects.filter(pk=proposal.pk).update(said=proposal.said | fields)
        verdicts.accept(proposal.pk, proposal.version, By(lan))
    assert standings.refresh(datetime.date(2026, 1, 1)) > 0
