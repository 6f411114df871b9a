"""One byte a letter: folded text as the automata read it.

The small letters of Vietnamese and Lao and the signs of ASCII fit in one byte, so that places in the bytes are places
in the text, and nothing has to be counted again.
"""

import codecs
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

_VIETNAMESE = (
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"  # lower case only: the text is folded
)
_LAO = "".join(filter(str.isprintable, map(chr, range(0x0E80, 0x0EE0))))
FOREIGN, _SIGN = 0xFE, 0xFF
"""The byte of every letter or digit of no alphabet of ours, and that of every other sign."""
# The signs of ASCII keep their codes: the automata choose how to search by how often each byte stands in usual files.
# The other letters take what is left: the upper half, then the places of capitals.
_FREE = (*range(0x80, FOREIGN), *range(ord("A"), ord("Z") + 1))
_CODES = {
    "\0": 0,  # else the map below would be a dict, five times as slow
    "\n": 0x0A,  # between texts that are coded together: folded text itself has none
    **{chr(code): code for code in range(0x20, 0x7F) if not chr(code).isupper()},
    **dict(zip(_VIETNAMESE + _LAO, _FREE, strict=False)),
}
_LETTER_OF = {code: letter for letter, code in _CODES.items()}
_UNUSED = "\ufffe"
_MAP = codecs.charmap_build("".join(_LETTER_OF.get(code, _UNUSED) for code in range(256)))
# 1 where the byte is a letter or digit.
_IN_WORD = bytes(code == FOREIGN or _LETTER_OF.get(code, " ").isalnum() for code in range(256))
# Up to so many terms an automaton is unfolded into a table: twice as quick to run, some 5 µs a term to make.
_UNFOLDED = 250
# Shorter texts are cuts of the one being read: quicker coded again than looked up, and they must not drive it out.
_CUT = 400


def _foreign(error: UnicodeError) -> tuple[bytes, int]:
    """Letters of no alphabet of ours: only whether they are letters counts, for the boundaries of words."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    run = error.object[error.start : error.end]
    return bytes(FOREIGN if char.isalnum() else _SIGN for char in run), error.end


codecs.register_error("ketnghia.foreign", _foreign)


def coded(low: str) -> tuple[bytes, bytes]:
    """A folded text, one byte a letter, and for each place whether a letter stands before it (one place more).

    `before[start]` tells whether a word goes on before `start`, `before[end + 1]` whether it goes on behind `end`.
    """
    return _coded(low) if len(low) < _CUT else _remembered(low)


def _coded(low: str) -> tuple[bytes, bytes]:
    code, _ = codecs.charmap_encode(low, "ketnghia.foreign", _MAP)
    return code, b"\0" + code.translate(_IN_WORD) + b"\0"


# The text being read and its form for names, asked for by every table in turn.
_remembered = lru_cache(maxsize=2)(_coded)


def covers(letters: str) -> bool:
    """Whether every letter has a byte of its own."""
    return all(letter in _CODES for letter in letters)


def all_but(kind: Callable[[str], bool]) -> bytes:
    """The bytes of letters that are not of a kind: `len(code.translate(None, all_but(str.isalpha)))` counts letters.

    Letters without a byte of their own are of no kind.
    """
    return bytes(code for code in range(256) if code not in _LETTER_OF or not kind(_LETTER_OF[code]))


# Digits of ASCII as "0", everything else as a space.
_FIGURES = bytes(0x30 if 0x30 <= code <= 0x39 else 0x20 for code in range(256))


@lru_cache(maxsize=1)
def digit_runs(low: str) -> tuple[tuple[int, int], ...]:
    """Where the runs of digits (0-9) of a folded text stand, as start and end; one search for times and amounts."""
    figures = coded(low)[0].translate(_FIGURES) + b" "
    runs = []
    start = figures.find(b"0")
    while start >= 0:
        end = figures.find(b" ", start)
        runs.append((start, end))
        start = figures.find(b"0", end)
    return tuple(runs)


_NOT_LAO = all_but(_LAO.__contains__)


def has_lao(low: str) -> bool:
    """Whether a folded text has a letter or sign of Lao."""
    return bool(coded(low)[0].translate(None, _NOT_LAO))


def table_of(letters: Mapping[int, str]) -> bytes:
    """What `str.translate` does by `letters`, for `bytes.translate` of a coded text: far quicker.

    Letters that have no byte are left out; what they become must have one.
    """
    table = bytearray(range(256))
    for letter, other in letters.items():
        if chr(letter) in _CODES:
            table[_CODES[chr(letter)]] = _CODES[other]
    return bytes(table)


def automaton(terms: Sequence[str], table: bytes | None = None) -> BytesAhoCorasick:
    """Folded terms compiled for a `coded` text: the longest at each place, whole words or not.

    `table`, of `table_of`: the terms are for texts translated by it.
    """
    code = _coded("\n".join(terms))[0]
    patterns = (code.translate(table) if table else code).split(b"\n") if terms else []
    return BytesAhoCorasick(
        patterns,
        matchkind=MatchKind.LeftmostLongest,
        # (Skeletons have few letters: their table stays small.)
        implementation=Implementation.DFA if table or len(patterns) <= _UNFOLDED else None,
    )


def automaton_of_all(terms: Sequence[str]) -> BytesAhoCorasick:
    """Folded terms compiled for a `coded` text: every term at every place, with `overlapping=True`."""
    return BytesAhoCorasick(_coded("\n".join(terms))[0].split(b"\n"), matchkind=MatchKind.Standard)
