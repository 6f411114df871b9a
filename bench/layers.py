"""Where the time of a reading goes, by module: `python -m bench.layers [--functions]`.

Own time of each module's functions, with the time of what they call in C (regular expressions, automata, string
methods) counted to the module that calls it. Profiling slows every call; read the shares, not the seconds.
"""

import cProfile
import pstats
import sys
from collections import Counter
from pathlib import Path

from ketnghia.intake.open import open_document
from ketnghia.reader.read import read_document

ROOT = Path(__file__).parent.parent
ROUNDS = 10


def profiled(rounds: int = ROUNDS) -> cProfile.Profile:
    """The profile of reading the gold documents some times, tables and automata already loaded."""
    documents = [file.read_bytes() for file in sorted((ROOT / "gold" / "dev").glob("*.txt"))]
    for data in documents:
        read_document(open_document(data))
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(rounds):
        for data in documents:
            read_document(open_document(data))
    profile.disable()
    return profile


def shares(profile: cProfile.Profile) -> Counter[str]:
    """Module (`reader/marks`) → seconds of its own."""
    seconds: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        module = _module(file)
        if module:
            seconds[module] += own
            continue
        for (caller, _, _), (_, _, own_there, _) in callers.items():
            seconds[_module(caller) or "Python itself"] += own_there
    return seconds


def _module(file: str) -> str | None:
    """`reader/marks` for a file of ours, None for Python's own and for what others wrote."""
    try:
        return str(Path(file).relative_to(ROOT / "ketnghia").with_suffix(""))
    except ValueError:
        return None


def main() -> None:
    """Print the table; with `--functions`, the functions that take most as well."""
    profile = profiled()
    seconds = shares(profile)
    total = seconds.total()
    for module, own in seconds.most_common():
        if own >= 0.002 * total:  # less than two in a thousand is noise
            print(f"  {module:28}{own / total:7.1%}  {'█' * round(60 * own / total)}")
    if "--functions" in sys.argv:
        pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
