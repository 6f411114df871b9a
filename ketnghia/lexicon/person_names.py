"""Names of persons: which people's form a name has, and what is common to the spellings of one Lao name."""

import re
from functools import cache, lru_cache

from ketnghia.lexicon.fold import fold
from ketnghia.lexicon.spellings import key, plain
from ketnghia.lexicon.tables import rows

# A syllable that Vietnamese spelling allows, without marks: onset, vowels, final consonant.
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|kh|gh|gi|ph|qu|th|tr|ch|[bcdghklmnprstvx])?"
    r"(?:uye|uya|uou|ieu|yeu|oai|oay|oao|oeo|uay|uoi|uao|[iuy]a|[iuyo]e|ie|ye|uo|[aeo][iuoy]|[ou]a|ua|ui|uu|iu|uy|[aeiouy])"
    r"(?:ng|nh|ch|[cmnpt])?"
)
_TONES = {
    ord(marked): plain_vowel
    for plain_vowel, row in {
        "a": "àáảãạ",
        "ă": "ằắẳẵặ",
        "â": "ầấẩẫậ",
        "e": "èéẻẽẹ",
        "ê": "ềếểễệ",
        "i": "ìíỉĩị",
        "o": "òóỏõọ",
        "ô": "ồốổỗộ",
        "ơ": "ờớởỡợ",
        "u": "ùúủũụ",
        "ư": "ừứửữự",
        "y": "ỳýỷỹỵ",
    }.items()
    for marked in row
}
_FREE = str.maketrans("xyc", "sik")
_BREAK = re.compile(r"[\s–—-]+")
# Half of the syllables known from Lao names: Vietnamese names rarely hold more than one of them.
_LAO_SHARE = 0.5
# A first syllable that families of Viet Nam bear as well asks for more ("Vi La Xắc" and "Vi Văn Thuyên").
_LAO_SHARE_AFTER_FAMILY = 0.75
# Names return again and again in one text; so many are remembered between calls of these pure functions.
_REMEMBERED = 4096
_MIDDLE = frozenset(("văn", "thị"))


@cache
def surnames() -> dict[str, str]:
    """Family names and first syllables of Viet Nam, folded; rare ones may begin a Lao name as well."""
    return {fold(name): use for _, (name, use) in rows("surnames.tsv", ("surname", "use"))}


@lru_cache(maxsize=_REMEMBERED)
def _bare(syllable: str) -> str:
    """A syllable without tone, and with one letter where transcriptions of Lao choose freely (x/s, y/i, c/k)."""
    return fold(syllable).translate(_TONES).translate(_FREE)


@cache
def lao_syllables() -> frozenset[str]:
    """Syllables of Lao names in Vietnamese spelling, folded, without tones."""
    return frozenset(_bare(syllable) for _, (syllable,) in rows("lao_syllables.tsv", ("syllable",)))


@lru_cache(maxsize=_REMEMBERED)
def is_lao_syllable(folded: str) -> bool:
    """Whether Lao names in Vietnamese spelling hold this syllable (or all of these, joined by hyphens)."""
    known = lao_syllables()
    return all(_bare(part) in known for part in folded.split("-"))


@cache
def name_leads() -> frozenset[str]:
    """Words that stand with a capital before a name, or begin what is none, folded."""
    return frozenset(fold(word) for _, (word,) in rows("name_leads.tsv", ("word",)))


@lru_cache(maxsize=_REMEMBERED)
def syllables(name: str) -> tuple[str, ...]:
    """The syllables of a name, folded: "Vi-lay-sắc Bun" gives vi, lay, sắc, bun."""
    return tuple(part for part in _BREAK.split(fold(name)) if part)


@cache
def surnames_in_lao() -> tuple[str, ...]:
    """Family names of Viet Nam in Lao script."""
    return tuple(name for name in surnames() if "\u0e80" <= name[0] <= "\u0eff")


@lru_cache(maxsize=_REMEMBERED)
def surname_use(name: str) -> str:
    """Whether a name begins with a family name of Viet Nam: `common`, `rare` or ""."""
    return surnames().get(fold(name.split(None, 1)[0]), "")


def is_sayable(word: str) -> bool:
    """Whether a word in capitals may be a syllable of a name, not an abbreviation ("TP", "UBND")."""
    return is_vietnamese_syllable(fold(word))


def is_vietnamese_syllable(folded: str) -> bool:
    """Whether Vietnamese spelling allows it, marks aside."""
    return bool(_SYLLABLE.fullmatch(plain(folded)))


@lru_cache(maxsize=_REMEMBERED)
def form_of(name: str) -> str:
    """Whose form a name has: `vn`, `la` (Lao in Vietnamese spelling), `latin` (another Latin spelling) or ""."""
    parts = syllables(name)
    if not parts:
        return ""
    use = surnames().get(parts[0], "")
    if parts[0].startswith(("h'", "y'", "k'", "r'")) or _MIDDLE & set(parts[1:-1]):
        return "vn"
    if "-" in name.replace(" - ", " ").replace(" – ", " ").strip("-") and len(parts) > 2:
        return "la"
    known = lao_syllables()
    share = sum(_bare(part) in known for part in parts) / len(parts)
    if use:
        return "la" if share >= (_LAO_SHARE_AFTER_FAMILY if len(parts) > 2 else 1.1) and use != "common" else "vn"
    if not all(is_vietnamese_syllable(part) for part in parts):
        return "latin"
    return "la" if share >= _LAO_SHARE and len(parts) > 1 else ""


@lru_cache(maxsize=_REMEMBERED)
def sound_of(name: str) -> str:
    """What the spellings of one Lao name have in common; names of one sound are one name."""
    return key(fold(name))


@cache
def _historical() -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    listed = [(name, side) for _, (name, side) in rows("historical_figures.tsv", ("name", "side"))]
    return (
        frozenset(syllables(name) for name, side in listed if side == "vn"),
        frozenset(sound_of(name) for name, side in listed if side == "la"),
    )


@lru_cache(maxsize=_REMEMBERED)
def historical(name: str) -> bool:
    """Whether the name is that of a historical figure, who is no person of a document on cooperation today."""
    exact, sounds = _historical()
    return syllables(name) in exact or sound_of(name) in sounds
