"""Which unit a post belongs to when the post does not say: the delegation, the list's heading, the side's main unit."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ketnghia.lexicon.fold import fold_names
from ketnghia.lexicon.person_names import historical
from ketnghia.lexicon.place_names import name_hits, names
from ketnghia.lexicon.spellings import key
from ketnghia.lexicon.units import units
from ketnghia.reader.layer import Layer
from ketnghia.reader.marks import Sentence
from ketnghia.reader.places import PlaceMark

# What stands before the unit that a list of people belongs to.
_DELEGATION = re.compile(
    r"(?:(?:đoàn|phía|bên|đại diện|đại biểu|lãnh đạo|thay mặt|tiếp|đón|chính quyền)(?: [^\s,;:.]+){0,7} ?"
    r"|(?:ຄະນະ|ຝ່າຍ)[\u0e80-\u0eff ]{0,40})$"
)
_WEIGHT = {"title": 3.0, "lead": 2.0}
_REACH = 60
_GATE = re.compile(r"cửa khẩu(?: quốc tế| chính| phụ| quốc gia)? $")
# Bureaus that a province has.
HELD_BY_PROVINCES = re.compile(r"hải quan|thuế|thống kê|thi hành án|quản lý thị trường|dự trữ|kiểm lâm")
_BUREAU_OF = re.compile(r"(?<!chi )(?<!tổng )(?<!\w)(?:cục (?:[^\s,.;:()]+ ){1,4}|hải quan )tỉnh")
_BUREAU_BEFORE = re.compile(r"(?<!chi )(?<!tổng )(?<!\w)(?:cục (?:[^\s,.;:()]+ ){1,4}|hải quan )$")
# Shorter sounds are syllables of many names.
_SHORTEST_SOUND = 6
# Headline, lead and the sentence after them.
_OPENING = 5
# How far from a post its unit is sought: some four paragraphs.
_SIGHT = 1500
# The same few units return from line to line.
_REMEMBERED = 4096


@lru_cache(maxsize=_REMEMBERED)
def province_of(unit: str) -> str:
    """The first-level unit a unit lies in."""
    return "/".join(unit.split("/")[:2])


def district_of(unit: str) -> str | None:
    """The district a unit is or lies in, None for a province."""
    parts = unit.split("/")
    return "/".join(parts[:3]) if len(parts) > 2 else None


def is_city(unit: str) -> bool:
    """Whether a first-level unit is a city (Hà Nội, Đà Nẵng, the capital of Laos)."""
    known = units().get(unit)
    return (known is not None and known.type in ("thành phố", "thủ đô")) or unit == "la/vientiane-capital"


def at_level(mark: PlaceMark, level: str, capital: bool = False) -> str:
    """The unit a post of this level means by the place named with it; the place itself where none fits better.

    "Bí thư Huyện ủy Champasak" means the district, "Tỉnh trưởng Luông Pha Băng" the province.
    """
    choices = (mark.id, *mark.candidates)
    if capital:
        choices = (*(c for c in choices if c.endswith("-capital")), *choices)
    if level == "p":
        return province_of(choices[0])
    if level in ("d", "c"):
        return next((c for c in choices if c.count("/") >= 2), mark.id)
    return choices[0]


def unit_name_end(written: str) -> int:
    """How many characters of `written` are a unit's name at its very beginning; 0 for none."""
    folded = fold_names(written)
    for _, start, end in name_hits(folded):
        if start == 0 and (end == len(folded) or not folded[end].isalnum()):
            return end
        break
    return 0


@lru_cache(maxsize=_REMEMBERED)
def is_unit_name(written: str) -> bool:
    """Whether all of `written` is a unit's name, Lao ones in any transcription."""
    if unit_name_end(written) == len(written):
        return True
    sound = key(fold_names(written))
    return len(sound) >= _SHORTEST_SOUND and sound in names().keys


