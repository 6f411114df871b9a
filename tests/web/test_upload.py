"""Documents come in: files, pasted text; each has its result, none is lost, none is entered twice."""

import subprocess
import threading
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from register.told import TALKS

from ketnghia.record.errors import Refused
from ketnghia.register import arrivals, originals
from ketnghia.register.enter import enter
from ketnghia.register.models import Arrival, Document
from ketnghia.worker import read_one, work

pytestmark = pytest.mark.django_db
ClientOf = Callable[..., Client]


@pytest.fixture(autouse=True)
def _own_folder(settings: object, tmp_path: Path) -> None:
    settings.ORIGINALS = tmp_path / "originals"  # type: ignore[attr-defined]


def sent(client: Client, *files: tuple[str, bytes], text: str = "") -> str:
    """The page after sending files."""
    uploads = [SimpleUploadedFile(name, data) for name, data in files]
    answer = client.post("/them/", {"files": uploads, "text": text}, follow=True)
    assert answer.status_code == 200
    return answer.redirect_chain[-1][0]


def read_all() -> int:
    return work(threading.Event(), "test", until_empty=True)


def test_files_become_proposals_and_each_has_its_result(minh: User, client_of: ClientOf) -> None:
    client = client_of(minh)
    page = sent(client, ("bai.txt", TALKS.encode()), ("rong.txt", b"   "), ("anh.jpg", b"\x89PNG\r\n\x1a\n\x00\x00"))
    assert client.get(page).content.decode().count("waiting") >= 3
    assert read_all() == 3
    told = client.get(page).content.decode()
    assert "in the register" in told
    assert told.count("refused") >= 2
    assert Document.objects.count() == 1


def test_the_same_bytes_twice_change_nothing(minh: User, client_of: ClientOf) -> None:
    client = client_of(minh)
    sent(client, ("bai.txt", TALKS.encode()))
    page = sent(client, ("ban-sao.txt", TALKS.encode()))
    read_all()
    assert Document.objects.count() == 1
    assert "was here before" in client.get(page).content.decode()


def test_pasted_text_is_read(minh: User, client_of: ClientOf) -> None:
    sent(client_of(minh), text=TALKS)
    read_all()
    assert Document.objects.get().title == "Hà Tĩnh và Khăm Muồn tăng cường hợp tác"


def test_pasted_html_is_read_as_a_page(minh: User, client_of: ClientOf) -> None:
    sent(client_of(minh), text=f"<html><body><article><h1>Tin</h1><p>{TALKS}</p></article></body></html>")
    read_all()
    assert Document.objects.get().format == "html"


def test_a_killed_reader_loses_nothing(minh: User, client_of: ClientOf) -> None:
    sent(client_of(minh), ("bai.txt", TALKS.encode()))
    claimed = arrivals.claim("the one that died")
    assert claimed is not None
    assert not read_one("another")
    assert arrivals.give_back("the one that died") == 1
    assert read_one("another")
    assert Document.objects.count() == 1


def test_a_file_that_kills_its_reader_is_refused_in_the_end(minh: User, client_of: ClientOf) -> None:
    sent(client_of(minh), ("bai.txt", TALKS.encode()))
    for _ in range(arrivals.TRIES):
        assert arrivals.claim("dies") is not None
        arrivals.give_back("dies")
    assert arrivals.claim("dies") is None
    assert Arrival.objects.get().state == "refused"


def test_files_of_a_reader_that_is_gone_are_read_at_once(minh: User, client_of: ClientOf) -> None:
    sent(client_of(minh), ("bai.txt", TALKS.encode()))
    machine = arrivals.worker_name().split(":")[0]
    gone = subprocess.Popen(["true"])
    gone.wait()
    assert arrivals.claim(f"{machine}:{gone.pid}:x") is not None
    assert arrivals.give_back() == 1
    assert arrivals.claim(arrivals.worker_name()) is not None
    assert arrivals.give_back() == 0  # that one is alive
    assert arrivals.claim("elsewhere:1:x") is None


