"""Who gets a gift: the receivers told before it, after it, in the next sentence, or meant by "mỗi"."""

import re
from collections.abc import Sequence

from ketnghia.lexicon.words import Word
from ketnghia.reader.gifts import Gift
from ketnghia.reader.giving import Line
from ketnghia.reader.ground import Actor, lifted
from ketnghia.record.span import Span

Receivers = tuple[tuple[str, Span], ...]
_NEXT = re.compile(
    r"(?:công trình|số tiền|khoản tiền|số quà|phần quà|món quà|ngôi trường|toàn bộ số|số hàng|nguồn kinh phí)"
)
_LISTED = re.compile(r"(?:,| và|, và| cùng) (?:tỉnh |huyện |thành phố |thị xã )?")
_SHARED_OUT = re.compile(r"(?:mỗi|các|hai|ba|bốn|năm|\d) (?:tỉnh |huyện )?$")
# "các ngành, địa phương tỉnh bạn Lào", "các địa phương của nước bạn": no single unit.
_ALL_OF_THEM = re.compile(r"các (?:sở|ban|ngành|địa phương|huyện|đơn vị)[^;.()]{0,25}$")
# Between the names of a list stand "và" and the name of a body: "VKSND tỉnh A và VKSND tỉnh B".
_BODIES = re.compile(r"(?:,| và|, và| cùng)(?: [^\s,;.:()]{1,12}){0,6} ?")
_MEETING = re.compile(r"(?:ký|ký kết|họp|diễn ra|tổ chức|công bố|gặp|hội đàm)(?: \w+)? (?:tại|ở) $")
# More units than this stand in a table, not in a sentence.
_MOST_SHARED = 12
# No name is longer.
_WIDEST_NAME = 200
_TROOPS = ("bộ đội", "cán bộ", "chiến sĩ")
_LAO_STUDENTS = ("lưu học sinh", "học sinh lào", "sinh viên lào")
_STUDENTS = ("lưu học sinh", "học sinh", "sinh viên")
# "hỗ trợ bạn 5 tỉ đồng", "tặng cho bạn hơn 20 tấn gạo": not "bạn Lào", "bạn bè", "bạn ở huyện B".
_BARE_FRIEND = re.compile(
    r"(?: cho| sang| được)* (bạn)"
    r"(?= (?:\d|hơn |gần |trên |khoảng |một |hai |ba |xây |làm |sửa |mở |dựng |đào tạo |khắc phục ))"
)
# Not "…, mỗi nhà 50 triệu đồng", "…, mỗi suất 400.000 đồng".
_EACH_UNIT = re.compile(
    r",? mỗi (?!(?:nhà|căn|ngôi|mái ấm|suất|phần|túi|hộ|gia đình|người|em|cháu|học sinh|chiếc|bộ|năm|tháng|quý)(?!\w))"
)
# "giúp bệnh viện tỉnh xây khoa thận và xem xét hỗ trợ 1 xe cứu thương cho huyện B": a verb that begins anew
_THEN = re.compile(r"(?:,? (?:và|đồng thời|rồi)|,)(?: (?:xem xét|tiếp tục|quan tâm|đã|sẽ|cũng|còn|sớm|kịp thời))* $")
_CLOSING = frozenset({".", ",", ";", ")", "", "\n"})
_PLURAL = re.compile(r"(?:mỗi|các|hai|ba|bốn|năm|\d) ")


def receivers_told(
    line: Line, gift: Gift, side: str | None, stretch: tuple[int, int], skip: Sequence[int] = ()
) -> Receivers:
    """The receivers in a stretch of the sentence; `side` is the giver's, `skip` where actors with another part begin.

    First who stands between verb and gift, then who follows "cho", "tặng", …, then the place where the gift goes: the
    district of an institution's name, else the province, unless the document is about that district.
    """
    start, stop = stretch
    friend = _friend(line, start, side)
    if friend:
        return friend
    actors = [a for a in line.between(start, stop) if a.start not in skip and a.side != side]
    if side is None:
        actors = [a for a in actors if a.form != "self"]
    placed = [(a, line.role_before(a)) for a in actors]
    ahead = [a for a, r in placed if a.start < gift.start and r not in ("at", "bracket", "agent", "from", "visit")]
    if len(ahead) > 1:
        # "… giúp huyện A sửa đường và hỗ trợ huyện B 20 bộ bàn ghế": who stands right after the last verb.
        verbs = line.cue(("give",), start, gift.start)
        direct = [a for a in ahead if verbs and 0 <= a.start - verbs[-1].end <= 2]
        ahead = direct or ahead
    behind = [
        a
        for a, r in placed
        if a.start > gift.start and (r in ("to", "people") or (r == "" and _right_after_verb(line, a)))
    ]
    if ahead and not (behind and _begins_anew(line, ahead[-1].end, gift.start)):
        unit = ahead[0].units[0]
        paid = gift.worth or (gift.money and line.cue(("agent",), ahead[0].end, gift.start))
        if paid and unit not in line.ground.headed and _of_a_work(line, ahead[0]):
            return ((lifted(unit), ahead[0].span),)
        return units_of(line, ahead[0], side)
    if behind:
        return units_of(line, behind[0], side)
    inside = [a for a, r in placed if r == "" and a.start > gift.start and a.form == "place"]
    located = [a for a, r in placed if r == "at" and a.form in ("place", "partner") and not _met_there(line, a)]
    for actor in (*inside, *located):
        unit = actor.units[0]
        exact = (
            actor.start > gift.end
            and not line.m.low[gift.end : actor.start].rstrip().endswith(",")
            and not line.cue(("at",), gift.end, actor.start)
        ) or struck(line, actor)
        if not exact and unit not in line.ground.headed:
            unit = lifted(unit)
        if "/" in unit:
            return ((unit, actor.span),)
    return ()