def unit_within(text: str, start: int, end: int, told: frozenset[str]) -> PlaceMark | None:
    """The unit in the name of a body ("Bệnh viện tỉnh Savannakhet"), which the places of the text leave out.

    Where its name means several units, one of `told`, the units the text names, or one that lies where those do.
    """
    table = names()
    folded = fold_names(text[start:end])
    for index, left, right in reversed(name_hits(folded)):
        term = table.terms[index]
        if historical(folded[left:right]) and not folded[:left].rstrip().endswith(("thành phố", "tp", "tp.")):
            continue  # "Học viện Chính trị quốc gia Hồ Chí Minh"
        if _GATE.search(folded[:left]):
            continue  # "Chi cục trưởng Hải quan cửa khẩu Nam Giang": a gate's name is no unit's
        if isinstance(term, str) or not text[start + left].isupper() or "/" not in term.ids[0]:
            continue
        if (left and folded[left - 1].isalnum()) or (right < len(folded) and folded[right].isalnum()):
            continue
        spoken = [i for i in term.ids if i in told] or [i for i in term.ids if province_of(i) in told]
        if spoken or (len(term.ids) == 1 and term.ids[0].count("/") == 1):
            return PlaceMark(start + left, start + right, start + left, (spoken or term.ids)[0], term.ids, None)
    return None


def tells_of_bureaus(low: str, places: Layer[PlaceMark]) -> bool:
    """Whether a text speaks of a province's bureau: "Cục Hải quan tỉnh A", "Cục Thuế A", "Hải quan tỉnh B"."""
    return bool(_BUREAU_OF.search(low)) or any(
        mark.id.count("/") == 1 and _BUREAU_BEFORE.search(low, max(0, mark.outer - 40), mark.outer) for mark in places
    )


