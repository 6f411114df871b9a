"""Files and folders to readings, in the order they were named; what is refused stands beside and stops nothing."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from multiprocessing import get_context
from os import walk
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal

from msgspec import Struct

from ketnghia.intake.open import LARGEST, open_document, open_path
from ketnghia.reader.read import read_document
from ketnghia.record.document import Document
from ketnghia.record.errors import Refused
from ketnghia.record.reading import Reading, to_json

SUFFIXES = (".txt", ".html", ".htm", ".docx", ".pdf")
"""What is taken from a folder; a file named by itself is tried whatever its name."""
OTHERS = (
    ".doc", ".docm", ".dot", ".dotx", ".rtf", ".odt", ".ods", ".wps", ".xls", ".xlsx", ".ppt", ".pptx", ".mht",
    ".mhtml", ".webarchive", ".epub", ".eml", ".msg", ".zip", ".rar", ".7z", ".jpg", ".jpeg", ".png", ".tif", ".tiff",
    ".heic",
)  # fmt: skip
"""What may be a paper as well but is not read, so that a folder which holds such files says so."""
STDIN = "-"
_CHUNK = 8
"""Documents handed to a process at a time: a few milliseconds each, so that handing over costs little beside it."""


class Refusal(Struct, frozen=True):
    """A file that was not read: code, one line and place of `Refused`."""

    source: str
    code: str
    message: str
    place: str = ""


Outcome = tuple[str, Reading | str | Refusal]
"""A source and its reading, its reading as a line of JSON, or why there is none."""


def found(sources: Iterable[str]) -> list[str]:
    """Paths of the files named, those of folders in the order of their names; `-` stays. A missing path stays too."""
    paths: list[str] = []
    for source in sources:
        if _is_folder(source):
            inside, locked = _in_folder(Path(source))
            paths += [path for path in inside if Path(path).suffix.lower() in SUFFIXES] + locked
        else:
            paths.append(source)
    return paths


def left_out(sources: Iterable[str]) -> dict[str, int]:
    """Papers of other kinds (.doc, scans) in the folders named: ending in small letters to how many files."""
    inside = (Path(path) for source in sources if _is_folder(source) for path in _in_folder(Path(source))[0])
    others = Counter(path.suffix.lower() for path in inside)
    return {ending: n for ending, n in sorted(others.items()) if ending in OTHERS}


def _is_folder(source: str) -> bool:
    return source not in ("", STDIN) and "\0" not in source and Path(source).is_dir()


def _in_folder(folder: Path) -> tuple[list[str], list[str]]:
    """Everything below a folder, in order; and folders that are locked.

    Left aside: what is hidden, Word's marks of open files (~$…), and "page_files" that a browser saved with page.html.
    """
    paths: list[Path] = []
    locked: list[str] = []
    for where, folders, names in walk(folder, onerror=lambda error: locked.append(str(error.filename))):
        pages = {f"{Path(name).stem}_files" for name in names if name.lower().endswith((".html", ".htm"))}
        folders[:] = [name for name in folders if not name.startswith(".") and name not in pages]
        paths += [Path(where, name) for name in names if not name.startswith((".", "~$"))]
    return [str(path) for path in sorted(paths)], locked


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
        document = _opened(path)
    except Refused as refused:
        return path, Refusal(path, refused.code, str(refused), refused.place)
    return path, read_document(document)


def _opened(path: str) -> Document:
    if not path:  # as a Path this would be the folder one stands in
        raise Refused("missing", "“”: không có tệp này; hãy kiểm tra lại đường dẫn")
    if path != STDIN:
        return open_path(Path(path))
    # No more than is needed to refuse it. There is no standard input where a program started us without one.
    return open_document(sys.stdin.buffer.read(LARGEST + 1) if sys.stdin else b"")


def _read_as_json(path: str) -> Outcome:
    source, outcome = _read(path)
    return source, to_json(outcome, source) if isinstance(outcome, Reading) else outcome