def _begins_anew(line: Line, start: int, stop: int) -> bool:
    """Whether a verb of its own stands between a name and a gift, right before the gift: "… và hỗ trợ 1 xe"."""
    verbs = line.cue(("give",), start, stop)
    return bool(verbs) and verbs[-1].end + 1 >= stop and bool(_THEN.search(line.m.low, start, verbs[-1].start))


def _friend(line: Line, start: int, side: str | None) -> Receivers:
    """The other side, where a bare "bạn" follows the verb: "hỗ trợ bạn 5 tỉ đồng xây nhà ở tại huyện C"."""
    low = line.m.low
    match = _BARE_FRIEND.match(low, start - 4 if low.endswith(" bạn", 0, start) else start)
    # To the writer "bạn" is the Lao side; to a Lao speaker the Vietnamese.
    speaks = "la" if line.actors and (line.actors[0].form, line.actors[0].side) == ("person", "la") else "vn"
    if match is None or side not in (None, speaks):
        return ()
    friend = line.ground.last_named("la" if speaks == "vn" else "vn", start)
    return ((friend.units[0], Span(match.start(1), match.end(1))),) if friend else ()


def struck(line: Line, actor: Actor) -> bool:
    """Whether a disaster is told to have been there: "khắc phục hậu quả mưa lũ tại huyện B"."""
    # 60 characters: "trận lũ quét xảy ra đêm 20/7 tại ".
    return bool(line.cue(("struck",), max(line.start, actor.start - 60), actor.start))


def _met_there(line: Line, actor: Actor) -> bool:
    """Whether the unit only tells where people met or signed: "theo bản ghi nhớ hai tỉnh ký tại thị xã C"."""
    return bool(_MEETING.search(line.m.low[max(line.start, actor.start - 40) : actor.start]))


def _of_a_work(line: Line, actor: Actor) -> bool:
    """Whether a unit is in the name of a building that is itself the gift: "Trạm y tế huyện B, trị giá 2,7 tỷ đồng",
    "Nhà văn hóa huyện B do tỉnh A hỗ trợ 2 tỷ đồng"."""
    works = line.cue(("work",), max(line.start, actor.start - 40), actor.start)
    if not works or "," in line.m.low[works[-1].end : actor.start]:
        return False
    return not line.cue(("give", "to"), max(line.start, works[-1].start - 14), actor.start)


def paid_or_named(line: Line, gift: Gift, actor: Actor, start: int, side: str) -> Receivers:
    """The units of an actor that stands alone before a sum; of a work in a district, that district's province.

    "Xây Trường nội trú huyện C: 15 tỷ đồng" in a list of what province A gave to the provinces beyond the border.
    """
    unit = actor.units[0]
    work = line.cue(("build",), start, actor.start) or _of_a_work(line, actor)
    if gift.money and side.count("/") == 1 and work and unit not in line.ground.headed:
        return ((lifted(unit), actor.span),)
    return units_of(line, actor, side[:2])


def _right_after_verb(line: Line, actor: Actor) -> bool:
    """Whether only a body stands between a verb and the name: "… 200 triệu đồng tặng Bộ Chỉ huy Quân sự tỉnh B"."""
    # 50 characters: the name of a body ("Bộ Chỉ huy Bộ đội Biên phòng").
    verbs = line.cue(("give",), max(line.start, actor.start - 50), actor.start)
    return bool(verbs) and "," not in line.m.low[verbs[-1].end : actor.start]


