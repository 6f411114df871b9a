"""Every name of a unit and every word that tells what a name is, compiled for one pass over a folded text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, MatchKind
from msgspec import Struct

from ketnghia.lexicon.alphabet import FOREIGN, automaton, coded, covers, table_of
from ketnghia.lexicon.fold import fold_names
from ketnghia.lexicon.spellings import SKELETON, habits, keys, lao_forms, skeleton
from ketnghia.lexicon.tables import rows
from ketnghia.lexicon.units import Unit, spellings, units

WORD_COLUMNS = ("word", "role")
# A spelling of one syllable is a word like any other ("Nga", "Long", "Xay"): it names a district only after
# "huyện", "mường" and the like. Latin forms of two syllables in one word ("Pakse", "Nakai") stand alone.
_TWO_SYLLABLES = re.compile(r"[^\Waeiouy]*[aeiouyạ-ỹà-ỵăâđêôơư]+[^\Waeiouy]+[aeiouy]", re.IGNORECASE)
_SHORTEST_ALONE = 5
# Skeletons shorter than this collide with ordinary Vietnamese syllables once tones are gone ("na cai", "sam to").
_SHORTEST_SKELETON = 7
# Lao is written without spaces: a short name of a district ("ໃໝ່", new) is found within other words, so it must bear
# its kind word.
_SHORTEST_LAO = 6
_LAO_DISTRICT = "ເມືອງ"
# "Mường …" is as often a place of the Thái in Viet Nam, told apart by its tone.
_MUANG = re.compile("m[ườuo]+a?ng ?")
_TRANSCRIBED = frozenset({"la", "th", "kh"})
_SKELETON = table_of(SKELETON)
# Shorter texts are single names, not worth remembering.
_CUT = 400
_OF_A_YEAR = re.compile(r"-\d{4}(?:/|$)")


class Name(Struct, frozen=True):
    """A name in the automaton: the units it may mean.

    `transcribed`: only units of the neighbours bear it, in Latin letters. `lao`: Lao letters, which know no word
    boundary. `small`: districts only. `guarded`: as often a word or a people. `namesake`: of a person.
    """

    ids: tuple[str, ...]
    transcribed: bool
    lao: bool
    small: bool
    guarded: bool
    namesake: bool


Hit = tuple[int, int, int]
"""Number of a pattern, and where it stands."""


class Names(NamedTuple):
    """The compiled tables.

    `terms[i]` is what pattern `i` of `patterns` means: a Name, or the role of a word. `automaton` has the first
    patterns, those in Latin and Lao letters; `others` finds a letter that only the rest have: Thai, Khmer, Chinese.
    `short` are spellings that count only after a kind word, `keys` the sound keys of Lao units, `loose` finds Lao names
    by their skeleton (`loose_ids`), `surnames` are first syllables of Vietnamese persons' names, `countries` last
    syllables of countries'.
    """

    patterns: tuple[str, ...]
    automaton: BytesAhoCorasick
    others: re.Pattern[str]
    terms: tuple[Name | str, ...]
    short: Mapping[str, tuple[str, ...]]
    keys: Mapping[str, tuple[str, ...]]
    loose: BytesAhoCorasick
    loose_ids: tuple[tuple[str, ...], ...]
    surnames: frozenset[str]
    countries: frozenset[str]


def name_hits(folded: str) -> Sequence[Hit]:
    """Where patterns of `names().terms` stand in a `fold_names` text, the longest at each place, within words too."""
    return _hits(folded) if len(folded) < _CUT else _remembered(folded)


def loose_hits(folded: str) -> Sequence[Hit]:
    """The same for `names().loose_ids`: Lao names told by their skeletons."""
    return names().loose.find_matches_as_indexes(coded(folded)[0].translate(_SKELETON))


def _hits(folded: str) -> Sequence[Hit]:
    table = names()
    code = coded(folded)[0]
    if FOREIGN in code and table.others.search(folded):
        return _in_every_script().find_matches_as_indexes(folded)
    return table.automaton.find_matches_as_indexes(code)


# The text being read, asked for by places and by houses.
_remembered = lru_cache(maxsize=1)(_hits)


@cache
def _in_every_script() -> AhoCorasick:
    """All patterns; only few texts have names in Thai, Khmer or Chinese letters."""
    return AhoCorasick(names().patterns, matchkind=MatchKind.LeftmostLongest)


def spoken_of(unit: Unit) -> bool:
    """Whether texts mean this unit by its bare name: not the successor or an older unit of the same name.

    `vn/quang-tri-2025` is read as `vn/quang-tri`; the register tells the two apart by the day. "Quảng Nam - Đà Nẵng"
    was a province until 1996; since then it is two of them.
    """
    double = "-" in unit.name_vi and "" < unit.valid_to < "2000"
    return not double and not _OF_A_YEAR.search(unit.id)


def names_of(unit: Unit) -> Iterable[tuple[str, str]]:
    """(name, script) of a unit: the official ones, then every spelling in the table."""
    if unit.name_vi:
        yield unit.name_vi, "vi"
    if unit.name_latin:
        yield unit.name_latin, "latin"
    if unit.name_lo:
        yield unit.name_lo, "lao"
    yield from spellings().get(unit.id, ())


def stands_alone(folded: str) -> bool:
    """Whether a folded spelling is name enough without a kind word before it."""
    return " " in folded or "." in folded or (len(folded) >= _SHORTEST_ALONE and bool(_TWO_SYLLABLES.match(folded)))


@cache
def names() -> Names:
    """The tables of this room, compiled. Takes some 30 ms, once."""
    whole: dict[str, list[str]] = defaultdict(list)
    short: dict[str, list[str]] = defaultdict(list)
    sounded: list[tuple[str, str]] = []
    loose: list[tuple[str, str]] = []
    script_of: dict[str, str] = {}
    native: set[str] = set()  # forms that a Vietnamese unit bears
    listed = [(unit, name, script) for unit in units().values() if spoken_of(unit) for name, script in names_of(unit)]
    all_folded = fold_names("\x1f".join(name for _, name, _ in listed)).split("\x1f")
    for (unit, _, script), folded in zip(listed, all_folded, strict=True):
        latin = script in ("vi", "latin")
        for form in _forms(folded, script, unit):
            alone = not latin or unit.level != "district" or stands_alone(form)
            into = whole if alone else short
            if unit.id not in into[form]:
                into[form].append(unit.id)
            script_of[form] = script
            if unit.country not in _TRANSCRIBED:
                native.add(form)
            if latin and unit.country == "la" and unit.level != "country":
                sounded.append((form, unit.id))
                if alone and len(form.replace(" ", "")) >= _SHORTEST_SKELETON:
                    if not _MUANG.match(form):
                        loose.append((form, unit.id))
                    if " " in form:  # "Xiêng - Khoảng": hyphens set with spaces around them
                        loose.append((form.replace(" ", "   "), unit.id))
    keyed = _grouped(keys([form for form, _ in sounded]), [unit for _, unit in sounded])
    skeletons = skeleton("\n".join(form for form, _ in loose)).split("\n") if loose else []
    by_skeleton = _grouped(skeletons, [unit for _, unit in loose])
    for folded in whole.keys() & short.keys():  # "Huế": the province stands alone, so its city may be meant
        whole[folded].extend(unit for unit in short[folded] if unit not in whole[folded])
    words = {fold_names(word): role for _, (word, role) in rows("place_words.tsv", WORD_COLUMNS)}
    found: dict[str, Name | str] = {word: role for word, role in words.items() if role not in ("guarded", "namesake")}
    for folded, ids in whole.items():
        lao = script_of[folded] not in ("vi", "latin")
        small = all(unit.count("/") > 1 for unit in ids)
        guarded, namesake = words.get(folded) == "guarded", words.get(folded) == "namesake"
        found[folded] = Name(tuple(ids), folded not in native and not lao, lao, small, guarded, namesake)
    others = re.compile(f"[{''.join(sorted(letter for letter in set().union(*found) if not covers(letter)))}]")
    own = [folded for folded in found if not others.search(folded)]
    patterns = (*own, *(folded for folded in found if others.search(folded)))
    return Names(
        patterns,
        automaton(own),
        others,
        tuple(found[folded] for folded in patterns),
        {folded: tuple(ids) for folded, ids in short.items()},
        keyed,
        automaton(list(by_skeleton), _SKELETON),
        tuple(by_skeleton.values()),
        frozenset(word for word, role in words.items() if role == "surname"),
        frozenset(folded.rpartition(" ")[2] for folded, ids in whole.items() if "/" not in ids[0]),
    )


def _forms(folded: str, script: str, unit: Unit) -> Iterable[str]:
    """The forms of one folded spelling: as written, joined where it is a transcription, by other habits of spelling."""
    if script == "lao":
        for form in lao_forms(folded):
            if unit.level == "district" and len(form) < _SHORTEST_LAO:
                yield _LAO_DISTRICT + form
                yield f"{_LAO_DISTRICT} {form}"
            else:
                yield form
        return
    yield folded
    if unit.country in _TRANSCRIBED:
        if " " in folded and script in ("vi", "latin"):
            yield folded.replace(" ", "")
    elif script == "vi":
        yield from sorted(habits(folded))


def _grouped(forms: Sequence[str], ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    held: dict[str, dict[str, None]] = defaultdict(dict)
    for form, unit in zip(forms, ids, strict=True):
        held[form][unit] = None
    return {form: tuple(units_) for form, units_ in held.items()}
