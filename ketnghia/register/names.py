"""Names of persons across documents: without words of address, hyphens and case; Lao names by their sound.

Vietnamese names are told apart by their tones (Hoa, Hòa, Hoá) and match only as written. Lao names reach the press by
ear, in many spellings; what the spellings share is `lexicon.person_names.sound_of`.
"""

from functools import cache, lru_cache

from ketnghia.lexicon.fold import fold
from ketnghia.lexicon.person_names import form_of, sound_of, syllables
from ketnghia.lexicon.spellings import plain
from ketnghia.lexicon.tables import rows

_REMEMBERED = 8192
# Classes of words of address that may have stayed in front of a name; `group` opens lists and is no address of one.
_ADDRESS = frozenset({"person", "form", "rank", "degree", "counterpart"})
# A name has two syllables at least: "Ông Kẹo" is left as it is.
_LEAST = 2


@cache
def _addresses() -> frozenset[tuple[str, ...]]:
    listed = rows("honorifics.tsv", ("term", "class"))
    return frozenset(syllables(term) for _, (term, kind) in listed if kind in _ADDRESS)


@lru_cache(maxsize=_REMEMBERED)
def parts(name: str) -> tuple[str, ...]:
    """The syllables of a name, folded, without words of address: "Đ/c Vi-lay-sắc Bun" gives vi, lay, sắc, bun."""
    left = tuple(bare for part in syllables(name) if (bare := part.strip(",;")))
    found = True
    while found:
        found = False
        for length in range(min(4, len(left) - _LEAST), 0, -1):
            if left[:length] in _addresses():
                left, found = left[length:], True
                break
    return left


@lru_cache(maxsize=_REMEMBERED)
def sound(name: str) -> str:
    """What the spellings of a Lao or other foreign name have in common."""
    return sound_of(" ".join(parts(name)))


def is_vietnamese(name: str, side: str | None) -> bool:
    """Whether a name goes by Vietnamese spelling; of a person on no known side, by the form of the name."""
    return side == "vn" if side else form_of(" ".join(parts(name))) == "vn"


def same(one: str, other: str, side: str | None = None) -> bool:
    """Whether two names are one: Vietnamese ones as written, Lao ones in any spelling."""
    if parts(one) == parts(other):
        return True
    if is_vietnamese(one, side) or is_vietnamese(other, side):
        return False
    return sound(one) == sound(other)


def unmarked(one: str, other: str) -> bool:
    """Whether two Vietnamese names are one but for marks that one of them leaves out altogether ("Tran Bau Ha")."""
    a, b = " ".join(parts(one)), " ".join(parts(other))
    bare_a, bare_b = plain(a), plain(b)
    return bare_a == bare_b and a != b and (a == bare_a or b == bare_b)


def key(name: str, side: str) -> str:
    """By what a name is looked up: letters without marks; of Lao names the sound."""
    return plain(fold("".join(parts(name)))) if side == "vn" else sound(name)
