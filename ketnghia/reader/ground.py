"""What a document knows when a sentence leaves a unit out: who was named last, where the text was, what it is about."""

import re

from msgspec import Struct

from ketnghia.lexicon.words import Word, words
from ketnghia.reader.marked import Marked
from ketnghia.record.span import Span

COUNTRIES = frozenset({"vn", "la", "th", "kh", "cn", "mm"})
_AT = re.compile(
    r"(?:^|\W)(?:tại|ở|thuộc|trên địa bàn|trên đất|về|từ|qua|đến) "
    r"(?:(?:bản|xã|thị trấn|cụm bản) [^.;()]{1,25}, )?$"
)
_HANDED = re.compile(r"(?<!\w)(?:bàn giao|khánh thành|trao tặng|xây tặng)(?!\w)")
_DELEGATION = re.compile(r"(?<!\w)đoàn (?!viên|thanh niên|kết|thể)(?:[^\s,;.:()]+ ){0,6}$")
_HOUSED = re.compile(
    r"(?<!\w)(?:trường|bệnh viện|trạm y tế|trạm xá|trung tâm|đồn|nhà máy|ký túc xá)(?!\w)[^.;,:()]*"
    r"(?:(?:tại|ở|thuộc)(?: (?:bản|cụm bản|xã|thị trấn) [^.;:(),]{1,25},)?| của| tỉnh| huyện)? $"
)

# "bản Na Son", "cụm bản Chà Vàn": up to four syllables, each with a capital.
_VILLAGE = re.compile(r"(?:[Bb]ản|[Tt]hôn) ([A-ZĐÀ-Ỹ][\w']*(?:[ -][A-ZĐÀ-Ỹ][\w']*){0,3})")

# Each is looked for in every sentence with a gift; a text that places more is a register, no report.
_MOST_VILLAGES = 40


