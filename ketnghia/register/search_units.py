"""Units as people type them: any script, any spelling, with or without tones. Pure, from the tables of the lexicon.

Vietnamese names go by their letters without tones, Lao names by their sound: "kham muon", "Khăm-muộn", "Khammouane"
and "ຄຳມ່ວນ" are la/khammouane.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache

from msgspec import Struct

from ketnghia.lexicon.spellings import keys
from ketnghia.lexicon.unit_kinds import fits
from ketnghia.lexicon.units import Unit, spellings, units
from ketnghia.register.folding import bare, is_unspaced, words

MOST_WORDS = 7
"""Words of the longest name looked for ("Xay Nha Bu Ly", "Cộng hòa …" is none)."""
# A name of one short word is a word of the language first (Huế and huệ, Pek and "pec"): it counts as a unit when it
# is all that was asked, or stands behind the word for its kind.
_LONG_ENOUGH = 6
# Sounds are loose (x for s, i for y, r for l): one of fewer letters meets ordinary words.
_SHORTEST_SOUND = 5
# The words for a kind of unit, bare, and the kind: `ketnghia.lexicon.unit_kinds`.
_KIND_WORDS: Mapping[tuple[str, ...], str] = {
    ("tinh",): "province",
    ("thanh", "pho"): "city",
    ("tp",): "city",
    ("thu", "do"): "capital",
    ("thi", "xa"): "town",
    ("huyen",): "district",
    ("quan",): "district",
    ("province",): "province",
    ("district",): "district",
    ("khoueng",): "province",
    ("muang",): "district",
    ("ແຂວງ",): "province",
    ("ເມືອງ",): "district",
    ("ນະຄອນຫລວງ",): "capital",
}
_LAO_KIND_WORDS = tuple(word for word, *more in _KIND_WORDS if not more and is_unspaced(word))


class Named(Struct, frozen=True):
    """A run of words that names units: where it begins and ends among the words, and which units it may mean."""

    start: int
    end: int
    units: tuple[str, ...]


def named_in(asked: Sequence[str]) -> list[Named]:
    """The runs of words that name units, first to last, none overlapping; the word for its kind is part of a run.

    `asked`: words as `folding.words` gives them. Where runs overlap ("hội đàm Hà Tĩnh" holds Đầm Hà), provinces come
    before districts and long names before short ones. A name of several units means the provinces among them, unless
    the word for a kind says otherwise.
    """
    possible = [named for at in range(len(asked)) for named in _from(asked, at)]
    possible.sort(key=lambda named: (min(map(_depth, named.units)), named.start - named.end, named.start))
    chosen: list[Named] = []
    for named in possible:
        if all(named.end <= other.start or other.end <= named.start for other in chosen):
            chosen.append(named)
    taken = {at for named in chosen for at in range(named.start, named.end)}
    return sorted((_of_kind(named, asked, taken) for named in chosen), key=lambda named: named.start)


def beginning_with(asked: Sequence[str], most: int) -> tuple[str, ...]:
    """Units whose name begins with the words, the last of them unfinished; provinces first."""
    begun = " ".join(asked)
    listed = _names_in_order()
    found: dict[str, None] = {}
    for name, unit in listed[bisect_left(listed, (begun, "")) :]:
        if not name.startswith(begun):
            break
        found[unit] = None
    return tuple(sorted(found, key=_rank)[:most])


@cache
def spellings_of(unit: str) -> tuple[str, ...]:
    """Every known writing of a unit's name, bare, longest first."""
    known = units().get(unit)
    if known is None:
        return ()
    return tuple(sorted({" ".join(_words(name)) for name in _names(known)} - {""}, key=lambda name: (-len(name), name)))


def _from(asked: Sequence[str], at: int) -> Iterator[Named]:
    """Every run of words that begins at a place and names units."""
    for end in range(at + 1, min(len(asked), at + MOST_WORDS) + 1):
        run = asked[at:end]
        alone = len(run) == len(asked) or len(run) > 1 or len(run[0]) >= _LONG_ENOUGH or is_unspaced(run[0])
        if (alone or _kind_before(asked, at)) and (meant := _meant(run)):
            yield Named(at, end, meant)


def _meant(run: Sequence[str]) -> tuple[str, ...]:
    name = " ".join(run)
    if is_unspaced(name):
        word = _lao_kind(name)
        return _by_name().get(name) or _by_name().get(name.removeprefix(word), ())
    if meant := _by_name().get(name):
        return meant
    sound = keys([name])[0]
    return _by_sound().get(sound, ()) if len(sound) >= _SHORTEST_SOUND else ()


def _of_kind(named: Named, asked: Sequence[str], taken: Set[int]) -> Named:
    """Of the units that a run may mean those of the kind told, and the word that tells it as part of the run."""
    known, start = units(), named.start
    before = _kind_before(asked, start)
    if before and taken.isdisjoint(range(start - len(before), start)):
        kind, start = _KIND_WORDS[before], start - len(before)
    else:
        kind = _KIND_WORDS.get((_lao_kind(asked[start]),), "")
    if kind:
        best = max(fits(known[unit], kind) for unit in named.units)
        fitting = [unit for unit in named.units if fits(known[unit], kind) == best]
    else:
        highest = min(map(_depth, named.units))
        fitting = [unit for unit in named.units if _depth(unit) == highest]
    return Named(start, named.end, tuple(sorted(fitting, key=_rank)))


def _kind_before(asked: Sequence[str], at: int) -> tuple[str, ...]:
    return next((run for n in (2, 1) if (run := tuple(asked[max(0, at - n) : at])) in _KIND_WORDS), ())


def _lao_kind(name: str) -> str:
    """The word for a kind that a Lao name begins with, unless it is all of it."""
    return next((word for word in _LAO_KIND_WORDS if name.startswith(word) and name != word), "")


def _depth(unit: str) -> int:
    return unit.count("/")


def _rank(unit: str) -> tuple[int, bool, str]:
    """Provinces before districts, those of today before those that ended."""
    return _depth(unit), bool(units()[unit].valid_to), unit


@cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    """Name, bare → units; countries are words like any other."""
    held: dict[str, set[str]] = defaultdict(set)
    for unit in units().values():
        if unit.parent:
            for name in _names(unit):
                held[" ".join(_words(name))].add(unit.id)
    return {name: tuple(sorted(ids)) for name, ids in held.items() if name}


@cache
def _names_in_order() -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, unit) for name, ids in _by_name().items() for unit in ids))


@cache
def _by_sound() -> Mapping[str, tuple[str, ...]]:
    """Sound → Lao units."""
    held: dict[str, set[str]] = defaultdict(set)
    lao = [(name, ids) for name, ids in _by_name().items() if not is_unspaced(name)]
    for sound, (_, ids) in zip(keys([name for name, _ in lao]), lao, strict=True):
        held[sound].update(unit for unit in ids if unit.startswith("la/"))
    return {sound: tuple(sorted(ids)) for sound, ids in held.items() if ids}


def _names(unit: Unit) -> list[str]:
    extra = [spelling for spelling, _ in spellings().get(unit.id, ())]
    return [name for name in (unit.name_vi, unit.name_latin, unit.name_lo, *extra) if name]


def _words(name: str) -> list[str]:
    return [word.text for word in words(bare(name))]
