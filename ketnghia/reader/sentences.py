"""Parts cut into sentences and list items; headings and introductions known to what they introduce.

Forms of labels: "1.", "1.2.", "1)", "a)", "a.", "I.", "-", "+", "•", "Điều 3.", "Khoản 2.", "PHẦN II.", "Thứ nhất,".
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from ketnghia.reader.marks import Sentence
from ketnghia.record.document import Part

# A full stop ends a sentence where white space and something that can open a sentence follow. Abbreviations that
# carry a stop in Vietnamese papers (TP., TX., Q., P., TS., ThS., PGS., GS., T.Ư., v.v.) do not end one, nor does a
# single capital (initials of photographers and pen names).
# (The doubled set lets the search run to the next such sign at once.)
_END = re.compile(r"[.!?…][.!?…]*[\"”’»)\]]*(?=\s+[\"“‘«(\[\-–]*[^\W_])")
_NOT_END = re.compile(
    r"(?:^|[\s(\"“/-])"
    r"(?:[A-ZĐ]|TP|Tp|TX|Tx|TT|Tr|TS|ThS|Ths|PGS|GS|Dr|Mr|Mrs|Ms|St|BS|KS|Đ/c|đ/c|[Vv]\.v|tr|No)$"
)
_LABEL = re.compile(
    r"\s*(?:((?:Điều|ĐIỀU|Khoản|Mục|MỤC|Phần|PHẦN|Chương|CHƯƠNG)\s+(?:\d+|[IVXL]+)\s*[.:)]?"
    r"|(?:\d{1,2}\.){1,3}\d{0,2}(?=\s)|\d{1,2}\)|\(\d{1,2}\)|[a-zđ]\)|[a-zđ]\.(?=\s)|[IVXL]{1,5}\.(?=\s)"
    r"|[A-ĐE-H]\.(?=\s+[^\W\d_a-zà-ỹđ]{2})"  # "A. THÀNH PHẦN", not the initial of a name
    r"|[-–—+•*●▪·](?=\s|\w)"
    r"|(?:Thứ\s+(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín)|Một là|Hai là|Ba là|Bốn là|Năm là)\s*[,:])\s*)"
)
_RANK = (
    (re.compile(r"(?:phần|chương)|(?-i:[A-ĐE-H]\.)", re.I), 1),
    (re.compile(r"[IVXL]+\."), 2),
    (re.compile(r"(?:điều|mục)", re.I), 3),
    (re.compile(r"\d{1,2}\.$"), 5),
    (re.compile(r"(?:\d{1,2}\.)+\d+|\d+\)|\(\d+\)|khoản", re.I), 6),
    (re.compile(r"[a-zđ][.)]"), 7),
    (re.compile(r"[+]"), 9),
    (re.compile(r"[-–—•*●▪·]"), 8),
)
# Points counted within a paragraph: "Cụ thể: (1) …; (2) …", "Một là, … Hai là, …", "thứ nhất, …; thứ hai, …".
_POINT = re.compile(
    r"(?<=[:;.,] )(?:\((\d{1,2})\) ?|(Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười) là[,:] "
    r"|[Tt]hứ (nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)[,:] )"
)
_COUNTED = ("một nhất", "hai", "ba", "bốn tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
# "Bên A: Công an tỉnh X" stands over the list of who came.
_PARTY = re.compile(r"(?:Bên|BÊN) [AB]\b[^:\n]{0,80}:\s*\S")
_PARTY_LINE = 160
_INTRODUCTION = 4  # a line ending in ":" stands above every list item but below an article of a paper
_TEXT = 10


@lru_cache(maxsize=512)
def rank_of(label: str) -> int:
    """How deep a label stands in a paper: 1 PHẦN … 9 "+"; 10 for running text."""
    if not label:
        return _TEXT
    for pattern, rank in _RANK:
        if pattern.match(label):
            return rank
    return 8


def cut(text: str, parts: Sequence[Part]) -> list[Sentence]:
    """The sentences of the document proper, in order; nothing from asides and page furniture."""
    found: list[Sentence] = []
    stack: list[tuple[int, int]] = []  # (rank, index) of the headings and introductions now open
    for number, part in enumerate(parts):
        if part.role in ("aside", "chrome"):
            continue
        at, first = part.start, True
        match = _LABEL.match(text, at, part.end)
        label = match.group(1).strip() if match else ""
        if match:
            at = match.end()
        rank = rank_of(label)
        while stack and stack[-1][0] >= min(rank, _INTRODUCTION if not label else rank):
            stack.pop()
        head = stack[-1][1] if stack else None
        points = _points(text, at, part.end)
        leader: int | None = None
        for start, end in _stretches(text, at, part.end, points):
            if points and start in points.values() and leader is None:
                leader = len(found) - 1 if not first else head
            of = leader if points and start in points.values() else head
            found.append(Sentence(start, end, number, part.role, label if first else "", first, of))
            if first and label:
                stack.append((rank, len(found) - 1))
            first = False
        party = not label and part.end - part.start < _PARTY_LINE and _PARTY.match(text, part.start, part.end)
        if not label and not first and (text[found[-1].end - 1] == ":" or party):
            stack.append((_INTRODUCTION, len(found) - 1))
    return found


def _points(text: str, start: int, end: int) -> dict[int, int]:
    """Where the marks of points counted from one begin and end; none where there are fewer than two."""
    said = text[start:end]
    if "(1)" not in said and "Một là" not in said and "hứ nhất" not in said:  # the first of them, which few texts have
        return {}
    points: dict[int, int] = {}
    for match in _POINT.finditer(text, start, end):
        number = next(group for group in match.groups() if group)
        wanted = len(points) + 1
        if number == str(wanted) or (wanted <= len(_COUNTED) and number.lower() in _COUNTED[wanted - 1].split()):
            points[match.start()] = match.end()
    return points if len(points) > 1 else {}


def _goes_on(text: str, stop: int, end: int) -> bool:
    """Whether a list that trails off is only a part of the sentence: "(khẩu trang, mì tôm, cá khô…) trị giá …"."""
    trails = text[stop] == "…" or text.startswith("...", stop)
    return trails and text[end : end + 2].lstrip()[:1].islower()


def _stretches(text: str, start: int, end: int, points: dict[int, int]) -> list[tuple[int, int]]:
    """The sentences between two places, without the white space around them; `points` (of `_points`) cut as well."""
    cuts = []
    at = start
    ends = [
        match.end()
        for match in _END.finditer(text, start, end)
        if (text[match.start()] != "." or not _NOT_END.search(text, max(start, match.start() - 6), match.start()))
        and not _goes_on(text, match.start(), match.end())
    ]
    for stop in sorted({*ends, *points}) if points else ends:
        cuts.append((at, stop))
        at = points.get(stop, stop)
    cuts.append((at, end))
    trimmed = []
    for left, right in cuts:
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if left < right:
            trimmed.append((left, right))
    return trimmed
