"""Where the words that tell of one gift end and those of the next begin."""

import re

from ketnghia.reader.gifts import Gift
from ketnghia.reader.giving import Line

_SEPARATOR = re.compile(r", (?:và |còn |riêng )?|; ?| và | còn | \(|: ")
_GIVING = ("give", "fund")
_NEXT = 4  # a verb within so many characters is the next word


def border(line: Line, start: int, stop: int) -> int:
    """Where the words after one gift end and those before the next begin.

    At a semicolon; else at the last comma, "và" or "còn" that a verb of giving follows, else a name; else at the last.
    """
    semicolon = line.m.low.rfind(";", start, stop)
    if semicolon >= 0:
        return semicolon
    marks = list(_SEPARATOR.finditer(line.m.low, start, stop))
    for roles in (("give", "fund", "receive"), ()):
        for mark in reversed(marks):
            if line.cue(roles, mark.end(), stop) if roles else line.between(mark.end(), stop):
                return mark.start()
    return marks[-1].start() if marks else stop


def tail(line: Line, gift: Gift) -> int:
    """Where the words after the last gift of a sentence end: at "và" with a verb of its own, else with the sentence."""
    roof = line.roof(gift.end)
    if line.cue(_GIVING, gift.end, roof + _NEXT):
        for mark in _SEPARATOR.finditer(line.m.low, gift.end, roof):
            if "và" in mark[0] and line.cue(_GIVING, mark.end(), mark.end() + _NEXT):
                return mark.start()
    return roof
