"""Who gives: the subject of a verb of giving, told apart from who was visited, thanked, or paid for something else."""

import re

from ketnghia.lexicon.words import Word
from ketnghia.reader.deed_verbs import own_gift
from ketnghia.reader.gifts import Gift
from ketnghia.reader.giving import Line
from ketnghia.reader.ground import Actor
from ketnghia.reader.receivers import Receivers, shared_out, units_of
from ketnghia.record.span import Span

_REMARK = re.compile(r"(?:, |\()(?:tính cả|kể cả|gồm cả|bao gồm cả|trong đó có|trước đây là|nay là)[^,()]*$")
# "A, địa phương kết nghĩa với B, tặng …", "A, huyện giáp biên với B, …": who the subject is
_WHO_IS = re.compile(
    r", (?:địa phương|đơn vị|tỉnh|huyện|thành phố|thị xã|xã|phường|nơi|vốn)(?: [^\s,;.:()]+){0,4}? "
    r"(?:kết nghĩa|giáp|láng giềng|đối diện|chung (?:đường )?biên giới)(?!\w)[^,;.()]{0,50},"
)
# Where a unit is only told, asked, visited, …: not who acts.
_NO_SUBJECT = frozenset({"at", "to", "bracket", "from", "visit"})
# "sửa chữa khu ký túc xá dành cho lưu học sinh Lào": rooms of the giver's own house
_THEIR_ROOMS = re.compile(
    r"(?:ký túc xá|khu nội trú|nhà ở|phòng ở|nhà ăn)[^;.,:]{0,40}? (?:dành )?cho (?:các )?"
    r"(?:lưu học sinh|sinh viên lào|học sinh lào)(?!\w)"
)
# "bằng vốn viện trợ của Việt Nam, do tỉnh A làm chủ đầu tư": who has it built pays nothing
BUILDER = re.compile(r"[^,;.:()]{0,40} làm chủ đầu tư(?!\w)")
_HOME = ("thu ngân sách", "tổng thu", "grdp", "gdp", "thu nhập")
_JOINED = re.compile(r"(?: và| cùng|,)(?: [^\s,;.:()]+){0,5} ")
_OF = re.compile(r" (?:của|từ|do) ")
# "của Đảng bộ, chính quyền và nhân dân các bộ tộc tỉnh": all who give together in the name of a province
_WHOLE = re.compile(
    r" của (?:(?:đảng bộ|cấp ủy|chính quyền|(?:toàn thể )?nhân dân|cán bộ|các (?:bộ tộc|dân tộc))(?:, | và | ))+"
    r"(?:tỉnh |thành phố |huyện |thủ đô )?"
)
_GUEST = re.compile(r"(?:^|[\s,.;])đoàn(?: công tác| đại biểu)?(?: \w+){0,3} $")
_BESIDE = re.compile(
    r"(?:^|[\s,.;])(?:(?:đoàn|đoàn công tác|đội|tổ công tác|đơn vị|các bác sĩ|tình nguyện viên)"
    r"(?: đã| còn| cũng)?(?: đã)? (?:cùng|cùng với|và|phối hợp với|phối hợp cùng|kết hợp với)"
    r"|(?:phối hợp|kết hợp) (?:với|cùng))(?: [^\s,;.]+){0,6} ?$"
)
_FRIEND_ACTS = re.compile(r"(?:^|[\n.;,:] ?|(?<!\w)(?:và|còn|rồi) )(bạn)(?: cũng| đã| sẽ| còn| lại)* $")
# "cảm ơn sâu sắc tỉnh"
_THANKS = 24
HELP_OF = ("hỗ trợ của", "viện trợ của", "giúp đỡ của", "tài trợ của")
# A clause of its own behind a gift: a comma, then four words or more.
_CLAUSES = re.compile(r", (?:[^\s,;]+ ){3}[^\s,;]")
# From a subject to its verb stand at most four words: "… cũng đã kịp thời hỗ trợ".
_SUBJECT_GAP = 4


def friend_acts(line: Line, verb: Word) -> Actor | None:
    """The other side, where a bare "bạn" is the subject: "A tặng B 5 bộ máy vi tính; bạn trao lại 10 triệu kíp"."""
    match = _FRIEND_ACTS.search(line.m.low, max(line.start - 1, 0, verb.start - 24), verb.start)
    # In the mouth of a Lao speaker the friend is the Vietnamese side, as "tỉnh bạn" is.
    first = line.actors[0] if line.actors else None
    side = "vn" if first and (first.form, first.side) == ("person", "la") else "la"
    friend = line.ground.last_named(side, verb.start) if match else None
    return Actor(match.start(1), match.end(1), friend.units, "partner", False) if match and friend else None


def subjects_of(line: Line, start: int, stop: int) -> list[Actor]:
    """The units of a stretch that may be the subject of a verb behind it; one that only says where the unit before it
    lies is none ("chính quyền tỉnh A của Việt Nam vừa bàn giao …")."""
    kept: list[Actor] = []
    for a in line.between(start, stop):
        if a.form in ("each", "pair") or line.role_before(a) in _NO_SUBJECT or _aside(line, a) or helped(line, a):
            continue
        if not (kept and line.apposed(kept[-1], a)):
            kept.append(a)
    return kept


