"""Scores count as the annotation guide says, and floors hold what was reached."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from from_gold import GOLD, gold_reading

from ketnghia.floors import WouldLower, below, digest, floors_of, gains_and_losses, load, raised, save
from ketnghia.record.errors import BadTable
from ketnghia.record.reading import to_json
from ketnghia.score import Tally, canonical_unit, gold_of, likeness, score
from ketnghia.show.scores import details_of, table_of

SHARED = Path(__file__).parent.parent.parent / "shared" / "gold"
NAMES = [name for name, _ in gold_of(GOLD)]


def perfect() -> list[dict[str, Any]]:
    return [json.loads(to_json(gold_reading(name), f"gold/dev/{name}.txt")) for name in NAMES]


def worsened(seed: int) -> list[dict[str, Any]]:
    """Readings with records lost, doubled and changed, the same for the same seed."""
    chance = random.Random(seed)
    readings = []
    for reading in perfect():
        for section in ("places", "people", "events", "agreements", "support", "undertakings", "figures"):
            kept = [record for record in reading[section] if chance.random() > 0.2]
            reading[section] = kept + [record for record in kept if chance.random() > 0.9]
        for undertaking in reading["undertakings"]:
            undertaking["text"] = " ".join(w for w in undertaking["text"].split() if chance.random() > 0.3)
            undertaking["stance"] = chance.choice([undertaking["stance"], "planned", "undone"])
        for event in reading["events"]:
            event["kind"] = chance.choice([event["kind"], "talks"])
        if chance.random() > 0.8:
            reading["document"]["date"] = None
        if chance.random() > 0.1:
            readings.append(reading)
    return readings


def test_gold_read_perfectly_scores_one() -> None:
    scores = score(perfect(), GOLD)
    assert scores.overall == 1.0
    assert all(tally.f1 == 1.0 for tally in scores.kinds.values())
    assert not list(details_of(scores))


def test_nothing_read_scores_nothing_but_what_gold_leaves_empty() -> None:
    scores = score([], GOLD)
    assert all(tally.found == 0 and tally.recall == 0 for tally in scores.kinds.values())


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the guide's own scorer is not beside this repository")
@pytest.mark.parametrize("seed", range(3))
def test_it_counts_exactly_as_the_guides_own_scorer(seed: int, tmp_path: Path) -> None:
    readings = worsened(seed)
    file = tmp_path / "readings.jsonl"
    file.write_text("\n".join(json.dumps(reading, ensure_ascii=False) for reading in readings), encoding="utf-8")
    call = [sys.executable, str(SHARED / "score.py"), str(GOLD), str(file), "--json"]
    run = subprocess.run(call, check=True, capture_output=True, encoding="utf-8")
    assert score(readings, GOLD).to_dict() == json.loads(run.stdout)


@pytest.mark.parametrize(
    ("found", "missed", "extra", "f1", "why"),
    [
        (0, 0, 0, 1.0, "nothing to find and nothing found"),
        (0, 0, 3, 0.25, "nothing to find: three inventions leave a quarter"),
        (2, 2, 0, 2 / 3, "half found, nothing made up"),
        (0, 2, 2, 0.0, "all wrong"),
    ],
)
def test_f1(found: int, missed: int, extra: int, f1: float, why: str) -> None:
    tally = Tally(found, [("a", 1)] * missed, [("a", 1)] * extra)
    assert tally.f1 == pytest.approx(f1), why


@pytest.mark.parametrize(
    ("one", "other", "like", "why"),
    [
        ("xây dựng trường học", "Xây dựng trường học.", 1.0, "marks and capitals do not count"),
        ("mở lớp dạy tiếng Lào", "hai bên sẽ mở lớp dạy tiếng Lào cho cán bộ", 0.5, "a part of the other"),
        ("mở lớp", "trồng rừng", 0.0, "nothing shared"),
        ("", "", 0.0, "nothing there"),
    ],
)
def test_likeness(one: str, other: str, like: float, why: str) -> None:
    assert likeness(one, other) == pytest.approx(like, abs=0.05), why


@pytest.mark.parametrize(
    ("unit", "canonical"),
    [
        ("la/khammouane/thakhek", "la/khammouane/thakhek"),
        ("vn/quang-tri-2025", "vn/quang-tri"),
        ("la/nowhere/at-all", "la/nowhere/at-all"),
    ],
)
def test_a_unit_has_one_identifier(unit: str, canonical: str) -> None:
    assert canonical_unit(unit) == canonical


def test_a_broken_gold_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadTable, match=r"a\.gold\.json"):
        score([], tmp_path)
    with pytest.raises(BadTable, match="no NAME"):
        score([], tmp_path / "empty")


def test_floors_hold_and_rise_but_do_not_fall_unasked(tmp_path: Path) -> None:
    better, worse = (floors_of(score(readings, GOLD), GOLD) for readings in (perfect(), worsened(1)))
    save(better, tmp_path / "floors.json")
    assert load(tmp_path / "floors.json") == better
    assert below(better, better) == []
    assert any(line.startswith("people:") for line in below(worse, better))
    assert raised(better, worse) == better
    with pytest.raises(WouldLower, match="people"):
        raised(worse, better)
    assert raised(worse, better, allow_regression=True) == worse


def test_gains_and_losses_are_told_by_document_and_kind() -> None:
    better, worse = (floors_of(score(readings, GOLD), GOLD) for readings in (perfect(), worsened(1)))
    assert list(gains_and_losses(better, better)) == []
    assert all(line.startswith("−") for line in gains_and_losses(worse, better))
    assert all(line.startswith("+") for line in gains_and_losses(better, worse))


def test_floors_know_the_gold_they_were_set_on(tmp_path: Path) -> None:
    floors = floors_of(score(perfect(), GOLD), GOLD)
    (tmp_path / "a.txt").write_text("khác", encoding="utf-8")
    other = type(floors)(digest(tmp_path), floors.floors, floors.wrong)
    assert any("gold has changed" in line for line in below(floors, other))


def test_the_table_has_a_line_for_every_kind() -> None:
    lines = list(table_of(score(worsened(2), GOLD)))
    assert any(line.startswith("support, amounts alone") for line in lines)
    assert lines[-1].endswith(f"over {len(NAMES)} documents")
