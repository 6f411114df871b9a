"""`ketnghia serve` and `add` from outside: killed, started twice, wrongly set up; every trouble is one line."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[1] / "samples" / "tin-ngan-thanh-hoa-hua-phan.txt"


def started(data: Path, *args: str, **environment: str) -> "subprocess.Popen[str]":
    held = {**os.environ, "KETNGHIA_DATA": str(data), "KETNGHIA_LANGUAGE": "en", **environment}
    held.pop("DJANGO_SETTINGS_MODULE", None)
    if "DATABASE_URL" not in environment:
        held.pop("DATABASE_URL", None)
    command = [sys.executable, "-c", "from ketnghia.cli import main; main()", *args]
    return subprocess.Popen(command, env=held, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def ended(program: "subprocess.Popen[str]") -> tuple[str, int]:
    told, _ = program.communicate(timeout=60)
    return told, program.returncode


def count(data: Path, table: str) -> int:
    connection = sqlite3.connect(data / "register.sqlite3")
    number: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    connection.close()
    return number


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("nonsense", "DATABASE_URL"),
        ("mysql://host/register", "DATABASE_URL"),
        ("postgres://nobody@127.0.0.1:1/register", "Connection refused"),
    ],
)
def test_a_wrong_database_is_told_in_one_line(tmp_path: Path, url: str, told: str) -> None:
    line, code = ended(started(tmp_path, "add", str(SAMPLE), DATABASE_URL=url))
    assert told in line
    assert (line.count("\n"), code) == (1, 1)


def test_a_damaged_register_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "register.sqlite3").write_bytes(b"no database" * 1000)
    line, code = ended(started(tmp_path, "add", str(SAMPLE)))
    assert (line, code) == ("Error: the database cannot be opened: file is not a database\n", 1)


def test_a_folder_that_is_a_file_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    line, code = ended(started(tmp_path / "file", "add", str(SAMPLE)))
    assert (line.count("\n"), code) == (1, 1)


def test_a_host_of_elsewhere_is_told_in_one_line(tmp_path: Path) -> None:
    line, code = ended(started(tmp_path, "serve", "--host", "no-such-host.invalid"))
    assert "no-such-host.invalid cannot be opened\n" in line
    assert code == 1


def test_programs_started_together_on_an_empty_register_enter_a_file_once(tmp_path: Path) -> None:
    told = [ended(program) for program in [started(tmp_path, "add", str(SAMPLE)) for _ in range(2)]]
    assert [code for _, code in told] == [0, 0]
    assert sorted("already" in line for line, _ in told) == [False, True]
    assert count(tmp_path, "register_document") == 1


@pytest.mark.skipif(os.name != "posix", reason="asks for processes by their number")
def test_killed_while_files_wait_it_leaves_no_process_and_the_next_start_reads_them(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(40):
        (folder / f"{n}.txt").write_text(f"{SAMPLE.read_text()}\nSố {n}.\n")
    data = tmp_path / "data"
    first = started(data, "serve", "--port", "18300", "--demo", str(folder))
    assert first.stdout is not None
    assert any("http://" in line for line in iter(first.stdout.readline, ""))
    first.kill()
    first.communicate(timeout=30)  # ends when the reader, which holds the same pipe, has ended too
    again = started(data, "serve", "--port", "18300")
    for _ in range(200):
        if count(data, "register_document") == 40:
            break
        time.sleep(0.1)
    again.send_signal(signal.SIGINT)
    assert ended(again)[1] == 0
    assert count(data, "register_document") == 40
