"""Where an event was held: the most exact unit its clause names as the ground."""

import re

from ketnghia.reader.marked import Marked
from ketnghia.reader.places import PlaceMark
from ketnghia.record.span import Span

_COUNTRIES = frozenset({"vn", "la", "th", "kh", "cn", "mm"})
# "tại trụ sở UBND tỉnh Lào Cai", "ở Khu lưu niệm … ở bản Xiengvang, huyện Nongbok": from the preposition to the unit.
_AT = re.compile(r"\b(?:tại|ở|diễn ra tại|chặng [^,;]{0,24},|điểm dừng [^,;]{0,24} là) ")
_BETWEEN = re.compile(r"[^;]{0,110}")
_CHAIN = re.compile(r"(?: ?[,(/-] ?(?:thuộc |tại |của )?| thuộc | của | ở | \()")
_LIST = re.compile(r",? (?:và|với|cùng) |, ")
_TO = re.compile(
    r"\b(?:sang|đến|tới|thăm|ghé thăm|xuống|lên|về|đi|làm việc với|làm việc tại|tại|vào|ra)"
    r"(?: thăm| làm việc| chúc tết| và làm việc|,| với| tại| nước bạn lào,?| xuống)* $"
)


def held_at(m: Marked, clause: tuple[int, int], cue: tuple[int, int]) -> tuple[str, Span] | None:
    """The unit on whose ground the event of a clause was held, with its passage; None where none or several are told."""
    marks = [p for p in m.places.within(*clause) if p.id not in _COUNTRIES]
    if not marks:
        return None
    low = m.low
    best: tuple[int, PlaceMark] | None = None
    for found in _AT.finditer(low, *clause):
        index = next((i for i, p in enumerate(marks) if p.outer >= found.end() - 1), None)
        if index is None:
            break
        gap = low[found.end() : marks[index].outer]
        if not _ground_gap(gap):
            continue
        chain = _chain(low, marks, index)
        if chain is None:
            continue
        # The ground nearest to the words that name the event; one right behind them before one in front.
        distance = found.start() - cue[1] if found.start() >= cue[1] else cue[0] - found.start()
        if best is None or distance < best[0]:
            best = (distance, chain)
    if best is not None:
        mark = best[1]
        return mark.id, Span(mark.start, mark.end)
    for index, mark in enumerate(marks):
        if _TO.search(low[max(clause[0], mark.outer - 40) : mark.outer]):
            chain = _chain(low, marks, index)
            if chain is not None:
                return chain.id, Span(chain.start, chain.end)
    return None


def _ground_gap(gap: str) -> bool:
    """Whether what stands between the preposition and the unit is a building or the like, not another sentence part."""
    if len(gap) > 95 or ";" in gap:
        return False
    return not re.search(r"\b(?:đã|do|với|cho|và làm việc|của đoàn|hai tỉnh|phát biểu|hội đàm|buổi|cuộc)\b", gap)


def _chain(low: str, marks: list[PlaceMark], index: int) -> PlaceMark | None:
    """The most exact unit of a chain "thị trấn Nam Phước (Duy Xuyên, Quảng Nam)"; None for a list of equals."""
    best = marks[index]
    last = best
    for mark in marks[index + 1 : index + 4]:
        between = low[last.end : mark.outer]
        related = mark.id.startswith(best.id + "/") or best.id.startswith(mark.id + "/")
        if related and len(between) <= 24 and _CHAIN.match(between + " "):
            if mark.id.startswith(best.id + "/"):
                best = mark
            last = mark
            continue
        if not related and mark.id.count("/") == best.id.count("/") and _LIST.fullmatch(between):
            return None
        break
    return best
