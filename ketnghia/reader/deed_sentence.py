"""One gift read in its sentence: the verb that gives it, its giver and its receivers."""

import re
from collections.abc import Sequence

from ketnghia.lexicon.words import Word
from ketnghia.reader.asking import asked_of, host_body, request_of, self_meant, who_asks
from ketnghia.reader.deed import Deed, Parts
from ketnghia.reader.deed_borders import border, tail
from ketnghia.reader.deed_orders import after, elliptic, instrument
from ketnghia.reader.deed_verbs import acting, bought, denied, gives_back, not_ours, strong, with_subject
from ketnghia.reader.gifts import Gift
from ketnghia.reader.givers import (
    BUILDER,
    HELP_OF,
    at_home,
    beside,
    both_sides,
    elsewhere,
    first_subject,
    friend_acts,
    given_by,
    guest,
    home_affairs,
    host_thanked,
    mission,
    one_giver,
    own_rooms,
    subjects_of,
    thanked_by,
    visited,
)
from ketnghia.reader.giving import Line
from ketnghia.reader.ground import Actor, lifted
from ketnghia.reader.receivers import (
    each_of,
    receivers_told,
    spoken_of,
    told_elsewhere,
    units_of,
)
from ketnghia.record.span import Span

# "nhận từ Hội Khuyến học tỉnh A", "nhận được sự hỗ trợ của tỉnh A": 60 characters hold the name of a body.
_SOURCE = re.compile(r"(?:^|\W)(?:từ|của) [^,;()]{0,60}$")
_JOINT = re.compile(r"(?:^|\W)(?:cùng|và|với|phối hợp)(?:\W|$)")
_TOGETHER = re.compile(r"(?:phối hợp|kết hợp) (?:với|cùng)(?: [^\s,;.]+){0,6} ?$")
_TOTAL = re.compile(r"\btổng (?:kinh phí|số tiền|giá trị|trị giá|số|nguồn lực) hỗ trợ\b")
_VERBS = ("give", "fund", "build", "receive", "from")
# A sum after one of these, nearer than a line, is trade, loss or price, and no gift.
_OTHER_REACH = 60
_BY_GUEST = re.compile(r",? do (?:đoàn|bạn)(?: công tác| đại biểu)?(?: đã)? ")
# Before the verb of an introduction that leaves its subject out: "Tiếp tục hỗ trợ các tỉnh Lào:".
_NOBODY = re.compile(
    r"(?:(?:đã|tiếp tục|kết quả|về|việc|công tác|cũng|còn|số|tiền|kinh phí|quà|tổng|quan tâm|ngoài ra|dịp này),? ?)*"
)
# From thanks to the name of who is thanked: "cảm ơn Đảng bộ, chính quyền và nhân dân tỉnh A đã giúp …".
_THANKS_REACH = 60
# From the name of an agent to its verb: a body's members may stand between ("cùng cán bộ, chiến sĩ Công an tỉnh").
_AGENT_REACH = 70


