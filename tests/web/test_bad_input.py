"""What no browser sends, full disks and databases that do not answer: a page that says so, and nothing changed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from django.test import Client
from register.told import TALKS, entered, proposals

from ketnghia.register import arrivals, verdicts
from ketnghia.register.models import Arrival, Entry, Proposal
from ketnghia.register.verdicts import By

pytestmark = pytest.mark.django_db
ClientOf = Callable[..., Client]


def test_a_letter_that_stands_for_nothing_is_left_out(lan: User, client_of: ClientOf) -> None:
    proposal = proposals(entered(TALKS), "events")[0]
    browser = client_of(lan)
    sent = {"act": "reject", "version": proposal.version, "why": "không\0đúng\0"}
    assert browser.post(f"/de-xuat/{proposal.pk}/duyet/", sent).status_code == 302
    assert proposal.verdicts.get().why == "khôngđúng"
    assert browser.get("/tim/", {"q": "\0"}).status_code == 200
    assert browser.get("/don-vi/%00/").status_code == 404


@pytest.mark.parametrize("sent", ["²", "9" * 30, "9" * 5000, "-1", "x"])
@pytest.mark.parametrize("name", ["version", "link"])
def test_numbers_that_are_none_change_nothing(lan: User, client_of: ClientOf, name: str, sent: str) -> None:
    proposal = proposals(entered(TALKS), "events")[0]
    form = {"act": "accept", "version": proposal.version, "link": "new", name: sent}
    assert client_of(lan).post(f"/de-xuat/{proposal.pk}/duyet/", form).status_code == 302
    assert Proposal.objects.get(pk=proposal.pk).state == "proposed"


@pytest.mark.parametrize("act", ["choose", "withdraw", "merge", "part", "unlink"])
@pytest.mark.parametrize("sent", ["", "²", "9" * 30, "0", "[" * 50_000, "NaN", "null"])
def test_what_an_entry_is_not_about_is_said_on_its_page(lan: User, client_of: ClientOf, act: str, sent: str) -> None:
    proposal = proposals(entered(TALKS), "events")[0]
    entry = verdicts.accept(proposal.pk, proposal.version, By(lan)).entry
    assert entry is not None
    form = {"act": act, "version": entry.version, "why": "x", "field": "place"}
    form |= dict.fromkeys(("value", "other", "verdict", "proposal"), sent)
    answer = client_of(lan).post(f"/muc/{entry.pk}/quyet-dinh/", form, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert Entry.objects.get().version == entry.version


def test_one_entry_does_not_part_what_another_holds(lan: User, client_of: ClientOf) -> None:
    document = entered(TALKS)
    one, two = (
        verdicts.accept(p.pk, p.version, By(lan)) for p in (proposals(document, k)[0] for k in ("events", "support"))
    )
    form = {"act": "unlink", "version": two.version, "proposal": two.pk}
    client_of(lan).post(f"/muc/{one.entry_id}/quyet-dinh/", form)
    assert Proposal.objects.get(pk=two.pk).entry_id == two.entry_id


@pytest.mark.parametrize(
    "trouble", [OperationalError("database is locked"), OSError(28, "No space left on device")], ids=["locked", "full"]
)
def test_a_database_that_does_not_answer_is_no_riddle(
    lan: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise trouble

    proposal = proposals(entered(TALKS), "events")[0]
    monkeypatch.setattr(verdicts, "accept", broken)
    browser = client_of(lan)
    browser.raise_request_exception = False
    answer = browser.post(f"/de-xuat/{proposal.pk}/duyet/", {"act": "accept", "version": proposal.version})
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "does not answer" in page
    assert "locked" not in page


def test_a_batch_that_the_database_cannot_note_is_not_half_said(
    minh: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(arrivals, "receive", full)
    browser = client_of(minh)
    browser.raise_request_exception = False
    answer = browser.post("/them/", {"text": "Một bài báo dài đã dán vào đây."})
    assert answer.status_code == 503
    assert not Arrival.objects.exists()
