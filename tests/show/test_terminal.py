"""The terminal view: colours where a person looks, and only on what they are meant for."""

import io

import pytest
from from_gold import gold_reading
from rich.console import Console

import ketnghia
from ketnghia.show.terminal import console_for, show_reading, show_totals
from ketnghia.show.words import words


def shown(name: str, **environment: str) -> str:
    stream = io.StringIO()
    show_reading(f"{name}.txt", gold_reading(name), words("vi"), console_for(stream, environment))
    return stream.getvalue()


def test_every_record_is_shown() -> None:
    text = " ".join(shown("comp-11").split())
    reading = gold_reading("comp-11")
    assert all(person.name in text for person in reading.people)
    assert all(" ".join(undertaking.text.split()) in text for undertaking in reading.undertakings)
    assert "35.000.000.000 đồng đã trao" in text
    assert "18/04/2024 (suy ra)" in text


@pytest.mark.parametrize("width", [40, 72, 100, 200])
def test_lines_keep_to_the_width(width: int) -> None:
    lines = shown("comp-01", COLUMNS=str(width)).splitlines()
    assert max(map(len, lines)) <= min(width, 100)


def test_a_quote_shows_the_words_it_rests_on() -> None:
    assert "“…" in shown("comp-11")
    assert "tăng 11% so với năm 2022.”" in shown("comp-11")


def test_colour_stays_on_what_it_is_meant_for() -> None:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, color_system="standard", width=100)
    show_reading("a", gold_reading("comp-11"), words("vi"), console)
    line = next(line for line in stream.getvalue().splitlines() if "Năm được suy ra:" in line)
    assert "\x1b[31m" in line
    assert line.endswith("Năm được suy ra từ kỳ kỷ niệm.")


def test_totals_add_up() -> None:
    stream = io.StringIO()
    readings = [(name, gold_reading(name)) for name in ("comp-11", "comp-01")]
    show_totals(readings, words("en"), console_for(stream, {}))
    people = sum(len(reading.people) for _, reading in readings)
    assert "In all: 2 documents · " in stream.getvalue()
    assert f"People {people}" in " ".join(stream.getvalue().split())


def test_control_characters_of_a_document_do_not_reach_the_terminal() -> None:
    text = "Hà Tĩnh và Khăm Muồn \x1b[31mhội\x1b]0;tên\x07 đàm \u202eabc\n\nChiều 12/3/2024, hai tỉnh hội đàm."
    stream = io.StringIO()
    show_reading("\x1b[2J.txt", ketnghia.read(text.encode()), words("vi"), console_for(stream, {}))
    shown = stream.getvalue()
    assert "Hà Tĩnh và Khăm Muồn" in shown
    assert not any(sign in shown for sign in "\x1b\x07\u202e")
