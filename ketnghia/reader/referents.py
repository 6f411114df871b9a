"""Who is meant: "hai tỉnh", "phía bạn", "tỉnh bạn", "Bên A", "đoàn", a bare "tỉnh".

A word that means units takes its meaning from the scene (who the document is about), from the units named last
before it, and from who speaks: in the mouth of a Lao governor "tỉnh bạn" is the Vietnamese province.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ketnghia.lexicon.words import words
from ketnghia.reader.layer import Layer
from ketnghia.reader.marks import PersonMark, PostMark, Sentence
from ketnghia.reader.places import PlaceMark
from ketnghia.reader.scene import Scene, level_of, province_of
from ketnghia.record.kinds import Side

COUNTRIES = frozenset({"vn", "la", "th", "kh", "cn"})
# "cấp huyện", "các huyện", "liên tỉnh": a level or a number of units, not the one that speaks.
_NOT_SELF = ("cấp ", "các ", "những ", "nhiều ", "liên ", "ngoại ", "một ", "mỗi ", "từng ", "ở ", "nội ")
_PARTY = re.compile(r"\bbên ([ab])\b(?:\s*\([^)]{0,40}\))?\s*(?::|là)")


@dataclass(frozen=True, slots=True)
class Ref:
    """A mention that means units: `units` are identifiers, or `central` (the governments) or `business`.

    `form`: place (named), person (a named person, for the unit of the post), pair ("hai bên", "hai tỉnh": both
    sides), partners ("hai tỉnh bạn", "các tỉnh bạn": the Lao units), all ("ba tỉnh", "các bên"), each ("mỗi tỉnh"),
    partner ("phía bạn", "tỉnh bạn": the other side), last ("tỉnh này": the unit named last), self (a bare "tỉnh", "thành phố": the side that speaks or
    writes), party ("Bên A"), visitors ("đoàn"), central, business.
    """

    start: int
    end: int
    units: tuple[str, ...]
    form: str


@dataclass(slots=True)
class _Named:
    """The units named so far, the last one of each side and level."""

    last: dict[tuple[str, str], str]
    latest: dict[str, str]

    def note(self, unit: str) -> None:
        self.last[unit[:2], level_of(unit)] = unit
        self.latest[level_of(unit)] = unit
        if unit.count("/") >= 2:
            self.last.setdefault((unit[:2], "province"), province_of(unit))


def find_refs(
    low: str,
    sentences: Sequence[Sentence],
    places: Layer[PlaceMark],
    people: tuple[Layer[PersonMark], Layer[PostMark]],
    scene: Scene,
) -> list[Ref]:
    """Every mention of units, in order, none overlapping, each with the units it means where it stands."""
    person_marks, posts = people
    found = words("referents.tsv", ("term", "form", "level", "count")).find(low)
    units_of = _units_of_people(posts, scene)
    parties = _parties_by_letter(low, places)
    named = _Named({}, {})
    refs: list[Ref] = []
    at = 0
    speaker: Side | None = None
    part = -1
    for sentence in sentences:
        if sentence.part != part:
            part = sentence.part
        speaker = _speaker(low, sentence, person_marks, speaker if not sentence.first else None)
        marks: list[Ref] = [
            Ref(p.outer, p.end, (p.id,), "place") for p in places.within(sentence.start, sentence.end)
        ]
        taken = [(r.start, r.end) for r in marks]
        for mark in person_marks.within(sentence.start, sentence.end):
            unit = units_of.get(mark.person)
            if unit and not _overlaps(taken, mark.start, mark.end):
                marks.append(Ref(mark.start, mark.end, (unit,), "person"))
                taken.append((mark.start, mark.end))
        while at < len(found) and found[at].start < sentence.start:
            at += 1
        words_here = []
        while at < len(found) and found[at].start < sentence.end:
            words_here.append(found[at])
            at += 1
        marks.sort(key=lambda r: r.start)
        starts = {r.start for r in marks} | {p.start for p in places.within(sentence.start, sentence.end)}
        for word in words_here:
            if _overlaps(taken, word.start, word.end) or word.end + 1 in starts or word.start in starts:
                continue
            form, level, count = word.value
            if form == "none":  # longer words that only look like one of ours
                continue
            if form == "self" and low.endswith(_NOT_SELF, 0, word.start):
                continue
            if form == "party":
                units = parties.get(low[word.start : word.end].rsplit(" ", 1)[-1], ())
                if not units and low[word.start : word.end].endswith(("việt nam", "lào")):
                    units = scene.vn[:1] if low[word.end - 4 : word.end] == " nam" else scene.la[:1]
            else:
                for mark_ in marks:
                    if mark_.start < word.start and mark_.form == "place":
                        named.note(mark_.units[0])
                units = _meant(form, level, int(count) if count else None, speaker, named, scene)
            if units:
                marks.append(Ref(word.start, word.end, units, form))
        for ref in marks:
            if ref.form == "place" and ref.units[0] not in COUNTRIES:
                named.note(ref.units[0])
        marks.sort(key=lambda r: r.start)
        refs.extend(marks)
    return _without_overlaps(refs)


def _without_overlaps(refs: list[Ref]) -> list[Ref]:
    kept: list[Ref] = []
    for ref in sorted(refs, key=lambda r: (r.start, -r.end)):
        if not kept or ref.start >= kept[-1].end:
            kept.append(ref)
    return kept


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in taken)


def _units_of_people(posts: Layer[PostMark], scene: Scene) -> dict[int, str]:
    """The unit each person speaks for: that of the first post bound to a unit; nobody for purely central posts."""
    units: dict[int, str] = {}
    known = {*scene.vn, *scene.la}
    for post in posts:
        if post.person is None or post.place is None or post.place in COUNTRIES:
            continue
        # A person may hold posts at two levels; the unit the document is about wins, else the first named.
        held = units.get(post.person)
        if held is None or (held not in known and post.place in known):
            units[post.person] = post.place
    return units


def _parties_by_letter(low: str, places: Layer[PlaceMark]) -> dict[str, tuple[str, ...]]:
    """"Bên A: Sở Y tế tỉnh Sơn La": the letter and the first unit named after it, within the line."""
    parties: dict[str, tuple[str, ...]] = {}
    for match in _PARTY.finditer(low):
        place = places.first_from(match.end())
        # 200 characters: the length of a long name of a body with its province.
        if place and place.start - match.end() < 200 and match.group(1) not in parties:
            parties[match.group(1)] = (province_of(place.id) if level_of(place.id) == "commune" else place.id,)
    return parties


def _speaker(low: str, sentence: Sentence, people: Layer[PersonMark], before: Side | None) -> Side | None:
    """The side of who speaks in the sentence: the first person named in it, else who spoke before."""
    marks = people.within(sentence.start, sentence.end)
    # Only a person who opens the sentence is its speaker; one named late is spoken of.
    if marks and marks[0].start - sentence.start < 120 and marks[0].side in ("vn", "la"):
        return marks[0].side
    return before


def _meant(
    form: str, level: str, count: int | None, speaker: Side | None, named: _Named, scene: Scene
) -> tuple[str, ...]:
    if form in ("central", "business"):
        return (form,)
    if form == "visitors":
        return {"vn": scene.vn[:1], "la": scene.la[:1]}.get(scene.visitor or "", ())
    if form == "last":
        return (named.latest[level or scene.level],) if (level or scene.level) in named.latest else ()
    own = speaker or "vn"
    other = "la" if own == "vn" else "vn"
    level = level or scene.level
    vn = _side("vn", level, named, scene)
    la = _side("la", level, named, scene)
    if form == "pair":
        return vn + la if vn and la else ()
    if form == "self":
        return vn if own == "vn" else la
    if form == "partner":
        return la if other == "la" else vn
    units = tuple(u for u in scene.la if level_of(u) == level)
    if form == "partners":
        return units[:count] if count and len(units) >= count else units
    if form == "each":
        return units if len(units) > 1 else ()
    if count == 3 and len(units) == 1 and len(scene.third) == 1:
        return (*scene.vn[:1], *units, *scene.third)
    total = tuple(u for u in scene.vn[:1] if level_of(u) == level) + units
    return total if count is None or len(total) == count else units if len(units) == count else ()


def _side(side: str, level: str, named: _Named, scene: Scene) -> tuple[str, ...]:
    """The unit of one side that a word means: the last one named if the scene knows it, else the scene's first."""
    listed = [u for u in (scene.vn if side == "vn" else scene.la) if level_of(u) == level]
    last = named.last.get((side, level))
    # Of several partners the one named last is meant; so is the last pair of districts in a text about provinces.
    if last and (not listed or (side == "la" and last in listed) or level != scene.level):
        return (last,)
    return tuple(listed[:1])
