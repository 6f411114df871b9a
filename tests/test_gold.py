"""Our own gold: it can be scored, and the reader does on it what it once did."""

import json
from pathlib import Path

import pytest

import ketnghia
from ketnghia.floors import below, floors_of, gains_and_losses, load
from ketnghia.score import Scores, gold_of, score

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "gold" / "dev"
SHARED = ROOT.parent / "shared" / "gold" / "dev"


@pytest.fixture(scope="module")
def scores() -> Scores:
    return scores_of(GOLD)


def scores_of(folder: Path) -> Scores:
    files = sorted(folder.glob("*.txt"))
    return score((json.loads(ketnghia.to_json(ketnghia.read(file), str(file))) for file in files), folder)


@pytest.mark.parametrize(
    ("name", "gold"), list(gold_of(GOLD)), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_quote_of_gold_stands_in_its_text(name: str, gold: dict[str, object]) -> None:
    text = (GOLD / f"{name}.txt").read_text(encoding="utf-8")
    for section in ("people", "events", "agreements", "support", "undertakings", "figures", "partnerships"):
        for record in gold[section]:  # type: ignore[attr-defined]
            quotes = record.get("quotes") or [record["quote"]]
            assert all(quote in text for quote in quotes), record


def test_no_figure_falls_below_its_floor(scores: Scores) -> None:
    floors = load(ROOT / "gold" / "floors.json")
    now = floors_of(scores, GOLD)
    changes = "\n".join(gains_and_losses(now, floors))
    assert below(now, floors) == [], f"gains and losses since the floors were set:\n{changes}"


def test_every_record_has_its_evidence_and_none_is_from_an_aside(scores: Scores) -> None:
    assert scores.evidence["with evidence"] == scores.evidence["records"] > 0
    assert scores.evidence["from asides"] == 0


@pytest.mark.skipif(not SHARED.is_dir(), reason="the seed documents are not beside this repository")
def test_the_seed_documents_read_as_well() -> None:
    scores = scores_of(SHARED)
    assert scores.evidence["with evidence"] == scores.evidence["records"] > 0
    assert scores.evidence["from asides"] == 0


# What was asked for on the shared documents; the seeds among them are real articles and stay outside the repository.
WANTED = {
    "places": 0.97, "people": 0.95, "posts": 0.90, "events": 0.85, "agreements": 0.85, "support": 0.88,
    "figures": 0.80, "partnerships": 0.85, "undertakings": 0.70,
}  # fmt: skip


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared gold documents are not beside this repository")
def test_the_shared_documents_are_read_as_well_as_was_asked() -> None:
    scores = scores_of(SHARED)
    short = {kind: scores.kinds[kind].f1 for kind, floor in WANTED.items() if scores.kinds[kind].f1 < floor}
    assert short == {}
    assert scores.date >= 0.95
    stances = scores.shares["undertaking stance"]
    assert sum(stances) / len(stances) >= 0.88


@pytest.mark.skipif(not SHARED.is_dir(), reason="the seed documents are not beside this repository")
def test_the_seeds_are_real_articles_and_read_no_worse_than_they_did(tmp_path: Path) -> None:
    for file in SHARED.glob("seed-*"):
        (tmp_path / file.name).symlink_to(file)
    # 0.95: what five real articles reached when this was written (0.986), less what a few single records weigh.
    assert scores_of(tmp_path).overall >= 0.95
