"""The table of lines that are not the article, `lines.tsv`, and how a line is looked up in it.

Columns: `kind` (what such a line is), `form` (`whole`: the line says nothing else; `start`: it begins so; `label`: it
begins so before a colon; `inside`: it contains the words) and `words`, written as `key_of` gives them: lower case,
letters only, single spaces.
"""

import codecs
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from ketnghia.record.errors import BadTable

KINDS = frozenset(
    ["aside", "teaser", "comments", "tags", "chrome", "section", "meta", "byline", "caption", "motto", "paper",
     "recipients", "image"]
)  # fmt: skip
FORMS = frozenset(("whole", "start", "label", "inside"))
# Vowel signs of Lao are marks, not letters, to a regular expression: the block is named so that they stay, save for its
# digits. (A run begins with a plain set, so that the search skips letters.)
_NO_LAO = r"(?<![\u0e80-\u0ecf\u0eda-\u0eff])"
_NOT_LETTERS = re.compile(rf"[\W\d_]{_NO_LAO}(?:[\W\d_]{_NO_LAO})*")
# The same twice as quick for Vietnamese: its letters as bytes, of which ASCII keeps its own, and all else a space.
_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_SIGNS = "“”‘’–—…•"  # the usual ones; others cost more
_LETTERS = "".join(map(chr, range(0x80))) + (_VIETNAMESE + _SIGNS).ljust(0x80, "\ufffe")
_CODES = codecs.charmap_build(_LETTERS)
_WORDS = bytes(code if _LETTERS[code].isalpha() else 0x20 for code in range(0x100))
_LAO = ("\u0e80", "\u0eff")
# Several questions are asked of the same line, each by its key; longer ones are paragraphs, of which little is asked.
_REMEMBERED, _LINE = 512, 240


def key_of(line: str) -> str:
    """The letters of a line in lower case, everything else one space: "BÌNH LUẬN (2)" gives "bình luận"."""
    return _remembered(line) if len(line) < _LINE else _key_of(line)


def _key_of(line: str) -> str:
    low = line.lower()
    try:
        code, _ = codecs.charmap_encode(low, "ketnghia.sign", _CODES)
    except UnicodeEncodeError:  # Lao, or letters we do not know
        return _NOT_LETTERS.sub(" ", low).strip()
    return codecs.charmap_decode(b" ".join(code.translate(_WORDS).split()), "strict", _LETTERS)[0]


def _sign(error: UnicodeError) -> tuple[bytes, int]:
    """A sign beyond ASCII parts words as a space does; of what may be a letter the error is raised."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    if any(char.isalnum() or _LAO[0] <= char <= _LAO[1] for char in error.object[error.start : error.end]):
        raise error
    return b" ", error.end


codecs.register_error("ketnghia.sign", _sign)


_remembered = lru_cache(maxsize=_REMEMBERED)(_key_of)


# No label of the table is longer, its marks included.
_LABEL = 45


class Row(NamedTuple):
    """One line of the table."""

    kind: str
    form: str
    words: str


class Words(Struct, frozen=True):
    """The table, ready for look-up by key."""

    whole: dict[str, frozenset[str]]
    starts: dict[str, tuple[tuple[str, str], ...]]
    labels: dict[str, frozenset[str]]
    inside: dict[str, tuple[str, ...]]

    def kinds_of(self, key: str, line: str = "") -> set[str]:
        """Every kind the table knows a line by, given its key and, for labels, the line; empty if none."""
        found = set(self.whole.get(key, ()))
        colon = line.find(":", 0, _LABEL)
        if colon > 0:
            found.update(self.labels.get(key_of(line[:colon]), ()))
        for words, kind in self.starts.get(key[: key.find(" ")] if " " in key else key, ()):
            if key.startswith(words) and (len(key) == len(words) or key[len(words)] == " "):
                found.add(kind)
        return found

    def inside_of(self, key: str, kind: str) -> bool:
        """Whether the key contains words of that kind."""
        return any(map(key.__contains__, self.inside.get(kind, ())))


def rows_of(text: str, name: str) -> list[Row]:
    """The rows of a table in the form of this module; raises BadTable naming file and line."""
    rows: list[Row] = []
    seen: set[Row] = set()
    for number, line in enumerate(text.rstrip("\n").split("\n"), 1):
        cells = line.split("\t")
        if number == 1:
            if cells != ["kind", "form", "words"]:
                raise BadTable(f"{name}:1: expected the columns kind, form, words")
            continue
        if len(cells) != 3:
            raise BadTable(f"{name}:{number}: expected 3 cells, found {len(cells)}")
        row = Row(*cells)
        if row.kind not in KINDS:
            raise BadTable(f"{name}:{number}: no such kind: {row.kind!r}")
        if row.form not in FORMS:
            raise BadTable(f"{name}:{number}: no such form: {row.form!r}")
        if not row.words or key_of(row.words) != row.words:
            raise BadTable(f"{name}:{number}: write the words as {key_of(row.words)!r}")
        if row in seen:
            raise BadTable(f"{name}:{number}: twice in the table: {row.words!r}")
        seen.add(row)
        rows.append(row)
    return rows


@cache
def words() -> Words:
    """The table of this package, read once."""
    path = Path(__file__).with_name("lines.tsv")
    whole: dict[str, set[str]] = {}
    starts: dict[str, list[tuple[str, str]]] = {}
    labels: dict[str, set[str]] = {}
    inside: dict[str, tuple[str, ...]] = {}
    for kind, form, said in rows_of(path.read_text(encoding="utf-8"), path.name):
        if form == "whole":
            whole.setdefault(said, set()).add(kind)
        elif form == "start":
            starts.setdefault(said.partition(" ")[0], []).append((said, kind))
        elif form == "label":
            labels.setdefault(said, set()).add(kind)
        else:
            inside[kind] = (*inside.get(kind, ()), said)
    return Words(
        {said: frozenset(kinds) for said, kinds in whole.items()},
        {first: tuple(sorted(said, key=lambda row: -len(row[0]))) for first, said in starts.items()},
        {said: frozenset(kinds) for said, kinds in labels.items()},
        inside,
    )


@cache
def openings(kind: str) -> frozenset[str]:
    """The first two letters of every key that the table knows, whole or by its start, as one of a kind."""
    table = words()
    whole = {key[:2] for key, kinds in table.whole.items() if kind in kinds}
    return frozenset(whole.union(key[:2] for rows in table.starts.values() for key, of in rows if of == kind))
