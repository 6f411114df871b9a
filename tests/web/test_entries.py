"""One entry: its values with their sentences, its disputes, joining and parting, and its past."""

import datetime
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from register.told import TALKS, TALKS_AGAIN, entered, proposals

from ketnghia.register import followed, merging, verdicts
from ketnghia.register.models import Entry
from ketnghia.register.verdicts import By

pytestmark = pytest.mark.django_db
ClientOf = Callable[..., Client]


@pytest.fixture
def disputed(lan: User) -> Entry:
    """A gift of which two documents tell two sums."""
    one = proposals(entered(TALKS), "support")[0]
    first = verdicts.accept(one.pk, one.version, By(lan))
    two = proposals(entered(TALKS_AGAIN.replace("3 tỷ đồng", "4 tỷ đồng")), "support")[0]
    entry = verdicts.accept(two.pk, two.version, By(lan), first.entry_id or "new").entry
    assert entry is not None
    return entry


def test_it_names_the_entry_and_shows_the_sentence_of_every_value(
    disputed: Entry, lan: User, client_of: ClientOf
) -> None:
    page = client_of(lan).get(f"/muc/{disputed.pk}/").content.decode()
    assert "Khammouane" in page
    assert "3,000,000,000" in page
    assert "4,000,000,000" in page
    assert page.count("<mark>") >= 4


def test_a_choice_needs_a_reason_and_keeps_it(disputed: Entry, lan: User, client_of: ClientOf) -> None:
    client = client_of(lan)
    told = disputed.disputed["amount"][0]["value"]
    import json

    sent = {"act": "choose", "field": "amount", "value": json.dumps(told), "version": disputed.version}
    page = client.post(f"/muc/{disputed.pk}/quyet-dinh/", sent, follow=True).content.decode()
    assert "Say why" in page
    page = client.post(f"/muc/{disputed.pk}/quyet-dinh/", sent | {"why": "biên bản"}, follow=True).content.decode()
    assert "biên bản" in page
    assert Entry.objects.get(pk=disputed.pk).amount == told["amount"]


def test_a_value_nobody_told_cannot_be_chosen(disputed: Entry, lan: User, client_of: ClientOf) -> None:
    sent = {"act": "choose", "field": "amount", "value": "{", "version": disputed.version, "why": "x"}
    page = client_of(lan).post(f"/muc/{disputed.pk}/quyet-dinh/", sent, follow=True).content.decode()
    assert "None of the sources says this." in page


def test_a_record_is_parted_into_an_entry_of_its_own(disputed: Entry, lan: User, client_of: ClientOf) -> None:
    record = disputed.proposals.order_by("id").last()
    assert record is not None
    sent = {"act": "unlink", "proposal": record.pk, "version": record.version}
    client_of(lan).post(f"/muc/{disputed.pk}/quyet-dinh/", sent)
    assert Entry.objects.get(pk=disputed.pk).sources == 1
    assert Entry.objects.filter(kind="support", sources=1).count() == 2


def test_two_entries_are_joined_and_parted_again(disputed: Entry, lan: User, client_of: ClientOf) -> None:
    client = client_of(lan)
    record = disputed.proposals.order_by("id").last()
    assert record is not None
    other = verdicts.link(record.pk, record.version, By(lan), "new").entry
    assert other is not None
    client.post(f"/muc/{disputed.pk}/quyet-dinh/", {"act": "merge", "other": other.pk, "why": "một khoản"})
    assert Entry.objects.get(pk=disputed.pk).sources == 2
    merged = disputed.verdicts.get(act="merge")
    client.post(f"/muc/{disputed.pk}/quyet-dinh/", {"act": "part", "verdict": merged.pk})
    assert Entry.objects.get(pk=other.pk).sources == 1


