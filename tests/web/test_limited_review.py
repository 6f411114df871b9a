"""A reviewer held to one pair decides within it, and learns nothing of what lies outside."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from register.told import TALKS, TALKS_AGAIN, entered, proposals
from web.conftest import PAIR, made

from ketnghia.register import verdicts
from ketnghia.register.accounts import add_limit
from ketnghia.register.models import Document, Entry, Proposal
from ketnghia.register.verdicts import By

pytestmark = pytest.mark.django_db
ClientOf = Callable[..., Client]
ELSEWHERE = TALKS.replace("Hà Tĩnh", "Sơn La").replace("Khăm Muồn", "Hủa Phăn")


@pytest.fixture
def noy(db: None) -> User:
    user = made("noy", "reviewer", "ນ້ອຍ")
    add_limit(user, PAIR, None)
    return user


@pytest.fixture
def talks() -> Document:
    return entered(TALKS)


def outside(lan: User, kind: str) -> Entry:
    """An entry of another pair; people and events of it are named as those of our pair."""
    proposal = proposals(entered(ELSEWHERE), kind)[0]
    entry = verdicts.accept(proposal.pk, proposal.version, By(lan)).entry
    assert entry is not None
    return entry


def test_what_lies_outside_is_proposed_to_no_one_who_may_not_see_it(
    noy: User, lan: User, talks: Document, client_of: ClientOf
) -> None:
    again = entered(TALKS_AGAIN)
    accepted = verdicts.accept((p := proposals(again, "events")[0]).pk, p.version, By(lan)).entry
    assert accepted is not None
    address = f"/tai-lieu/{talks.pk}/"
    assert f"/muc/{accepted.pk}/" in client_of(noy).get(address).content.decode()
    accepted.units.all().delete()
    accepted.pairs.all().delete()  # as one that names nothing of this pair
    assert f"/muc/{accepted.pk}/" in client_of(lan).get(address).content.decode()
    assert f"/muc/{accepted.pk}/" not in client_of(noy).get(address).content.decode()


@pytest.mark.parametrize("kind", ["events", "support", "people"])
def test_a_record_cannot_be_joined_to_what_lies_outside(
    noy: User, lan: User, talks: Document, client_of: ClientOf, kind: str
) -> None:
    hidden, proposal = outside(lan, kind), proposals(talks, kind)[0]
    form = {"act": "accept", "version": proposal.version, "link": hidden.pk}
    answer = client_of(noy).post(f"/de-xuat/{proposal.pk}/duyet/", form, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert Proposal.objects.get(pk=proposal.pk).state == "proposed"
    assert Entry.objects.get(pk=hidden.pk).sources == 1


def test_an_entry_cannot_be_merged_with_one_outside(noy: User, lan: User, talks: Document, client_of: ClientOf) -> None:
    hidden, proposal = outside(lan, "events"), proposals(talks, "events")[0]
    own = verdicts.accept(proposal.pk, proposal.version, By(lan), "new").entry
    assert own is not None
    browser = client_of(noy)
    browser.post(f"/muc/{own.pk}/quyet-dinh/", {"act": "merge", "version": own.version, "other": hidden.pk})
    browser.post(f"/muc/{hidden.pk}/quyet-dinh/", {"act": "merge", "version": hidden.version, "other": own.pk})
    assert sorted(Entry.objects.values_list("sources", flat=True)) == [1, 1]


def test_no_form_of_a_document_or_entry_outside_answers(noy: User, lan: User, client_of: ClientOf) -> None:
    hidden = outside(lan, "events")
    proposal = Proposal.objects.get(entry=hidden)
    document, browser = proposal.document_id, client_of(noy)
    version = {"version": proposal.version}
    for address, form in (
        (f"/de-xuat/{proposal.pk}/duyet/", {"act": "reject", **version}),
        (f"/de-xuat/{proposal.pk}/duyet/", {"act": "undo", **version}),
        (f"/de-xuat/{proposal.pk}/sua/", version),
        (f"/tai-lieu/{document}/duyet/events/", {}),
        (f"/tai-lieu/{document}/them/people/", {"name": "Lan", "start": "0", "end": "3"}),
        (f"/muc/{hidden.pk}/quyet-dinh/", {"act": "unlink", "proposal": proposal.pk, **version}),
    ):
        assert browser.post(address, form).status_code == 404, address
    for address in (
        f"/tai-lieu/{document}/", f"/tai-lieu/{document}/goc/", f"/de-xuat/{proposal.pk}/",
        f"/de-xuat/{proposal.pk}/lich-su/", f"/muc/{hidden.pk}/",
    ):  # fmt: skip
        assert browser.get(address).status_code == 404, address
    assert Proposal.objects.get(pk=proposal.pk).version == proposal.version


def test_the_next_document_is_one_that_may_be_read(noy: User, talks: Document, client_of: ClientOf) -> None:
    hidden = entered(ELSEWHERE)
    assert f"/tai-lieu/{hidden.pk}/" not in client_of(noy).get(f"/tai-lieu/{talks.pk}/").content.decode()
