"""How one name is written: slugs, letters without marks, and the key that one Lao name keeps in every transcription.

Vietnamese names are told apart by their tones (Sơn La has a Mường La, Oudomxay a Mường Lả): they match only as
written. Lao names reach the press by ear, through Vietnamese, French and English spelling; tones and a few letters say
nothing about which name is meant.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_PLAIN = {
    ord(marked): plain
    for plain, row in {
        "a": "àáảãạăằắẳẵặâầấẩẫậ",
        "e": "èéẻẽẹêềếểễệ",
        "i": "ìíỉĩị",
        "o": "òóỏõọôồốổỗộơờớởỡợ",
        "u": "ùúủũụưừứửữự",
        "y": "ỳýỷỹỵ",
        "d": "đ",
    }.items()
    for marked in row
}
# Letters between which a transcription of Lao chooses freely: y/i, x/s, k/c/q, w/v, r/l.
_FREE = {ord("y"): "i", ord("x"): "s", ord("k"): "c", ord("q"): "c", ord("w"): "v", ord("r"): "l", ord("-"): " "}
SKELETON = {**_PLAIN, **_FREE, **{marked: _FREE.get(ord(plain), plain) for marked, plain in _PLAIN.items()}}
"""What `skeleton` does to each letter, by code point."""

# What is left once letters are free: vowels that French, English and Vietnamese write differently, doubled letters,
# mute endings. In this order.
_SOUNDS = (
    (re.compile(r"ou"), "u"),
    (re.compile(r"oo+"), "o"),
    (re.compile(r"([a-z])\1+"), r"\1"),
    (re.compile(r"(?:eua|eu)"), "u"),
    (re.compile(r"ie"), "ia"),
    (re.compile(r"(?:oa|uo)"), "ua"),
    (re.compile(r"(?<=[nm])(?:h?e|h)$", re.MULTILINE), ""),
    (re.compile(r"(?<=[clpt])e?h?$", re.MULTILINE), ""),
    (re.compile(r"ph"), "p"),
    (re.compile(r"ae"), "e"),
)
# The same names return from line to line, and are asked for by several layers.
_REMEMBERED = 4096
_NO_SLUG = re.compile(r"[^a-z0-9\n]+")
_NO_LETTER = re.compile(r"[^\w\n]|_")


def slug(name: str) -> str:
    """The name as the last step of an identifier: "Kỳ Anh" gives "ky-anh"."""
    low = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", low)).strip("-")


def slugs(folded: Sequence[str]) -> list[str]:
    """The `slug` of each of many folded names, far faster than one by one."""
    return _NO_SLUG.sub("-", plain("\n".join(folded))).split("\n")


def plain(low: str) -> str:
    """Folded text without tones and vowel marks; as long as it was."""
    return low.translate(_PLAIN)


def skeleton(low: str) -> str:
    """Folded text without marks, and with one letter where Lao transcriptions choose freely; as long as it was.

    "xa vẳn na khẹt" and "sạ-vắn-na-khệt" give "sa van na chet".
    """
    return low.translate(SKELETON)


@lru_cache(maxsize=_REMEMBERED)
def key(low: str) -> str:
    """What every transcription of one Lao name has in common, from its folded form; letters only, no spaces.

    "xiêng khoảng", "xiengkhouang" and "siang khuang" give one key.
    """
    return keys([low])[0]


def keys(lows: Sequence[str]) -> list[str]:
    """The `key` of each of many folded names, far faster than one by one."""
    sounds = _NO_LETTER.sub("", skeleton("\n".join(lows)))
    for pattern, sound in _SOUNDS:
        sounds = pattern.sub(sound, sounds)
    return sounds.split("\n")


# Vietnamese spellings that differ by habit only: i for y in an open syllable ("Kì Sơn"), and the many ways to write the
# Central Highlands names.
_Y = re.compile(r"(?<=[bcdđghklmnpqrstvxu])[yỳýỷỹỵ](?![^\W\d_])")
_Y_TO_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")
_HIGHLAND = re.compile(r"đ[ắă][kc]|[lp][ắă][kc](?![^\W\d_])")


def habits(folded: str) -> set[str]:
    """A folded Vietnamese name as other habits of spelling write it; without the name itself."""
    forms: set[str] = set()
    if _Y.search(folded):
        forms.add(_Y.sub(lambda m: m[0].translate(_Y_TO_I), folded))
    if _HIGHLAND.search(folded):
        for vowel, last in (("ắ", "k"), ("ă", "k"), ("ắ", "c"), ("ă", "c"), ("a", "k"), ("a", "c")):
            forms.add(_HIGHLAND.sub(lambda m, v=vowel, c=last: m[0][0] + v + c, folded))  # type: ignore[misc]
    return forms - {folded}


# One Lao letter group can be typed in two ways that NFC keeps apart.
_LAO_TONES = re.compile("[\u0ec8-\u0ecb]")
_LAO_PAIRS = (("\u0eb3", "\u0ecd\u0eb2"), ("ໝ", "ຫມ"), ("ໜ", "ຫນ"), ("ຫຼ", "ຫລ"))


def lao_forms(name: str) -> set[str]:
    """A name in Lao script in each of its typings, and without its tone marks; the name itself among them."""
    forms = {name, _LAO_TONES.sub("", name)}
    for one, two in _LAO_PAIRS:
        forms |= {form.replace(one, two) for form in forms} | {form.replace(two, one) for form in forms}
    return forms
