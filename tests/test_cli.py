"""The command line as its users meet it: what is printed where, what is refused, and in which language."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from from_gold import GOLD

import ketnghia
from ketnghia.files import SUFFIXES, found

NAMES = ("comp-01", "comp-11", "comp-17")


def run(*arguments: str, data: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, in English unless the environment says otherwise."""
    settings = {**os.environ, "LANGUAGE": "", "LC_ALL": "en_US.UTF-8", **environment}
    call = [sys.executable, "-m", "ketnghia.cli", *arguments]
    return subprocess.run(call, input=data, capture_output=True, env=settings, check=False)


def out(*arguments: str, data: bytes = b"", **environment: str) -> str:
    """What a successful run prints."""
    done = run(*arguments, data=data, **environment)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents in two folders, and things that are none."""
    (tmp_path / "b").mkdir()
    for name, place in zip(NAMES, ("z.txt", "a.txt", "b/c.txt"), strict=True):
        shutil.copy(GOLD / f"{name}.txt", tmp_path / place)
    (tmp_path / ".hidden.txt").write_text("không đọc", encoding="utf-8")
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8")
    return tmp_path


def test_a_folder_is_read_in_the_order_of_names(folder: Path) -> None:
    lines = [json.loads(line) for line in out("read", str(folder), "--format", "jsonl").splitlines()]
    assert [line["source"] for line in lines] == [str(folder / name) for name in ("a.txt", "b/c.txt", "z.txt")]


def test_any_number_of_processes_prints_the_same_bytes(folder: Path) -> None:
    assert out("read", str(folder), "--format", "jsonl") == out("read", str(folder), "--format", "jsonl", "-j", "3")
    assert out("read", str(folder)) == out("read", str(folder), "--jobs", "2")


def test_json_is_one_array_and_says_what_python_says(folder: Path) -> None:
    readings = json.loads(out("read", str(folder), "--format", "json"))
    assert len(readings) == 3
    file = str(folder / "a.txt")
    assert readings[0] == json.loads(ketnghia.to_json(ketnghia.read(file), file))


def test_standard_input_is_read(folder: Path) -> None:
    data = (folder / "a.txt").read_bytes()
    reading = json.loads(out("read", "-", "--format", "jsonl", data=data))
    assert reading["source"] == "-"
    assert reading["document"]["sha256"] == ketnghia.read(data).document.sha256


def test_html_goes_to_a_file_and_nothing_else_is_printed(folder: Path) -> None:
    page = folder / "page.html"
    done = run("read", str(folder / "a.txt"), "--format", "html", "--output", str(page), "--lang", "vi")
    assert done.returncode == 0
    assert done.stdout == b""
    assert b"page.html" in done.stderr
    assert '<html lang="vi">' in page.read_text(encoding="utf-8")
    assert not list(folder.glob("*.part"))


def test_an_older_output_stays_when_the_new_one_fails(folder: Path) -> None:
    (folder / "old").mkdir()
    (folder / "old" / "page.html").write_text("cũ", encoding="utf-8")
    (folder / "old" / "page.html.part").mkdir()
    done = run("read", str(folder / "a.txt"), "-o", str(folder / "old" / "page.html"))
    assert done.returncode == 2
    assert (folder / "old" / "page.html").read_text(encoding="utf-8") == "cũ"


def test_what_is_refused_is_listed_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    done = run("read", str(folder), str(folder / "nowhere.txt"), "--format", "jsonl")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 3
    said = done.stderr.decode()
    assert "Not read: 2" in said
    assert "empty.txt: the file is empty. " in said
    assert "nowhere.txt: no such file. " in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["read"], "SOURCES is missing"),
        (["read", "x.txt", "--format", "foo"], "choose one of text, json, jsonl, html"),
        (["read", "x.txt", "--frobnicate"], "no option --frobnicate"),
        (["read", "x.txt", "--jobs", "0"], "--jobs cannot be used"),
        (["frobnicate"], "no such command"),
        (["place", "Huế", "--on", "31/1/2024"], "not a day"),
        (["score", "nowhere"], "no NAME.gold.json"),
        (["score", str(GOLD), "--update"], "--floors FILE"),
    ],
)
def test_a_call_that_is_off_says_so_in_one_line(arguments: list[str], says: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().count("\n") == 1
    assert says in done.stderr.decode()


def test_an_output_that_cannot_be_written_is_told(folder: Path) -> None:
    done = run("read", str(folder / "a.txt"), "--output", str(folder / "no" / "where.html"))
    assert done.returncode == 2
    assert b"--output" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"LC_ALL": "vi_VN.UTF-8"}, "Cách dùng:"),
        ({"LC_ALL": "en_US.UTF-8"}, "Usage:"),
        ({"LC_ALL": "C"}, "Usage:"),
        ({"LC_ALL": "", "LANG": "vi_VN"}, "Cách dùng:"),
        ({"LC_ALL": "en_US.UTF-8", "LANGUAGE": "vi:en"}, "Cách dùng:"),
        ({"LC_ALL": "de_DE.UTF-8"}, "Usage:"),
    ],
)
def test_help_follows_the_locale(environment: dict[str, str], says: str) -> None:
    assert says in out("read", "--help", **environment)


def test_messages_follow_the_locale(folder: Path) -> None:
    done = run("read", str(folder / "nowhere.txt"), LC_ALL="vi_VN.UTF-8")
    assert "không có tệp này; hãy kiểm tra lại đường dẫn" in done.stderr.decode()


def test_text_in_a_pipe_is_plain(folder: Path) -> None:
    text = out("read", str(folder / "a.txt"), "--lang", "vi")
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())
    assert all(len(line) <= 100 for line in text.splitlines())
    assert "Thanh Hóa - Hủa Phăn hội đàm" in text


def test_text_follows_the_width_of_the_window(folder: Path) -> None:
    assert all(len(line) <= 60 for line in out("read", str(folder / "a.txt"), COLUMNS="60").splitlines())


def test_several_documents_end_in_a_summary(folder: Path) -> None:
    assert "In all: 3 documents" in " ".join(out("read", str(folder)).split())


def test_a_reader_who_leaves_early_is_no_error(folder: Path) -> None:
    call = f"{sys.executable} -m ketnghia.cli read {folder} {folder} {folder} --format jsonl | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", call], capture_output=True, check=False)
    assert b"Traceback" not in done.stderr


def test_a_stop_by_the_user_is_no_error_to_look_at(folder: Path) -> None:
    call = [sys.executable, "-m", "ketnghia.cli", "read", *[str(folder)] * 2000, "--jobs", "2", "--format", "jsonl"]
    # Tests started in the background of a shell are deaf to this signal, and so would be what they start.
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    signal.signal(signal.SIGINT, heard)
    assert process.stdout
    process.stdout.readline()  # it reads by now
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in said


def test_scores_are_printed_and_hold_floors(folder: Path) -> None:
    for name in NAMES[:2]:
        for suffix in (".txt", ".gold.json"):
            shutil.copy(GOLD / f"{name}{suffix}", folder / f"{name}{suffix}")
    figures = json.loads(out("score", str(folder), "--format", "json"))
    assert figures["documents"] == 2
    assert "overall" in out("score", str(folder), "--details")
    floors = folder / "floors.json"
    assert run("score", str(folder), "--floors", str(floors), "--update").returncode == 0
    assert run("score", str(folder), "--floors", str(floors)).returncode == 0
    nothing = folder / "nothing.jsonl"
    nothing.write_text("", encoding="utf-8")
    worse = run("score", str(folder), str(nothing), "--floors", str(floors))
    assert worse.returncode == 1
    assert b"below its floor" in worse.stderr
    refused = run("score", str(folder), str(nothing), "--floors", str(floors), "--update")
    assert refused.returncode == 2
    assert b"--allow-regression" in refused.stderr


def test_scores_of_a_broken_file_name_the_line(folder: Path) -> None:
    broken = folder / "readings.jsonl"
    broken.write_text('{"source": "a", "document": {}}\n{\n', encoding="utf-8")
    done = run("score", str(GOLD), str(broken))
    assert done.returncode == 2
    assert b"line 2" in done.stderr


def test_a_place_is_explained() -> None:
    assert "la/bolikhamxay" in out("place", "Bô-ly-khăm-xay")
    known = json.loads(out("place", "Hà Tĩnh", "--format", "json"))
    assert {"vn/ha-tinh", "vn/ha-tinh/ha-tinh-city"} <= {info["id"] for info in known}


def test_an_unknown_place_is_told() -> None:
    done = run("place", "Xyzzy")
    assert done.returncode == 1
    assert "Xyzzy" in done.stderr.decode()


def test_named_files_are_tried_whatever_their_name(folder: Path) -> None:
    (folder / "bai-bao").write_bytes((folder / "a.txt").read_bytes())
    assert found([str(folder / "bai-bao"), "-"]) == [str(folder / "bai-bao"), "-"]
    assert all(Path(path).suffix in SUFFIXES for path in found([str(folder)]))
    assert out("read", str(folder / "bai-bao"), "--format", "jsonl")


def test_a_border_gate_is_told_as_a_gate() -> None:
    assert "(gate/cau-treo)" in out("place", "Cầu Treo")
    found = json.loads(out("place", "Cầu Treo", "--format", "json"))
    assert [(one["level"], one["vn_unit"]) for one in found] == [("gate", "vn/ha-tinh/huong-son")]
