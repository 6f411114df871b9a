"""One gift read in its sentence: the verb that gives it, its giver and its receivers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ketnghia.lexicon.words import Word
from ketnghia.reader.gifts import Gift
from ketnghia.reader.giving import Actor, Line, last_located, last_named, lifted
from ketnghia.record.span import Span

_JOINT = re.compile(r"(?:^|\W)(?:cùng|và|với|phối hợp)(?:\W|$)")
_NEXT = re.compile(
    r"(?:công trình|số tiền|khoản tiền|số quà|phần quà|món quà|ngôi trường|toàn bộ số|số hàng|nguồn kinh phí)"
)
_LISTED = re.compile(r"(?:,| và|, và| cùng) (?:tỉnh |huyện |thành phố |thị xã )?$")
_SEPARATOR = re.compile(r", (?:và |còn |riêng )?|; ?| và | còn ")
_VERBS = ("give", "fund", "build", "receive", "from")
# A sum after one of these, nearer than a line, is trade, loss or price, and no gift.
_OTHER_REACH = 60
# An ellipsis ("…, Xay Nha Bu Ly 52 triệu kíp") holds a name and a word or two.
_ELLIPSIS = 70
# From the name of an agent to its verb: a body's members may stand between ("cùng cán bộ, chiến sĩ Công an tỉnh").
_AGENT_REACH = 70


@dataclass(frozen=True, slots=True)
class Deed:
    """Who gave what: `receivers` with the passages that name them, `verb` the cue that makes it a gift."""

    gift: Gift
    verb: Word
    giver: tuple[str, Span]
    receivers: tuple[tuple[str, Span], ...]
    start: int
    stop: int


@dataclass(slots=True)
class _Parts:
    """What a sentence says of one gift before gaps are filled."""

    verb: Word
    giver: Actor | None = None
    receivers: tuple[tuple[str, Span], ...] = ()
    weak: bool = False


def read(line: Line, gifts: Sequence[Gift], i: int, before: Deed | None) -> Deed | None:
    """The deed by which gift `i` of a sentence is given; `before` is the deed read last in it (or in its heading)."""
    low = line.m.low
    gift = gifts[i]
    clause = max(low.rfind(";", line.start, gift.start) + 1, line.start)
    left = max(_border(line, gifts[i - 1].end, gift.start) if i else line.start, clause)
    right = _border(line, gift.end, gifts[i + 1].start) if i + 1 < len(gifts) else _tail(line, gift)
    semicolon = low.find(";", gift.end, right)
    right = semicolon if semicolon >= 0 else right
    verbs = line.cue(_VERBS, left, gift.start)
    strong = [v for v in verbs if v.value[0] == "give"]
    nearest = strong[-1] if strong else verbs[-1] if verbs else None
    others = line.cue(("other",), max(left, gift.start - _OTHER_REACH), gift.start)
    if others and (nearest is None or others[-1].start > nearest.start):
        return None
    earlier = before if i else None
    parts = (
        _turned(line, gift, clause, left, right)
        or _received(line, gift, clause, left, right)
        or _active(line, gift, (left if earlier else clause, left, right), nearest)
        or _instrument(line, gift, left, right)
        or _after(line, gift, left, right)
        or _elliptic(line, gift, left, before)
    )
    if parts is None or _denied(line, parts.verb):
        return None
    return _filled(line, gift, parts, before, clause, right)


def _border(line: Line, start: int, stop: int) -> int:
    """Where the words after one gift end and those before the next begin: at the last comma, "và" or "còn" that a verb
    or a name follows, else at the last one at all."""
    marks = list(_SEPARATOR.finditer(line.m.low, start, stop))
    for mark in reversed(marks):
        if line.between(mark.end(), stop) or line.cue(_VERBS, mark.end(), stop):
            return mark.start()
    return marks[-1].start() if marks else stop


def _tail(line: Line, gift: Gift) -> int:
    """Where the words after the last gift of a sentence end: at "và" with a verb of its own, else with the sentence."""
    for mark in _SEPARATOR.finditer(line.m.low, gift.end, line.end):
        if "và" in mark[0] and line.cue(("give", "fund"), mark.end(), mark.end() + 4):
            return mark.start()
    return line.end


def _turned(line: Line, gift: Gift, clause: int, left: int, right: int) -> _Parts | None:
    """The giver after "do", "được" or "từ ngân sách": "6 tỷ đồng do A giúp", "được A tặng", "lấy từ ngân sách A"."""
    low = line.m.low
    for actor in line.between(left, right):
        role = line.role_before(actor)
        passive = _led_by_passive(low, left, actor)
        if role == "from":
            cue = line.cue(("from",), left, actor.start)[-1]
            if actor.start < gift.start and not gift.worth and not line.cue(("value",), left, gift.start):
                continue
            return _Parts(cue, actor, _receivers(line, gift, actor.side, (clause, right), (actor.start,)))
        if role != "agent" and not passive:
            continue
        verbs = line.cue(("give", "fund", "build"), actor.end, min(right, actor.end + _AGENT_REACH))
        verbs = [v for v in verbs if not gift.start <= v.start < gift.end]
        if not verbs or (actor.end < gift.start and verbs[-1].start > gift.end and not passive):
            continue
        given = [v for v in verbs if v.value[0] == "give"]
        verb = (given or verbs)[0]
        receivers = _receivers(line, gift, actor.side, (clause, right), (actor.start,))
        weak = not given and not gift.worth and not line.cue(("give",), clause, right)
        return _Parts(verb, actor, receivers, weak)
    return None


def _led_by_passive(low: str, left: int, actor: Actor) -> bool:
    at = low.rfind("được ", left, actor.start)
    # Five words: "được Công an tỉnh …", "được Ủy ban nhân dân tỉnh …".
    return at >= 0 and len(low[at : actor.start].split()) <= 6 and not any(c in low[at : actor.start] for c in ",;(")


def _received(line: Line, gift: Gift, clause: int, left: int, right: int) -> _Parts | None:
    """ "B nhận từ A 1 xe cứu thương": the subject receives, the giver follows "từ" or "của"."""
    verbs = line.cue(("receive",), left, gift.start)
    if not verbs:
        return None
    verb = verbs[-1]
    low = line.m.low
    givers = [
        a
        for a in line.between(verb.end, right)
        if low[a.start - 5 : a.start].endswith(("từ ", "của ")) or line.role_before(a) in ("from", "agent")
    ]
    subjects = [a for a in line.between(clause, verb.start) if line.role_before(a) not in ("at", "bracket", "agent")]
    if not givers:
        return None
    giver = givers[0]
    receivers = _each(line, subjects[-1], giver.side) if subjects and subjects[-1].side != giver.side else ()
    return _Parts(verb, giver, receivers)


def _active(line: Line, gift: Gift, bounds: tuple[int, int, int], verb: Word | None) -> _Parts | None:
    """ "A hỗ trợ B 5 tỷ đồng", "A dành 5 tỷ đồng xây tặng B": subject, verb, receiver before or after the gift."""
    if verb is None or verb.value[0] not in ("give", "fund", "build"):
        return None
    if verb.value[0] == "build" and not gift.worth:
        return None
    clause, left, right = bounds
    if line.m.low.endswith("được ", left, verb.start):
        return _given_to(line, gift, verb, left)
    subjects = [
        a
        for a in line.between(clause, verb.start)
        if line.role_before(a) not in ("at", "to", "bracket", "from", "visit") and a.form not in ("each", "pair")
    ]
    giver = subjects[-1] if subjects else None
    if (
        len(subjects) > 1
        and subjects[-2].side != subjects[-1].side
        and _JOINT.search(line.m.low, subjects[-2].end, subjects[-1].start)
    ):
        giver = subjects[-2]  # "A cùng Đại đội Biên phòng nước bạn trao …"
    receivers = _receivers(line, gift, giver.side if giver else None, (verb.end, right), ())
    asked = line.cue(("ask",), line.start, verb.start)
    if giver and asked:
        if asked[-1].start > giver.end:
            # "Đại tá X đề nghị bạn giúp 10 xe": who asks receives.
            partner = last_named(line.m, "la" if giver.side == "vn" else "vn", line.start)
            if partner:
                return _Parts(verb, partner, ((giver.units[0], giver.span),))
        ahead = [r for r in receivers if r[1].start < gift.start]
        askers = [a for a in line.between(line.start, asked[-1].start) if a.side != giver.side and len(a.units) == 1]
        if not ahead and askers and line.role_before(askers[-1]) in ("", "people"):
            receivers = ((askers[-1].units[0], askers[-1].span),)
    promised = any(line.m.low.startswith("hứa", c.start) for c in line.cue(("will",), clause, verb.start))
    weak = verb.value[0] == "fund" and not promised and not line.cue(("give",), gift.end, right)
    return _Parts(verb, giver, receivers, weak)


def _given_to(line: Line, gift: Gift, verb: Word, left: int) -> _Parts | None:
    """ "bà con ở B được tặng thêm 120 suất quà": the subject receives, the giver was told before."""
    ahead = line.between(left, verb.start)
    if not ahead:
        return None
    actor = ahead[-1]
    if line.role_before(actor) == "at":
        return _Parts(verb, None, ((lifted(actor.units[0]), actor.span),))
    return _Parts(verb, None, _each(line, actor, None))


def _instrument(line: Line, gift: Gift, left: int, right: int) -> _Parts | None:
    """ "Bằng 14,7 tỷ đồng ngân sách, A đã xây giúp B 2 trường": the verb and both units follow."""
    if line.m.low[left : gift.start].strip() not in ("bằng", "với", "từ", "bằng nguồn"):
        return None
    verbs = line.cue(("give",), gift.end, line.end)
    if not verbs:
        return None
    givers = [a for a in line.between(gift.end, verbs[0].start) if line.role_before(a) not in ("at", "bracket")]
    giver = givers[-1] if givers else None
    return _Parts(verbs[0], giver, _receivers(line, gift, giver.side if giver else None, (verbs[0].end, line.end), ()))


def _elliptic(line: Line, gift: Gift, left: int, before: Deed | None) -> _Parts | None:
    """ "…, còn C 52 triệu kíp": the verb of the gift before, with a new giver or a new receiver."""
    if before is None or gift.start - left > _ELLIPSIS:
        return None
    actors = [a for a in line.between(left, gift.start) if line.role_before(a) not in ("at", "bracket")]
    if not actors:
        # "… 5.000 USD và 10 bộ máy vi tính" is one gift; a gift without any name of its own goes on with the last.
        return _Parts(before.verb, None, before.receivers)
    actor = actors[-1]
    if actor.side == before.giver[0][:2]:
        return _Parts(before.verb, actor, before.receivers)
    return _Parts(before.verb, None, _each(line, actor, before.giver[0][:2]))


def _after(line: Line, gift: Gift, left: int, right: int) -> _Parts | None:
    """ "160 bộ bàn ghế … đã được trao", "150 suất quà … được trao tận tay học sinh huyện B": the verb comes after."""
    low = line.m.low
    for verb in line.cue(("give", "fund"), gift.end, right):
        lead = low[max(gift.end, verb.start - 12) : verb.start]
        if not ("được" in lead or lead.endswith((" đã ", " sẽ ", "vừa "))):
            continue
        receivers = _receivers(line, gift, None, (verb.start, right), ())
        if not receivers:
            ahead = [a for a in line.between(left, verb.start) if line.role_before(a) not in ("at", "bracket")]
            receivers = _each(line, ahead[-1], None) if ahead else ()
            return _Parts(verb, None, receivers, verb.value[0] == "fund")
        ahead = [a for a in line.between(left, gift.start) if a.side != receivers[0][0][:2]]
        return _Parts(verb, ahead[-1] if ahead else None, receivers)
    return None


def _receivers(
    line: Line, gift: Gift, side: str | None, stretch: tuple[int, int], skip: Sequence[int]
) -> tuple[tuple[str, Span], ...]:
    """The receivers told in a stretch: those after the verb and before the gift, else those after "cho", "tặng", …,
    else the province of a place where the gift goes. `side` is the giver's."""
    start, stop = stretch
    actors = [a for a in line.between(start, stop) if a.start not in skip and a.side != side]
    if side is None:
        actors = [a for a in actors if a.form not in ("self",)]
    placed = [(a, line.role_before(a)) for a in actors]
    ahead = [(a, r) for a, r in placed if a.start < gift.start and r not in ("at", "bracket", "agent", "from", "visit")]
    if ahead:
        return _each(line, ahead[0][0], side)
    behind = [
        a
        for a, r in placed
        if a.start > gift.start and (r == "to" or _right_after_verb(line, a)) and a.side not in ("th",)
    ]
    if behind:
        return _each(line, behind[0], side)
    inside = [a for a, r in placed if r == "" and a.start > gift.start and (a.inside or a.form == "place")]
    located = [a for a, r in placed if r == "at"]
    for actor in (*inside, *located):
        exact = actor in inside and not line.m.low[gift.end : actor.start].rstrip().endswith(",")
        exact = exact and not line.cue(("at",), gift.end, actor.start)
        unit = actor.units[0] if exact else lifted(actor.units[0])
        if "/" in unit:
            return ((unit, actor.span),)
    return ()