def helped(line: Line, actor: Actor) -> bool:
    """Whether a unit is the object of an earlier verb: "A cử bác sĩ sang giúp B và tặng bệnh viện 2 máy thở"."""
    # "giúp B", the name right behind; "và" or a comma, and the next verb.
    verbs = [v for v in line.cue(("give",), actor.start - 12, actor.start) if 0 <= actor.start - v.end <= 1]
    return bool(verbs) and line.m.low.startswith((" và ", ", "), actor.end)


def visited(line: Line, gift: Gift, start: int, stop: int) -> Receivers:
    """Who was visited just before, where nobody else is named: "Đoàn đã thăm Trường … tỉnh B, tặng nhà trường …"."""
    guests_to = [a for a in line.between(start, stop) if line.role_before(a) == "visit" and "/" in a.units[0]]
    if not guests_to:
        return ()
    host = guests_to[-1]
    if len(guests_to) > 1 and line.apposed(guests_to[-2], host):
        host = guests_to[-2]  # "thăm Công an huyện C, tỉnh B"
    side = "la" if host.side == "vn" else "vn"
    return shared_out(line, gift, start, side) or units_of(line, host, side)


def beside(line: Line, actor: Actor) -> bool:
    """Whether a unit only helped a guest who is not named again: "Đoàn phối hợp với Hội Chữ thập đỏ tỉnh B trao …"."""
    # 100 characters: the guest, "phối hợp với" and the name of a body.
    return bool(_BESIDE.search(line.m.low, max(line.start - 1, 0, actor.start - 100), actor.start))


def guest(line: Line, verb: Word) -> Actor | None:
    """The unit of a bare "đoàn" right before a verb, where only one side sent a delegation: "Đoàn đã trao …"."""
    # 40 characters: "đoàn công tác cũng đã kịp thời ".
    if not _GUEST.search(line.m.low, max(line.start - 1, 0, verb.start - 40), verb.start):
        return None
    side = line.ground.guests()
    return line.ground.last_named(side, line.start) if side else None


def thanked_by(line: Line, speaker: Actor, verb: Word) -> Actor | None:
    """Who is thanked for a gift: "Ông X (B) biết ơn sự giúp đỡ của tỉnh A, nhất là khoản viện trợ 5 tỷ đồng".

    None where the speaker thanks nobody before the verb, or the gift has a subject of its own.
    """
    near = max(line.start, speaker.start - _THANKS)
    hosts = line.cue(("thank",), near, speaker.start) if speaker.form == "self" else []
    if hosts and any(a.side == speaker.side for a in line.between(line.floor(near), hosts[-1].start)):
        # "Ông X (B) cảm ơn tỉnh đã hỗ trợ 5 tỷ đồng": the host.
        return line.ground.last_named("la" if speaker.side == "vn" else "vn", line.start)
    if own_gift(line, verb):
        return None
    thanks = line.cue(("thank",), speaker.end, verb.start)
    if not thanks or ";" in line.m.low[thanks[-1].end : verb.start]:
        return None
    others = [a for a in line.between(thanks[-1].end, verb.start) if a.side != speaker.side]
    return others[-1] if others else line.ground.last_named("la" if speaker.side == "vn" else "vn", speaker.start)


def given_by(line: Line, gift: Gift, verb: Word | None) -> Actor | None:
    """Who stands behind a sum as its giver: "Với sự hỗ trợ 3 tỷ đồng của tỉnh A, huyện B đã xây trường"."""
    if verb is None or verb.value[0] != "give":
        return None
    whole = _WHOLE.match(line.m.low, gift.end)
    if whole and (named := line.between(whole.start(), whole.end() + 1)[:1]):
        return named[0] if named[0].form in ("place", "partner", "self") else None
    lead = _OF.match(line.m.low, gift.end)
    # 60 characters: the name of a body before its province.
    after = line.between(lead.end(), lead.end() + 60)[:1] if lead else ()
    if not after or any(sign in line.m.low[gift.end : after[0].start] for sign in ",;("):
        return None
    return after[0] if after[0].form in ("place", "house", "partner", "self") else None


def elsewhere(line: Line, gift: Gift, left: int, agent: Actor) -> bool:
    """Whether an agent after the gift paid for something else, since the gift has a subject and a verb of its own.

    "A tài trợ 2 tỷ kíp, phần còn lại do B đối ứng": B paid the rest.
    """
    if agent.start < gift.end:
        return False
    low = line.m.low
    leads = line.cue(("agent",), gift.end, agent.start)
    between = low[gift.end : leads[-1].start if leads else agent.start].strip()
    verbs = line.cue(("give", "fund"), left, gift.start)
    if verbs and verbs[-1].value[0] == "give" and verbs[-1].end + 1 >= gift.start and _CLAUSES.search(between):
        return True  # "Đoàn tặng 30 máy vi tính cho các xã, sơn các lớp học, mở một phòng đọc do Quỹ X hỗ trợ"
    if not between.startswith((",", ";", "và ", "còn ")) or not between.strip(",; "):
        return False
    for verb in verbs:
        ahead = line.between(left, verb.start)
        gap = low[ahead[-1].end : verb.start] if ahead else ","
        if "," not in gap and "được" not in gap and len(gap.split()) <= _SUBJECT_GAP:
            return line.role_before(ahead[-1]) not in _NO_SUBJECT
    return False


