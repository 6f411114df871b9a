"""Delegations: which way they go, and what officers note of them."""

import datetime

import pytest

from ketnghia.register import delegations
from ketnghia.register.delegations import Noted, NotedMeanwhile, way_of
from ketnghia.register.delegations import delegations as listed
from ketnghia.register.limits import Limits
from ketnghia.register.lists import Sight, Wanted
from ketnghia.register.models import Entry
from tests.web.registers import Registered

ALL = Sight(Limits(), datetime.date(2026, 11, 22))


@pytest.mark.parametrize(
    ("record", "way"),
    [
        ({"place": "la/khammouane"}, "out"),
        ({"place": "vn/ha-tinh", "host": "la/khammouane"}, "in"),
        ({"place": None, "host": "la/khammouane"}, "out"),
        ({}, ""),
    ],
)
def test_the_place_tells_the_way_and_then_the_host(record: dict[str, object], way: str) -> None:
    assert way_of(record) == way


class TestDelegations(Registered):
    def test_every_delegation_goes_one_way_or_nobody_knows(self) -> None:
        for sight in (ALL, Sight(Limits(), ALL.today, datetime.datetime.now().date())):
            every = {e.pk: way_of(e.record) for e in listed(Wanted(), sight, "")}
            for way in ("out", "in"):
                found = {e.pk for e in listed(Wanted(), sight, way)}
                assert found == {pk for pk, told in every.items() if told == way}
            assert every

    def test_what_an_officer_notes_is_kept_with_its_history(self) -> None:
        entry = listed(Wanted(), ALL, "")[0]
        first = delegations.note(entry, 0, Noted(members="Võ Trọng Hải", purpose="Hội đàm"), self.lan)
        notice = datetime.date(2026, 3, 1)
        second = delegations.note(entry, first.version, Noted(notice_given=notice), self.minh)
        assert (second.members, second.notice_given, second.version) == ("", notice, 2)
        assert [told.members for told in delegations.story(entry)] == ["", "Võ Trọng Hải"]
        assert delegations.noted([entry.pk])[entry.pk].by == self.minh

    def test_two_officers_at_once_are_told(self) -> None:
        entry: Entry = listed(Wanted(), ALL, "")[0]
        delegations.note(entry, 0, Noted(purpose="Hội đàm"), self.lan)
        with pytest.raises(NotedMeanwhile) as told:
            delegations.note(entry, 0, Noted(purpose="Khảo sát"), self.minh)
        assert told.value.delegation.purpose == "Hội đàm"
