"""The review page: what it shows, who may decide, how two people meet, and that nothing typed is lost."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from register.told import TALKS, TALKS_AGAIN, entered, proposals

from ketnghia.register import verdicts
from ketnghia.register.models import Document, Entry, Proposal
from ketnghia.register.verdicts import By

pytestmark = pytest.mark.django_db
ClientOf = Callable[..., Client]
FRAGMENT = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def talks() -> Document:
    return entered(TALKS)


def first(document: Document, kind: str = "support") -> Proposal:
    return proposals(document, kind)[0]


def form_of(client: Client, proposal: Proposal) -> dict[str, list[str]]:
    """What the edit form would send as it is."""
    page = client.get(f"/de-xuat/{proposal.pk}/sua/", **FRAGMENT).content.decode()
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        held = dict(re.findall(r'(\w[\w.-]*)="([^"]*)"', tag))
        if held.get("type") in ("checkbox", "radio") and " checked" not in tag:
            continue
        if "name" in held and held["name"] != "csrfmiddlewaretoken":
            sent.setdefault(held["name"], []).append(held.get("value", ""))
    for name, words in re.findall(r'<textarea[^>]*name="([\w.]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL):
        sent[name] = [words]
    for name, options in re.findall(r'<select[^>]*name="([\w.]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent.setdefault(name, []).append(chosen[1] if chosen else "")
    return sent


def test_it_shows_every_record_and_lights_up_its_passages(talks: Document, lan: User, client_of: ClientOf) -> None:
    page = client_of(lan).get(f"/tai-lieu/{talks.pk}/").content.decode()
    for proposal in Proposal.objects.filter(document=talks):
        assert f'id="p{proposal.pk}"' in page
        assert re.search(rf'<mark[^>]*data-t="[^"]*\b{proposal.pk}\b', page)


def test_the_text_on_the_page_is_the_text_of_the_document(talks: Document, lan: User, client_of: ClientOf) -> None:
    page = client_of(lan).get(f"/tai-lieu/{talks.pk}/").content.decode()
    for at, words in re.findall(r'data-at="(\d+)">([^<]*)<', page):
        shown = words.replace("&quot;", '"').replace("&amp;", "&").replace("&#x27;", "'")
        assert talks.text[int(at) : int(at) + len(shown)] == shown


def test_active_content_of_a_document_is_shown_as_words(lan: User, client_of: ClientOf) -> None:
    document = entered(TALKS + '\n<script>alert(1)</script> <img src=x onerror="alert(2)">\n')
    page = client_of(lan).get(f"/tai-lieu/{document.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page


def test_it_asks_the_database_little_however_long_the_document(
    talks: Document, lan: User, client_of: ClientOf, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = client_of(lan)
    client.get(f"/tai-lieu/{talks.pk}/")
    with django_assert_max_num_queries(20):  # type: ignore[attr-defined]
        client.get(f"/tai-lieu/{talks.pk}/")


def test_accepting_answers_with_the_record_as_it_is_now(talks: Document, lan: User, client_of: ClientOf) -> None:
    proposal = first(talks)
    answer = client_of(lan).post(
        f"/de-xuat/{proposal.pk}/duyet/", {"act": "accept", "version": proposal.version}, **FRAGMENT
    )
    assert answer.status_code == 200
    assert 'data-state="accepted"' in answer.content.decode()
    assert Entry.objects.filter(kind="support", sources=1).count() == 1


def test_without_script_it_goes_back_to_the_place_on_the_page(talks: Document, lan: User, client_of: ClientOf) -> None:
    proposal = first(talks)
    answer = client_of(lan).post(f"/de-xuat/{proposal.pk}/duyet/", {"act": "reject", "version": proposal.version})
    assert answer.status_code == 302
    assert answer["Location"] == f"/tai-lieu/{talks.pk}/#p{proposal.pk}"


def test_the_second_of_two_people_is_told_who_was_first(
    talks: Document, lan: User, an: User, client_of: ClientOf
) -> None:
    proposal = first(talks)
    verdicts.accept(proposal.pk, proposal.version, By(an))
    answer = client_of(lan).post(
        f"/de-xuat/{proposal.pk}/duyet/", {"act": "reject", "version": proposal.version}, **FRAGMENT
    )
    assert answer.status_code == 409
    assert "an changed this record" in answer.content.decode()
    assert Proposal.objects.get(pk=proposal.pk).state == "accepted"


def test_an_edit_overtaken_keeps_what_was_typed(talks: Document, lan: User, an: User, client_of: ClientOf) -> None:
    proposal, client = first(talks), client_of(lan)
    sent = form_of(client, proposal) | {"purpose": ["xây dựng trường tiểu học"]}
    verdicts.accept(proposal.pk, proposal.version, By(an))
    answer = client.post(f"/de-xuat/{proposal.pk}/sua/", sent, **FRAGMENT)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "xây dựng trường tiểu học" in page
    assert f'name="version" value="{proposal.version + 1}"' in page


def test_a_form_sent_as_it_is_changes_no_value(talks: Document, lan: User, client_of: ClientOf) -> None:
    client = client_of(lan)
    for proposal in Proposal.objects.filter(document=talks):
        answer = client.post(f"/de-xuat/{proposal.pk}/sua/", form_of(client, proposal), **FRAGMENT)
        assert answer.status_code == 200, (proposal.kind, answer.content.decode())
        after = Proposal.objects.get(pk=proposal.pk)
        assert after.now == proposal.said
        assert after.state == "accepted"


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("receiver", "Khăm Muôn Mới", "There is no unit"),
        ("amount", "ba tỷ", "is no number"),
        ("period.from", "32/13/2024", "is no day"),
    ],
)
def test_what_is_not_understood_is_said_at_its_field_and_kept(
    talks: Document, lan: User, client_of: ClientOf, field: str, value: str, told: str
) -> None:
    proposal, client = first(talks), client_of(lan)
    sent = form_of(client, proposal) | {field: [value]}
    answer = client.post(f"/de-xuat/{proposal.pk}/sua/", sent, **FRAGMENT)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert f'value="{value}"' in page
    assert Proposal.objects.get(pk=proposal.pk).version == proposal.version


def test_a_new_value_takes_the_passage_that_was_selected(talks: Document, lan: User, client_of: ClientOf) -> None:
    proposal, client = first(talks), client_of(lan)
    at = talks.text.index("trường học")
    sent = form_of(client, proposal) | {"purpose": ["trường học"], "spans.purpose": [f"{at}-{at + 10}"]}
    assert client.post(f"/de-xuat/{proposal.pk}/sua/", sent, **FRAGMENT).status_code == 200
    after = Proposal.objects.get(pk=proposal.pk)
    assert (after.state, after.now["purpose"], after.now_evidence["purpose"]) == (
        "corrected",
        "trường học",
        [[at, at + 10]],
    )


def test_a_missed_record_is_added_from_its_passage(talks: Document, minh: User, client_of: ClientOf) -> None:
    at = talks.text.index("tuần tra biên giới")
    client, address = client_of(minh), f"/tai-lieu/{talks.pk}/them/undertakings/"
    assert "tuần tra biên giới" in client.get(address, {"start": at, "end": at + 18}).content.decode()
    sent = {"start": at, "end": at + 18, "stance": "agreed", "text": "tuần tra biên giới", "by": "Hà Tĩnh; Khăm Muồn"}
    assert client.post(address, sent).status_code == 302
    added = Proposal.objects.filter(document=talks, kind="undertakings").latest("number")
    assert (added.added_by, added.state, added.said["by"]) == (minh, "proposed", ["vn/ha-tinh", "la/khammouane"])


def test_a_second_document_shows_what_the_register_has_already(talks: Document, lan: User, client_of: ClientOf) -> None:
    proposal = first(talks, "events")
    entry = verdicts.accept(proposal.pk, proposal.version, By(lan)).entry
    assert entry is not None
    page = client_of(lan).get(f"/tai-lieu/{entered(TALKS_AGAIN).pk}/").content.decode()
    assert "The register has this already:" in page
    assert f'name="link" value="{entry.pk}" checked' in page


def test_the_story_tells_who_what_and_why(talks: Document, lan: User, client_of: ClientOf) -> None:
    proposal = first(talks)
    changed = {**proposal.said, "amount": 5_000_000_000}
    verdicts.correct(proposal.pk, proposal.version, By(lan, "theo biên bản"), (changed, proposal.said_evidence))
    page = client_of(lan).get(f"/de-xuat/{proposal.pk}/lich-su/").content.decode()
    assert "lan" in page
    assert "theo biên bản" in page
    assert "5,000,000,000" in page
    assert "3,000,000,000" in page


def test_an_impossible_day_is_said_and_the_page_shows_today(talks: Document, lan: User, client_of: ClientOf) -> None:
    answer = client_of(lan).get(f"/tai-lieu/{talks.pk}/", {"on": "2026-02-31"})
    assert answer.status_code == 200
    assert "is no day of the calendar" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/tai-lieu/999999/", "/de-xuat/999999/lich-su/", "/muc/999999/", "/tai-lieu/999999/goc/"]
)
def test_an_unknown_number_is_no_page(lan: User, client_of: ClientOf, address: str) -> None:
    assert client_of(lan).get(address).status_code == 404


def test_who_may_see_sees_no_buttons_and_decides_nothing(talks: Document, minh: User, client_of: ClientOf) -> None:
    proposal, client = first(talks), client_of(minh)
    assert 'value="accept"' not in client.get(f"/tai-lieu/{talks.pk}/").content.decode()
    sent = {"act": "accept", "version": proposal.version}
    assert client.post(f"/de-xuat/{proposal.pk}/duyet/", sent).status_code == 403
    assert client.post(f"/tai-lieu/{talks.pk}/duyet/support/").status_code == 403
    assert client.get(f"/de-xuat/{proposal.pk}/sua/").status_code == 403
    assert Proposal.objects.get(pk=proposal.pk).state == "proposed"


def test_a_document_on_others_is_not_there_for_a_partner(bounmy: User, client_of: ClientOf) -> None:
    other = entered(TALKS.replace("Hà Tĩnh", "Nghệ An").replace("Khăm Muồn", "Xiêng Khoảng"))
    client = client_of(bounmy)
    assert client.get(f"/tai-lieu/{other.pk}/").status_code == 404
    assert client.get(f"/tai-lieu/{other.pk}/goc/").status_code == 404
    assert client.get(f"/de-xuat/{first(other).pk}/").status_code == 404


def test_deciding_needs_a_post(talks: Document, lan: User, client_of: ClientOf) -> None:
    assert client_of(lan).get(f"/de-xuat/{first(talks).pk}/duyet/").status_code == 405


def test_the_original_comes_as_a_file_that_can_run_nothing(
    lan: User, client_of: ClientOf, settings: object, tmp_path: Path
) -> None:
    from ketnghia.register import originals

    settings.ORIGINALS = tmp_path  # type: ignore[attr-defined]
    text = TALKS + "\n<script>alert(1)</script>\n"
    document = entered(text, name='trang <b>"x".html')
    originals.keep(text.encode())
    answer = client_of(lan).get(f"/tai-lieu/{document.pk}/goc/")
    assert answer.content == text.encode()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert "\n" not in answer["Content-Disposition"]
    assert "sandbox" in answer["Content-Security-Policy"]
