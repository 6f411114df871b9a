"""Lists of entries: narrowed by unit, pair, year, deadline; each entry once; within limits; as they stood."""

import datetime
from typing import Any

from ketnghia.register import lists, verdicts
from ketnghia.register.limits import Limits, visible_entries
from ketnghia.register.lists import Sight, Wanted, entries
from ketnghia.register.models import Entry, EntryUnit, Proposal
from tests.web.registers import PAIR, Registered

TODAY = datetime.date(2026, 11, 22)
ALL = Sight(Limits(), TODAY)
HT, KM, QT = "vn/ha-tinh", "la/khammouane", "vn/quang-tri"
KINDS = ("people", "events", "agreements", "support", "undertakings", "figures", "partnerships")


def of(kind: str, sight: Sight = ALL, **asked: Any) -> list[Entry]:
    return list(entries(kind, Wanted(**asked), sight))


def numbers(found: list[Entry]) -> list[int]:
    return [entry.pk for entry in found]


class TestLists(Registered):
    def test_it_holds_every_entry_of_a_kind_once_the_latest_first(self) -> None:
        for kind in KINDS:
            found = of(kind)
            assert sorted(numbers(found)) == sorted(Entry.objects.filter(kind=kind).values_list("pk", flat=True))
            days = [e.day for e in found if e.day]
            assert days == sorted(days, reverse=True)

    def test_a_unit_in_several_roles_brings_an_entry_once(self) -> None:
        for kind in KINDS:
            tied = set(EntryUnit.objects.filter(kind=kind, unit=HT).values_list("entry_id", flat=True))
            found = numbers(of(kind, unit=(HT,)))
            assert sorted(found) == sorted(tied)
            both = numbers(of(kind, unit=(HT, KM)))
            assert len(both) == len(set(both)) >= len(found)

    def test_a_pair_is_found_whichever_side_is_named_first(self) -> None:
        one = numbers(of("undertakings", unit=(HT,), partner=(KM,)))
        assert one
        assert one == numbers(of("undertakings", unit=(KM,), partner=(HT,)))

    def test_two_units_of_one_country_are_both_named(self) -> None:
        both = set(numbers(of("undertakings", unit=(HT,), partner=(QT,))))
        assert both <= set(numbers(of("undertakings", unit=(HT,)))) & set(numbers(of("undertakings", unit=(QT,))))

    def test_it_sees_no_more_than_the_limits_of_the_account(self) -> None:
        every = Entry.objects.filter(kind="undertakings")
        for limits in (Limits(pairs=(PAIR,)), Limits(units=(KM,)), Limits(units=(KM,), pairs=(PAIR,))):
            allowed = set(visible_entries(every, limits).values_list("pk", flat=True))
            for on in (None, TODAY):
                seen = numbers(of("undertakings", Sight(limits, TODAY, on)))
                assert set(seen) == allowed
                assert len(seen) == len(allowed) < every.count()
            assert set(numbers(of("undertakings", Sight(limits, TODAY), unit=(HT,)))) <= allowed
            assert lists.visible(max(allowed), "undertakings", limits)
            forbidden = every.exclude(pk__in=allowed).first()
            assert forbidden
            assert lists.visible(forbidden.pk, "undertakings", limits) is None

    def test_it_is_narrowed_by_years_field_stance_and_owner(self) -> None:
        assert {e.day.year for e in of("undertakings", years=(2022, 2023)) if e.day} <= {2022, 2023}
        assert of("undertakings", field="health")
        assert all("health" in e.fields for e in of("undertakings", field="health"))
        assert {e.code for e in of("undertakings", code=("agreed", "pledged"))} == {"agreed", "pledged"}
        owner = next(e.owner for e in of("undertakings") if e.owner)
        assert of("undertakings", owner=owner.upper()), "tones and case do not matter"
        assert not of("undertakings", owner="không có ai")

    def test_deadlines_come_in_their_order(self) -> None:
        late = of("undertakings", deadline="late")
        assert late
        assert all(e.until and e.until < TODAY for e in late)
        assert [e.until for e in late] == sorted(e.until for e in late if e.until)
        assert all(e.until for e in of("undertakings", deadline="any"))
        due = Sight(Limits(), datetime.date(2027, 6, 15))
        Entry.objects.filter(pk=late[0].pk).update(until=datetime.date(2027, 6, 30))
        Entry.objects.filter(pk=late[1].pk).update(until=datetime.date(2027, 4, 1))
        assert numbers(of("undertakings", due, deadline="month")) == [late[0].pk]
        assert numbers(of("undertakings", due, deadline="quarter")) == [late[1].pk, late[0].pk]

    def test_papers_are_in_force_expired_or_nobody_knows(self) -> None:
        counts = [len(of("agreements", force=force)) for force in ("in_force", "expired", "unknown")]
        assert all(counts)
        assert sum(counts) == Entry.objects.filter(kind="agreements").count()

    def test_what_a_paper_holds_is_told_in_its_documents(self) -> None:
        paper = Proposal.objects.filter(kind="agreements", document__kind="minutes").first()
        assert paper is not None
        told = of("undertakings", paper=paper.entry_id)
        assert told
        assert all(Proposal.objects.filter(entry=e, document=paper.document).exists() for e in told)

    def test_support_goes_one_way_or_the_other(self) -> None:
        out, into = of("support", way="out"), of("support", way="in")
        assert out
        assert all(e.giver.startswith("vn") or (not e.giver and e.receiver.startswith("la")) for e in out)
        assert not set(numbers(out)) & set(numbers(into))

    def test_it_counts_no_further_than_asked(self) -> None:
        assert lists.counted(entries("undertakings", Wanted(), ALL), 5) == (5, True)
        assert lists.counted(entries("undertakings", Wanted(unit=(HT,)), ALL), 5000)[1] is False

    def test_a_past_day_shows_the_register_as_it_stood(self) -> None:
        entry = of("figures")[0]
        Entry.history.update(history_date=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
        proposal = Proposal.objects.get(entry=entry)
        verdicts.reject(proposal.pk, proposal.version, verdicts.By(self.lan))
        before, after = Sight(Limits(), TODAY, datetime.date(2026, 6, 1)), Sight(Limits(), TODAY, datetime.date.max)
        assert entry.pk not in numbers(of("figures"))
        assert entry.pk not in numbers(of("figures", after))
        assert entry.pk in numbers(of("figures", before))
        assert of("figures", Sight(Limits(), TODAY, datetime.date(2025, 1, 1))) == []
        assert set(numbers(of("events", before, unit=(HT,)))) >= set(numbers(of("events", unit=(HT,))))
