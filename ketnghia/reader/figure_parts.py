"""The parts of a figure, unit by unit: "379 lưu học sinh (Phong Sa Lỳ 142, Luông Pha Băng 129, các tỉnh khác 108)"."""

import re
from typing import NamedTuple

from ketnghia.reader.figure_kinds import Here
from ketnghia.reader.numbers import value_of
from ketnghia.record.span import Span

_OPENING = re.compile(
    r"(?:\(|:|(?<!\w)(?:trong đó|trong đó có|gồm|gồm có|cụ thể|cụ thể là|riêng))[ :,]*(?:tỉnh |huyện )?$"
)
_NUMBER = re.compile(r":? (?:có )?(\d{1,3}(?:\.\d{3})*|\d+)(?=[,;).]| và |$|\n)")
_NEXT = re.compile(r"(?:[,;]| và|, và) (?:tỉnh |huyện |thành phố )?")
_OTHERS = re.compile(
    r"(?:[,;]| và|, và) (?:(?:các|những) )?(?:tỉnh|huyện|địa phương|nơi|đơn vị|nước)(?: \w+)? (?:khác|còn lại):? (\d+)"
    r"(?=[,;).]|$|\n)"
)
# A list of parts stands within four lines of the whole, and has no more parts than Laos has provinces.
_NEAR = 400
_MOST = 20


class Part(NamedTuple):
    """One part: its number, where that stands, and the unit it is told of with its passage, if any."""

    value: float
    span: Span
    unit: str | None
    named: Span | None


def parts_of(here: Here, i: int) -> list[Part]:
    """The parts of amount `i` told unit by unit without a noun of their own; none where they are not its parts."""
    m, amount = here.m, here.amounts[i]
    if amount.currency is not None or amount.value < 2:
        return []
    stop = min(here.sentence.end, amount.end + _NEAR)
    after = here.amounts[i + 1].start if i + 1 < len(here.amounts) else stop
    found: list[Part] = []
    end = -1
    for place in m.places.within(amount.end, stop)[:_MOST]:
        lead = m.low[end if found else max(amount.end, place.outer - 24) : place.outer]
        number = _NUMBER.match(m.low, place.end, stop)
        joined = _NEXT.fullmatch(lead) if found else place.start < after and _OPENING.search(lead)
        if number is None or not joined:
            if found:
                break
            continue
        span = Span(number.start(1), number.end(1))
        found.append(Part(value_of(number[1], False), span, place.id, Span(place.outer, place.end)))
        end = number.end()
    others = _OTHERS.match(m.low, end, stop) if found else None
    if others:
        found.append(Part(value_of(others[1], False), Span(others.start(1), others.end(1)), None, None))
    return found if len(found) > 1 and sum(part.value for part in found) <= amount.value else []