def _right_after_verb(line: Line, actor: Actor) -> bool:
    """ "… 200 triệu đồng tặng Bộ Chỉ huy Quân sự tỉnh B": only a body between the verb and the name."""
    verbs = line.cue(("give",), max(line.start, actor.start - 50), actor.start)
    return bool(verbs) and "," not in line.m.low[verbs[-1].end : actor.start]


def _each(line: Line, actor: Actor, side: str | None) -> tuple[tuple[str, Span], ...]:
    """The units of an actor as receivers; with "mỗi" before it, those of the list it opens as well."""
    low = line.m.low
    units = tuple((u, actor.span) for u in actor.units if u[:2] != side)
    each = low[max(line.start, actor.start - 12) : actor.start]
    if actor.form == "partner" and re.search(r"mỗi $", each):
        level = actor.units[0].count("/")
        known = [u for u in line.m.scene.la + line.m.scene.vn if u.count("/") == level and u[:2] == actor.side]
        return tuple((u, actor.span) for u in known) or units
    if actor.form != "place" or low[actor.start : actor.start + 5] == "mỗi ":
        return units
    if re.search(r"(?:mỗi|các|hai|ba) (?:tỉnh |huyện )?$", each) or low.startswith(("mỗi", "hai"), actor.start):
        listed = list(units)
        end = actor.end
        for other in line.between(actor.end, line.end):
            if not _LISTED.fullmatch(low, end, other.start) and low[end : other.start].strip() not in (
                ",",
                "và",
                "cùng",
            ):
                break
            listed += [(u, other.span) for u in other.units if u[:2] != side]
            end = other.end
        return tuple(listed)
    return units[:1]


