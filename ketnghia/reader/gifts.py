"""Sums and goods that stand together as one gift: "150 triệu kíp cùng 20 tấn gạo", "2 xe cứu thương trị giá 1,9 tỷ"."""

import re
from collections.abc import Sequence

from msgspec import Struct, field

from ketnghia.lexicon.quantities import HELD, quantities
from ketnghia.lexicon.words import Word
from ketnghia.reader.giving import Line
from ketnghia.reader.marks import AmountMark

# Between two parts of one gift stand a comma, "và", "cùng", "kèm", "trị giá" and a noun or two, never a clause.
_WIDEST_JOIN = 48
# "… cho gia đình bà Bun Mi, bản Na Son, huyện Viêng Xay, " stands between goods and what they are worth.
_WIDEST_WORTH = 100
# What one packet holds is listed within this many characters after its price.
_WIDEST_LIST = 90
_ROLES = ("give", "fund", "build", "receive", "agent", "purpose", "each", "other", "total", "value", "convert")
_BUILT = re.compile(
    r" (?:để |nhằm )?(?:xây|xây dựng|sửa|sửa chữa|nâng cấp|cải tạo|tu sửa|khắc phục) [^,;.:()]+ (?:và|cùng) "
)
# "500 triệu đồng của Đảng bộ, chính quyền và nhân dân tỉnh A cùng 20 tấn gạo": whose it is stands between
_OF_GIVER = re.compile(r" của [^;.:()]{2,90}?,? (?:cùng|cùng với|và|kèm|kèm theo) ")
_BY = (" của ", " do ", " từ ")
# "mỗi suất gồm chăn, màn và 200.000 kíp"
_IN_EACH = re.compile(
    r"(?<!\w)mỗi (?:suất|phần|túi|gói|hộp|thùng|món)(?: quà)?[^;.:()]{0,30} gồm(?: có)? [^;.:()]{0,60}$"
)
_HELD = re.compile(r" (?:gồm|trong đó) ")
# A picture or two are given as keepsakes.
_KEEPSAKES = 2


class Gift(Struct):
    """One gift as it is told: money, goods, or both. `worth` tells that the money is what the goods are worth."""

    money: AmountMark | None = None
    goods: list[AmountMark] = field(default_factory=list)
    worth: Word | None = None
    start: int = -1
    """Where the first of its amounts begins; of a gift without amounts, the end of its verb."""
    end: int = -1
    """Where the last of its amounts ends."""

    def settle(self) -> None:
        """Takes its place from its amounts."""
        amounts = self.amounts()
        self.start, self.end = amounts[0].start, amounts[0].end
        for amount in amounts[1:]:
            self.start, self.end = min(self.start, amount.start), max(self.end, amount.end)

    def amounts(self) -> list[AmountMark]:
        """Its amounts."""
        return [*([self.money] if self.money else []), *self.goods]


def group(line: Line, amounts: Sequence[AmountMark]) -> list[Gift]:
    """The gifts among the amounts of a sentence, in order.

    Sums with a rate ("mỗi suất 400.000 đồng") and a sum that only says another again in a second currency are none.
    """
    gifts: list[Gift] = []
    last: AmountMark | None = None
    priced = -_WIDEST_LIST
    for amount in amounts:
        if amount.rate and amount.rate != "year":
            priced = amount.end
            continue
        told = line.m.low[priced : amount.start] if amount.start - priced < _WIDEST_LIST else ";"
        if ";" not in told and _HELD.search(line.m.low, max(priced - 24, 0), amount.start):
            continue  # "mỗi suất trị giá 1 triệu đồng gồm gạo và 300.000 đồng": what is in one of them
        money = amount.currency is not None
        if line.m.low.find(" gồm ", amount.start - 90, amount.start) >= 0 and _IN_EACH.search(
            line.m.low, max(line.start, amount.start - 120), amount.start
        ):
            continue
        if not money and not is_goods(line.m.low, amount):
            continue
        gap = _between(line, last, amount) if last and gifts else None
        if gap is None and money and last and gifts and gifts[-1].money is None and _worth_of(line, last, amount):
            gap = "and"
        if gap is None:
            gifts.append(Gift(amount, [], _worth_before(line, amount)) if money else Gift(None, [amount]))
            last = amount
            continue
        if gap == "again":
            last = amount
            continue
        if gap == "purpose":
            if money:
                gifts.append(Gift(amount))
                last = amount
            continue
        gift = gifts[-1]
        if not money and gift.worth and gift.money and gift.goods and gift.goods[-1].start < gift.money.start:
            gifts.append(Gift(None, [amount]))  # "1 bộ loa trị giá 15 triệu đồng và 40 con lợn giống"
        elif not money:
            gift.goods.append(amount)
        elif gift.money is None:
            gift.money = amount
            gift.worth = _worth_before(line, amount)
        else:
            worth = _worth_before(line, amount)
            if worth and line.m.low.startswith("tổng", worth.start) and gift.goods:
                last = amount
                continue  # "20.000 USD và 5 tấn gạo (tổng trị giá 500 triệu đồng)": both added up
            since = [g for g in gift.goods if worth and g.start > gift.money.start]
            gift.goods = [g for g in gift.goods if g not in since]
            gifts.append(Gift(amount, since, worth))
        last = amount
    for gift in gifts:
        gift.settle()
    return gifts