def read(line: Line, gifts: Sequence[Gift], i: int, before: Deed | None) -> Deed | None:
    """The deed by which gift `i` of a sentence is given; `before` is the deed read last in it (or in its heading)."""
    low = line.m.low
    gift = gifts[i]
    clause = max(low.rfind(";", line.floor(gift.start), gift.start) + 1, line.floor(gift.start))
    left = max(border(line, gifts[i - 1].end, gift.start) if i else clause, clause)
    verbs = acting(line, _VERBS, left, gift.start)
    giving = strong(line, verbs)
    other_verbs = [v for v in verbs if v.value[0] != "from"]
    nearest = with_subject(line, giving) if giving else other_verbs[-1] if other_verbs else None
    if low.find(" vốn ", left, gift.start) >= 0 and line.cue(("business",), left, gift.start):
        return None  # "giúp doanh nghiệp A triển khai dự án với tổng vốn 520 tỷ đồng"
    others = line.cue(("other",), max(left, gift.start - _OTHER_REACH), gift.start)
    if others and giving and _struck_people(line, giving[-1].end, others[-1].start, gift.start):
        others = []
    if not line.actors and _TOTAL.search(low, left, gift.start):
        return None  # "Tổng kinh phí hỗ trợ trong năm hơn 12 tỷ đồng": what was told before, added up
    if others and (not giving or others[-1].start > giving[-1].start):
        return None
    if i + 1 < len(gifts):
        right = border(line, gift.end, gifts[i + 1].start)
    else:
        right = tail(line, gift) if verbs else line.roof(gift.end)
    semicolon = low.find(";", gift.end, right)
    right = semicolon if semicolon >= 0 else right
    if nearest is not None and nearest.value[0] == "build" and not gift.worth:
        nearest = bought(line, gift, right) or nearest
    if nearest is not None and not_ours(line, nearest, left):
        return None
    earlier = before if i else None
    parts = (
        _turned(line, gift, clause, left, right)
        or _received(line, gift, clause, left, right)
        or _active(line, gift, (left if earlier else clause, left, right), nearest)
        or instrument(line, gift, left, right)
        or after(line, gift, left, right)
        or elliptic(line, gift, (left, right), before)
    )
    if parts is None or denied(line, parts.verb):
        return None
    return _filled(line, gift, parts, before, clause, right)


def _struck_people(line: Line, start: int, loss: int, gift: int) -> bool:
    """Whether a loss only tells to whom it is given: "tặng các hộ bị thiệt hại ở xã A số tiền 2 tỷ đồng"."""
    # the sum of a loss stands right behind it
    return line.m.low.endswith("bị ", 0, loss) and gift - loss > 16 and bool(line.cue(("people",), start, loss))


def without_gift(line: Line) -> Deed | None:
    """Who gives to whom in a sentence that names no sum: an introduction ("Gửi tới A có:"), a handing over.

    None where the sentence does not name both sides, or only one of them and a list follows.
    """
    # Four verbs: a sentence that gives says so early.
    for verb in strong(line, line.cue(("give",), line.start, line.end))[:4]:
        gift = Gift(start=verb.end, end=verb.end)
        clause, roof = line.floor(verb.start), line.roof(verb.end)
        parts = _turned(line, gift, clause, clause, roof) or _active(line, gift, (clause, clause, roof), verb)
        if parts is None or denied(line, parts.verb) or (parts.giver and parts.giver.inside):
            continue
        giver = (parts.giver.units[0], parts.giver.span) if parts.giver else None
        receivers = tuple(r for r in parts.receivers if giver is None or r[0][:2] != giver[0][:2])
        if giver and not receivers:
            # "… đã đến huyện B trao quà cho người dân"
            receivers = told_elsewhere(line, gift, clause, roof, giver[0][:2])
        unsaid = line.m.text[line.end - 1] == ":" and _NOBODY.fullmatch(line.m.low, line.start, verb.start)
        if giver is None and receivers and unsaid:
            known = line.m.scene.la if receivers[0][0].startswith("vn") else line.m.scene.vn
            giver = (known[0], receivers[0][1]) if known else None
        if giver and receivers and "vn" in (giver[0][:2], receivers[0][0][:2]):
            return Deed(gift, parts.verb, giver, receivers, line.start, line.end)
    return None


