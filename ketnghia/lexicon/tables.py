"""Tables of the lexicon: tab-separated files beside the code, UTF-8, NFC, a header row, `#` lines are comments."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from ketnghia.record.errors import BadTable

HERE = Path(__file__).parent


def rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Line number and cells of every row of the table `name`, cells stripped, as many as `columns`.

    Raises BadTable, naming file and line, where the header differs, a row has too few or too many cells, or a cell
    is not in NFC.
    """
    text = (HERE / name).read_text(encoding="utf-8")
    header: tuple[str, ...] | None = None
    composed = unicodedata.is_normalized(
        "NFC", text
    )  # of all lines at once; only a table with a fault is asked by line
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(map(str.strip, line.split("\t")))
        if header is None:
            header = cells
            if header != columns:
                raise BadTable(f"{name}:{number}: columns are {header}, expected {columns}")
            continue
        if len(cells) != len(columns):
            raise BadTable(f"{name}:{number}: {len(cells)} cells, expected {len(columns)}: {line[:60]!r}")
        if not composed and not unicodedata.is_normalized("NFC", line):
            raise BadTable(f"{name}:{number}: not in NFC: {line[:60]!r}")
        yield number, cells
