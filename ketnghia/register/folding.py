"""Words as search compares them: no tones, no marks, no hyphens, Lao without spaces. Pure.

"Khăm-muộn", "khăm muồn" and "KHAM MUON" give kham, muon; ຄຳມ່ວນ, written without spaces, gives every two and three
letters that stand together.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct

from ketnghia.lexicon.fold import fold

LONGEST_WORD = 40
"""Letters of a word that count: what is longer is no word anybody types."""
PAIR, BEGIN = "+", "<"
"""What a term of two neighbouring words (`+kham+muon`) and one of first letters (`<kh`) begin with."""
BEGINNINGS = (2, 3, 4, 5)
"""Lengths of first letters with a term of their own: too many words share them to be gathered when asked."""
_MOST_LETTERS = 300_000
"""Letters of a text that are searched, some 100 pages; PostgreSQL holds no more than 1 MB of terms a row."""
_MOST_BYTES = 700_000
_SHORT = 20_000
"""Letters of a text whose terms cannot be too many: each letter is in four of them at most."""

# Scripts that put no space between words: Thai and Lao, without their digits.
_UNSPACED = "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0edc-\u0edf"
_NO_TONES = dict.fromkeys(range(0x0EC8, 0x0ECD))
"""The tone marks of Lao, and the mark of a silent letter."""
# One Lao letter group typed in two ways, as (other, ours): ours are single letters, so that offsets stay easy.
_LAO_GROUPS = (("\u0ecd\u0eb2", "\u0eb3"), ("ຫມ", "ໝ"), ("ຫນ", "ໜ"), ("ຫຼ", "ຫລ"))
_WORD = re.compile(rf"\d{{1,3}}(?:[.,]\d{{3}})+(?!\d)|\d+|[{_UNSPACED}]+|[^\W\d_{_UNSPACED}]+")
_SEPARATORS = re.compile(r"[.,]")
_IS_UNSPACED = re.compile(rf"[{_UNSPACED}]")
_SCALES = {
    **dict.fromkeys(("nghin", "ngan", "thousand", "ພັນ"), 10**3),
    **dict.fromkeys(("trieu", "million", "ລານ"), 10**6),
    **dict.fromkeys(("ty", "ti", "billion", "ຕື"), 10**9),
}
_SCALED = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,]\d{3})+|\d{1,9})(?:[.,](\d{1,2}))?\s*"
    r"(nghin|ngan|thousand|ພັນ|trieu|million|ລ້?ານ|ty|ti|billion|ຕື້?)(?![^\W\d_])"
)


class _Bare(dict[int, str]):
    """Each letter without marks, found out once; what has no bare form of one letter stays."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        apart = unicodedata.normalize("NFD", char)
        bare = apart[0] if all(unicodedata.combining(mark) for mark in apart[1:]) else char
        digit = unicodedata.decimal(char, None)
        self[code] = bare if digit is None else str(digit)
        return self[code]


_BARE = _Bare({ord("đ"): "d", ord("ø"): "o", ord("ł"): "l", ord("ı"): "i"})


class Word(Struct, frozen=True):
    """A word as it is compared, and where it stands in the text it came from."""

    text: str
    start: int
    end: int


def bare(text: str) -> str:
    """The text in lower case without tones and marks, in Arabic digits; as long as it was, so offsets hold."""
    return fold(text).translate(_BARE)


def is_unspaced(word: str) -> bool:
    """Whether a word is a run of a script without spaces (Lao, Thai)."""
    return bool(_IS_UNSPACED.match(word))


def words(low: str) -> Iterator[Word]:
    """The words of a `bare` text, in order. Numbers are whole: 8.300.000.000 is 8300000000."""
    for match in _WORD.finditer(low):
        if word := _word(match[0]):  # nothing is left of a tone mark that stands alone
            yield Word(word, match.start(), match.end())


def amounts(low: str) -> Iterator[Word]:
    """Numbers with a word of size in a `bare` text, written out: "8,3 tỷ" is 8300000000."""
    for match in _SCALED.finditer(low):
        whole, part, size = match.groups()
        scale = _SCALES[size.translate(_NO_TONES)]
        decimals = len(part or "")
        value = int(_SEPARATORS.sub("", whole) + (part or "")) * scale // 10**decimals
        yield Word(str(value), match.start(), match.end())


def terms(text: str) -> list[str]:
    """What a text is found by: its words, neighbouring words, first letters, and amounts; each once, in fixed order."""
    low = bare(text[:_MOST_LETTERS])
    written = _WORD.findall(low)
    found = [one[:LONGEST_WORD] if one.isascii() and one.isalpha() else _word(one) for one in written]
    found = [word for word in found if word]
    spaced = [word for word in found if not is_unspaced(word)] if _IS_UNSPACED.search(low) else found
    held = dict.fromkeys(spaced)
    held |= dict.fromkeys(word.text for word in amounts(low))
    begun = dict.fromkeys(BEGIN + word[:n] for word in held for n in BEGINNINGS if len(word) >= n)
    if spaced is not found:
        held |= dict.fromkeys(term for word in found if is_unspaced(word) for term in lettered(word, (2, 3)))
    pairs = dict.fromkeys(map(pair, spaced, spaced[1:]))
    every = [*held, *begun, *pairs]
    return every if len(low) < _SHORT else _within_bytes(every)


def pair(one: str, other: str) -> str:
    """The term of two neighbouring words."""
    return f"{PAIR}{one}{PAIR}{other}"


def lettered(run: str, lengths: Iterable[int]) -> list[str]:
    """Every so many letters that stand together in a run of Lao: two and three of ຄຳມວນ are ຄຳ, ຳມ, …, ຄຳມ, …"""
    return [run[at : at + n] for n in lengths for at in range(len(run) - n + 1)]


def _word(written: str) -> str:
    if written[0].isdecimal():
        return _SEPARATORS.sub("", written)[:LONGEST_WORD]
    if is_unspaced(written):
        return toneless(written)
    return written[:LONGEST_WORD]


def toneless(run: str) -> str:
    """A run of Lao without tone marks, and in one of the typings its letter groups have."""
    run = run.translate(_NO_TONES)
    for other, ours in _LAO_GROUPS:
        run = run.replace(other, ours)
    return run


def _within_bytes(found: list[str]) -> list[str]:
    left = _MOST_BYTES
    for n, term in enumerate(found):
        left -= len(term.encode()) + 8  # what PostgreSQL adds to each
        if left < 0:
            return found[:n]
    return found