class Seats:
    """Where people of a document sit: by place in the text, else by the units the text speaks of most."""

    def __init__(
        self, low: str, sentences: Sequence[Sentence], places: Layer[PlaceMark], abroad: frozenset[int]
    ) -> None:
        """`abroad`: where the places begin at which a post of the state is held ("Tổng Lãnh sự Lào tại Đà Nẵng")."""
        self.low = low
        self.sentences = sentences
        self.places = places
        self.abroad = abroad
        self._weights: dict[str, float] | None = None
        self._mains: dict[tuple[str, str], str | None] = {}

    def delegation(self, at: int, number: int) -> PlaceMark | None:
        """The unit of the delegation whose members are told at `at`: in the sentence, or in the list's heading."""
        sentence = self.sentences[number]
        for mark in reversed(self.places.within(max(sentence.start, at - _SIGHT), at)):
            if _DELEGATION.search(self.low, max(sentence.start, mark.outer - _REACH), mark.outer):
                return mark
        return None

    def heading(self, number: int) -> PlaceMark | None:
        """The unit named in the heading or introduction of the list the sentence stands in."""
        head = self.sentences[number].head
        for _ in range(3):
            if head is None:
                return None
            sentence = self.sentences[head]
            marks = [m for m in self.places.within(sentence.start, sentence.end) if "/" in m.id]
            if marks:
                return marks[-1] if len(marks) == 1 else self.delegation(sentence.end, head) or marks[0]
            head = sentence.head
        return None

    def side_at(self, at: int, number: int) -> str | None:
        """The state whose people are told at `at`, by delegation or heading."""
        mark = self.delegation(at, number) or self.heading(number)
        return mark.id[:2] if mark else None

    def third_state(self, at: int, number: int) -> str | None:
        """The third state that was spoken of last before `at`, in the sentence or the one before it.

        "… thăm Campuchia ngày 25/2. Ông và Thủ tướng Hun Sen …"
        """
        before = self.places.within(self.sentences[max(0, number - 1)].start, at)
        state = before[-1].id[:2] if before else ""
        return state if state not in ("vn", "la", "") else None

    def seat(self, side: str, level: str, at: int, number: int) -> str | None:
        """The unit of a post of `side` and `level` told at `at` without a place; None where nothing tells."""
        if not level:
            told = self.delegation(at, number) or self.heading(number)
            if told is not None and told.id.startswith(side + "/"):
                return district_of(told.id) or told.id
            near = next(self._near(side, at, number), None) if side == "la" else None
            return (district_of(near.id) or near.id) if near is not None else self._main(side, level)
        for mark in self._near(side, at, number):
            unit = _fitting(mark.id, level)
            if unit:
                return unit
        return self._main(side, level)

    def _near(self, side: str, at: int, number: int) -> Iterator[PlaceMark]:
        """The units of a side that a post told at `at` may belong to, the likeliest first."""
        for mark in self._seen(side, at, number):
            if mark is not None and mark.id.startswith(side + "/"):
                yield mark

    def _seen(self, side: str, at: int, number: int) -> Iterator[PlaceMark | None]:
        sentence = self.sentences[number]
        yield self.delegation(at, number)
        yield self.heading(number)
        yield from reversed(self.places.within(max(sentence.start, at - _SIGHT), at))
        if side != "vn":
            yield from self.places.within(at, min(sentence.end, at + _SIGHT))[:2]
            yield from reversed(self.places.within(max(0, sentence.start - _SIGHT), sentence.start))

    def _main(self, side: str, level: str) -> str | None:
        """The unit of this level that the text speaks of most."""
        if side not in ("vn", "la") or (side, level) == ("la", "c"):
            return None
        if (side, level) not in self._mains:
            self._mains[side, level] = self._most(side, level)
        return self._mains[side, level]

    def _most(self, side: str, level: str) -> str | None:
        if level == "d":
            return _heaviest(self._weighed(), side, 2)
        if level == "c":
            return self._commune(side)
        if level == "p":
            return self._province(side)
        if level == "t":
            main = self._province(side)
            return main if main and is_city(main) else _heaviest(self._weighed(), side, 2) or main
        unit = _heaviest(self._weighed(), side, 0)
        return None if unit is None else district_of(unit) or unit

    def _commune(self, side: str) -> str | None:
        """The commune a text is about: the one that its headline or opening tells of first, if of one alone."""
        for sentence in self.sentences[:_OPENING]:
            told = {
                mark.id
                for mark in self.places.within(sentence.start, sentence.end)
                if mark.kind == "commune" and mark.id.startswith(side + "/") and mark.id.count("/") > 1
            }
            if told and sentence.role in ("title", "lead", "body"):
                return told.pop() if len(told) == 1 else None
        return None

    def _province(self, side: str) -> str | None:
        whole: dict[str, float] = {}
        for unit, weight in self._weighed().items():
            whole[province_of(unit)] = whole.get(province_of(unit), 0.0) + weight
        return _heaviest(whole, side, 1)

    def _weighed(self) -> dict[str, float]:
        """How much the text speaks of each unit; counted once, and only where a post tells no place near by."""
        if self._weights is None:
            self._weights = {}
            for sentence in self.sentences:
                weight = _WEIGHT.get(sentence.role, 1.0)
                for mark in self.places.within(sentence.start, sentence.end):
                    if "/" in mark.id and mark.start not in self.abroad:
                        self._weights[mark.id] = self._weights.get(mark.id, 0.0) + weight
        return self._weights


def _heaviest(weights: dict[str, float], side: str, depth: int) -> str | None:
    mine = [(unit, weight) for unit, weight in weights.items() if unit.startswith(side + "/")]
    if depth:
        mine = [(unit, weight) for unit, weight in mine if unit.count("/") == depth]
    return max(mine, key=lambda item: item[1])[0] if mine else None


def _fitting(unit: str, level: str) -> str | None:
    """The unit a post of this level has in a delegation of `unit`, or None where that does not tell."""
    if level == "p":
        return province_of(unit)
    if level == "d":
        return district_of(unit)
    if level == "c":
        return unit if unit.count("/") >= 2 else None
    if level == "t":
        province = province_of(unit)
        return province if is_city(province) else district_of(unit)
    return None
