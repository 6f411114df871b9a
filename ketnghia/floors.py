"""Floors of accuracy: what the reader once reached on a set of gold and must not fall below unseen."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from math import floor
from pathlib import Path
from typing import Any

from msgspec import Struct

from ketnghia.record.errors import BadTable, KetnghiaError
from ketnghia.score import Scores


class WouldLower(KetnghiaError):
    """New floors that lie lower than the old ones, where nobody allowed it."""


class Floors(Struct, frozen=True):
    """`floors`: F1 per kind, `date` and the shares, rounded down; `wrong`: document → kind → (missed, extra)."""

    digest: str
    floors: dict[str, float]
    wrong: dict[str, dict[str, tuple[int, int]]]


def floors_of(scores: Scores, gold_dir: Path) -> Floors:
    """What a run reached, as floors."""
    figures = {"date": scores.date} | {kind: tally.f1 for kind, tally in scores.kinds.items()}
    figures |= {name: sum(hits) / len(hits) for name, hits in scores.shares.items()}
    wrong: dict[str, dict[str, tuple[int, int]]] = {name: {} for name, _, _ in scores.dates}
    for name, gold, read in scores.dates:
        if gold != read:
            wrong[name]["date"] = (int(gold is not None), int(read is not None))
    for kind, tally in scores.kinds.items():
        missed, extra = (Counter(name for name, _ in side) for side in (tally.missed, tally.extra))
        for name in missed.keys() | extra.keys():
            wrong[name][kind] = (missed[name], extra[name])
    # Rounded down to a thousandth, so that the run that set a floor passes it.
    rounded = {name: floor(value * 1000 + 1e-9) / 1000 for name, value in figures.items()}
    return Floors(digest(gold_dir), rounded, {name: wrong[name] for name in sorted(wrong) if wrong[name]})


def digest(gold_dir: Path) -> str:
    """SHA-256 over names and bytes of every file of a gold folder: floors hold for the gold they were set on."""
    whole = hashlib.sha256()
    for file in sorted((*gold_dir.glob("*.txt"), *gold_dir.glob("*.gold.json"))):
        whole.update(f"{file.name}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def load(path: Path) -> Floors:
    """Floors from their JSON file; raises BadTable where it is not one."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        wrong = {name: {kind: (m, e) for kind, (m, e) in kinds.items()} for name, kinds in held["wrong"].items()}
        return Floors(held["digest"], held["floors"], wrong)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadTable(f"{path}: not a file of floors ({error})") from error


def save(floors: Floors, path: Path) -> None:
    """Write floors as JSON, in a stable order."""
    held: dict[str, Any] = {"digest": floors.digest, "floors": floors.floors, "wrong": floors.wrong}
    rows = json.dumps(held, ensure_ascii=False, indent=1)
    path.write_text(rows + "\n", encoding="utf-8")


def below(now: Floors, floors: Floors) -> list[str]:
    """One line for each figure that lies below its floor, and one where gold is not the gold of the floors."""
    lines = [
        f"{name}: {now.floors.get(name, 0.0):.3f} is below its floor {least:.3f}"
        for name, least in floors.floors.items()
        if now.floors.get(name, 0.0) < least
    ]
    if now.digest != floors.digest:
        lines.append("gold has changed since its floors were set: look at the change, then set them anew")
    return lines


def raised(now: Floors, floors: Floors, allow_regression: bool = False) -> Floors:
    """The floors to keep after a run; raises WouldLower where one would fall and nobody allowed it."""
    lower = [name for name, least in floors.floors.items() if name not in now.floors or now.floors[name] < least]
    if lower and not allow_regression:
        raise WouldLower(f"these floors would fall: {', '.join(lower)}; say --allow-regression if that is meant")
    return now


def gains_and_losses(now: Floors, floors: Floors) -> Iterator[str]:
    """One line for every document and kind where the count of misses or extras changed, losses first."""
    changes = []
    for name in sorted(now.wrong.keys() | floors.wrong.keys()):
        new, old = now.wrong.get(name, {}), floors.wrong.get(name, {})
        for kind in sorted(new.keys() | old.keys()):
            (missed, extra), (missed_then, extra_then) = new.get(kind, (0, 0)), old.get(kind, (0, 0))
            if (missed, extra) != (missed_then, extra_then):
                worse = missed + extra - missed_then - extra_then
                changes.append((worse, name, kind, f"missed {missed_then} → {missed}, extra {extra_then} → {extra}"))
    for worse, name, kind, what in sorted(changes, key=lambda change: -change[0]):
        yield f"{'−' if worse > 0 else '+' if worse < 0 else '±'} {name} {kind}: {what}"