@pytest.mark.parametrize("other", ["999999", "", "abc", "99999999999999999999"])
def test_joining_with_what_is_not_there_is_said(disputed: Entry, lan: User, client_of: ClientOf, other: str) -> None:
    sent = {"act": "merge", "other": other}
    page = client_of(lan).post(f"/muc/{disputed.pk}/quyet-dinh/", sent, follow=True).content.decode()
    assert "There is no such entry of this kind." in page


def test_before_it_counted_it_was_not_there(disputed: Entry, lan: User, client_of: ClientOf) -> None:
    answer = client_of(lan).get(f"/muc/{disputed.pk}/", {"on": "2020-01-01"})
    assert answer.status_code == 404
    assert "not in the register yet" in answer.content.decode()


def test_a_viewer_sees_no_way_to_decide(disputed: Entry, minh: User, client_of: ClientOf) -> None:
    client = client_of(minh)
    assert "quyet-dinh" not in client.get(f"/muc/{disputed.pk}/").content.decode()
    assert client.post(f"/muc/{disputed.pk}/quyet-dinh/", {"act": "merge"}).status_code == 403


def test_an_entry_of_others_is_not_there_for_a_partner(lan: User, bounmy: User, client_of: ClientOf) -> None:
    other = entered(TALKS.replace("Hà Tĩnh", "Nghệ An").replace("Khăm Muồn", "Xiêng Khoảng"))
    one = proposals(other, "support")[0]
    entry = verdicts.accept(one.pk, one.version, By(lan)).entry
    assert entry is not None
    assert client_of(bounmy).get(f"/muc/{entry.pk}/").status_code == 404


def test_it_leads_to_its_partnerships(disputed: Entry, lan: User, client_of: ClientOf) -> None:
    page = client_of(lan).get(f"/muc/{disputed.pk}/").content.decode()
    assert 'href="/quan-he/vn/ha-tinh/-/la/khammouane/"' in page


def test_the_same_thing_is_found_by_its_words(disputed: Entry, lan: User, client_of: ClientOf) -> None:
    record = disputed.proposals.order_by("id").last()
    assert record is not None
    other = verdicts.link(record.pk, record.version, By(lan), "new").entry
    assert other is not None
    page = client_of(lan).get(f"/muc/{disputed.pk}/", {"like": "kham muon"}).content.decode()
    assert f'name="other" value="{other.pk}"' in page
    assert f'name="other" value="{disputed.pk}"' not in page


def test_where_nothing_has_the_words_it_is_said(disputed: Entry, lan: User, client_of: ClientOf) -> None:
    page = client_of(lan).get(f"/muc/{disputed.pk}/", {"like": "không hề có"}).content.decode()
    assert "Nothing else of this kind has these words." in page


def test_an_entry_that_was_joined_leads_to_the_one_it_stands_in(lan: User, client_of: ClientOf) -> None:
    one, two = (
        verdicts.accept(p.pk, p.version, By(lan), "new").entry
        for p in (proposals(entered(text), "events")[0] for text in (TALKS, TALKS_AGAIN))
    )
    assert one is not None
    assert two is not None
    merging.merge(one, two, By(lan))
    page = client_of(lan).get(f"/muc/{two.pk}/").content.decode()
    assert f'joined into <a href="/muc/{one.pk}/">' in page


def test_what_was_heard_of_an_undertaking_is_heard_of_the_one_it_is_joined_into(lan: User) -> None:
    one, two = (
        verdicts.accept(p.pk, p.version, By(lan), "new").entry
        for p in (proposals(entered(text), "undertakings")[0] for text in (TALKS, TALKS + "\nHết."))
    )
    assert one is not None
    assert two is not None
    followed.report(two, followed.Report("under_way", datetime.date(2024, 2, 5)), lan)
    merged = merging.merge(one, two, By(lan))
    assert Entry.objects.get(pk=one.pk).progress == "under_way"
    assert [told.state for told in followed.story(one)] == ["under_way"]
    merging.part(merged.pk, By(lan))
    assert [Entry.objects.get(pk=entry.pk).progress for entry in (one, two)] == ["no_news", "under_way"]