def units_of(line: Line, actor: Actor, side: str | None) -> Receivers:
    """The units of an actor as receivers; with "mỗi" or "các" before it, those of the list it opens as well."""
    low = line.m.low
    if actor.form == "all" and side is None:
        side = "vn"  # "Đoàn tặng các tỉnh 30 máy vi tính": those abroad
    units = tuple((u, actor.span) for u in actor.units if u[:2] != side)
    each = each_of(line, actor)
    if each:
        return tuple((a.units[0], a.span) for a in each)
    lead = low[max(line.start, actor.start - 12) : actor.start]
    if actor.form == "partner" and lead.endswith("mỗi "):
        level = actor.units[0].count("/")
        known = [u for u in line.m.scene.la + line.m.scene.vn if u.count("/") == level and u[:2] == actor.side]
        return tuple((u, actor.span) for u in known) or units
    if actor.form == "each":
        return _named_before(line, actor, "vn" if actor.side == "la" else "la") or units
    if actor.form in ("all", "partners") and low.startswith((" mỗi ", ", mỗi "), actor.end):
        return units  # "Sở Ngoại giao 4 tỉnh mỗi đơn vị 1 bộ máy tính"
    if actor.form == "partner" and _ALL_OF_THEM.search(low, max(line.start, actor.start - 40), actor.start):
        return tuple((unit[:2], span) for unit, span in units[:1])
    if actor.form != "place":
        return _as_one(units)
    if not _SHARED_OUT.search(lead) and not _PLURAL.match(low, actor.start):
        return units[:1]
    listed = list(units)
    end = actor.end
    for other in line.between(actor.end, line.roof(actor.end)):
        between = low[end : other.start]
        if not _LISTED.fullmatch(between) and between.strip() not in (",", "và", "cùng"):
            break
        listed += [(u, other.span) for u in other.units if u[:2] != side]
        end = other.end
    return tuple(listed) if "mỗi" in lead or low.startswith("mỗi", actor.start) else _as_one(tuple(listed))


def each_of(line: Line, first: Actor) -> tuple[Actor, ...]:
    """The units of a list that "mỗi" parts something among: "VKSND tỉnh A và VKSND tỉnh B mỗi đơn vị"."""
    # Hardly any text has one: told by a look ahead, as far as the list can go.
    if line.m.low.find("mỗi ", first.end, line.roof(first.end) + _WIDEST_NAME) < 0:
        return ()
    run = [first]
    for other in line.between(first.end, line.roof(first.end)):
        last = run[-1]
        if other.form == "each" or not _BODIES.fullmatch(line.m.low, last.end, other.start) or other.side != first.side:
            break
        run.append(other)
        if len(run) == _MOST_SHARED:
            break
    shared = len(run) > 1 and _EACH_UNIT.match(line.m.low, run[-1].end)
    return tuple(run) if shared else ()


def _as_one(units: Receivers) -> Receivers:
    """A sum for several units together is for their province or country; for one unit it is that unit's."""
    if len(units) < 2:
        return units
    span = Span(units[0][1].start, units[-1][1].end)
    provinces = {lifted(unit) for unit, _ in units}
    return ((provinces.pop() if len(provinces) == 1 else units[0][0][:2], span),)


def told_elsewhere(line: Line, gift: Gift, clause: int, right: int, side: str) -> Receivers:
    """The receivers of a gift whose clause names none: of the next sentence, of "mỗi", or of the place of the scene."""
    told = _students_get(line, clause, right, side) or _told_next(line, side) or shared_out(line, gift, clause, side)
    if told:
        return told
    other = "la" if side == "vn" else "vn"
    house = line.ground.last_house(other, gift.start) if _house_gets(line, gift, clause, right) else None
    if house:
        return ((house.units[0], house.span),)
    if _people_get(line, clause, right):
        located = line.ground.last_located(other, gift.start) or line.ground.ceremony(other)
    elif gift.worth and line.cue(("build",), clause, right):
        # A building told of without its place stands where the text just was: not farther back than a paragraph.
        located = line.ground.last_located(other, gift.start)
        located = located if located and gift.start - located.end < 400 else None
    else:
        located = None
    return ((located.units[0], located.span),) if located else ()


def _students_get(line: Line, start: int, stop: int, side: str) -> Receivers:
    """Lao, where the gift is for Lao students in Viet Nam of no single province: "tặng lưu học sinh 15 suất quà"."""
    for people in line.cue(("people",), start, stop) if side == "vn" else ():
        # "có 20 lưu học sinh" before the verb are no receivers.
        if _lao_students(line, people):
            leads = line.cue(("to", "give"), max(start, people.start - 24), people.start)
            if leads:
                return (("la", Span(people.start, people.end)),)
    return ()