def _turned(line: Line, gift: Gift, clause: int, left: int, right: int) -> Parts | None:
    """The giver after "do", "được" or "từ ngân sách": "6 tỷ đồng do A giúp", "được A tặng", "lấy từ ngân sách A"."""
    low = line.m.low
    if not line.has(("agent", "from")) and low.find("được ", left, right) < 0:
        return None
    for actor in line.between(left, right):
        role = line.role_before(actor)
        passive = _led_by_passive(low, left, actor)
        if role == "from":
            cue = line.cue(("from",), left, actor.start)[-1]
            # "Món quà của tỉnh là 50.000 USD", "bằng nguồn vốn hỗ trợ của tỉnh A 4 tỷ đồng"
            helped = actor.end + 1 >= gift.start and low.endswith(HELP_OF, 0, cue.end)
            present = helped or low.endswith(("quà của", "quà tặng của"), 0, cue.end)
            if actor.start < gift.start and not (gift.worth or present or line.cue(("value",), left, gift.start)):
                continue
            if both_sides(line, actor, right):
                return None
            return Parts(cue, actor, receivers_told(line, gift, actor.side, (clause, right), (actor.start,)))
        if (role != "agent" and not passive) or elsewhere(line, gift, left, actor) or BUILDER.match(low, actor.end):
            continue
        actor = host_thanked(line, actor, clause)
        verbs = line.cue(("give", "fund", "build"), actor.end, min(right, actor.end + _AGENT_REACH))
        verbs = [v for v in verbs if not gift.start <= v.start < gift.end]
        if not verbs or (actor.end < gift.start and verbs[0].start > gift.end and not passive):
            continue
        given = [v for v in verbs if v.value[0] == "give"]
        verb = (given or verbs)[0]
        receivers = receivers_told(line, gift, actor.side, (clause, right), (actor.start,))
        weak = not given and not gift.worth and not line.cue(("give",), clause, right)
        return Parts(verb, actor, receivers, weak)
    return None


def _led_by_passive(low: str, left: int, actor: Actor) -> bool:
    at = low.rfind("được ", left, actor.start)
    # Five words: "được Công an tỉnh …", "được Ủy ban nhân dân tỉnh …".
    return at >= 0 and len(low[at : actor.start].split()) <= 6 and not any(c in low[at : actor.start] for c in ",;(")


def _received(line: Line, gift: Gift, clause: int, left: int, right: int) -> Parts | None:
    """The subject receives, the giver follows "từ" or "của": "B nhận từ A 1 xe cứu thương"."""
    verbs = line.cue(("receive",), left, gift.start)
    if not verbs:
        return None
    verb = verbs[-1]
    low = line.m.low
    own = line.cue(("give",), verb.end, gift.start)
    if own and low.rfind(", ", verb.end, own[-1].start) >= 0 and not low.startswith(" của", own[-1].end):
        return None  # "A tiếp nhận 40 học sinh của B sang học, | hỗ trợ 3 tỷ đồng xây trạm y tế tại huyện C"
    givers = [
        a
        for a in line.between(verb.end, right)
        if _SOURCE.search(low, verb.end, a.start) or line.role_before(a) in ("from", "agent")
    ]
    subjects = [a for a in line.between(clause, verb.start) if line.role_before(a) not in ("at", "bracket", "agent")]
    acts = line.cue(("give", "fund"), verb.end, right) if not givers else []
    if not givers and (not acts or _BY_GUEST.fullmatch(low, gift.end, acts[0].start)):
        # "A trao 2 tỷ đồng cho B và nhận lại 200 triệu kíp": who receives is told, who gives is not.
        getters = subjects_of(line, clause, verb.start)
        return Parts(verb, None, units_of(line, getters[-1], None)) if getters else None
    if not givers:
        return None
    giver = givers[0]
    receivers = units_of(line, subjects[-1], giver.side) if subjects and subjects[-1].side != giver.side else ()
    return Parts(verb, giver, receivers)


