"""Who is meant: "hai tỉnh", "phía bạn", "tỉnh bạn", "Bên A", "đoàn", a bare "tỉnh".

A word that means units takes its meaning from the scene (who the document is about), from the units named last
before it, and from who speaks: in the mouth of a Lao governor "tỉnh bạn" is the Vietnamese province.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from msgspec import Struct

from ketnghia.lexicon.units import units as known_units
from ketnghia.lexicon.words import Word, words
from ketnghia.reader.layer import Layer
from ketnghia.reader.marks import PersonMark, PostMark, Sentence
from ketnghia.reader.places import PlaceMark
from ketnghia.reader.scene import Scene, level_of, province_of
from ketnghia.record.kinds import Side
from ketnghia.record.span import Span

_START = attrgetter("start")
COUNTRIES = frozenset({"vn", "la", "th", "kh", "cn"})
# "cấp huyện", "các huyện", "liên tỉnh": a level or a number of units, not the one that speaks.
_NOT_SELF = ("cấp ", "các ", "những ", "nhiều ", "liên ", "ngoại ", "một ", "mỗi ", "từng ", "ở ", "nội ")
_AT = re.compile(
    r"(?<!\w)(?:tại|ở|về thăm|từ)\s+(?:thành phố |thị xã |thị trấn |tỉnh |huyện |thủ đô |tp\.? ?|phường |xã )*$"
)
_PARTY = re.compile(r"\bbên ([ab])\b(?:\s*\([^)]{0,40}\))?\s*(?::|là)")
# "Sở Y tế tỉnh Quảng Ngãi (Bên A)", "… (sau đây gọi là Bên B)"
_CALLED = re.compile(r"\((?:sau đây )?(?:gọi (?:tắt )?là )?bên ([ab])\)")
# 'Sở Y tế tỉnh A (sau đây gọi là "Bên Việt Nam")': in this paper the words mean that party, not the state
_CALLED_SIDE = re.compile(r"gọi (?:tắt )?là [\"“”'‘]?bên (việt nam|lào)(?!\w)")
# "tỉnh Quảng Bình trước đây", "huyện Kỳ Sơn (cũ)": a unit that is no more is nobody to refer to
_ENDED = (" trước đây", " (trước đây)", " cũ", " (cũ)", " trước khi hợp nhất", " trước khi sáp nhập")
_JOINED = re.compile(r"(?:, | và )(?:tỉnh |huyện |xã |thành phố |thị xã )?")


_OPENS = 48  # "Sáng ngày 17/10/2023, tại thành phố ": the opening of a sentence that tells day and ground


class Ref(Struct, frozen=True):
    """A mention that means units: `units` are identifiers, or `central` (the governments) or `business`.

    `form`: place (named), house (the unit in the name of an institution, "Bệnh viện tỉnh Hủa Phăn"), person (a named
    person, for the unit of the post), pair ("hai bên", "hai tỉnh": both sides), partners ("hai tỉnh bạn", "các tỉnh
    bạn": the Lao units), all ("ba tỉnh", "các bên"), each ("mỗi tỉnh"), partner ("phía bạn", "tỉnh bạn": the other
    side), last ("tỉnh này": the unit named last), self (a bare "tỉnh", "thành phố": the side that speaks or writes),
    party ("Bên A"), central, business.
    """

    start: int
    end: int
    units: tuple[str, ...]
    form: str


class _Named:
    """What was named so far: the last unit of each side and level, the last of each level, and those near by."""

    def __init__(self) -> None:
        self.last: dict[tuple[str, str], str] = {}
        self.latest: dict[str, str] = {}
        self._near: list[tuple[int, str]] = []
        self._here: list[str] = []
        self._held: dict[tuple[str, str], str] = {}
        self._crowd: dict[str, set[str]] = {}
        self._at = -1

    def note(self, unit: str, sentence: int, merely_where: bool) -> None:
        """Takes in a mention; one that only tells where something was ("tại thị trấn …") is no party to refer to."""
        level = level_of(unit)
        self.latest[level] = unit
        if sentence != self._at:
            self._here = []
            self._held = dict(self.last)
            self._crowd = {}
        self._here.append(unit)
        self._at = sentence
        if merely_where:
            return
        self.last[unit[:2], level] = unit
        crowd = self._crowd.setdefault(unit[:2], set())
        if level == "province":
            crowd.add(unit)
        if level == "province" and len(crowd) > 2:
            # "lưu học sinh đến từ các tỉnh A, B, C và D": of a list in passing none is the partner
            held = self._held.get((unit[:2], level))
            if held:
                self.last[unit[:2], level] = held
            else:
                del self.last[unit[:2], level]
        if level in ("district", "commune"):
            self.last.setdefault((unit[:2], "province"), province_of(unit))
        self._near.append((sentence, unit))

    def reach(self, unit: str, scene: Scene) -> None:
        """Takes in the ground of a stage of a journey: "Ngày 17/10, tại thị xã Pắc Xế, hai bên hội đàm"."""
        if (province := province_of(unit)) in scene.la:
            self.last["la", "province"] = province

    def districts_here(self, sentence: int) -> bool:
        """Whether this sentence names one district of each side."""
        return self._at == sentence and bool(_one_of_each(self._here, "district"))

    def pair(self, level: str, sentence: int) -> tuple[str, ...]:
        """The one Vietnamese and the one Lao unit of a level named in this sentence, else in this and the previous
        one; none where there are more or fewer."""
        self._near = [(at, unit) for at, unit in self._near[-8:] if at >= sentence - 1]
        here = self._here if self._at == sentence else []
        return _one_of_each(here, level) or _one_of_each([unit for _, unit in self._near], level)


def _one_of_each(named: list[str], level: str) -> tuple[str, ...]:
    units = dict.fromkeys(unit for unit in named[-8:] if level_of(unit) == level)
    return tuple(sorted(units, reverse=True)) if sorted(u[:2] for u in units) == ["la", "vn"] else ()


def find_refs(
    low: str,
    sentences: Sequence[Sentence],
    places: Layer[PlaceMark],
    people: tuple[Layer[PersonMark], Layer[PostMark]],
    scene: Scene,
    houses: Sequence[tuple[Span, str]] = (),
) -> list[Ref]:
    """Every mention of units, in order, none overlapping, each with the units it means where it stands.

    `houses` are the units in the names of institutions, with their places.
    """
    person_marks, posts = people
    units_of = _units_of_people(posts, scene)
    fixed = [Ref(p.outer, p.end, (p.id,), "place") for p in places]
    fixed += [
        Ref(mark.start, mark.end, (units_of[mark.person],), "person")
        for mark in person_marks
        if mark.person in units_of
    ]
    fixed += [Ref(span.start, span.end, (unit,), "house") for span, unit in houses]
    found = words("referents.tsv", ("term", "form", "level", "count")).find(low)
    if _CALLED_SIDE.search(low):
        sides = {w.end for w in found if w.value[0] == "party" and w.end - w.start > len("bên a")}
        fixed = [ref for ref in fixed if not (ref.units[0] in COUNTRIES and ref.end in sides)]
    marks = _without_overlaps(fixed)
    starts = [mark.start for mark in marks]
    every: list[Ref | Word] = [*marks, *(word for word in found if _stands_alone(low, word, marks, starts))]
    every.sort(key=_START)
    parties: dict[str, tuple[str, ...]] | None = None  # looked for where one is spoken of
    named = _Named()
    refs: list[Ref] = []
    speaker: Side | None = None
    several = sum(level_of(unit) == "province" for unit in scene.la) > 1
    at = 0
    for number, sentence in enumerate(sentences):
        speaker = _speaker(sentence, person_marks, speaker if not sentence.first else None)
        while at < len(every) and every[at].start < sentence.start:
            at += 1
        while at < len(every) and (mark := every[at]).start < sentence.end:
            at += 1
            if isinstance(mark, Ref):
                if mark.form == "place" and mark.units[0] not in COUNTRIES and not low.startswith(_ENDED, mark.end):
                    where = merely_where(low, mark.start)
                    named.note(mark.units[0], number, where)
                    if where and several and mark.start - sentence.start < _OPENS:
                        named.reach(mark.units[0], scene)
                refs.append(mark)
                continue
            form, level, count = mark.value
            if parties is None and form in ("party", "pair"):
                parties = _parties_by_letter(low, places)
            if form == "party":
                units = _party(low[mark.start : mark.end], parties or {}, scene)
            elif form == "pair" and not level and parties and len(parties) == 2:
                units = tuple(u for party in parties.values() for u in party)  # "hai bên" of a paper of two parties
            elif form == "self" and (city := _first_level_city(low[mark.start : mark.end], scene)):
                units = (city,)
            else:
                units = _meant(form, level, int(count) if count else None, (speaker, named, number), scene)
            if units:
                refs.append(Ref(mark.start, mark.end, units, form))
    return refs


def merely_where(low: str, start: int) -> bool:
    """Whether the place at `start` tells where something was: "tại thị xã Mường Xay", "ở huyện Nậm Bạc"."""
    left = max(0, start - 24)
    before = low[left:start]
    if "tại" not in before and "ở" not in before and "từ" not in before and "thăm" not in before:
        return False
    return _AT.search(low, left, start) is not None


def _stands_alone(low: str, word: Word, marks: Sequence[Ref], starts: Sequence[int]) -> bool:
    """Whether the word means units by itself: not "cấp huyện", nor "hai tỉnh" right before their names.

    `marks`: what is named for certain, in order; `starts`: where each begins.
    """
    form = word.value[0]
    if form == "none" or (form == "self" and low.endswith(_NOT_SELF, 0, word.start)):
        return False
    next_ = bisect_right(starts, word.start)
    if next_ and marks[next_ - 1].end > word.start:
        return False
    if next_ == len(marks) or starts[next_] > word.end + 1:
        listed = next_ < len(marks) and starts[next_] == word.end + 2 and low.startswith(" (", word.end)
        return not listed or form != "pair"  # "hai tỉnh (A và B)": named right behind, be it in brackets
    if starts[next_] < word.end and marks[bisect_left(starts, word.end) - 1].end >= word.end:
        return False
    # "Bệnh viện tỉnh Hủa Phăn": the name says which province.
    return marks[next_].form not in ("place", "house")


def _first_level_city(word: str, scene: Scene) -> str | None:
    """The city that "thành phố" means, whoever speaks, where the Vietnamese side lies in one that stands as a province
    (Huế, Đà Nẵng): of the Lao units only the capital is a city."""
    if word != "thành phố" or not scene.vn or "la/vientiane-capital" in scene.la:
        return None
    province = province_of(scene.vn[0])
    known = known_units().get(province)
    return province if known is not None and known.type == "thành phố" else None


def _party(words_: str, parties: dict[str, tuple[str, ...]], scene: Scene) -> tuple[str, ...]:
    if words_.endswith("việt nam"):
        return parties.get("việt nam") or scene.vn[:1]
    if words_.endswith("lào"):
        return parties.get("lào") or scene.la[:1]
    return parties.get(words_[-1], ())


def _without_overlaps(refs: list[Ref]) -> list[Ref]:
    kept: list[Ref] = []
    for ref in sorted(refs, key=lambda r: (r.start, r.form != "place", -r.end)):
        if not kept or ref.start >= kept[-1].end:
            kept.append(ref)
        elif ref.form == "place" and kept[-1].form == "person":
            kept[-1] = ref  # a post with its place: the place is sure
    return kept


def _units_of_people(posts: Layer[PostMark], scene: Scene) -> dict[int, str]:
    """The unit each person speaks for: that of the first post bound to a unit; nobody for purely central posts."""
    units: dict[int, str] = {}
    rank = {unit: i for side in (scene.vn, scene.la) for i, unit in enumerate(side)}
    for post in posts:
        if post.person is None or post.place is None or post.place in COUNTRIES:
            continue
        # A person may hold posts at two levels ("Tỉnh ủy viên, Bí thư Huyện ủy"); the unit the document is about
        # first wins, else the first named.
        held = units.get(post.person)
        if held is None or rank.get(post.place, len(rank)) < rank.get(held, len(rank)):
            units[post.person] = post.place
    return units


def _parties_by_letter(low: str, places: Layer[PlaceMark]) -> dict[str, tuple[str, ...]]:
    """ "Bên A: Sở Y tế tỉnh Sơn La", "Sở Y tế tỉnh Sơn La (Bên A)": the letter and the units of that party."""
    if "bên a" not in low and "bên b" not in low and _CALLED_SIDE.search(low) is None:
        return {}
    parties: dict[str, tuple[str, ...]] = {}
    for match in _CALLED.finditer(low):
        last = places.last_before(match.start())
        if last is None or match.group(1) in parties or match.start() - last.end > 80:  # the rest of a body's name
            continue
        run = [last]
        for _ in range(6):  # "các xã A, B (Bên A)": never more than a handful of units are one party
            before = places.last_before(run[-1].start)
            if before is None or not _JOINED.fullmatch(low, before.end, run[-1].start):
                break
            run.append(before)
        units = [place.id for place in reversed(run) if place.id not in COUNTRIES]
        if units:
            parties[match.group(1)] = tuple(u for u in units if not any(o.startswith(u + "/") for o in units))
    for match in _CALLED_SIDE.finditer(low):
        named = [p for p in places.within(max(0, match.start() - 200), match.start()) if p.id not in COUNTRIES]
        if named:
            parties.setdefault(match.group(1), (named[-1].id,))
    for match in _PARTY.finditer(low):
        place = places.first_from(match.end())
        # 200 characters: the length of a long name of a body with its province.
        if place and place.start - match.end() < 200 and match.group(1) not in parties:
            parties[match.group(1)] = (province_of(place.id) if level_of(place.id) == "commune" else place.id,)
    return parties


def _speaker(sentence: Sentence, people: Layer[PersonMark], before: Side | None) -> Side | None:
    """The side of who speaks in the sentence: the first person named in it, else who spoke before."""
    mark = people.first_from(sentence.start)
    # Only a person who opens the sentence is its speaker; one named late is spoken of.
    if mark and mark.start < min(sentence.end, sentence.start + 120) and mark.side in ("vn", "la"):
        return mark.side
    return before


def _meant(
    form: str, level: str, count: int | None, around: tuple[Side | None, _Named, int], scene: Scene
) -> tuple[str, ...]:
    speaker, named, sentence = around
    if form in ("central", "business"):
        return (form,)
    if form == "pair" and not level and named.districts_here(sentence):
        level = "district"  # "huyện A và huyện B, hai địa phương kết nghĩa"
    level = level or scene.level
    if form == "last":
        return (named.latest[level],) if level in named.latest else ()
    own = speaker or "vn"
    if form == "pair":
        if level == "district" == scene.level and not named.districts_here(sentence):
            # A town named last ("chợ Lạc Xao") is no partner of the district the document is about.
            main = _main(scene.vn, level) + _main(scene.la, level)
            return main if len(main) == 2 else ()
        if pair := named.pair(level, sentence):
            return pair
        vn, la = _side("vn", level, named, scene), _side("la", level, named, scene)
        return vn + la if vn and la else ()
    if form == "self":
        return _side(own, level, named, scene)
    if form == "partner":
        return _side("la" if own == "vn" else "vn", level, named, scene)
    units = tuple(u for u in scene.la if level_of(u) == level)
    if form == "partners":
        return units[:count] if count and len(units) >= count else units
    if form == "each":
        return units if len(units) > 1 else ()
    if count == 3 and len(units) == 1 and len(scene.third) == 1:
        return (*scene.vn[:1], *units, *scene.third)
    total = tuple(u for u in scene.vn[:1] if level_of(u) == level) + units
    return total if count is None or len(total) == count else units if len(units) == count else ()


def _main(units: tuple[str, ...], level: str) -> tuple[str, ...]:
    return tuple(u for u in units if level_of(u) == level)[:1]


def _side(side: str, level: str, named: _Named, scene: Scene) -> tuple[str, ...]:
    """The unit of one side that a word means: the last one named if the scene knows it, else the scene's first."""
    listed = [u for u in (scene.vn if side == "vn" else scene.la) if level_of(u) == level]
    last = named.last.get((side, level))
    # Of several partners the one named last is meant; so is the last pair of districts in a text about provinces.
    if last and (not listed or (side == "la" and last in listed) or level != scene.level):
        return (last,)
    return tuple(listed[:1])
