"""Words that tell of several units before the word for their kind: "các tỉnh", "hai huyện", "3 xã"."""

import re

_SEVERAL = re.compile(r"(?:(?<!\w)(?:các|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|những|mấy|nhiều|cả|\d+)\s+)$")
# The last two letters of the words: tell most others at once.
_ENDS = frozenset(("ác", "ai", "ba", "ốn", "ăm", "áu", "ảy", "ám", "ín", "ời", "ng", "ấy", "ều", "cả"))


def of_several(low: str, at: int) -> bool:
    """Whether a word for several ("các", "hai", "những", a number) stands before a kind word at `at`."""
    if low[at - 3 : at - 1].isalpha() and low[at - 3 : at - 1] not in _ENDS:
        return False
    return _SEVERAL.search(low, max(0, at - 12), at) is not None
