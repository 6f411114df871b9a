"""Undertakings followed: what is heard is added and never lost; owner and deadline set by a person stand."""

import datetime

import pytest

from ketnghia.register import followed, lists
from ketnghia.register.followed import CannotBe, ChangedMeanwhile, Report
from ketnghia.register.joining import rejoin
from ketnghia.register.limits import Limits
from ketnghia.register.lists import Sight, Wanted
from ketnghia.register.models import Entry, Progress, Verdict
from tests.web.registers import Registered

ALL = Sight(Limits(), datetime.date(2026, 11, 22))
MAY, JUNE = datetime.date(2026, 5, 4), datetime.date(2026, 6, 1)


class TestFollowed(Registered):
    def entry(self) -> Entry:
        return lists.entries("undertakings", Wanted(), ALL)[0]

    def test_no_news_is_not_not_started(self) -> None:
        assert self.entry().progress == "no_news"
        assert followed.story(self.entry()) == []

    def test_the_report_of_the_latest_day_tells_how_it_stands(self) -> None:
        entry = self.entry()
        followed.report(entry, Report("under_way", JUNE, "đã khởi công", self.documents[0]), self.lan)
        followed.report(entry, Report("not_started", MAY), self.lan)
        assert entry.progress == "under_way"
        held = Entry.objects.get(pk=entry.pk)
        assert (held.progress, held.version) == ("under_way", entry.version)
        assert [told.state for told in followed.story(entry)] == ["under_way", "not_started"]
        assert followed.last_reports([entry.pk])[entry.pk].note == "đã khởi công"
        acts = Verdict.objects.filter(entry=entry, act="progress").order_by("id")
        assert [(act.before, act.after) for act in acts] == [
            ({"progress": "no_news"}, {"progress": "under_way"}),
            ({"progress": "under_way"}, {"progress": "under_way"}),
        ]
        assert held.history.first().progress == "under_way"

    def test_a_report_of_a_day_to_come_cannot_be(self) -> None:
        for told in (Report("done", datetime.date(2999, 1, 1)), Report("finished", MAY)):
            with pytest.raises(CannotBe):
                followed.report(self.entry(), told, self.lan)
        assert not Progress.objects.exists()

    def test_other_kinds_are_not_followed(self) -> None:
        with pytest.raises(CannotBe):
            followed.report(lists.entries("events", Wanted(), ALL)[0], Report("done", MAY), self.lan)

    def test_owner_and_deadline_stand_whatever_documents_say(self) -> None:
        entry = self.entry()
        followed.set_owner(entry, "  Sở Y tế\n", "theo phân công", self.lan)
        followed.set_due(entry, "2027-03", "theo biên bản", self.lan)
        held = rejoin(Entry.objects.get(pk=entry.pk), self.lan, "")
        assert (held.owner, held.record["owner"], held.until) == ("Sở Y tế", "Sở Y tế", datetime.date(2027, 3, 31))
        assert [choice.field for choice in followed.choices(entry)] == ["due", "owner"]

    def test_an_owner_taken_back_leaves_what_documents_say(self) -> None:
        entry = next(e for e in lists.entries("undertakings", Wanted(), ALL) if e.owner)
        said = entry.owner
        followed.set_owner(entry, "Sở Y tế", "", self.lan)
        followed.set_owner(entry, "", "", self.lan)
        assert Entry.objects.get(pk=entry.pk).owner == said
        assert [choice.value for choice in followed.choices(entry)] == [None, "Sở Y tế"]

    def test_a_deadline_that_is_no_day_cannot_be(self) -> None:
        with pytest.raises(CannotBe):
            followed.set_due(self.entry(), "2027-02-30", "", self.lan)

    def test_two_people_at_once_are_told(self) -> None:
        mine, other = self.entry(), self.entry()
        followed.set_owner(other, "Sở Y tế", "", self.minh)
        with pytest.raises(ChangedMeanwhile):
            followed.set_owner(mine, "Sở Giáo dục", "", self.lan)
        assert Entry.objects.get(pk=mine.pk).owner == "Sở Y tế"

    def test_the_board_has_a_lane_for_every_state(self) -> None:
        followed.report(self.entry(), Report("done", MAY), self.lan)
        lanes = {lane.state: lane for lane in followed.board(Wanted(), ALL)}
        assert list(lanes) == list(Progress.State.values)
        assert lanes["done"].number == 1
        assert lanes["no_news"].number == Entry.objects.filter(kind="undertakings").count() - 1
        assert not lanes["no_news"].more
