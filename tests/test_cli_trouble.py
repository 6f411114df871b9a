"""The command line in trouble: odd names, full disks, folders of other things; one line each, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from from_gold import GOLD

TEXT = "Chiều 12/3/2024, tỉnh Hà Tĩnh và tỉnh Khăm Muồn hội đàm."


def run(*arguments: str, language: str = "en_US.UTF-8", **more: object) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own; nothing it does may end in a traceback."""
    settings = {**os.environ, "LANGUAGE": "", "LC_ALL": language}
    call = [sys.executable, "-m", "ketnghia.cli", *arguments]
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
    done = subprocess.run(call, env=settings, text=True, errors="replace", check=False, **options)  # type: ignore[call-overload]
    assert "Traceback" not in (done.stderr or "")
    return done  # type: ignore[no-any-return]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One document."""
    (tmp_path / "bai.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "html"])
def test_a_name_in_no_encoding_is_written(folder: Path, form: str) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/b\xe0i.txt")).write_text(TEXT, encoding="utf-8")
    done = run("read", str(folder), "--format", form, "--output", str(folder / "out"))
    assert done.returncode == 0
    assert (folder / "out").read_text(encoding="utf-8")


def test_a_refusal_tells_the_place_in_both_languages(folder: Path) -> None:
    (folder / "hong.txt").write_bytes(TEXT.encode() + "ệ".encode()[:2])
    place = len(TEXT.encode())
    for language, says in (("vi_VN.UTF-8", f"hong.txt: tệp UTF-8 bị cắt giữa ký tự ở byte {place}"),
                           ("en_US.UTF-8", f"hong.txt: the file is cut short (byte {place})")):  # fmt: skip
        done = run("read", str(folder), "--format", "jsonl", language=language)
        assert done.returncode == 1
        assert says in done.stderr
        assert len(done.stdout.splitlines()) == 1


def test_a_name_of_two_lines_and_an_empty_one_take_one_line_each() -> None:
    done = run("read", "a\nb.txt", "")
    assert done.returncode == 1
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["Not read", "  a b.txt", "  “”"]


def test_a_device_without_end_is_refused_and_one_for_output_stays_a_device(folder: Path) -> None:
    assert "too large" in run("read", "/dev/zero").stderr
    before = os.stat("/dev/null").st_rdev
    assert run("read", str(folder), "--output", "/dev/null").returncode == 0
    assert os.stat("/dev/null").st_rdev == before


def test_output_follows_a_link(folder: Path) -> None:
    (folder / "link.html").symlink_to(folder / "page.html")
    assert run("read", str(folder / "bai.txt"), "--format", "html", "-o", str(folder / "link.html")).returncode == 0
    assert (folder / "link.html").is_symlink()
    assert (folder / "page.html").is_file()


def test_a_full_disk_and_a_closed_input_are_told(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = run("read", str(folder), stdout=full)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "Error: Cannot print: the disk is full."
    assert run("read", str(folder), "--output", "").returncode == 2


def test_what_a_folder_holds_besides_is_counted(folder: Path) -> None:
    for name in ("cu.doc", "moi.DOC", "anh.jpg", "~$bai.docx", ".an.txt", "README.md"):
        (folder / name).write_bytes(b"x")
    (folder / "trang.html").write_text(f"<!doctype html><p>{TEXT}</p>", encoding="utf-8")
    (folder / "trang_files").mkdir()
    (folder / "trang_files" / "quang-cao.html").write_text("<!doctype html><p>ads</p>", encoding="utf-8")
    done = run("read", str(folder), "--format", "jsonl")
    assert [Path(json.loads(line)["source"]).name for line in done.stdout.splitlines()] == ["bai.txt", "trang.html"]
    assert done.returncode == 0
    assert "of other kinds: 3 (.doc 2, .jpg 1)" in done.stderr


@pytest.mark.parametrize("gold", ["[]", '{"people": 3}', '{"people": [3]}', "{", "\x00"])
def test_gold_out_of_form_is_named(tmp_path: Path, gold: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.gold.json").write_text(gold, encoding="utf-8")
    done = run("score", str(tmp_path))
    assert done.returncode == 2
    assert "a" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_missing_file_of_floors_or_text_does_not_pass(tmp_path: Path) -> None:
    assert run("score", str(GOLD), "--floors", str(tmp_path / "typo.json")).returncode == 2
    (tmp_path / "a.gold.json").write_text("{}", encoding="utf-8")
    done = run("score", str(tmp_path))
    assert done.returncode == 1
    assert "a.txt: no such file" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["read", "x", "--jobs", "zwei"], "một số nguyên từ 1"),
        (["read", "x", "--format"], "Tùy chọn --format cần một giá trị"),
        (["read", "x", "--output", "/"], "đó là một thư mục"),
        (["place", "a" * 5000], "…”"),
    ],
)
def test_vietnamese_messages_are_vietnamese_to_the_end(arguments: list[str], says: str) -> None:
    done = run(*arguments, language="vi_VN.UTF-8")
    assert done.returncode in (1, 2)
    assert says in done.stderr
    assert len(done.stderr) < 400