def host_thanked(line: Line, agent: Actor, start: int) -> Actor:
    """Who is meant by a bare "tỉnh" behind "do": a guest who speaks of a work at home that "tỉnh" gave means the host.

    "Ông X (B) cảm ơn A, trong đó có Nhà văn hóa huyện C (của B) do tỉnh hỗ trợ 3,9 tỷ đồng".
    """
    if agent.form != "self":
        return agent
    works = [a for a in line.between(start, agent.start) if a.form in ("place", "house")]
    if not works or works[-1].side != agent.side:
        return agent
    host = line.ground.last_named("la" if agent.side == "vn" else "vn", agent.start)
    return Actor(agent.start, agent.end, host.units, agent.form, False) if host else agent


def at_home(line: Line, gift: Gift, giver: Actor, stretch: tuple[int, int]) -> bool:
    """Whether another unit of the giver's own side gets it: "huyện A trao tặng huyện B 300 triệu đồng".

    What is paid for a work in an institution of its own is no gift either: "A đầu tư 14 tỷ đồng xây ký túc xá tại
    Trường Cao đẳng A".
    """
    works = line.cue(("build",), gift.end, stretch[1])
    for actor in line.between(gift.end, stretch[1]) if works else ():
        # The institution's name stands right before: "tại Trường Cao đẳng A".
        if actor.side == giver.side and line.cue(("at",), works[0].end, actor.start) and is_house(line, actor):
            return True
    for actor in line.between(*stretch):
        if actor.form == "place" and actor.side == giver.side and actor.units != giver.units:
            role = line.role_before(actor)
            if role in ("to", "people") or (role == "" and actor.end < gift.start):
                return True
    return False


def own_rooms(line: Line, gift: Gift, stop: int) -> bool:
    """Whether a sum goes into rooms that the payer keeps for Lao students: "Trường Cao đẳng A đầu tư 1 tỷ đồng sửa chữa
    ký túc xá dành cho lưu học sinh Lào"."""
    works = line.cue(("build",), gift.end, stop)
    return bool(works) and bool(_THEIR_ROOMS.search(line.m.low, works[0].end, stop))


def is_house(line: Line, actor: Actor) -> bool:
    """Whether a unit stands in the name of a school or another institution: "Trường Cao đẳng A"."""
    at = line.cue(("at",), line.floor(actor.start), actor.start)
    return actor.inside or bool(at and line.cue(("work",), at[-1].end, actor.start))


def both_sides(line: Line, first: Actor, stop: int) -> bool:
    """Whether both sides pay together: "từ ngân sách của Chính phủ Việt Nam và Chính phủ Lào"."""
    after = line.between(first.end, stop)[:1]
    return (
        bool(after) and after[0].side != first.side and bool(_JOINED.fullmatch(line.m.low, first.end, after[0].start))
    )


def mission(line: Line, receiver: Span) -> bool:
    """Whether an embassy or consulate gets it: from its own countrymen, where nobody is named, and so no gift."""
    # 24 characters: "Tổng Lãnh sự quán ".
    return "sứ quán" in (near := line.m.low[max(line.start, receiver.start - 24) : receiver.end]) or "sự quán" in near


def home_affairs(line: Line, side: str) -> bool:
    """Whether a sentence tells of a side's own economy: "A thu ngân sách 20.000 tỷ đồng, hỗ trợ 3.000 hộ nghèo …"."""
    if any(a.side != side for a in line.actors):
        return False
    return any(line.m.low.startswith(_HOME, c.start) for c in line.cue(("other",), line.start, line.end))


def one_giver(line: Line, actor: Actor) -> tuple[str, Span]:
    """The giver's unit; of several together ("ba huyện A, B và C") their province."""
    units = units_of(line, actor, None) if actor.form == "place" else ()
    return units[0] if len(units) == 1 else (actor.units[0], actor.span)


def first_subject(line: Line, before: int, not_side: str | None) -> Actor | None:
    """The subject of an earlier clause of the sentence: the first unit that is no mere location."""
    for actor in line.between(line.floor(before), before):
        if actor.form in ("pair", "all", "each") or actor.side == not_side or _aside(line, actor):
            continue
        if line.role_before(actor) not in _NO_SUBJECT:
            return actor
    return None


def _aside(line: Line, actor: Actor) -> bool:
    """Whether the unit stands in a remark within commas: "A, tính cả phần của B trước đây, đã giúp C …"."""
    low, left = line.m.low, max(line.start, actor.start - 60)
    comma = low.rfind(",", left, actor.start)
    who = _WHO_IS.match(low, comma, line.end) if comma >= 0 else None
    return (who is not None and who.end() > actor.end) or bool(_REMARK.search(low[left : actor.start]))
