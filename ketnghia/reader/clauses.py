"""Sentences and list items cut into clauses, one action each.

A clause ends at ";", at "nhưng", and at a comma, "và" or "đồng thời" after which a new verb of action or a new word of
asking, promising, agreeing begins: "hỗ trợ 2 tỷ đồng dựng nhà, | nhận 2 bác sĩ về học và | miễn viện phí". It does
not end inside an enumeration of nouns ("văn hóa, y tế và giáo dục"), between verbs that share an object ("tìm kiếm,
quy tập hài cốt"), before the completion of the work named ("…, hoàn thành trước ngày 30/6"), nor in an aim ("nhằm
giới thiệu bản sắc, thu hút khách").
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ketnghia.lexicon.words import Word, words
from ketnghia.reader.layer import Layer
from ketnghia.reader.marks import TimeMark

_SEPARATOR = re.compile(r";|:(?= )|,(?= )| (?:và|đồng thời|nhưng) |[()]")
# A comma or "và" joins verbs rather than clauses where the verb before it has no object of its own yet. Vietnamese
# writes syllables apart: three of them after the first verb are an object ("mở | lớp dạy nghề, cử …"), unless the
# last of them are a verb that shares its object with the next ("mua sắm, lắp đặt thiết bị").
_OBJECT_WORDS = 3
_SAID_WORDS = 2
# An opening phrase is short: 130 characters hold the longest name of a paper with its date.
_LONGEST_OPENING = 130
# What stands this far before a comma has no say in whether an action begins after it; it bounds the work on a line
# without end.
_REACH = 1000
# A verb followed by no more than this many characters before a date is the term of the action before it
# ("…, trình lãnh đạo hai tỉnh trước ngày 30/6"; "…, mở lớp trước ngày 31/10").
_TERM = 34
# Small words and a date stand before the verb of a new clause; together they are no longer than this.
_OPENED_WITHIN = 90
# Cue words that begin a new clause after a comma or "và" even though they are no actions.
_OPENING_CUES = frozenset({"propose", "pledge", "agree", "assign", "say"})


class Clause(NamedTuple):
    """A stretch `[start, end)` that says one thing; `joint` is what stands before it: "", ";", ":", ",", "và", "nhưng".

    `main` is where the clause proper begins, after "Theo đó,", "Ngày 12/6, tại …,".
    """

    start: int
    end: int
    joint: str
    main: int


class Found:
    """Words of one kind over the whole text, looked up by place."""

    __slots__ = ("_by_start", "_starts", "listed")

    def __init__(self, listed: Sequence[Word]) -> None:
        self.listed = listed
        self._by_start = {word.start: word for word in listed}
        self._starts = list(self._by_start)

    def within(self, start: int, end: int) -> Sequence[Word]:
        """Words that begin in `[start, end)`."""
        first = bisect_left(self._starts, start)
        return self.listed[first : bisect_left(self._starts, end, first)]

    def any_within(self, start: int, end: int) -> bool:
        """Whether a word begins in `[start, end)`."""
        first = bisect_left(self._starts, start)
        return first < len(self._starts) and self._starts[first] < end

    def at(self, position: int) -> Word | None:
        """The word that begins exactly there."""
        return self._by_start.get(position)


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """What the lexicon finds in a text to cut and judge clauses.

    The cells: `verbs` (role, cut), `cues` (kind), `small` (kinds joined by "+"), `fields` (fields joined by "+",
    weight), `heads` (the stance a heading or introduction gives).
    """

    verbs: Found
    cues: Found
    small: Found
    fields: Found
    heads: Found

    def small_kinds(self, start: int, end: int) -> set[str]:
        """The kinds of small words in a stretch."""
        return {kind for word in self.small.within(start, end) for kind in _kinds(word.value[0])}


@cache
def _kinds(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("+"))


def clause_words(text: str, low: str) -> ClauseWords:
    """The five scans over a text and its folding.

    Names of bodies that contain a verb ("Bộ Xây dựng", "Hải Phòng") are left out: a verb or cue with a capital is one
    only where a sentence or quotation begins.
    """
    verbs = words("action_verbs.tsv", ("verb", "role", "cut")).find(low)
    cues = words("stance_cues.tsv", ("cue", "kind")).find(low)
    return ClauseWords(
        Found([v for v in verbs if v.value[0] != "name" and not _is_name(text, v.start)]),
        Found([c for c in cues if not _is_name(text, c.start)]),
        Found(words("clause_words.tsv", ("word", "kind")).find(low)),
        Found(words("field_words.tsv", ("word", "field", "weight")).find(low)),
        Found(words("section_words.tsv", ("word", "stance")).find(low)),
    )


def _is_name(text: str, start: int) -> bool:
    return (
        text[start].isupper()
        and start > 1
        and text[start - 1] == " "
        and (text[start - 2].isalnum() or text[start - 2] == ",")
    )


def cut_clauses(low: str, start: int, end: int, found: ClauseWords, times: Layer[TimeMark]) -> list[Clause]:
    """The clauses of the sentence `[start, end)` of a folded text, in order, without the joints between them."""
    clauses: list[Clause] = []
    depth = 0
    at, joint = start, ""
    main = _main(low, start, end, found, times)
    for match in _SEPARATOR.finditer(low, start, end):
        sign = match.group().strip()
        if sign == "(":
            depth += 1
            continue
        if sign == ")":
            depth = max(0, depth - 1)
            continue
        if depth or match.start() < main:
            continue
        if sign == ":" and _lists_nouns(low, match, end, found):
            continue
        if sign in (";", ":", "nhưng") or _opens(low, main, match, end, found, times):
            _add(clauses, low, (at, match.start()), joint, main)
            at, joint = match.end(), sign
            main = _main(low, at, end, found, times)
    _add(clauses, low, (at, end), joint, main)
    return clauses


def _add(clauses: list[Clause], low: str, span: tuple[int, int], joint: str, main: int) -> None:
    start, end = span
    while start < end and (low[start] in " ,.;:…\"'" or low.startswith("và ", start)):
        start += 1
    while end > start and low[end - 1] in " ,.;:…":
        end -= 1
    if start < end:
        clauses.append(Clause(start, end, joint, min(max(start, main), end)))


def _main(low: str, start: int, end: int, found: ClauseWords, times: Layer[TimeMark]) -> int:
    """Where the clause proper begins: past opening phrases of time, place and ground, each ending in a comma."""
    at = start
    for _ in range(4):  # "Cũng theo Sở Ngoại vụ, | năm 2024, | tại thị xã Pạc Xăn, | …": never more than four
        while at < end and not low[at].isalnum():
            at += 1
        small = found.small.at(at)
        time = times.at(at)
        if not ((small and "opener" in small.value[0]) or (time and time.start == at)):
            return at
        within = min(end, at + _LONGEST_OPENING)
        comma = low.find(", ", at, within)
        if comma < 0 or comma > _first_stop(low, at, within) or _tells(found, at, comma):
            return at
        if time and time.start == at and _acts(found, time.end, comma):
            return at  # "năm qua hai bên đã qua lại thăm, làm việc …"; "mỗi năm tỉnh A nhận 12 bác sĩ, điều dưỡng"
        at = comma + 2
    return at


def _tells(found: ClauseWords, start: int, end: int) -> bool:
    """Whether a cue that governs stands in the stretch, which then is no mere opening."""
    return any(c.value[0] in ("propose", "agree", "pledge", "will", "undone") for c in found.cues.within(start, end))


def _acts(found: ClauseWords, start: int, end: int) -> bool:
    """Whether something is done in the stretch."""
    return any(c.value[0] == "done" for c in found.cues.within(start, end)) or any(
        v.value[0] in ("act", "build", "give") and v.value[1] == "both" for v in found.verbs.within(start, end)
    )


def _first_stop(low: str, start: int, end: int) -> int:
    stops = [p for p in (low.find(";", start, end), low.find(": ", start, end)) if p >= 0]
    return min(stops, default=end)


def _opens(low: str, at: int, match: re.Match[str], end: int, found: ClauseWords, times: Layer[TimeMark]) -> bool:
    """Whether a new action begins after this comma or "và"."""
    at = max(at, match.start() - _REACH)
    near = match.end() + _OPENED_WITHIN
    if low[match.end()] == '"' or not (
        found.verbs.any_within(match.end(), near) or found.cues.any_within(match.end(), near)
    ):
        return False
    place = after_fillers(match.end() + (match.group() == ","), end, found, times)
    cue = found.cues.at(place)
    verb = found.verbs.at(place)
    if cue and cue.value[0] == "accord" and match.group() == ",":
        return True
    if cue and cue.value[0] in _OPENING_CUES and not (verb and verb.value[0] == "act" and cue.value[0] == "assign"):
        return _has_content(low, at, match.start(), found) or _names_someone(low, at, match.start(), found)
    if cue and cue.value[0] == "undone" and match.group() == ",":
        return _has_content(low, at, match.start(), found)
    if verb is None or verb.value[1] == "no" or (verb.value[1] == "comma" and match.group() != ","):
        return False
    left = found.small_kinds(at, match.start())
    if verb.value[1] == "comma" and "listing" in left:
        return False
    if not _words(low, verb.end, min(end, verb.end + 40)):
        return False
    time = times.first_from(verb.end)
    if (
        time
        and time.start - verb.end < _TERM
        and time.form not in ("recurring", "range")
        and low.find(",", verb.end, time.start) < 0
    ):
        return False
    if left & {"aim", "reason"}:
        return False
    return _has_content(low, at, match.start(), found)


def _lists_nouns(low: str, colon: re.Match[str], end: int, found: ClauseWords) -> bool:
    """Whether "như:" introduces mere nouns ("trên các lĩnh vực như: y tế, giáo dục"), so that the clause goes on."""
    if not low.endswith(("như", "lĩnh vực"), 0, colon.start()):
        return False
    end = min(end, colon.end() + _LONGEST_OPENING)
    stop = min(p for p in (low.find(",", colon.end(), end), low.find(";", colon.end(), end), end) if p >= 0)
    return not any(v.value[1] != "no" for v in found.verbs.within(colon.end(), stop))


def after_fillers(place: int, end: int, found: ClauseWords, times: Layer[TimeMark]) -> int:
    """Where the verb would stand: past "cũng", "tiếp tục", "sẽ", "mỗi năm", "trong quý II"."""
    for _ in range(5):  # more than five small words before a verb do not occur
        small = found.small.at(place)
        if small and "filler" in small.value[0] and not _starts_verb(place, found):
            place = small.end + 1
            continue
        cue = found.cues.at(place)
        if cue and cue.value[0] in ("will", "done"):
            place = cue.end + 1
            continue
        time = times.at(place)
        if time and time.start == place and time.end < end:
            place = time.end + 1
            continue
        break
    return place


def _starts_verb(place: int, found: ClauseWords) -> bool:
    verb = found.verbs.at(place)
    return verb is not None and verb.value[1] != "no"


def _has_content(low: str, start: int, end: int, found: ClauseWords) -> bool:
    """Whether a verb with an object of its own stands in the stretch, so that a further verb opens a new action.

    "tìm kiếm, | quy tập hài cốt" has none before the comma; "tăng cường trao đổi, | nâng cao nghiệp vụ" neither.
    """
    asked = {c.start for c in found.cues.within(start, end) if c.value[0] in _OPENING_CUES}
    verbs = [v for v in found.verbs.within(start, end) if v.end <= end and v.start not in asked]
    verbs = [v for v in verbs if low[v.start : v.end] != "tiếp tục"] or verbs
    if not verbs:
        return False
    object_of_last = _words(low, verbs[-1].end, end)
    # "các nội dung ký kết, tạo điều kiện …": papers "signed" are no second verb.
    return _words(low, verbs[0].end, end) >= _OBJECT_WORDS and (object_of_last > 0 or verbs[-1].value[0] == "sign")


def _names_someone(low: str, start: int, end: int, found: ClauseWords) -> bool:
    kinds = {c.value[0] for c in found.cues.within(start, end)}
    return bool(kinds & {"say", "propose", "agree", "reply", "pledge"}) and _words(low, start, end) >= _SAID_WORDS


def _words(low: str, start: int, end: int) -> int:
    """How many words stand in the stretch before the next comma or semicolon."""
    piece = low[start:end].lstrip()
    for sign in (",", ";", "."):
        cut = piece.find(sign + " ")
        if cut >= 0:
            piece = piece[:cut]
    return len(piece.split())
