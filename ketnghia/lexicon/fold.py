"""One folding of spellings, for text and for tables alike. Folding never changes a length: offsets stay true."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Spaces, dashes, quotes and letters that differ only for the typesetter, as (written, folded). One `str.replace`
# each: absent characters cost next to nothing, while `str.translate` looks up every character.
_SAME = (
    *((space, " ") for space in "\n\t\r\u00a0\u2007\u2009\u202f\u3000"),
    *((dash, "-") for dash in "\u2010\u2011\u2012\u2013\u2014\u2212"),
    *((quote, '"') for quote in "\u201c\u201d\u201e\u00ab\u00bb"),
    *((quote, "'") for quote in "\u2018\u2019\u02bc"),
    *((eth, "đ") for eth in "\u00f0\u0256"),  # "Ðiện Biên" typed with the Icelandic or the African letter
)
# The old and the new place of the tone in open syllables: "hoà" and "hòa", "khoẻ" and "khỏe", "uỷ" and "ủy".
# After q the u belongs to the consonant ("quý"), and before a final the tone never moved ("hoàn", "huýt"). The set at
# the front lets the search skip what cannot begin a match; pairs that are none are put back as they were.
_OLD_TONE = re.compile(r"[ou][àáảãạèéẻẽẹỳýỷỹỵ](?!\w)(?<!q..)")
# Names are folded again and again, by who tells surnames, leads and sounds.
_SHORT, _REMEMBERED = 60, 4096
_BETWEEN = "\x1f"
_NEW_TONE = {
    **dict(zip(["oà", "oá", "oả", "oã", "oạ"], ["òa", "óa", "ỏa", "õa", "ọa"], strict=True)),
    **dict(zip(["oè", "oé", "oẻ", "oẽ", "oẹ"], ["òe", "óe", "ỏe", "õe", "ọe"], strict=True)),
    **dict(zip(["uỳ", "uý", "uỷ", "uỹ", "uỵ"], ["ùy", "úy", "ủy", "ũy", "ụy"], strict=True)),
}


def _moved(match: re.Match[str]) -> str:
    return _NEW_TONE.get(match[0], match[0])


def fold(text: str) -> str:
    """The text in lower case with one kind of space, dash, quote and tone placement; as long as the text.

    Expects NFC. Diacritics stay: "Hoà Bình" gives "hòa bình". Line ends and tabs become spaces.
    """
    return _fold(text) if len(text) > _SHORT else _fold_short(text)


def _fold(text: str) -> str:
    low = text.lower()
    if len(low) != len(text):  # only "İ" grows when lowered
        low = text.replace("İ", "I").lower()
    for written, folded in _SAME:
        low = low.replace(written, folded)
    return _OLD_TONE.sub(_moved, low)


_fold_short = lru_cache(maxsize=_REMEMBERED)(_fold)


def fold_all(terms: Sequence[str]) -> list[str]:
    """The `fold` of each of many terms, far faster than one by one; none may have the separator U+001F."""
    return _fold(_BETWEEN.join(terms)).split(_BETWEEN) if terms else []


def fold_names(text: str) -> str:
    """Like `fold`, with hyphens as spaces: "Khăm-muộn" and "Khăm muộn" are the same name. As long as the text."""
    return hyphens_as_spaces(fold(text))


def hyphens_as_spaces(low: str) -> str:
    """What `fold_names` makes of a text that is folded already."""
    return low.replace("-", " ")


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def alphabetical(name: str) -> tuple[int, ...]:
    """A key that puts names in the order of the Vietnamese alphabet: đ after d, â after ă; tones do not count."""
    parted = unicodedata.normalize("NFD", name.lower())
    letters = unicodedata.normalize("NFC", "".join(letter for letter in parted if letter not in _TONES))
    return tuple(at if (at := _ALPHABET.find(letter)) >= 0 else ord(letter) - 0x80 for letter in letters)