class Actor(Struct, frozen=True):
    """Units named or meant at a place of a sentence.

    `form` as in Ref, or post (of the border); `inside`: within the name of an institution.
    """

    start: int
    end: int
    units: tuple[str, ...]
    form: str
    inside: bool

    @property
    def side(self) -> str:
        """vn, la or another country, of the first unit."""
        return self.units[0][:2]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Ground:
    """One document, seen from any of its sentences; made once for each reading of its gifts.

    `headed` are the units its headline and opening name, `villages` those it places in a district.
    """

    __slots__ = ("_ceremony", "_guests", "_main", "_words", "headed", "m", "villages")

    def __init__(self, m: Marked) -> None:
        self.m = m
        self._words = words("support_cues.tsv", ("term", "role"))
        self._main: dict[str, Actor | None] = {}
        self._ceremony: dict[str, Actor | None] = {}
        self._guests: str | None = None
        opening = [s for s in m.sentences if s.role in ("title", "lead")] or list(m.sentences[:3])
        self.headed = frozenset([p.id for s in opening for p in m.places.within(s.start, s.end)])
        self.villages = _villages(m)

    def cues(self, start: int, end: int) -> list[Word]:
        """The words about gifts that begin in `[start, end)`. Few sentences tell of gifts: only they are searched."""
        return self._words.find_within(self.m.low, start, end)

    def last_named(self, side: str, before: int) -> Actor | None:
        """The unit of a side that the text spoke of last, not as a mere location; else the scene's first.

        A unit below the province counts only where the headline or opening names it.
        """
        m = self.m
        at = before
        # 60 references back is about a page; what is older is no longer in the reader's mind.
        for _ in range(60):
            ref = m.refs.last_before(at)
            if ref is None:
                break
            at = ref.start
            if ref.form in ("place", "partner", "party", "person", "self") and len(ref.units) == 1:
                unit = ref.units[0]
                if unit[:2] != side or unit in COUNTRIES or _located(m.low, ref.start):
                    continue
                if unit in self.headed or (unit.count("/") == 1 and m.scene.level == "province"):
                    return Actor(ref.start, ref.end, ref.units, ref.form, False)
        return self.main(side)

    def main(self, side: str) -> Actor | None:
        """The unit of a side that the document is about first of all."""
        if side not in self._main:
            known = self.m.scene.vn if side == "vn" else self.m.scene.la if side == "la" else ()
            place = next((p for p in self.m.places if p.id == known[0]), None) if known else None
            self._main[side] = Actor(place.outer, place.end, (place.id,), "place", False) if place else None
        return self._main[side]

    def last_located(self, side: str, before: int) -> Actor | None:
        """The unit of a side where the text was last ("Ngày 26/10, tại huyện B, …"), for people it names no unit of."""
        at = before
        for _ in range(12):  # a paragraph or two
            place = self.m.places.last_before(at)
            if place is None:
                return None
            at = place.start
            if place.id[:2] == side and place.id.count("/") > 1 and _located(self.m.low, place.outer):
                return Actor(place.outer, place.end, (place.id,), "place", False)
        return None

    def ceremony(self, side: str) -> Actor | None:
        """The unit of a side below the province where something is handed over, by headline and opening."""
        if side not in self._ceremony:
            self._ceremony[side] = self._handed_at(side)
        return self._ceremony[side]

    def _handed_at(self, side: str) -> Actor | None:
        m = self.m
        opening = m.sentences[:4]  # headline, lead, and a caption between them
        if not any(s.role == "title" and _HANDED.search(m.low, s.start, s.end) for s in opening):
            return None
        for sentence in opening:
            for place in m.places.within(sentence.start, sentence.end):
                if place.id[:2] == side and place.id.count("/") > 1 and _located(m.low, place.outer):
                    return Actor(place.outer, place.end, (place.id,), "place", False)
        return None

    def guests(self) -> str:
        """The side whose delegation the document tells of ("đoàn đại biểu tỉnh B"); "" for both or none."""
        if self._guests is None:
            m = self.m
            # 40 characters: "đoàn đại biểu cấp cao Đảng bộ, chính quyền ".
            found = ((p, _DELEGATION.search(m.low, max(0, p.outer - 40), p.outer)) for p in m.places)
            # "đoàn tỉnh B thăm tỉnh A": the first name after the word is the delegation's.
            named = {p.id[:2] for p, lead in found if lead and not m.places.within(lead.start(), p.outer)}
            self._guests = named.pop() if len(named) == 1 else ""
        return self._guests

    def last_house(self, side: str, before: int) -> Actor | None:
        """The unit of a side in whose institution the text was last, by its name or place ("Trường … tại huyện B")."""
        m, at = self.m, before
        for _ in range(60):  # about a page
            ref = m.refs.last_before(at)
            if ref is None:
                return None
            at = ref.start
            if ref.units[0][:2] != side or "/" not in ref.units[0]:
                continue
            if ref.form == "house" or (ref.form == "place" and _housed(m.low, ref.start)):
                return Actor(ref.start, ref.end, ref.units, ref.form, True)
        return None


def _housed(low: str, start: int) -> bool:
    """Whether a school or hospital is told to lie there: "Trường Mầm non Hữu nghị tại huyện B"."""
    return bool(_HOUSED.search(low, max(0, start - 60), start))


def _located(low: str, start: int) -> bool:
    """Whether "tại", "ở", … stands before a name, be it before a village and its district ("tại bản C, huyện B")."""
    before = low[max(0, start - 40) : start]
    return before.endswith("(") or bool(_AT.search(before))


def _villages(m: Marked) -> dict[str, str]:
    """Villages with the unit the text says they lie in: "các bản A Tia và Chà Vàn, huyện B", "bản C (huyện D)"."""
    placed: dict[str, str] = {}
    for place in m.places:
        if place.id.count("/") != 2 or not m.low.endswith((", ", " (", ", thuộc "), 0, place.outer):
            continue
        left = max(0, place.outer - 90)
        if m.low.find("bản ", left, place.outer) < 0 and m.low.find("thôn ", left, place.outer) < 0:
            continue
        lead = max(m.text.rfind(end, left, place.outer) for end in (".", ";", "\n", ":"))
        for match in _VILLAGE.finditer(m.text, max(left, lead + 1), place.outer):
            placed.setdefault(match[1], place.id)
        if len(placed) >= _MOST_VILLAGES:
            break
    return placed


def lifted(unit: str) -> str:
    """The province of a unit below it."""
    return "/".join(unit.split("/")[:2])