def is_goods(low: str, amount: AmountMark) -> bool:
    """Whether a counted thing can be given as goods: named in the table of goods, or held by a classifier."""
    if amount.item is not None:
        return amount.item != "picture" or amount.value > _KEEPSAKES
    if amount.unit == "bed":
        return not low.endswith("quy mô ", 0, amount.start)  # "tặng bệnh viện 12 giường bệnh"
    if amount.words is None or (amount.unit is not None and amount.unit not in quantities().held):
        return False
    found = quantities().measures.at(low, amount.words.start)
    # "10 suất đào tạo": a place on a course, no package.
    return found is not None and found[1].kind in HELD and amount.words.end > found[0] and amount.unit != "package"


def _between(line: Line, last: AmountMark, amount: AmountMark) -> str | None:
    """How an amount follows another: "and", "again" (the same sum converted), "purpose", or None for a new gift."""
    start, end = last.end, amount.start
    if last.currency and not amount.currency and _of_giver(line, start, amount):
        return "and"
    if end - start > _WIDEST_JOIN:
        return None
    between = line.m.low[start:end]
    bare = between.strip(" ,")
    roles = [c.value[0] for c in line.cue(_ROLES, start, end)]
    bracketed = bare.startswith("(")
    if amount.currency and last.currency and amount.currency != last.currency and (bracketed or "convert" in roles):
        return "again"
    if ":" in between or ". " in between or (line.between(start, end) and not (last.currency and _built(between))):
        return None
    if ";" in between and not line.cue(("said",), line.floor(last.start), last.start):
        return None  # only a list of one gift goes on after a semicolon ("Số quà gồm 50 bộ áo; 20 chai …")
    for role in roles:
        if role in ("purpose", "fund", "build") and not amount.currency:
            # "2 tỷ đồng sửa nhà văn hóa và 100 bộ bàn ghế": the sum has its purpose, the goods stand beside it.
            return "and" if last.currency and _built(between) else "purpose"
        if role not in ("value", "convert"):
            return None
    if amount.currency and bracketed and "value" not in roles:
        return None
    return "and"


def _worth_of(line: Line, last: AmountMark, amount: AmountMark) -> bool:
    """Whether a sum is what the goods before are worth, though it stands apart from them by who gets them.

    "dựng 2 căn nhà tặng hộ nghèo huyện B, trị giá 120 triệu đồng", "trao 5 căn nhà cho bà con bản C, với kinh phí …".
    """
    start, worth = last.end, _worth_before(line, amount)
    if worth is None or worth.start - start > _WIDEST_WORTH:
        return False
    between = line.m.low[start : worth.start]
    if not between.rstrip().endswith(",") or ";" in between or ":" in between or ". " in between:
        return False
    verbs = line.cue(_ROLES, start, worth.start)
    # "tặng nhà trường 20 bộ bàn ghế, trao cho hộ nghèo số quà trị giá 5 triệu đồng": a verb behind a comma begins anew.
    return all(v.value[0] == "give" and "," not in line.m.low[start : v.start] for v in verbs)


def _of_giver(line: Line, start: int, amount: AmountMark) -> bool:
    """Whether only the name of who gives both stands between a sum and goods, and the goods have no giver of their own:
    "trao 500 triệu đồng của Đảng bộ, chính quyền và nhân dân tỉnh A cùng 20 tấn gạo"."""
    # 100 characters: the members of a body and its province.
    if amount.start - start > _WIDEST_WORTH or not _OF_GIVER.fullmatch(line.m.low, start, amount.start):
        return False
    return not line.cue(_ROLES, start, amount.start) and not line.m.low.startswith(_BY, amount.end)


def _built(between: str) -> bool:
    """Whether the words name a work that a sum is for, and then go on with "và": " sửa nhà văn hóa tỉnh và "."""
    return bool(_BUILT.fullmatch(between))


def _worth_before(line: Line, amount: AmountMark) -> Word | None:
    """The word "trị giá", "kinh phí", … right before a sum."""
    # 24 characters: "trị giá quyết toán là hơn " stands between at most; the longest cue is as long.
    cues = [c for c in line.cue(("value",), amount.start - 48, amount.start) if amount.start - c.end < 24]
    return cues[-1] if cues else None
