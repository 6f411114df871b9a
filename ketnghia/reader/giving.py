"""Who gives to whom: the units around a gift and the part each plays in the sentence.

Active: "tỉnh A hỗ trợ tỉnh B 5 tỷ đồng", "A trao 15 triệu kíp gửi người dân xã C". Passive and turned: "6 tỷ đồng do A
giúp B", "4 máy siêu âm được A lắp tặng", "B nhận từ A 1 xe cứu thương", "kinh phí lấy từ ngân sách tỉnh A". Elliptic:
"A chuyển sang B 20.000 USD, C 52 triệu kíp". What the sentence leaves out is filled from what stands before, and the
scene.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from ketnghia.lexicon.words import Word
from ketnghia.reader.ground import COUNTRIES, Actor, Ground, lifted
from ketnghia.reader.marks import Sentence
from ketnghia.reader.referents import Ref
from ketnghia.record.span import Span

# How far back in a sentence the words about a gift may stand; a stretch longer than this is a table or a broken page.
_WIDEST = 1500
# From a subject to its verb: "tỉnh đã hỗ trợ".
_ACTS_SOON = 12
# A leading word and the name it leads stand at most this far apart.
_LEAD_REACH = 160
# Words that make "tỉnh" or "huyện" a part of a post or body ("Tỉnh trưởng", "Tỉnh ủy"), not a unit.
# A name that one of these follows at once is the subject, whatever stands before it.
_ACTS = ("give", "fund", "done", "will")
_APPOSING = frozenset({",", "-", "(", "", "của", "của nước", ", nước"})
# Roles of words that name posts and troops without their unit.
_POSTS = frozenset({"vn army", "vn post", "la post"})
_LEADS = frozenset({"at", "to", "agent", "from", "people", "visit"})
_PLACED = (" tại ", " vào ")
_GATE = re.compile(r"(?:cửa khẩu|đồn|mốc|trạm)(?: quốc tế| chính| phụ| biên phòng| kiểm soát)? (?:[^,;.()]{1,25} - )?$")
_AT_HOME = (
    " trong tỉnh",
    " trong huyện",
    " trong nước",
    " của tỉnh",
    " thuộc tỉnh",
    " trên địa bàn",
    " khó khăn trong",
)
_NO_UNIT_AFTER = frozenset({"trưởng", "ủy", "đoàn", "đội", "lộ"})


_OWN = (" ông", " bà", " chúng tôi", " mình", " tôi")
_HOUSE = re.compile(r"(?:trường|bệnh viện|trạm|đồn|đại đội|trung tâm|nhà máy|công ty)(?!\w)")
# "300 bộ bàn ghế cho các trường học ở huyện B": all of the district
_SCHOOLS = re.compile(
    r" (?:các|những) (?:trường|điểm trường|trạm|cơ sở|lớp|bản|xã|cụm bản|đơn vị|nhà trường)(?: [^\s,;.:()]+){0,4} "
)
# "do cán bộ, chiến sĩ BĐBP tỉnh A tặng", "do Đảng bộ, chính quyền và nhân dân tỉnh A tặng"
_MEMBERS = re.compile(r"(?:cán bộ|đảng bộ|đảng|nhà nước|chính quyền|đoàn viên|hội viên|lãnh đạo|quân và dân),")
_IN_BODY = re.compile(r" (?:(?:xây dựng đất nước|hữu nghị|anh em) )?")
_LISTED = (", ", " và ", ", và ", " cùng ")
_SEVERAL_AT = ("các ", "những ", "nhiều ", "một số ", "khu vực ", "vùng ")
_VILLAGE = re.compile(r"(?:[^,;:()]{1,30} )?(?:bản|cụm bản|xã|thị trấn|thôn|phường) [^,;:()]{1,25},")
_STOP = re.compile(r"[,;:()]")
_PAIR = re.compile(r"(?:việt nam|việt|lào) ?- ?(?:việt|lào|campuchia)")


class Line:
    """A sentence that tells of gifts, with its cues and actors in order; `ground` is what the document knows."""

    __slots__ = (
        "_actor_starts",
        "_cue_starts",
        "_roles",
        "_told",
        "actors",
        "cues",
        "end",
        "ground",
        "m",
        "start",
        "under",
    )

    def __init__(self, ground: Ground, start: int, end: int) -> None:
        self.ground, self.m, self.start, self.end = ground, ground.m, start, end
        self.under: tuple[str, Span] | None = None  # the unit of the heading it stands under ("1. Với tỉnh Sê Kông")
        self.cues = ground.cues(start, end)
        self._cue_starts = [c.start for c in self.cues]
        self._told = frozenset([c.value[0] for c in self.cues])
        posts = () if self._told.isdisjoint(_POSTS) else _posts(ground, self.cues)
        self.actors = tuple(_actors(ground, start, end, posts))
        self._actor_starts = [a.start for a in self.actors]
        self._roles: dict[int, str] = {}

    def floor(self, at: int) -> int:
        """How far back from a place its sentence is looked at."""
        far = at - _WIDEST  # (asked a hundred times an article: no call of max)
        return far if far > self.start else self.start

    def roof(self, at: int) -> int:
        """How far on from a place its sentence is looked at."""
        far = at + _WIDEST
        return far if far < self.end else self.end

    def cue(self, roles: Sequence[str], start: int, end: int) -> list[Word]:
        """The cues of these roles that begin in `[start, end)`."""
        if self._told.isdisjoint(roles):
            return []  # of most roles a sentence has no word
        starts = self._cue_starts
        return [c for c in self.cues[bisect_left(starts, start) : bisect_left(starts, end)] if c.value[0] in roles]

    def has(self, roles: Sequence[str]) -> bool:
        """Whether the sentence has any word of these roles."""
        return not self._told.isdisjoint(roles)

    def between(self, start: int, end: int) -> tuple[Actor, ...]:
        """The actors that begin in `[start, end)`."""
        if not self.actors:
            return ()
        starts = self._actor_starts
        return self.actors[bisect_left(starts, start) : bisect_left(starts, end)]

    def apposed(self, actor: Actor, after: Actor) -> bool:
        """Whether the second name only says where the first lies: "huyện Mường La, tỉnh U Đôm Xay"."""
        between = self.m.low[actor.end : after.start].strip()
        return between in (",", "-", "(", "", "của", "của nước", ", nước") and actor.units[0].startswith(
            after.units[0] + "/"
        )

    def role_before(self, actor: Actor) -> str:
        """What the word before an actor makes of it: "to" (it gets), "at" (a mere location), "people" (those of the
        place), "agent", "from", "visit", "bracket"; or ""."""
        role = self._roles.get(actor.start)
        if role is None:
            role = self._roles[actor.start] = self._role(actor)
        return role

    def _role(self, actor: Actor) -> str:
        low = self.m.low
        if low[max(self.start, actor.start - 1) : actor.start] == "(":
            acts = self.cue(("give", "fund"), actor.end, actor.end + _ACTS_SOON)
            # "Trường Tiểu học C (tỉnh A hỗ trợ 3 tỷ đồng)": the bracket holds a sentence of its own.
            return "" if acts and ")" not in low[actor.end : acts[0].start] else "bracket"
        nearby = self.between(max(self.start, actor.start - 40), actor.start)
        if nearby and low[nearby[-1].end : actor.start] in _LISTED and self.role_before(nearby[-1]) == "bracket":
            return "bracket"  # "2 tỉnh (A và B)"
        if nearby and self.apposed(nearby[-1], actor):
            after = self.cue(_ACTS, actor.end + 1, actor.end + 2)
            role = self.role_before(nearby[-1])
            # "Đoàn đã đến huyện B, tỉnh C trao quà": they went there, "tại huyện B, tỉnh A trao quà" is another thing.
            if not after or actor.units[0] in COUNTRIES or role == "to":
                return role
        stop = bisect_left(self._cue_starts, actor.start)
        lead: list[int] = []
        for i in range(bisect_left(self._cue_starts, actor.start - _LEAD_REACH), stop):
            cue = self.cues[i]
            if cue.end > actor.start:
                break
            if cue.value[0] in ("give", "fund", "receive", "ask"):
                lead = []  # "do A giúp B xây trường": B is not led by "do"
            elif cue.value[0] in _LEADS and _light(low[cue.end : actor.start].strip(), cue.value[0]):
                lead.append(i)
        if not lead:
            return "at" if low.endswith(_PLACED, self.start, actor.start) else ""  # "đầu tư tại B" is one word there
        last = lead[-1]
        role = self.cues[last].value[0]
        to = self.cues[lead[-2]] if role == "at" and len(lead) > 1 else None
        if to and to.value[0] == "to" and _SCHOOLS.fullmatch(low, to.end, self.cues[last].start):
            return "to"
        if role in ("at", "people") and last:
            if self.cues[last - 1].value[0] == "struck" and last > 1:
                last -= 1  # "các hộ mất nhà vì lũ ở huyện B"
            before = self.cues[last - 1]
            words_between = len(low[before.end : self.cues[lead[-1]].start].split())
            # "bà con gốc Việt ở Pạc Xế": those who live there get it, not the province; seven words may stand between.
            if role == "at" and before.value[0] == "people" and words_between <= 7:
                return "at" if _HOUSE.search(low, before.end, self.cues[last].start) else "people"
            if role == "people" and before.value[0] in ("to", "give") and words_between <= 2:
                return "to"
            agents = [self.cues[i].value[0] for i in lead if self.cues[i].value[0] in ("agent", "from", "visit")]
            if role == "people" and agents:
                return agents[-1]  # "do chính quyền và nhân dân thành phố A tặng", "thăm nhân dân huyện B"
        return role


def line_of(ground: Ground, sentence: Sentence) -> Line:
    """A sentence with its cues, and with its actors: references, and units inside the names of institutions."""
    return Line(ground, sentence.start, sentence.end)


# A language; "Hội người Việt Nam tại tỉnh B" is in B; "các gia đình từng giúp bộ đội Việt Nam" are not of Viet Nam
_NO_STATE = ("tiếng ", "người ", "giúp bộ đội ", "giúp đỡ bộ đội ", "đỡ quân tình nguyện ", "che chở bộ đội ")


def _actors(ground: Ground, start: int, end: int, posts: Sequence[Actor]) -> list[Actor]:
    m = ground.m
    districts = m.scene.level == "district"
    actors: list[Actor] = []
    refs = m.refs.within(start, end)
    named = {r.start for r in refs}
    for ref in refs:
        if ref.form == "business" or not ref.units or (ref.form == "self" and ref.end + 1 in named):
            continue  # "các ngành, địa phương tỉnh bạn": the second word says whose
        if ref.units[0] in COUNTRIES:
            if m.low.endswith(_NO_STATE, start, ref.start):
                continue
            within = m.refs.first_from(ref.end)
            if (
                within
                and within.units[0].startswith(ref.units[0] + "/")
                and _IN_BODY.fullmatch(m.low, ref.end, within.start)
            ):
                continue  # "Ủy ban Mặt trận Lào xây dựng đất nước tỉnh B", "Hội Phụ nữ Lào tỉnh B": of B
            left, right = max(start, ref.start - 12), min(end, ref.end + 12)
            if m.low.find("-", left, right) >= 0 and _PAIR.search(m.low, left, right):
                continue  # "Hội Hữu nghị Việt Nam - Lào tỉnh A": a name
        if ref.form == "house":
            actors.append(Actor(ref.start, ref.end, ref.units, "place", True))
            continue
        if ref.form in ("self", "pair"):
            after = m.text[ref.end + 1 : ref.end + 12]
            if after.split(" ")[0].rstrip(",.;:") in _NO_UNIT_AFTER:
                continue
        if ref.form == "self" and m.low.startswith(_OWN, ref.end):
            actors.append(Actor(ref.start, ref.end, _speaker(ground, ref), "person", False))
            continue
        if ref.form == "all" and m.low.startswith(_AT_HOME, ref.end):
            continue  # "Hỗ trợ các địa phương trong tỉnh"
        units = ref.units
        if "central" in units:
            units = tuple("vn" if u == "central" else u for u in units)
        seat = f"{units[0]}/{units[0].rpartition('/')[2]}" if districts else ""
        if seat and seat in m.scene.la and not m.low.startswith("tỉnh", ref.start):
            units = (seat,)  # among districts a bare "Champasak" is the district of that name
        actors.append(Actor(ref.start, ref.end, units, ref.form, False))
    added = [*posts, *_villages(ground, start, end)]
    if not added:
        return actors
    return sorted([*actors, *(a for a in added if not m.refs.at(a.start))], key=attrgetter("start"))


def _speaker(ground: Ground, ref: Ref) -> tuple[str, ...]:
    """The unit of the person named last: "… tỉnh ông 1 tỷ đồng", said the governor."""
    before = ground.m.refs.last_before(ref.start)
    for _ in range(8):  # one or two sentences back
        if before is None:
            break
        if before.form == "person":
            return before.units
        before = ground.m.refs.last_before(before.start)
    return ref.units


def _posts(ground: Ground, cues: Sequence[Word]) -> list[Actor]:
    """Border posts and companies ("Đồn Biên phòng Nậm Cắn", "Đại đội Biên phòng 255").

    They are their province's, or the district's that the document is about.
    """
    scene = ground.m.scene
    found = []
    for cue in cues:
        if cue.value[0] == "vn army":
            found.append(Actor(cue.start, cue.end, ("vn",), "post", False))
        if cue.value[0] not in ("vn post", "la post"):
            continue
        known = scene.vn if cue.value[0] == "vn post" else scene.la
        after = ground.m.refs.first_from(cue.end)
        # "Đại đội Biên phòng 311 nước bạn": the next word says whose.
        told = after is not None and after.start <= cue.end + 8 and after.units[0][:2] == cue.value[0][:2]
        if known and not told:
            unit = known[0] if scene.level == "district" else lifted(known[0])
            found.append(Actor(cue.start, cue.end, (unit,), "post", False))
    return found


def _villages(ground: Ground, start: int, end: int) -> list[Actor]:
    """Villages the text placed in a district before: "bà con bản Na Son"."""
    text = ground.m.text
    found = []
    for name, unit in ground.villages.items():
        at = text.find(name, start, end)
        if at < 0 or text[at - 1].isalnum() or text[at + len(name) : at + len(name) + 1].isalnum():
            continue
        if _GATE.search(ground.m.low, max(start, at - 48), at):
            continue  # "Trạm Công an cửa khẩu Na Son": the gate's name
        after = ground.m.refs.first_from(at + len(name))
        if after is None or after.start > at + len(name) + 20 or after.units[0] != unit:
            found.append(Actor(at, at + len(name), (unit,), "place", False))
    return found


def _light(gap: str, role: str) -> bool:
    """Whether the words between a leading word and a name are only a body or people ("cho phụ nữ nghèo huyện …")."""
    if role in ("at", "to", "people") and _VILLAGE.fullmatch(gap):
        return True  # "ở bản Nậm On, huyện B", "cho bà con bản Nậm On, huyện B"
    if role == "agent":
        gap = _MEMBERS.sub(" ", gap)
    if _STOP.search(gap):
        return False
    if role == "at" and gap.startswith(_SEVERAL_AT):
        return len(gap.split()) <= 4  # "tại các huyện miền Tây tỉnh A"
    # Eight words: "cho Bộ Lao động - Phúc lợi xã hội", "cho các trường trên địa bàn huyện"; an agent's name may be
    # longer ("do Hội Hữu nghị Việt - Lào tỉnh").
    return len(gap.split()) <= (9 if role in ("agent", "from", "visit") else 8 if role == "to" else 3)
