"""Files and folders to readings, in the order they were named; what is refused stands beside and stops nothing."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from os import walk
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal

from ketnghia.intake.open import open_document, open_path
from ketnghia.reader.read import read_document
from ketnghia.record.errors import Refused
from ketnghia.record.reading import Reading, to_json

SUFFIXES = (".txt", ".html", ".htm", ".docx", ".pdf")
"""What is taken from a folder; a file named by itself is tried whatever its name."""
STDIN = "-"
_CHUNK = 8
"""Documents handed to a process at a time: a few milliseconds each, so that handing over costs little beside it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not read: the code of `Refused` and its one line."""

    source: str
    code: str
    message: str


Outcome = tuple[str, Reading | str | Refusal]
"""A source and its reading, its reading as a line of JSON, or why there is none."""


def found(sources: Iterable[str]) -> list[str]:
    """Paths of the files named, those of folders in the order of their names; `-` stays. A missing path stays too."""
    paths: list[str] = []
    for source in sources:
        if source != STDIN and Path(source).is_dir():
            paths += _in_folder(Path(source))
        else:
            paths.append(source)
    return paths


def _in_folder(folder: Path) -> list[str]:
    paths = [Path(where, name) for where, _, names in walk(folder) for name in names if not name.startswith(".")]
    return [str(path) for path in sorted(paths) if path.suffix.lower() in SUFFIXES]


def read_files(paths: list[str], jobs: int = 1, as_json: bool = False) -> Iterator[Outcome]:
    """One outcome a path, in the order of `paths`, whatever the number of processes; readings + refusals == paths.

    `as_json` gives each reading as its line of JSON, made where it was read: cheaper to hand over than objects.
    """
    work = _read_as_json if as_json else _read
    # Standard input belongs to this process; and one file is not worth starting another.
    if min(jobs, len(paths)) <= 1 or STDIN in paths:
        yield from map(work, paths)
        return
    with get_context("spawn").Pool(min(jobs, len(paths)), _leave_stopping_to_the_parent) as pool:
        yield from pool.imap(work, paths, _CHUNK)


def _leave_stopping_to_the_parent() -> None:
    signal(SIGINT, SIG_IGN)


def _read(path: str) -> Outcome:
    try:
        document = open_document(sys.stdin.buffer.read()) if path == STDIN else open_path(Path(path))
    except Refused as refused:
        return path, Refusal(path, refused.code, str(refused))
    return path, read_document(document)


def _read_as_json(path: str) -> Outcome:
    source, outcome = _read(path)
    return source, to_json(outcome, source) if isinstance(outcome, Reading) else outcome
