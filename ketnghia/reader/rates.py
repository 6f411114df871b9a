"""What sums are per, where only the last of several says it."""

import re

from msgspec.structs import replace

from ketnghia.lexicon.quantities import Quantities
from ketnghia.reader.marks import AmountMark

# "60 triệu đồng/mái ấm": a noun of no table.
_NOUN = re.compile(r"[^\W\d_]{2,}")


def per_what(tables: Quantities, low: str, at: int, stop: int, money: bool) -> tuple[str, int] | None:
    """What stands at `at` as that which an amount is per, and where it ends; None where nothing does.

    A sum may be per any thing ("60 triệu đồng/nhà", "20 triệu đồng/phòng"), a count only per one that is known.
    """
    unit = tables.measures.at(low, at)
    if unit:
        return (unit[1].unit, unit[0]) if unit[0] <= stop and unit[1].kind not in ("stop", "none") else None
    goods = tables.goods.at(low, at) if money else None
    if goods and goods[0] <= stop:
        return goods[1].unit, goods[0]
    # Four characters: "/ 1 ".
    noun = _NOUN.match(low, at, stop) if money and "/" in low[at - 4 : at] else None
    return ("unit", noun.end()) if noun else None


def with_rates(low: str, found: list[AmountMark]) -> list[AmountMark]:
    """A sum raised from one to another has the rate of the second: "từ 3 triệu đồng lên 3,6 triệu đồng/tháng"."""
    for i, mark in enumerate(found[:-1]):
        after = found[i + 1]
        if mark.currency and after.rate and not mark.rate and after.currency == mark.currency:
            between = low[mark.end : after.start]
            if between.strip() in ("lên", "lên thành", "xuống", "xuống còn"):
                found[i] = replace(mark, rate=after.rate)
    return found