def test_a_reader_asked_to_stop_puts_its_file_back_without_blame(minh: User, client_of: ClientOf) -> None:
    sent(client_of(minh), ("bai.txt", TALKS.encode()))
    for _ in range(arrivals.TRIES + 1):
        assert arrivals.claim("stopped") is not None
        assert arrivals.put_back("stopped") == 1
    assert read_all() == 1


def test_killed_between_storing_and_noting_nothing_is_half_done(
    minh: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(reading: object, received: object) -> None:
        enter(reading, received)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    page = sent(client_of(minh), ("bai.txt", TALKS.encode()))
    with monkeypatch.context() as patch:
        patch.setattr(arrivals, "enter", killed)
        with pytest.raises(KeyboardInterrupt):
            read_one("killed")
    assert not Document.objects.exists()
    arrivals.give_back("killed")
    read_all()
    assert Arrival.objects.get().state == "done"
    assert client_of(minh).get(page).status_code == 200


def test_a_reader_that_was_thought_dead_changes_nothing_another_noted(minh: User, client_of: ClientOf) -> None:
    sent(client_of(minh), ("bai.txt", TALKS.encode()))
    slow = arrivals.claim("slow")
    assert slow is not None
    arrivals.give_back("slow")
    read_all()
    arrivals.refuse(slow, Refused("unreadable", "bai.txt"))
    assert Arrival.objects.get().state == "done"


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "\u202etxt.exe", "\x00.txt", "😀 ບົດບັນທຶກ.txt", "x" * 300 + ".txt", "\udcff.txt", ""]
)
def test_a_name_of_a_file_is_kept_as_a_list_can_show_it(minh: User, name: str) -> None:
    arrival = arrivals.receive(name, TALKS.encode(), minh, uuid.uuid4())
    assert 0 < len(arrival.name) <= 255
    assert arrival.name.isprintable()
    assert read_one("one")
    assert Document.objects.count() == 1


def test_one_file_is_claimed_by_one_reader(minh: User, client_of: ClientOf) -> None:
    sent(client_of(minh), ("bai.txt", TALKS.encode()))
    assert arrivals.claim("one") is not None
    assert arrivals.claim("two") is None


def test_a_secret_paper_stays_on_no_disk(minh: User, client_of: ClientOf) -> None:
    data = f"TỐI MẬT\n\n{TALKS}".encode()
    page = sent(client_of(minh), ("mat.txt", data))
    read_all()
    assert not Document.objects.exists()
    assert not originals.path_of(originals.sha256_of(data)).exists()
    assert "secrecy stamp" in client_of(minh).get(page).content.decode()


def test_a_full_disk_is_said_and_the_pasted_text_kept(
    minh: User, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(data: bytes) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(originals, "keep", full)
    answer = client_of(minh).post("/them/", {"text": "Một văn bản dài"})
    assert answer.status_code == 507
    assert "The disk is full" in answer.content.decode()
    assert "Một văn bản dài" in answer.content.decode()
    assert not Arrival.objects.exists()


def test_nothing_sent_is_said(minh: User, client_of: ClientOf) -> None:
    answer = client_of(minh).post("/them/", {})
    assert answer.status_code == 422
    assert "Choose files" in answer.content.decode()


def test_a_viewer_brings_nothing_in(bounmy: User, client_of: ClientOf) -> None:
    assert client_of(bounmy).get("/them/").status_code == 403
    assert client_of(bounmy).post("/them/", {"text": TALKS}).status_code == 403


def test_a_batch_of_another_is_no_page(minh: User, lan: User, client_of: ClientOf) -> None:
    page = sent(client_of(minh), ("bai.txt", TALKS.encode()))
    assert client_of(lan).get(page).status_code == 404
    assert client_of(lan).get(f"/them/{uuid.uuid4()}/").status_code == 404


def test_the_fragment_renews_itself_until_all_is_read(minh: User, client_of: ClientOf) -> None:
    client = client_of(minh)
    page = sent(client, ("bai.txt", TALKS.encode()))
    assert "every 1s" in client.get(page, HTTP_HX_REQUEST="true").content.decode()
    read_all()
    told = client.get(page, HTTP_HX_REQUEST="true").content.decode()
    assert "every 1s" not in told
    assert "<html" not in told
