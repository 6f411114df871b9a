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