def _denied(line: Line, verb: Word) -> bool:
    """Whether the verb is denied: "chưa hỗ trợ được", "không cân đối được". Three words may stand between."""
    low = line.m.low
    for cue in line.cue(("deny",), max(line.start, verb.start - 30), verb.start):
        between = low[cue.end : verb.start]
        if len(between.split()) <= 2 and not any(c in between for c in ",;"):
            return True
    return False


def _filled(line: Line, gift: Gift, parts: _Parts, before: Deed | None, clause: int, right: int) -> Deed | None:
    """The deed with what the clause leaves out; None where the two sides cannot be told apart."""
    m = line.m
    giver = (parts.giver.units[0], parts.giver.span) if parts.giver else None
    receivers = parts.receivers
    side = giver[0][:2] if giver else before.giver[0][:2] if before else None
    if not receivers:
        receivers = _told_next(line, side) or _each_of_all(line, gift, clause, side)
    if not receivers and side and line.cue(("people",), clause, right):
        located = last_located(m, "la" if side == "vn" else "vn", gift.start)
        receivers = ((located.units[0], located.span),) if located else ()
    if parts.weak and not receivers:
        return None
    if not receivers and before is not None and side == before.giver[0][:2] and before.gift.amounts():
        receivers = before.receivers
    if giver is None and before is not None and (not receivers or before.giver[0][:2] != receivers[0][0][:2]):
        giver = before.giver
    if giver is None:
        subject = _subject(line, clause, receivers[0][0][:2] if receivers else None)
        giver = (subject.units[0], subject.span) if subject else None
    if giver is None and receivers:
        other = last_named(m, "vn" if receivers[0][0][:2] != "vn" else "la", line.start)
        giver = (other.units[0], other.span) if other else None
    if giver is None:
        giver = _maker(line)
    if giver is None:
        return None
    side = giver[0][:2]
    receivers = tuple(r for r in receivers if r[0][:2] != side)
    if not receivers:
        other = _spoken_of(line, gift, side) or last_named(m, "la" if side == "vn" else "vn", line.start)
        if other is None:
            return None
        receivers = ((other.units[0], other.span),)
    if "vn" not in (side, receivers[0][0][:2]):
        return None
    return Deed(gift, parts.verb, giver, receivers, clause, right)


