"""Verbs of giving: which of several tells of the gift, whether it is denied, whether it answers another gift."""

import re
from collections.abc import Sequence

from ketnghia.lexicon.words import Word
from ketnghia.reader.gifts import Gift
from ketnghia.reader.giving import Line

# "Hai bên thống nhất mỗi bên góp 500 triệu đồng xây chợ": for what both want.
_BOTH = re.compile(r"(?:mỗi|hai|đôi|các) (?:bên|tỉnh|huyện|phía|địa phương|xã)(?: cùng| đều| đã| sẽ| phải)* $")
_CHIPS_IN = ("góp", "đóng góp", "bố trí", "chi", "bỏ ra", "đối ứng", "dành")
# "trao số tiền hỗ trợ 50.000 USD": what the sum is for, no verb of its own
_SUM_OF = re.compile(r"(?<!\w)(?:số tiền|tiền|khoản|phần|suất|gói|quà|hàng|kinh phí|nguồn|mức|đợt) $")
# "A đã đến thăm, chúc Tết và trao tặng …": from the subject to the verb stands a visit.
_VISITING = re.compile(
    r"(?:(?:đến |sang |tới |lên |về )?(?:thăm hỏi|thăm|chúc tết|chúc mừng|động viên|gặp mặt|tiếp xã giao|tiếp)"
    r"(?:,| và|, và)? )+"
)
_PURPOSE = re.compile(r"(?:để|nhằm) ")
_SOFT = ("chia sẻ", "sẻ chia", "san sẻ", "tiếp sức")
_PRESENTS = ("tặng", "biếu", "trao", "gửi")
_GUESTS = re.compile(
    r" (?:cho )?(?:đoàn|đơn vị|đồn)(?! viên| thanh| thể| kết)(?: công tác| đại biểu)? (?=\d|một |hai |những )"
)
_BACK = ("tặng lại", "biếu lại", "gửi lại", "ủng hộ lại")


def acting(line: Line, roles: Sequence[str], start: int, stop: int) -> list[Word]:
    """The verbs of a stretch, without those of a clause of purpose that opens the sentence: "Để giúp đội, A cấp …"."""
    verbs = line.cue(roles, start, stop)
    if verbs and _PURPOSE.match(line.m.low, line.start):
        main = line.m.low.find(", ", line.start, stop)
        return [v for v in verbs if v.start > main]
    return verbs


def strong(line: Line, verbs: Sequence[Word]) -> list[Word]:
    """The verbs that give by themselves; "chia sẻ", mostly of sympathy, only for want of one."""
    giving = [v for v in verbs if v.value[0] == "give"]
    return [v for v in giving if not line.m.low.startswith(_SOFT, v.start)] or giving


def with_subject(line: Line, verbs: Sequence[Word]) -> Word:
    """The verb that tells of the gift: the last that has a subject of its own right before it, else the first.

    "A trao tặng B vật tư hỗ trợ phòng dịch": "trao tặng". "A giúp B xây trường, B tặng lại A 10 tấn gạo": "tặng lại".
    """
    verbs = [v for v in verbs if v is verbs[0] or not _SUM_OF.search(line.m.low, v.start - 12, v.start)]
    for i in range(len(verbs) - 1, 0, -1):
        subjects = line.between(verbs[i - 1].end, verbs[i].start)
        if subjects:
            gap = _VISITING.sub("", line.m.low[subjects[-1].end : verbs[i].start])
            # Four words: "… cũng đã kịp thời hỗ trợ".
            if (
                "," not in gap
                and len(gap.split()) <= 4
                and line.role_before(subjects[-1]) not in ("to", "at", "people")
            ):
                return verbs[i]
    return verbs[0]


def denied(line: Line, verb: Word) -> bool:
    """Whether the verb is denied: "chưa hỗ trợ được", "không cân đối được"; three words may stand between. Likewise
    where it only tells what a house holds: "Trụ sở làm việc là nhà cấp IV, trang bị 2 tủ sắt"."""
    low = line.m.low
    # 40 characters: an opening ("Theo thiết kế, ") and the house.
    if low.startswith("trang bị", verb.start) and line.cue(("work",), line.start, min(line.start + 40, verb.start)):
        return not line.cue(("give", "agent"), line.start, verb.start)
    for cue in line.cue(("deny",), max(line.start, verb.start - 30), verb.start):
        between = low[cue.end : verb.start]
        if len(between.split()) <= 2 and not any(c in between for c in ",;"):
            return True
    return False


def gives_back(line: Line, verb: Word) -> bool:
    """Whether a verb tells of a gift in return: "tặng lại", "gửi tặng lại"."""
    low = line.m.low
    if low.startswith(" lại", verb.end) or low.endswith(_BACK, verb.start, verb.end):
        return True
    # "đề nghị huyện A hỗ trợ 5 máy khâu, đồng thời tặng đoàn 20 tấm thổ cẩm": who asks gives.
    return own_gift(line, verb) and bool(line.cue(("ask",), line.start, verb.start))


def own_gift(line: Line, verb: Word) -> bool:
    """Whether who thanks or asks goes on to give to the guests: "cảm ơn đồn và biếu đơn vị 50 kg nếp"."""
    low = line.m.low
    return bool(
        low.startswith(_PRESENTS, verb.start)
        and low.endswith((" và ", "đồng thời ", "và xin ", ", "), 0, verb.start)
        and _GUESTS.match(low, verb.end)
    )


def not_ours(line: Line, verb: Word, left: int) -> bool:
    """Whether the verb's subject is none of the two sides alone: a third state or its bodies, or both together."""
    low = line.m.low
    if low.startswith(_CHIPS_IN, verb.start) and _BOTH.search(low, max(line.start, verb.start - 40), verb.start):
        return True
    others = line.cue(("foreign",), left, verb.start)
    return bool(others) and not line.between(others[-1].end, verb.start)


def bought(line: Line, gift: Gift, right: int) -> Word | None:
    """The verb right behind goods that were got for somebody: "mua 2 tấn gạo tặng bà con"."""
    verbs = line.cue(("give",), gift.end, min(right, gift.end + 4)) if gift.goods else []
    return verbs[0] if verbs else None
