"""The encodings of Vietnamese before Unicode: TCVN3 (ABC fonts), VNI and windows-1258, and how a text shows them.

`legacy.tsv` gives, for TCVN3 and VNI, bytes in hexadecimal and the letter they stand for: TCVN 5712:1993 with the
letters that ABC fonts have, and the two-byte letters of VNI-Windows.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from ketnghia.record.errors import BadTable

ENCODINGS = ("tcvn3", "vni")
# Enough words for a verdict, few enough to be quick on a file of any size.
_SAMPLE = 40_000
# What is left between words of a rightly decoded text: quotes, dashes, dots, degree, paragraph and currency signs.
_FAMILIAR = frozenset("“”‘’–—…•·°«»§©®™€£₫×÷±½²³ºª\u00a0\u00ad")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WORD = re.compile(r"[^\W\d_]*[^\W\d_\x00-\x7f][^\W\d_]*")
_FOREIGN = re.compile(r"[^\x00-\x7f\w]")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}(?:ng|nh|ch|[cmnpt])?"
)


def legacy_rows(text: str, name: str) -> dict[str, dict[str, str]]:
    """Encoding -> characters as Latin-1 shows them -> letter; raises BadTable naming file and line."""
    found: dict[str, dict[str, str]] = {encoding: {} for encoding in ENCODINGS}
    for number, line in enumerate(text.rstrip("\n").split("\n")[1:], 2):
        cells = line.split("\t")
        if len(cells) != 3 or cells[0] not in found or not re.fullmatch(r"(?:[0-9A-F]{2}){1,2}", cells[1]):
            raise BadTable(f"{name}:{number}: expected an encoding, bytes in hexadecimal and a letter")
        encoding, code, letter = cells
        shown = bytes.fromhex(code).decode("latin-1")
        if len(letter) != 1 or unicodedata.normalize("NFC", letter) != letter or shown in found[encoding]:
            raise BadTable(f"{name}:{number}: {letter!r} is no single letter, or its bytes stand in the table twice")
        found[encoding][shown] = letter
    return found


@cache
def _tables() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("legacy.tsv")
    return legacy_rows(path.read_text(encoding="utf-8"), path.name)


def legacy_table(encoding: str) -> dict[str, str]:
    """The letters of tcvn3 or vni: characters as Latin-1 shows the bytes -> letter."""
    return _tables()[encoding]


@cache
def _pattern(encoding: str) -> re.Pattern[str]:
    codes = sorted(legacy_table(encoding), key=lambda code: (-len(code), code))
    return re.compile("|".join(map(re.escape, codes)))


def converted(shown: str, encoding: str) -> str:
    """Text of an old encoding, given as Latin-1 shows its bytes; characters that the encoding lacks stay."""
    table = legacy_table(encoding)
    return _pattern(encoding).sub(lambda match: table[match[0]], shown)


def likeness(text: str) -> float:
    """How much the words with marks look like Vietnamese: 1 when all are syllables, 0 when none is or there is none."""
    sample = text[:_SAMPLE].lower()
    words = _WORD.findall(sample)
    if not words:
        return 0.0
    strange = sum(1 for character in _FOREIGN.findall(sample) if character not in _FAMILIAR)
    good = sum(1 for word in words if _is_syllable(word))
    return good / (len(words) + strange)


def _is_syllable(word: str) -> bool:
    if len(word) > 7 or _SYLLABLE.fullmatch(word) is None:
        return False
    return sum(1 for character in unicodedata.normalize("NFD", word) if character in _TONES) <= 1


def best_legacy(data: bytes) -> tuple[str, str, float]:
    """Bytes that are no UTF-8 in the old encoding they look like most: text, name of the encoding, likeness."""
    shown = data.decode("latin-1")
    head = shown[:_SAMPLE]
    marks = data[:_SAMPLE].decode("cp1258", errors="replace")
    tried = {
        "windows-1258": likeness(unicodedata.normalize("NFC", marks)),
        "tcvn3": likeness(converted(head, "tcvn3")),
        "vni": likeness(converted(head, "vni")),
    }
    name = max(tried, key=lambda key: tried[key])
    if name == "windows-1258":
        return unicodedata.normalize("NFC", data.decode("cp1258", errors="replace")), name, tried[name]
    return converted(shown, name), name, tried[name]


# A letter that only Vietnamese or Lao has: a text with one was decoded rightly, nothing is to be repaired.
_RIGHT = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u036f\u0e80-\u0eff\u1ea0-\u1ef9]")
_SHOWN_AS_LATIN = re.compile(r"[\u0080-\u00ff]")
# In Vietnamese every third letter or so carries a mark; a foreign word or two in English text is far below this.
_FEWEST_MARKS = 0.03
# A repaired text must read as Vietnamese, and far better than the text as it came (French, say).
_ENOUGH, _BETTER = 0.8, 0.25


def mended(text: str) -> tuple[str, str] | None:
    """Text of an old encoding that went through Latin-1 into UTF-8: the right text and its first encoding.

    The encoding is tcvn3, vni, or utf-8-twice for UTF-8 itself. None for a text that needs no mending.
    """
    if text.isascii() or _RIGHT.search(text):
        return None
    twice = _read_twice(text)
    if twice is not None:
        return twice, "utf-8-twice"
    head = text[:_SAMPLE]
    if len(_SHOWN_AS_LATIN.findall(head)) < len(head) * _FEWEST_MARKS:
        return None
    tried = {encoding: likeness(converted(head, encoding)) for encoding in ENCODINGS}
    name = max(tried, key=lambda key: tried[key])
    if tried[name] < _ENOUGH or tried[name] < likeness(head) + _BETTER:
        return None
    return converted(text, name), name


# Windows-1252 has holes where Latin-1 has control characters; programs that mix the two up keep those.
_WINDOWS = {code.to_bytes(1, "big").decode("cp1252", errors="ignore") or chr(code): code for code in range(0x80, 0x100)}


def _read_twice(text: str) -> str | None:
    """UTF-8 that was read as Latin-1 or windows-1252 and written as UTF-8 again, set right; None for other text."""
    if not ("Ã" in text or "á»" in text or "áº" in text):
        return None
    try:
        data = bytes(code if (code := ord(letter)) < 0x100 else _WINDOWS[letter] for letter in text)
        right = data.decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None
    return right if _RIGHT.search(right) else None
