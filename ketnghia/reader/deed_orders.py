"""A gift told in another order than subject, verb, gift: the sum first, the verb left out or behind it."""

from ketnghia.reader.deed import Deed, Parts
from ketnghia.reader.gifts import Gift
from ketnghia.reader.giving import Line
from ketnghia.reader.ground import COUNTRIES, Actor
from ketnghia.reader.receivers import paid_or_named, receivers_told, struck, units_of

# An ellipsis ("…, Xay Nha Bu Ly 52 triệu kíp") holds a name and a word or two.
_ELLIPSIS = 70
# One of a list of works is named with its worth: "nhà làm việc của Sở Kế hoạch và Đầu tư tại thị xã C, trị giá 4 tỷ".
_LISTED = 160


def instrument(line: Line, gift: Gift, left: int, right: int) -> Parts | None:
    """The verb and both units follow: "Bằng 14,7 tỷ đồng ngân sách, A đã xây giúp B 2 trường"."""
    if line.m.low[left : gift.start].strip() not in ("bằng", "với", "từ", "bằng nguồn"):
        return None
    roof = line.roof(gift.end)
    verbs = line.cue(("give",), gift.end, roof)
    if not verbs:
        return None
    givers = [a for a in line.between(gift.end, verbs[0].start) if line.role_before(a) not in ("at", "bracket")]
    giver = givers[-1] if givers else None
    return Parts(verbs[0], giver, receivers_told(line, gift, giver.side if giver else None, (verbs[0].end, roof)))


def elliptic(line: Line, gift: Gift, bounds: tuple[int, int], before: Deed | None) -> Parts | None:
    """The verb of the gift before, with a new giver or a new receiver: "…, còn C 52 triệu kíp"."""
    left, right = bounds
    listed = before is not None and (gift.worth or before.start < line.start)
    if before is None or gift.start - left > (_LISTED if listed else _ELLIPSIS):
        return None
    if before.start < line.start and line.cue(("business",), left, gift.start):
        return None  # "Doanh nghiệp của A đầu tư 2 dự án, vốn 15 triệu USD" in a list of what A gave
    wide = before.receivers[0][0] in COUNTRIES  # "Hỗ trợ các tỉnh Lào: a) Xây trường tại huyện B: 5 tỷ đồng"
    actors = [
        a
        for a in line.between(left, gift.start)
        if line.role_before(a) not in ("at", "bracket") or wide or a.end + 1 >= gift.start or struck(line, a)
    ]
    for actor in line.between(gift.end, gift.end + 30):
        if line.m.low[gift.end : actor.start].strip() in ("của", "từ") and actor.side == before.giver[0][:2]:
            return Parts(before.verb, actor, before.receivers)  # "15.000 USD từ A và 50 triệu kíp của C"
    back = receivers_told(line, gift, None, (gift.end, right))
    if back and back[0][0][:2] == before.giver[0][:2] and not line.between(left, gift.start):
        unit, span = before.receivers[0]  # "…; bạn đáp lại 12 tấn gạo gửi đồng bào huyện A": the other way round
        return Parts(before.verb, Actor(span.start, span.end, (unit,), "place", False), back)
    if not actors:
        # "… 5.000 USD và 10 bộ máy vi tính" is one gift; a gift without any name of its own goes on with the last.
        return Parts(before.verb, None, before.receivers)
    actor = actors[-1]
    if actor.side == before.giver[0][:2]:
        return Parts(before.verb, actor, before.receivers)
    return Parts(before.verb, None, paid_or_named(line, gift, actor, left, before.giver[0]))


def after(line: Line, gift: Gift, left: int, right: int) -> Parts | None:
    """The verb comes after: "160 bộ bàn ghế … đã được trao", "150 suất quà … được trao tận tay học sinh huyện B"."""
    low = line.m.low
    for verb in line.cue(("give", "fund"), gift.end, right):
        lead = low[max(gift.end, verb.start - 12) : verb.start]
        if not ("được" in lead or lead.endswith((" đã ", " sẽ ", "vừa "))):
            continue
        receivers = receivers_told(line, gift, None, (verb.start, right))
        if not receivers:
            ahead = [a for a in line.between(left, verb.start) if line.role_before(a) not in ("at", "bracket")]
            receivers = units_of(line, ahead[-1], None) if ahead else ()
            return Parts(verb, None, receivers, verb.value[0] == "fund")
        ahead = [a for a in line.between(left, gift.start) if a.side != receivers[0][0][:2]]
        return Parts(verb, ahead[-1] if ahead else None, receivers)
    return None
