"""The tables of times and events: every code is one the reader knows."""

import re
from datetime import date
from pathlib import Path
from typing import get_args

import ketnghia.reader
from ketnghia.lexicon.tables import rows
from ketnghia.lexicon.words import words
from ketnghia.reader.year_weighed import REASONS
from ketnghia.record.kinds import EventKind


def test_anniversaries_have_years() -> None:
    for _, (term, year, _day) in rows("anniversaries.tsv", ("term", "year", "day")):
        assert all(1800 < int(y) < 2100 for y in year.split("|")), term


def test_named_years_are_years() -> None:
    for _, (term, year, sort) in rows("named_years.tsv", ("term", "year", "sort")):
        assert sort in ("year", "lunar"), term
        assert all(1980 < int(y) < 2100 for y in year.split("|")), term


def test_lunar_years_follow_each_other() -> None:
    lunar = [int(year) for _, (_, year, sort) in rows("named_years.tsv", ("term", "year", "sort")) if sort == "lunar"]
    assert lunar == list(range(1984, 2044))


def test_time_words_have_known_codes() -> None:
    known = re.compile(
        r"(?:day|same|month|year|quarter)[+-]\d|q[1-4]|month=(?:[2-9]|1[0-2])|part|every|past|next|this|era|none"
    )
    for _, (term, code) in rows("time_words.tsv", ("term", "code")):
        assert known.fullmatch(code), term


def test_tense_cues_have_known_tenses() -> None:
    for _, (term, tense) in rows("tense_cues.tsv", ("term", "tense")):
        assert tense in ("future", "past", "deadline", "plan", "since", "none"), term


def test_event_cues_have_known_kinds() -> None:
    for _, (term, kind, who, weight) in rows("event_cues.tsv", ("term", "kind", "who", "weight")):
        assert kind in (*get_args(EventKind), "none"), term
        assert who in ("both", "solo", "own"), term
        assert float(weight) >= 0, term


def test_head_cues_have_known_sides() -> None:
    for _, (term, side) in rows("head_cues.tsv", ("term", "side")):
        assert side in ("before", "after", "list", "lead", "pair", "none"), term


def test_months_are_twelve() -> None:
    months = {int(number) for _, (_, number) in rows("months.tsv", ("term", "month"))}
    assert months == set(range(1, 13))


def test_tables_compile() -> None:
    assert words("event_cues.tsv", ("term", "kind", "who", "weight")).find("hai tỉnh hội đàm")
    assert words("tense_cues.tsv", ("term", "tense")).find("dự kiến")


def test_every_clue_has_words_for_the_notice() -> None:
    reader = Path(ketnghia.reader.__file__).parent
    source = "".join(
        (reader / f"{name}.py").read_text(encoding="utf-8") for name in ("year_clues", "year_occasions", "dateline")
    )
    named = set(re.findall(r'Clue\(\s*"(\w+)"', source))
    assert named <= set(REASONS)


def test_congresses_have_days() -> None:
    for _, (party, _number, day) in rows("congresses.tsv", ("party", "number", "day")):
        assert party in ("vn", "la")
        assert date.fromisoformat(day)
