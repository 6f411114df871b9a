"""Who the document is about: the units of both sides, main ones first, and whether it tells of their cooperation."""

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from ketnghia.lexicon.words import words
from ketnghia.reader.layer import Layer
from ketnghia.reader.marks import Sentence
from ketnghia.reader.places import PlaceMark

# What a mention weighs by where it stands: headlines and leads say what a text is about, captions hardly.
_WEIGHT = {"title": 6.0, "lead": 3.0, "body": 1.0, "caption": 0.5, "byline": 0.0}


# What a sentence with a unit of one side and a word of cooperation counts, where the other side is named elsewhere.
_ALONE = 0.25


class Scene(Struct, frozen=True):
    """Who the document is about: the Vietnamese and the Lao units, main ones first.

    `level` is that of the two main units (province or district). `cooperative` is false where the document tells of
    no cooperation between localities of the two countries: then no events, agreements, support, undertakings,
    figures or partnerships are read from it.
    """

    vn: tuple[str, ...]
    la: tuple[str, ...]
    cooperative: bool
    level: str = "province"
    third: tuple[str, ...] = ()
    """Units of other countries named in headline or opening: parties to three-sided work."""


@cache
def level_of(unit: str) -> str:
    """country, province, district or commune, from the identifier's depth; Vietnamese units of two steps whose last
    step is not known as a district count as districts."""
    return ("country", "province", "district", "commune")[min(unit.count("/"), 3)]


@cache
def province_of(unit: str) -> str:
    """The first-level unit a unit lies in; countries stay as they are."""
    return "/".join(unit.split("/")[:2])


def find_scene(low: str, sentences: Sequence[Sentence], places: Layer[PlaceMark], signed: bool = False) -> Scene:
    """The scene of a document, from what its headline, lead and body name.

    `signed`: the document is a paper of parties (minutes, a memorandum); units of both sides are enough there.
    """
    weights: dict[str, float] = {}
    district: dict[str, float] = {}
    heads = {"vn": 0.0, "la": 0.0}
    links = alone = 0.0
    ties = 0
    cues = words("cooperation_cues.tsv", ("term", "level")).find(low)
    named = places.marks
    at = place = 0
    third: dict[str, None] = {}
    national = False
    for number, sentence in enumerate(sentences):
        weight = _WEIGHT.get(sentence.role, 0.0)
        if sentence.role == "body" and number < 4:  # a text without a lead opens with what it is about
            weight = 2.0
        while at < len(cues) and cues[at].start < sentence.start:
            at += 1
        levels = set()
        while at < len(cues) and cues[at].start < sentence.end:
            levels.add(cues[at].value[0])
            ties += cues[at].value[0] == "tie"
            at += 1
        if weight > 1:
            national = national or "national" in levels
        while place < len(named) and named[place].start < sentence.start:
            place += 1
        first = place
        while place < len(named) and named[place].start < sentence.end:
            place += 1
        if first == place:
            continue
        here = {"vn": False, "la": False}
        countries = {"vn": False, "la": False}
        for mark in named[first:place]:
            side = mark.id[:2]
            if side not in here:
                if weight > 1 and mark.id.count("/") == 1:
                    third.setdefault(mark.id)
                continue
            if "/" not in mark.id:
                countries[side] = True
                continue
            here[side] = True
            province = province_of(mark.id)
            depth = mark.id.count("/")
            weights[province] = weights.get(province, 0.0) + (weight if depth == 1 else weight * 0.4)
            if depth == 2:
                district[mark.id] = district.get(mark.id, 0.0) + weight
            if weight > 1:
                heads[side] += 1
        if here["vn"] and here["la"]:
            # An act between the two (a visit, talks, a handover) says more than that both are named.
            links += weight * (1.5 if "act" in levels else 1.0 if levels & {"local", "tie"} else 0.5)
        elif levels & {"local", "tie", "act"} and (
            (here["vn"] and countries["la"]) or (here["la"] and countries["vn"])
        ):
            links += 0.5 * weight
        elif levels & {"local", "tie", "act"} and (here["vn"] or here["la"]):
            alone += weight
    vn, la = _ranked(weights, "vn"), _ranked(weights, "la")
    if la or any(mark.id == "la" for mark in places):
        links += min(ties, 3)
    if vn and la:  # "… giúp nhân dân Attapeu": in the paper of a province the giver is "tỉnh ta", and named once below
        links += _ALONE * alone
    # 3.0: a headline or lead that joins a unit of each side, an opening sentence and one of the body, or three of the
    # body. A text about the two governments needs more, since it names localities only in passing.
    cooperative = links >= (5.0 if national and not (heads["vn"] and heads["la"]) else 3.0)
    cooperative = cooperative or (signed and bool(vn) and bool(la))
    level = _level(low, sentences, district, weights)
    if level == "district":
        vn = _ranked(district, "vn") + vn
        la = _ranked(district, "la") + la
    else:
        vn += _ranked(district, "vn")
        la += _ranked(district, "la")
    return Scene(vn, la, cooperative, level, third=tuple(third))


def _ranked(weights: dict[str, float], side: str) -> tuple[str, ...]:
    mine = [(unit, w) for unit, w in weights.items() if unit.startswith(side + "/")]
    return tuple(unit for unit, _ in sorted(mine, key=lambda item: -item[1]))


def _level(low: str, sentences: Sequence[Sentence], district: dict[str, float], weights: dict[str, float]) -> str:
    """district where the headline and opening speak of districts on both sides more than of provinces."""
    return "district" if all(_of_districts(side, district, weights) for side in ("vn", "la")) else "province"


def _of_districts(side: str, district: dict[str, float], weights: dict[str, float]) -> bool:
    """Whether one district of a side weighs more than its provinces do without the other districts told with it."""
    mine = {unit: weight for unit, weight in district.items() if unit.startswith(side)}
    best = max(mine.values(), default=0.0)
    if best < 6.0:
        return False
    for province, whole in weights.items():
        if province.startswith(side):
            within = [weight for unit, weight in mine.items() if province_of(unit) == province]
            # Two communes of one province told of together lend it no more weight than one.
            if best * 1.4 <= whole - 0.4 * (sum(within) - max(within, default=0.0)):
                return False
    return True
