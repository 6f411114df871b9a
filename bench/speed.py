"""Speed of the reader beside two yardsticks, in one run: `python -m bench.speed [--peer PYTHON]`.

Reads the development documents many times in one process and prints articles per second and core, cold start, peak
memory; beside it the named-entity step of underthesea (what people use today) and a bare Aho-Corasick scan of the same
text (what the machine allows).
"""

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from ketnghia.intake.open import open_document
from ketnghia.lexicon.units import spellings, units
from ketnghia.reader.read import read_document

GOLD = Path(__file__).parent.parent / "gold" / "dev"
DOCUMENTS = "comp-*.txt"
"""The development documents; our own further gold is left out, so that figures stay comparable as it grows."""
SECONDS = 4.0
"""Processor time given to each yardstick: long enough that a run repeats within two per cent on a quiet machine."""
PEER_ARTICLES = 3
"""Documents the peer reads: it needs seconds for each."""
COLD_STARTS = 7
TARGETS = {"articles/s and core": 300.0, "times underthesea": 300.0, "cold start, s": 0.5, "peak memory, MB": 400.0}


def rate(work: Callable[[], int], seconds: float = SECONDS) -> float:
    """Documents a second of processor time; `work` does a round and tells how many it did."""
    work()  # tables are loaded and automata built outside the clock: the cold start counts them
    done, start = 0, time.process_time()
    while (spent := time.process_time() - start) < seconds:
        done += work()
    return done / spent


def reader_rate(documents: list[bytes]) -> float:
    """Bytes to records, the whole way."""

    def read_all() -> int:
        for data in documents:
            read_document(open_document(data))
        return len(documents)

    return rate(read_all)


def scan_rate(documents: list[bytes]) -> float:
    """Bytes to text to the matches of every unit's names, and nothing made of them."""
    names = {name.lower() for u in units().values() for name in (u.name_vi, u.name_latin, u.name_lo) if name}
    names |= {spelling.lower() for listed in spellings().values() for spelling, _ in listed}
    automaton = AhoCorasick(sorted(names), matchkind=MatchKind.LeftmostLongest)

    def scan_all() -> int:
        for data in documents:
            automaton.find_matches_as_indexes(data.decode("utf-8").lower())
        return len(documents)

    return rate(scan_all)


def cold_start(file: Path) -> float:
    """Seconds from the call of a new process to its first reading printed; the median of some."""
    times = []
    for _ in range(COLD_STARTS):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "ketnghia.cli", "read", str(file), "--format", "jsonl"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def peak_memory(folder: Path) -> float:
    """Megabytes a process needs at most that reads the whole folder once."""
    code = (
        "import sys, resource\nfrom pathlib import Path\nimport ketnghia\n"
        "for path in sorted(Path(sys.argv[1]).glob('*.txt')): ketnghia.read(path)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    run = subprocess.run([sys.executable, "-c", code, str(folder)], check=True, capture_output=True, text=True)
    return float(run.stdout)


def peer_rate(python: str, files: list[Path]) -> float:
    """Articles a second of underthesea's named-entity step, run by its own Python."""
    call = [python, str(Path(__file__).with_name("peer_ner.py")), *map(str, files)]
    run = subprocess.run(call, check=True, capture_output=True, text=True)
    return float(run.stdout.strip().splitlines()[-1])


def main() -> None:
    """Measure, print the table, and leave with 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--peer", help="Python that has underthesea; without it that line is left out")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()

    files = sorted(GOLD.glob(DOCUMENTS))
    documents = [file.read_bytes() for file in files]
    length = sum(len(data.decode("utf-8")) for data in documents) / len(documents)
    ours = reader_rate(documents)
    scan = scan_rate(documents)
    peer = peer_rate(options.peer, files[:PEER_ARTICLES]) if options.peer else None
    figures = {
        "articles/s and core": ours,
        "bare scan, articles/s and core": scan,
        "share of the bare scan": ours / scan,
        "underthesea NER, articles/s and core": peer,
        "times underthesea": ours / peer if peer else None,
        "cold start, s": cold_start(files[0]),
        "peak memory, MB": peak_memory(GOLD),
        "characters an article": length,
    }
    if options.json:
        print(json.dumps(figures))
        return
    print(f"{len(files)} documents of {length:,.0f} characters on average; Python {platform.python_version()}")
    missed = 0
    for name, value in figures.items():
        if value is None:
            continue
        target = TARGETS.get(name)
        more_is_better = name.startswith(("articles", "times"))
        holds = target is None or (value >= target if more_is_better else value <= target)
        missed += not holds
        sign = "≥" if more_is_better else "≤"
        wanted = f"   wanted {sign} {target:g}: {'holds' if holds else 'MISSED'}" if target else ""
        print(f"  {name:38}{value:12,.3f}{wanted}")
    print(f"  this process used {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
