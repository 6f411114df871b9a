"""Who gives to whom: the units around a gift and the part each plays in the sentence.

Active: "tỉnh A hỗ trợ tỉnh B 5 tỷ đồng", "A trao 15 triệu kíp gửi người dân xã C". Passive and turned: "6 tỷ đồng do A
giúp B", "4 máy siêu âm được A lắp tặng", "B nhận từ A 1 xe cứu thương", "kinh phí lấy từ ngân sách tỉnh A". Elliptic:
"A chuyển sang B 20.000 USD, C 52 triệu kíp". What the sentence leaves out is filled from what stands before, and the
scene.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ketnghia.lexicon.place_names import Name, names
from ketnghia.lexicon.words import Word, words
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import Sentence
from ketnghia.record.span import Span

COLUMNS = ("term", "role")
_COUNTRIES = frozenset({"vn", "la", "th", "kh", "cn", "mm"})
# Words that make "tỉnh" or "huyện" a part of a post or body ("Tỉnh trưởng", "Tỉnh ủy"), not a unit.
# A name that one of these follows at once is the subject, whatever stands before it.
_ACTS = frozenset({"give", "fund", "done", "will"})
_APPOSING = frozenset({",", "-", "(", "", "của", "của nước", ", nước"})
_LEADS = frozenset({"at", "to", "agent", "from", "people", "visit"})
_NO_UNIT_AFTER = frozenset({"trưởng", "ủy", "đoàn", "đội", "lộ"})


_AT = re.compile(
    r"(?:^|\W)(?:tại|ở|thuộc|trên địa bàn|trên đất|về|từ|qua|đến) "
    r"(?:(?:bản|xã|thị trấn|cụm bản) [^.;()]{1,25}, )?$"
)
_HOUSE = re.compile(r"(?:trường|bệnh viện|trạm|đồn|đại đội|trung tâm|nhà máy|công ty)(?!\w)")
_PAIR = re.compile(r"(?:việt nam|việt|lào) ?- ?(?:việt|lào|campuchia)")


class Actor(NamedTuple):
    """Units named or meant at a place of a sentence. `form` as in Ref; `inside`: within the name of an institution."""

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


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that tells of gifts, with its cues and actors in order."""

    m: Marked
    start: int
    end: int
    cues: tuple[Word, ...]
    actors: tuple[Actor, ...]

    def cue(self, roles: Sequence[str], start: int, end: int) -> list[Word]:
        """The cues of these roles that begin in `[start, end)`."""
        return [c for c in self.cues if start <= c.start < end and c.value[0] in roles]

    def between(self, start: int, end: int) -> list[Actor]:
        """The actors that begin in `[start, end)`."""
        return [a for a in self.actors if start <= a.start < end]

    def apposed(self, actor: Actor, after: Actor) -> bool:
        """Whether the second name only says where the first lies: "huyện Mường La, tỉnh U Đôm Xay"."""
        between = self.m.low[actor.end : after.start].strip()
        return between in (",", "-", "(", "", "của", "của nước", ", nước") and actor.units[0].startswith(
            after.units[0] + "/"
        )

    def role_before(self, actor: Actor) -> str:
        """What the word before an actor makes of it: "to" (it gets), "at" (a mere location), "people" (those of the
        place), "agent", "from", "visit", "bracket"; or ""."""
        low = self.m.low
        if low[max(self.start, actor.start - 1) : actor.start] == "(":
            return "bracket"
        nearby = self.between(max(self.start, actor.start - 40), actor.start)
        acts = actor.units[0] not in _COUNTRIES and any(
            c.start == actor.end + 1 and c.value[0] in _ACTS for c in self.cues
        )
        if nearby and not acts and self.apposed(nearby[-1], actor):
            return self.role_before(nearby[-1])
        lead: list[Word] = []
        for cue in self.cues:
            if cue.end > actor.start:
                break
            if cue.value[0] in ("give", "fund", "receive"):
                lead = []  # "do A giúp B xây trường": B is not led by "do"
            elif cue.value[0] in _LEADS and _light(low[cue.end : actor.start].strip(), cue.value[0]):
                lead.append(cue)
        if not lead:
            return ""
        role = lead[-1].value[0]
        led = [c for c in self.cues if c.end <= lead[-1].start]
        if role in ("at", "people") and led:
            before = led[-1]
            words_between = len(low[before.end : lead[-1].start].split())
            # "bà con gốc Việt ở Pạc Xế": those who live there get it, not the province; seven words may stand between.
            if role == "at" and before.value[0] == "people" and words_between <= 7:
                housed = _HOUSE.search(low, before.end, lead[-1].start)
                return "at" if housed else "people"
            if role == "people" and before.value[0] in ("to", "give") and words_between <= 2:
                return "to"
            agents = [c for c in lead if c.value[0] in ("agent", "from")]
            if role == "people" and agents:
                return agents[-1].value[0]  # "do chính quyền và nhân dân thành phố A tặng"
        return role


def line_of(m: Marked, sentence: Sentence) -> Line:
    """A sentence with its cues, and with its actors: references, and units inside the names of institutions."""
    start, end = sentence.start, sentence.end
    cues = tuple(
        Word(w.start + start, w.end + start, w.value) for w in words("support_cues.tsv", COLUMNS).find(m.low[start:end])
    )
    return Line(m, start, end, cues, tuple(_actors(m, start, end)))


