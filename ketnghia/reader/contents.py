"""What a gift told before was made of: "Số vật tư gồm …", "Tổng giá trị đợt này là 1,1 tỉ đồng, gồm: …; …; …"."""

import re
from collections.abc import Sequence

from ketnghia.lexicon.words import Word
from ketnghia.reader.deed import Deed
from ketnghia.reader.gifts import Gift
from ketnghia.reader.giving import Line
from ketnghia.reader.ground import Actor, lifted
from ketnghia.reader.receivers import units_of

# "Theo đó, tổng giá trị …", "Được biết, toàn bộ số quà …"
_SOON = 30
_HOLDS = re.compile(r"[^;.]{0,60}?(?<!\w)(?:gồm|trong đó|cụ thể)(?!\w)")
_PARTS = re.compile(r"(?:[,:;]| bao)? ?(?:\()?(?:bao )?(?:gồm|trong đó|cụ thể)(?!\w)|:")


def opening_of(line: Line, gifts: Sequence[Gift]) -> Word | None:
    """The words that open a sentence of contents, before which and its first amount no unit is named; else None."""
    first = gifts[0].start
    opening = line.cue(("said", "value"), line.start, min(line.start + _SOON, first))
    if not opening or line.between(line.start, first):
        return None
    holds = _HOLDS.match(line.m.low, opening[-1].start, line.roof(first))
    return opening[-1] if holds else None


def listed(line: Line, gifts: Sequence[Gift]) -> tuple[list[Gift], Gift | None]:
    """The gifts of a sentence of contents, and the sum that only adds them up, if it names one.

    A sum told first is the worth of goods that follow ("Số quà trị giá 60 triệu đồng, gồm 500 chăn, 20 ti vi"), and the
    total where another sum follows or its parts have givers of their own.
    """
    first, rest = gifts[0], list(gifts[1:])
    money = first.money
    if money is None or not _PARTS.match(line.m.low, money.end):
        return list(gifts), None
    goods = [g for gift in gifts for g in gift.goods]
    if any(gift.money for gift in rest) or (rest and line.has(("agent",)) and ";" in line.m.low[money.end : line.end]):
        parts = ([Gift(None, first.goods)] if first.goods else []) + rest
        for gift in parts:
            gift.settle()
        return parts, first
    if not goods:
        return list(gifts), None
    whole = Gift(money, goods, first.worth)
    whole.settle()
    return [whole], None


def shared_deed(line: Line, gifts: Sequence[Gift], i: int, whole: Deed, opening: Word) -> Deed:
    """One item of the contents: as the whole was given, unless it names another receiver or a giver from elsewhere."""
    gift = gifts[i]
    stop = gifts[i + 1].start if i + 1 < len(gifts) else line.roof(gift.end)
    semicolon = line.m.low.find(";", gift.end, stop)
    stop = semicolon if semicolon >= 0 else stop
    deed = whole._replace(gift=gift, verb=opening, start=line.start, stop=stop, guessed=False)
    for actor in line.between(gift.end, stop):
        role = line.role_before(actor)
        if actor.side == deed.giver[0][:2]:
            if role in ("agent", "from") and not _at_home(actor, deed.giver[0]):
                deed = deed._replace(giver=(actor.units[0], actor.span), also=())
        elif role in ("to", "people"):
            deed = deed._replace(receivers=units_of(line, actor, deed.giver[0][:2]) or deed.receivers)
    return deed


def _at_home(actor: Actor, giver: str) -> bool:
    """Whether who chipped in belongs to the giver: "do các doanh nghiệp ở thành phố Đồng Hới đóng góp"."""
    return "/" not in actor.units[0] or lifted(actor.units[0]) == lifted(giver)