def _lao_students(line: Line, people: Word) -> bool:
    """Whether these are Lao students, by name or as "các em" of whom the text just spoke as such."""
    low = line.m.low
    if low.startswith(_LAO_STUDENTS, people.start):
        return True
    # 1,000 characters: two paragraphs back.
    before = line.ground.cues(max(0, people.start - 1000), people.start) if low.startswith("em", people.start) else []
    spoken = [c for c in before if low.startswith(_STUDENTS, c.start)]
    return any(low.startswith(_LAO_STUDENTS, cue.start) for cue in spoken[-4:])


def _house_gets(line: Line, gift: Gift, start: int, stop: int) -> bool:
    """Whether an institution without its name gets it: "tặng nhà trường 20 bộ máy tính", "… cho bệnh viện."."""
    low = line.m.low
    for work in line.cue(("work",), start, stop):
        bare = work.end + 1 >= gift.start if work.start < gift.start else low[work.end : work.end + 1] in _CLOSING
        # "tặng nhà ", "trao cho các ": a word or two before the institution.
        if bare and line.cue(("give", "to"), max(start, work.start - 18), work.start):
            return True
    return False


def _people_get(line: Line, start: int, stop: int) -> bool:
    """Whether people without a unit are told to get it: "cho bà con", "tặng các hộ nghèo"."""
    for people in line.cue(("people",), start, stop):
        if line.m.low.startswith(_TROOPS, people.start):
            continue  # soldiers are of no district
        if line.m.low.startswith(" được ", people.end):
            return True  # "hơn 1.300 người dân được khám bệnh, cấp thuốc miễn phí"
        leads = [c for c in line.cue(("to", "give"), start, people.start) if c.end <= people.start]
        if leads and len(line.m.low[leads[-1].end : people.start].split()) <= 2:
            return True
    return False


def _told_next(line: Line, side: str) -> Receivers:
    """The receiver in the next sentence: "Công trình được bàn giao cho huyện B.", "Số tiền này được trao cho …"."""
    m = line.m
    start = line.end + 1
    if not _NEXT.match(m.low, start):
        return ()
    # The sentence after: as far as its full stop, 250 characters at most.
    stop = m.low.find(". ", start, start + 250)
    for ref in m.refs.within(start, stop if stop >= 0 else start + 250):
        if ref.form in ("place", "partner", "self") and ref.units[0][:2] != side and "/" in ref.units[0]:
            return ((ref.units[0], Span(ref.start, ref.end)),)
    return ()


def shared_out(line: Line, gift: Gift, clause: int, side: str) -> Receivers:
    """Every unit of the other side: "tặng mỗi đoàn 20 triệu đồng", "Tại mỗi tỉnh, … tặng 50 triệu đồng".

    Those the sentence names before ("thăm tỉnh B; sáng hôm sau thăm tỉnh C, tặng mỗi tỉnh …"), else the document's.
    """
    scene = line.m.scene
    for actor in line.between(clause, gift.start):
        if actor.form == "each":
            return _named_before(line, actor, side) or tuple((u, actor.span) for u in actor.units if u[:2] != side)
    for cue in line.cue(("each",), max(clause, gift.start - 24), gift.start):
        known = scene.la + scene.third if side == "vn" else scene.vn
        listed = [u for u in known if u.count("/") == known[0].count("/")]
        named = _named_before(line, cue, side)
        if named or len(listed) > 1:
            return named or tuple((u, Span(cue.start, cue.end)) for u in listed)
    return ()


def _named_before(line: Line, each: Actor | Word, side: str) -> Receivers:
    """The units of the other side, of one level, that a sentence names before "mỗi"; none where it names only one."""
    other = "la" if side == "vn" else "vn"
    actors = [a for a in line.between(line.floor(each.start), each.start) if a.form in ("place", "house")]
    found = {a.units[0]: a.span for a in actors if a.side == other and "/" in a.units[0]}
    # "tỉnh A … tỉnh B (Lào)": the country says nothing of who shares; a district beside its province does not either.
    shared = tuple((u, span) for u, span in found.items() if u.count("/") == min(v.count("/") for v in found))
    return shared if len(shared) > 1 else ()


def spoken_of(line: Line, gift: Gift, side: str) -> Actor | None:
    """A unit of the other side that the sentence speaks of before the gift ("khi huyện B ngập sâu, A gửi …")."""
    actors = line.between(line.floor(gift.start), gift.start)
    for i in range(len(actors) - 1, -1, -1):
        actor = actors[i]
        known = actor.side != side and actor.side in ("vn", "la") and len(actor.units) == 1 and "/" in actor.units[0]
        role = line.role_before(actor)
        # "Sau trận lũ quét tại huyện B, tỉnh A ủng hộ …": who was struck gets it.
        if known and ((role == "at" and struck(line, actor)) or role not in ("at", "bracket")):
            # "huyện Mường La, tỉnh U Đôm Xay": the first is meant, the second says where it is.
            return actors[i - 1] if i and line.apposed(actors[i - 1], actor) else actor
    return None
