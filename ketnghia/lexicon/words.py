"""Words to find in a text: many terms in one pass, each with what it means.

The pass runs over one byte a letter: the small letters of Vietnamese and Lao and the signs of ASCII fit in one byte, so
that places in the bytes are places in the text, and nothing has to be counted again.
"""

import codecs
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, MatchKind

from ketnghia.lexicon.fold import fold
from ketnghia.lexicon.tables import rows
from ketnghia.record.errors import BadTable

_VIETNAMESE = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"  # lower case only: the text is folded
)
_LAO = "".join(filter(str.isprintable, map(chr, range(0x0E80, 0x0EE0))))
_OTHER_LETTER, _OTHER = 0xFE, 0xFF
_ASCII = "".join(c for c in map(chr, range(32, 127)) if not c.isupper())
_LETTERS = _ASCII + _VIETNAMESE + _LAO
_MAP = codecs.charmap_build(_LETTERS.ljust(256, "\ufffe"))
# 1 where the byte is a letter or digit.
_IN_WORD = bytes(code == _OTHER_LETTER or (code < len(_LETTERS) and _LETTERS[code].isalnum()) for code in range(256))


def _foreign(error: UnicodeError) -> tuple[bytes, int]:
    """Letters of no alphabet of ours: only whether they are letters counts, for the boundaries of words."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    run = error.object[error.start : error.end]
    return bytes(_OTHER_LETTER if char.isalnum() else _OTHER for char in run), error.end


codecs.register_error("ketnghia.foreign", _foreign)


@lru_cache(maxsize=2)  # the text being read, asked for by every table in turn
def _coded(low: str) -> tuple[bytes, bytes]:
    """The text, one byte a letter, and for each place whether a letter stands before it (one place more)."""
    code, _ = codecs.charmap_encode(low, "ketnghia.foreign", _MAP)
    return code, b"\0" + code.translate(_IN_WORD) + b"\0"


class Word(NamedTuple):
    """A term found: where, and the cells of its row after the term itself."""

    start: int
    end: int
    value: tuple[str, ...]


class Words:
    """A set of terms compiled once; finds the longest term at each place, whole words only, in one pass."""

    def __init__(self, terms: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        listed = list(terms)
        self._values = [value for _, value in listed]
        self._automaton = BytesAhoCorasick([_coded(term)[0] for term, _ in listed], matchkind=MatchKind.LeftmostLongest)

    def find(self, low: str) -> list[Word]:
        """Terms in `low` (a folded text), in order, none overlapping."""
        code, before = _coded(low)
        values = self._values
        new = tuple.__new__  # a NamedTuple's own constructor costs twice as much, on the hottest path of all
        return [
            new(Word, (start, end, values[index]))
            for index, start, end in self._automaton.find_matches_as_indexes(code)
            if not before[start] and not before[end + 1]
        ]


@cache
def words(name: str, columns: tuple[str, ...]) -> Words:
    """The terms of the table `name`, whose first column is the term; terms are folded and must be unique.

    Raises BadTable naming file and line for a term given twice, or one with a letter of no alphabet of ours.
    """
    seen: dict[str, int] = {}
    terms = []
    for number, (term, *value) in rows(name, columns):
        folded = fold(term)
        if folded in seen:
            raise BadTable(f"{name}:{number}: {term!r} stands already at line {seen[folded]}")
        if any(code >= _OTHER_LETTER for code in _coded(folded)[0]):
            raise BadTable(f"{name}:{number}: {term!r} has a letter that is neither Latin, Vietnamese nor Lao")
        seen[folded] = number
        terms.append((folded, tuple(value)))
    return Words(terms)
