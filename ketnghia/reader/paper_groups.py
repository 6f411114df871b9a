"""One paper or several: "ký với từng tỉnh một bản", "ba biên bản ghi nhớ với A, B và C", "A và B đều ký với C"."""

import re

from ketnghia.reader.marked import Marked
from ketnghia.reader.referents import Ref
from ketnghia.reader.signing import Mention

# Before "từng tỉnh": who signs, or with whom; "nhu cầu của mỗi bên" parts no papers.
_TO_EACH = re.compile(r"(?:với|cùng|và|giữa|đoàn|lãnh đạo|đại diện|tỉnh trưởng|cho)\s+$")
_ONE_A_PIECE = re.compile(r"\s+(?:đã |sẽ |cùng |đều )?(?:ký|một (?:bản|văn bản|biên bản)|(?:0?1|một) bản)(?!\w)")
# "với từng tỉnh Savannakhet, Salavan", "lần lượt với A, B", "A và B đều có văn bản ký kết"
_EACH_NAMED = re.compile(
    r"(?<!\w)(?:(?:với|cùng|giữa) (?:từng|mỗi|riêng)(?: một)?(?!\w)"
    r"|lần lượt (?:ký |ký kết )?(?:\w+ ){0,8}?(?:với|cùng)(?!\w)"
    r"|(?:đều|mỗi tỉnh|mỗi bên) (?:đã |cũng |sẽ )?(?:có|ký|được)(?!\w))"
)
_OWN_PARTNER = re.compile(r"[^;.,]{0,30}?(?<!\w)(?:với|giữa)(?!\w)")
_COUNTED = re.compile(r"(?<!\w)(?:(hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)|0?([2-9])|\d{2,})\s+(?:bản |văn bản )?$")
_NUMBERS = {w: n for n, w in enumerate(("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=2)}


def counted_before(m: Marked, at: Mention) -> int | None:
    """How many papers a number before the name counts: "bốn bản ghi nhớ"; 99 for more than nine, None for no number."""
    match = _COUNTED.search(m.low, max(at.sentence.start, at.name.start - 16), at.name.start)
    if match is None:
        return None
    return _NUMBERS.get(match[1] or "") or int(match[2] or 99)


def one_for_each(m: Marked, at: Mention, parties: tuple[str, ...], counted: int | None) -> list[tuple[str, ...]]:
    """The parties, or one set for each partner where the words tell that each got a paper of its own."""
    own = tuple(u for u in parties if u.startswith("vn"))
    # "4 bản ghi nhớ với từng tỉnh, trong đó bản ghi nhớ với A": the second has a partner of its own.
    left = at.name.end if _OWN_PARTNER.match(m.low, at.name.end) else at.left
    each = next((r for r in m.refs.within(left, at.stop) if r.form == "each" and _parts(m.low, r)), None)
    if each is not None and own and (counted is None or counted == len(each.units)):
        return [(*own, unit) for unit in each.units if unit not in own]
    others = tuple(u for u in parties if u not in own)
    if len(own) > 1 and len(others) == 1:
        own, others = others, own
    if len(others) < 2 or len(own) != 1:
        return [parties]
    named = _EACH_NAMED.search(m.low, max(at.sentence.start, at.name.start - 120), at.stop)
    if counted == len(others) or (named and counted is None):
        return [tuple(sorted((*own, other), reverse=True)) for other in others]
    return [parties]


def _parts(low: str, each: Ref) -> bool:
    return bool(_TO_EACH.search(low, max(0, each.start - 14), each.start) or _ONE_A_PIECE.match(low, each.end))
