"""Who gives and who gets what is asked for: "Ông X đề nghị A hỗ trợ 5 tỷ đồng", "… đề nghị tỉnh xem xét hỗ trợ"."""

import re

from ketnghia.lexicon.words import Word
from ketnghia.reader.deed import Parts
from ketnghia.reader.gifts import Gift
from ketnghia.reader.giving import Line
from ketnghia.reader.ground import Actor
from ketnghia.reader.receivers import Receivers, receivers_told
from ketnghia.record.span import Span

# "… 1 xe cứu thương cho Bệnh viện huyện B": the body's name may be as long as six words.
_FOR = re.compile(r"(?:^|\W)(?:cho|tặng|giúp)(?: [^\s,;.:()]+){0,6} ?$")

_WHOSE = (" của ", " từ phía ", " từ ")


def asked_of(line: Line, gift: Gift, verb: Word, ask: Word, giver: Actor | None) -> Parts | None:
    """Who speaks asks the other side, unnamed or called "tỉnh": "Ông X (B) cảm ơn A; đề nghị tỉnh hỗ trợ 5 tỷ đồng"."""
    parties = line.between(ask.end, verb.start)
    if (giver is None and parties) or (giver is not None and giver.start > ask.end + 2):
        return None
    speakers = [a for a in line.between(line.floor(ask.start), ask.start) if a.form == "person"]
    if not speakers or (giver is not None and giver.side != speakers[0].side):
        return None
    speaker = speakers[0]
    partner = line.ground.last_named("la" if speaker.side == "vn" else "vn", gift.start)
    if partner is None:
        return None
    told = receivers_told(line, gift, partner.side, (verb.end, line.roof(gift.end)))
    told = tuple(r for r in told if _plainly(line, gift, r[1]))
    return Parts(verb, partner, told or ((speaker.units[0], speaker.span),))


def _plainly(line: Line, gift: Gift, span: Span) -> bool:
    """Whether a name is that of a receiver, and not only where a work stands: before the sum, or after "cho"."""
    return span.start < gift.start or bool(_FOR.search(line.m.low[gift.end : span.start]))


def request_of(line: Line, verb: Word, ask: Word) -> Parts | None:
    """Whose request it is gets it: "Đối với đề nghị của tỉnh B về việc hỗ trợ xây trụ sở huyện C (40 tỷ đồng)"."""
    if not line.m.low.startswith(_WHOSE, ask.end):
        return None
    # 60 characters: the name of a body ("của Sở Giáo dục và Thể thao tỉnh B").
    askers = line.between(ask.end, min(verb.start, ask.end + 60))
    if not askers or len(askers[0].units) != 1:
        return None
    asker = askers[0]
    partner = line.ground.last_named("la" if asker.side == "vn" else "vn", line.start)
    return Parts(verb, partner, ((asker.units[0], asker.span),)) if partner else None


def who_asks(line: Line, gift: Gift, giver: Actor, ask: Word, receivers: Receivers) -> Receivers:
    """Who asks gets it, unless the clause names another receiver before the sum."""
    if any(_plainly(line, gift, span) for _, span in receivers):
        return receivers
    askers = [a for a in line.between(line.floor(ask.start), ask.start) if a.side != giver.side and len(a.units) == 1]
    if askers and line.role_before(askers[-1]) in ("", "people"):
        return ((askers[-1].units[0], askers[-1].span),)
    return receivers


def host_body(line: Line, gift: Gift, verb: Word, side: str) -> Receivers:
    """The hosts, where guests give to a body of "tỉnh": "Đoàn … tặng Trung tâm Phát triển phụ nữ tỉnh 10 máy may"."""
    for actor in line.between(verb.end, gift.start)[:1]:
        body = line.m.low[verb.end : actor.start]
        # Right before what is given; a name of up to eight words.
        if actor.form == "self" and actor.end + 1 >= gift.start and "," not in body and len(body.split()) <= 8:
            other = line.ground.main("la" if side == "vn" else "vn")
            return ((other.units[0], actor.span),) if other else ()
    return ()


def self_meant(line: Line, giver: Actor, verb: Word, gift: Gift) -> Receivers:
    """The other side, where a plain "tỉnh" follows the verb: "huyện B gửi tặng tỉnh 45 triệu kíp"."""
    for actor in line.between(verb.end, gift.start)[:1]:
        if actor.form == "self" and actor.side == giver.side and actor.start <= verb.end + 5:
            other = line.ground.main("la" if giver.side == "vn" else "vn")
            return ((other.units[0], actor.span),) if other else ()
    return ()