def _actors(m: Marked, start: int, end: int) -> list[Actor]:
    taken = [(p.start, p.end) for p in m.places.within(start, end)]
    hidden = [h for h in _hidden(m, start, end) if not any(a < h.end and h.start < b for a, b in taken)]
    actors = list(hidden)
    refs = m.refs.within(start, end)
    named = {r.start for r in refs}
    for ref in refs:
        if ref.form == "business" or not ref.units or (ref.form == "self" and ref.end + 1 in named):
            continue  # "các ngành, địa phương tỉnh bạn": the second word says whose
        if ref.units[0] in _COUNTRIES and _PAIR.search(m.low, max(start, ref.start - 12), min(end, ref.end + 12)):
            continue  # "Hội Hữu nghị Việt Nam - Lào tỉnh A": a name
        after = m.text[ref.end + 1 : ref.end + 12]
        if ref.form in ("self", "pair"):
            if after.split(" ")[0].rstrip(",.;:") in _NO_UNIT_AFTER:
                continue
            if any(0 <= h.start - ref.end <= 2 for h in hidden):
                continue  # "Bệnh viện tỉnh Hủa Phăn": the name says which province
        units = tuple("vn" if u == "central" else u for u in ref.units)
        actors.append(Actor(ref.start, ref.end, units, ref.form, False))
    actors.sort()
    return actors


def _hidden(m: Marked, start: int, end: int) -> list[Actor]:
    """Units in the names of institutions ("Bệnh viện tỉnh Hủa Phăn"), where the document knows them otherwise."""
    known = {p.id for p in m.places} | set(m.scene.vn) | set(m.scene.la)
    table = names()
    low, text = m.names, m.text
    found = []
    for index, left, right in table.automaton.find_matches_as_indexes(low[start:end]):
        term = table.terms[index]
        at, stop = start + left, start + right
        if not isinstance(term, Name) or term.guarded or not text[at].isupper():
            continue
        if (at and low[at - 1].isalnum()) or (stop < len(low) and low[stop].isalnum()):
            continue
        if text[at - 1 : at] in ("-", "–") or text[at - 3 : at] == " - ":
            continue  # the second half of a pair of names
        units = {lifted(u) if u.endswith(("-city", "-town")) else u for u in term.ids if u in known}
        if len(units) == 1 and not units & _COUNTRIES:
            found.append(Actor(at, stop, (units.pop(),), "place", True))
    return found


def _light(gap: str, role: str) -> bool:
    """Whether the words between a leading word and a name are only a body or people ("cho phụ nữ nghèo huyện …")."""
    if any(c in gap for c in ",;:()"):
        return False
    # Six words: "cho các trường trên địa bàn huyện"; an agent's name may be longer ("do Hội Hữu nghị Việt - Lào tỉnh").
    return len(gap.split()) <= (9 if role in ("agent", "from") else 6 if role == "to" else 3)


def lifted(unit: str) -> str:
    """The province of a unit below it."""
    return "/".join(unit.split("/")[:2])


def last_named(m: Marked, side: str, before: int) -> Actor | None:
    """The unit of a side that the text spoke of last, not as a mere location; else the scene's first.

    A unit below the province counts only where the headline or opening names it.
    """
    known_units = headed(m)
    at = before
    # 60 references back is about a page; what is older is no longer in the reader's mind.
    for _ in range(60):
        ref = m.refs.last_before(at)
        if ref is None:
            break
        at = ref.start
        if ref.form in ("place", "partner", "party", "person", "self") and len(ref.units) == 1:
            unit = ref.units[0]
            if unit[:2] != side or unit in _COUNTRIES or _located(m.low, ref.start):
                continue
            if unit in known_units or (unit.count("/") == 1 and m.scene.level == "province"):
                return Actor(ref.start, ref.end, ref.units, ref.form, False)
    known = m.scene.vn if side == "vn" else m.scene.la if side == "la" else ()
    for place in m.places:
        if known and place.id == known[0]:
            return Actor(place.outer, place.end, (known[0],), "place", False)
    return None


def last_located(m: Marked, side: str, before: int) -> Actor | None:
    """The unit of a side where the text was last ("Ngày 26/10, tại huyện B, …"), for people it names no unit of."""
    at = before
    for _ in range(12):  # a paragraph or two
        place = m.places.last_before(at)
        if place is None:
            return None
        at = place.start
        if place.id[:2] == side and place.id.count("/") > 1 and _located(m.low, place.outer):
            return Actor(place.outer, place.end, (place.id,), "place", False)
    return None


def headed(m: Marked) -> set[str]:
    """The units the headline and the opening name."""
    first = [s for s in m.sentences if s.role in ("title", "lead")] or list(m.sentences[:3])
    return {place.id for s in first for place in m.places.within(s.start, s.end)}


def _located(low: str, start: int) -> bool:
    """Whether "tại", "ở", … stands before a name, be it before a village and its district ("tại bản C, huyện B")."""
    before = low[max(0, start - 40) : start]
    return before.endswith("(") or bool(_AT.search(before))
