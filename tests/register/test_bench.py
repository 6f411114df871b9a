"""The benchmark of the register in small: it fills, shows every page without a fault, and its records are records."""

import os
import subprocess
import sys

import msgspec
import pytest

from bench.register_texts import PAIRS, papers
from ketnghia.lexicon.units import units
from ketnghia.record import records

TYPES = {
    "people": records.Person, "events": records.Event, "agreements": records.Agreement, "support": records.Support,
    "undertakings": records.Undertaking, "figures": records.Figure, "partnerships": records.Partnership,
}  # fmt: skip


def test_made_up_records_are_records_with_passages() -> None:
    made = list(papers(120))
    assert {side for pair in PAIRS for side in pair.split("|")} <= set(units())
    assert [paper.text for paper in made] == [paper.text for paper in papers(120)]
    for paper in made:
        assert len(paper.records) == 10
        assert paper.parts[-1][2] == len(paper.text)
        for told in paper.records:
            msgspec.convert({**told.record, "evidence": told.evidence}, TYPES[told.kind])
            assert all(0 <= a < b <= len(paper.text) for spans in told.evidence.values() for a, b in spans)


def test_the_benchmark_runs() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    if "DATABASE_URL" in environment:
        pytest.skip("it fills a database of its own")
    run = subprocess.run(
        [sys.executable, "-m", "bench.register", "--documents", "100", "--rounds", "3", "--on", "sqlite"],
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip
    assert "entering a reading" in run.stdout, run.stderr
    assert "Traceback" not in run.stderr
    assert ": 500 " not in run.stderr