def _active(line: Line, gift: Gift, bounds: tuple[int, int, int], verb: Word | None) -> Parts | None:
    """Subject, verb, receiver before or after the gift: "A hỗ trợ B 5 tỷ đồng", "A dành 5 tỷ đồng xây tặng B"."""
    if verb is None or verb.value[0] not in ("give", "fund", "build"):
        return None
    if verb.value[0] == "build" and not gift.worth:
        return None
    clause, left, right = bounds
    if line.m.low.endswith("được ", left, verb.start):
        return _given_to(line, gift, verb, left)
    subjects = subjects_of(line, clause, verb.start)
    giver = friend_acts(line, verb) or (subjects[-1] if subjects else None)
    if giver is not None:
        giver = next((a for a in subjects if giver in each_of(line, a)), giver)
    if (
        len(subjects) > 1
        and subjects[-2].side != subjects[-1].side
        and _JOINT.search(line.m.low, subjects[-2].end, subjects[-1].start)
    ):
        giver = subjects[-2]  # "A cùng Đại đội Biên phòng nước bạn trao …"
    elif len(subjects) > 1 and _TOGETHER.search(line.m.low, subjects[-2].end, subjects[-1].start):
        giver = subjects[-2]  # "A phối hợp với Huyện đoàn C bàn giao …"
    thanked = thanked_by(line, giver, verb) if giver is not None else None
    if giver is not None and thanked is not None:
        told = receivers_told(line, gift, thanked.side, (verb.end, right))
        return Parts(verb, thanked, told or ((giver.units[0], giver.span),))
    source = given_by(line, gift, verb)
    if source:
        told = receivers_told(line, gift, source.side, (clause, right), (source.start,))
        return Parts(verb, source, told)
    if giver is not None and len(subjects) == 1 and beside(line, giver):
        guest = "la" if giver.side == "vn" else "vn"
        told = receivers_told(line, gift, guest, (verb.end, right))
        told = told or told_elsewhere(line, gift, clause, right, guest)
        return Parts(verb, None, told or ((giver.units[0], giver.span),))
    asked = [] if gives_back(line, verb) else line.cue(("ask",), line.floor(verb.start), verb.start)
    request = request_of(line, verb, asked[-1]) if asked else None
    if request:
        return request
    # "Bà X mong A cử bác sĩ cho dân huyện B, đồng thời đề nghị hỗ trợ 2 tỷ đồng": nobody is named after the asking.
    bare = bool(asked) and giver is not None and giver.end < asked[-1].start and verb.start <= asked[-1].end + 2
    if asked and (giver is None or giver.form == "self" or bare):
        turned = asked_of(line, gift, verb, asked[-1], None if bare else giver)
        if turned:
            return turned
    if giver is None and asked:
        # "Ông X đề nghị A …; hỗ trợ 2 tỷ đồng": who is asked gives.
        parties = [a for a in line.between(asked[-1].end, verb.start) if line.role_before(a) not in ("at", "to")]
        giver = parties[0] if parties else None
    receivers = receivers_told(line, gift, giver.side if giver else None, (verb.end, right))
    grateful = giver is not None and line.cue(("thank",), max(line.start, giver.start - _THANKS_REACH), giver.start)
    if giver and not receivers and not asked and not grateful:
        # "A đào tạo 88 học sinh B và đã giúp huyện C (của B) 2 tỷ đồng": the last is no giver to its own side.
        first = next((a for a in subjects if a.side != giver.side), None)
        told = receivers_told(line, gift, first.side, (verb.end, right)) if first else ()
        giver, receivers = (first, told) if told else (giver, receivers)
    if giver and asked:
        receivers = who_asks(line, gift, giver, asked[-1], receivers)
        if asked[-1].start > giver.end and not receivers:
            # "Đại tá X đề nghị bạn giúp 10 xe": who asks receives.
            partner = line.ground.last_named("la" if giver.side == "vn" else "vn", line.start)
            if partner:
                return Parts(verb, partner, ((giver.units[0], giver.span),))
    if giver and not receivers:
        receivers = self_meant(line, giver, verb, gift)
    if giver is None and not receivers and not asked:
        receivers = visited(line, gift, clause, verb.start)
    if giver and not receivers and at_home(line, gift, giver, (verb.end, right)):
        return None
    promised = any(line.m.low.startswith("hứa", c.start) for c in line.cue(("will",), clause, verb.start))
    weak = verb.value[0] == "fund" and not promised and not line.cue(("give",), gift.end, right)
    if weak and (own_rooms(line, gift, right) or line.cue(("business",), clause, gift.start)):
        return None  # "Các doanh nghiệp của A đầu tư tại B": business, no gift
    return Parts(verb, giver, receivers, weak)