def _told_next(line: Line, side: str | None) -> tuple[tuple[str, Span], ...]:
    """The receiver in the next sentence: "Công trình được bàn giao cho huyện B.", "Số tiền này được trao cho …"."""
    m = line.m
    start = line.end + 1
    if not _NEXT.match(m.low, start):
        return ()
    # The sentence after: as far as its full stop, 250 characters at most.
    stop = m.low.find(". ", start, start + 250)
    for ref in m.refs.within(start, stop if stop >= 0 else start + 250):
        if ref.form in ("place", "partner") and ref.units[0][:2] != side and "/" in ref.units[0]:
            return ((ref.units[0], Span(ref.start, ref.end)),)
    return ()


def _each_of_all(line: Line, gift: Gift, clause: int, side: str | None) -> tuple[tuple[str, Span], ...]:
    """ "tặng mỗi đoàn 20 triệu đồng", "Tại mỗi tỉnh, … tặng 50 triệu đồng": every unit of the other side."""
    scene = line.m.scene
    for actor in line.between(clause, gift.start):
        if actor.form == "each":
            return tuple((u, actor.span) for u in actor.units if u[:2] != side)
    for cue in line.cue(("each",), max(clause, gift.start - 24), gift.start):
        known = scene.la if side == "vn" else scene.vn
        listed = [u for u in known if u.count("/") == known[0].count("/")]
        if len(listed) > 1:
            return tuple((u, Span(cue.start, cue.end)) for u in listed)
    return ()


def _subject(line: Line, before: int, not_side: str | None) -> Actor | None:
    """The subject of an earlier clause of the sentence: the first unit that is no mere location."""
    for actor in line.between(line.start, before):
        if line.role_before(actor) not in ("at", "bracket", "to", "from") and actor.side != not_side:
            return actor
    return None


def _maker(line: Line) -> tuple[str, Span] | None:
    """Where no giver is told at all: the Vietnamese unit named last."""
    actor = last_named(line.m, "vn", line.start)
    return (actor.units[0], actor.span) if actor else None


def _spoken_of(line: Line, gift: Gift, side: str) -> Actor | None:
    """A unit of the other side that the sentence speaks of before the gift ("khi huyện B ngập sâu, A gửi …")."""
    for actor in reversed(line.between(line.start, gift.start)):
        known = actor.side != side and actor.side in ("vn", "la") and len(actor.units) == 1 and "/" in actor.units[0]
        if known and line.role_before(actor) not in ("at", "bracket"):
            return actor
    return None