def _given_to(line: Line, gift: Gift, verb: Word, left: int) -> Parts | None:
    """The subject receives, the giver was told before: "bà con ở B được tặng thêm 120 suất quà"."""
    ahead = line.between(left, verb.start)
    if not ahead:
        # "Hơn 1.300 người dân được khám bệnh, cấp thuốc miễn phí, trị giá 150 triệu đồng"
        return Parts(verb, None, ()) if line.cue(("people",), left, verb.start) else None
    actor = ahead[-1]
    if line.role_before(actor) == "at":
        # "Ở huyện B, 400 người dân được cấp thuốc": those of the district; else a place is no receiver by itself.
        there = line.cue(("people",), actor.end, verb.start)
        return Parts(verb, None, ((actor.units[0] if there else lifted(actor.units[0]), actor.span),))
    return Parts(verb, None, units_of(line, actor, None))


def _filled(line: Line, gift: Gift, parts: Parts, before: Deed | None, clause: int, right: int) -> Deed | None:
    """The deed with what the clause leaves out; None where the two sides cannot be told apart."""
    m = line.m
    receivers = parts.receivers
    giver = one_giver(line, parts.giver) if parts.giver else None
    if before is not None and before.start >= line.start and gives_back(line, parts.verb):
        before = before.turned()
    if giver is None and before is not None and (not receivers or before.giver[0][:2] != receivers[0][0][:2]):
        giver = before.giver
    companies = line.cue(("company",), line.floor(parts.verb.start), parts.verb.start) if giver is None else []
    if companies and not line.between(line.floor(parts.verb.start), parts.verb.start):
        giver = ("vn", Span(companies[0].start, companies[0].end))  # "Ngân hàng X tài trợ 5 tỷ đồng xây trường tại B"
    if giver is None and receivers and mission(line, receivers[0][1]):
        return None
    if giver is None and not receivers:
        sender = guest(line, parts.verb)
        giver = (sender.units[0], sender.span) if sender else None
    if giver is None:
        actor = first_subject(line, clause, receivers[0][0][:2] if receivers else None)
        if actor is None:
            actor = line.ground.last_named("la" if receivers and receivers[0][0][:2] == "vn" else "vn", line.start)
        if actor is None:
            return None
        giver = (actor.units[0], actor.span)
    side = giver[0][:2]
    if not receivers:
        receivers = host_body(line, gift, parts.verb, side) or told_elsewhere(line, gift, clause, right, side)
    if not receivers and line.under and (gift.goods or not parts.weak):
        receivers = (line.under,)  # "1. Với tỉnh B": "- Cung cấp 6.000 cây giống"
    rest = before is not None and "còn lại" in m.low[gift.end : gift.end + 10]
    # "giúp huyện bạn 600 triệu đồng làm đường; cấp 10 con trâu giống cho bản C"
    rest = rest or (before is not None and before.start >= line.start and bool(gift.goods) and not gift.money)
    if parts.weak and not receivers and not rest:
        return None
    if not receivers and before is not None and side == before.giver[0][:2]:
        spoken = spoken_of(line, gift, side) if before.start < line.start else None
        receivers = ((spoken.units[0], spoken.span),) if spoken else before.receivers
    receivers = tuple(r for r in receivers if r[0][:2] != side)
    if not receivers and home_affairs(line, side):
        return None
    guessed = False
    if not receivers:
        spoken = spoken_of(line, gift, side)
        other = spoken or line.ground.last_named("la" if side == "vn" else "vn", line.start)
        if other is None:
            return None
        receivers, guessed = ((other.units[0], other.span),), spoken is None
    if "vn" not in (side, receivers[0][0][:2]):
        return None
    also = each_of(line, parts.giver) if parts.giver and parts.giver.form == "place" else ()
    return Deed(
        gift, parts.verb, giver, receivers, clause, right, tuple((a.units[0], a.span) for a in also[1:]), guessed
    )
