"""Sentences and list items cut into clauses, one action each.

A clause ends at ";", at "nhưng", and at a comma, "và" or "đồng thời" after which a new verb of action or a new word of
asking, promising, agreeing begins: "hỗ trợ 2 tỷ đồng dựng nhà, | nhận 2 bác sĩ về học và | miễn viện phí". It does
not end inside an enumeration of nouns ("văn hóa, y tế và giáo dục"), between verbs that share an object ("tìm kiếm,
quy tập hài cốt"), before the completion of the work named ("…, hoàn thành trước ngày 30/6"), nor in an aim ("nhằm
giới thiệu bản sắc, thu hút khách").
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick
from msgspec import Struct

from ketnghia.lexicon.alphabet import automaton, coded
from ketnghia.lexicon.words import Word, Words, words
from ketnghia.reader.fields import FieldWords
from ketnghia.reader.layer import Layer
from ketnghia.reader.marks import TimeMark

# What may stand between clauses. A comma or colon counts before a space; a word between spaces.
_SIGNS = (";", ":", ",", "(", ")", "và ", "đồng thời ", "nhưng ")
_COMMA, _OPENED, _CLOSED, _WORDS_FROM = 2, 3, 4, 5
# These end a clause whatever follows.
_ALWAYS = frozenset({";", ":", "nhưng "})
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
# Cue words that say how an action stands, so that they are in no mere opening.
_GOVERNING = frozenset({"propose", "agree", "pledge", "will", "undone"})
# Cue words before which someone is named.
_TELLING = frozenset({"say", "propose", "agree", "reply", "pledge"})
NO_KINDS: frozenset[str] = frozenset()
"""What `SmallWords.kinds_at` is to answer, if told so, where no word begins."""
# What clings to the beginning of a clause.
_LOOSE = frozenset(" ,.;:…\"'")


class Clause(Struct):
    """A stretch `[start, end)` that says one thing; `joint` is what stands before it: "", ";", ":", ",", "và", "nhưng".

    `main` is where the clause proper begins, after "Theo đó,", "Ngày 12/6, tại …,". With it the words that everyone
    asks for: the verbs of the clause proper, the cues of the whole clause, the kinds of its small words, and those of
    its cues. (Nothing changes a clause; frozen it would take thrice as long to make, and a tuple to ask.)
    """

    start: int
    end: int
    joint: str
    main: int
    verbs: Sequence[Word]
    cues: Sequence[Word]
    kinds: frozenset[str]
    told: frozenset[str]


class Found:
    """Words of one kind over the whole text, looked up by place."""

    __slots__ = ("_starts", "at", "listed")

    def __init__(self, listed: Sequence[Word]) -> None:
        self.listed = listed
        by_start = {word.start: word for word in listed}
        self._starts = list(by_start)
        # Asked for at every turn: the look-up itself, not a method around it.
        self.at = by_start.get
        """The word that begins exactly there, or None."""

    def within(self, start: int, end: int) -> Sequence[Word]:
        """Words that begin in `[start, end)`."""
        starts = self._starts
        first = bisect_left(starts, start)
        return self.listed[first : bisect_left(starts, end, first)]

    def any_within(self, start: int, end: int) -> bool:
        """Whether a word begins in `[start, end)`."""
        first = bisect_left(self._starts, start)
        return first < len(self._starts) and self._starts[first] < end


class ClauseWords(Struct, frozen=True):
    """What the lexicon finds in a text to cut and judge clauses.

    The cells: `verbs` (role, cut), `cues` (kind), `small` (kinds joined by "+"), `heads` (the stance a heading or
    introduction gives). `signs` are the signs and words between clauses with their places; `times` and `dated` the
    times of the text, the latter by where they begin.
    """

    verbs: Found
    cues: Found
    small: "SmallWords"
    fields: FieldWords
    heads: Found
    signs: "Signs"
    times: Layer[TimeMark]
    dated: dict[int, TimeMark]

    def small_kinds(self, start: int, end: int) -> frozenset[str]:
        """The kinds of small words in a stretch."""
        return self.small.kinds_within(start, end)


class Signs(NamedTuple):
    """The signs and words that may stand between clauses: where each begins; number in `_SIGNS`, beginning and end."""

    starts: list[int]
    marks: list[tuple[int, int, int]]


class SmallWords:
    """Small words over the whole text, and what kinds they are of.

    They stand everywhere, and mostly only the kinds are asked for: a word is made of a mark where one is looked at.
    """

    __slots__ = ("_kinds", "_marks", "_starts", "_values", "kinds_at")

    def __init__(self, table: Words, low: str) -> None:
        marks = self._marks = table.marks(low)
        told = _kinds_by_number(table)
        starts = self._starts = [mark[1] for mark in marks]
        kinds = self._kinds = [told[mark[0]] for mark in marks]
        self._values = table.values
        self.kinds_at = dict(zip(starts, kinds, strict=True)).get
        """The kinds of the word that begins exactly there, or None."""

    def at(self, position: int) -> Word | None:
        """The word that begins exactly there."""
        return self.within(position, position + 1)[0] if self.kinds_at(position) is not None else None

    def within(self, start: int, end: int) -> list[Word]:
        """Words that begin in `[start, end)`."""
        return [Word(left, right, self._values[number]) for number, left, right in self._between(start, end)]

    def kinds_within(self, start: int, end: int) -> frozenset[str]:
        """The kinds of the words that begin in `[start, end)`."""
        starts = self._starts
        first = bisect_left(starts, start)
        return NO_KINDS.union(*self._kinds[first : bisect_left(starts, end, first)])

    def _between(self, start: int, end: int) -> Sequence[tuple[int, int, int]]:
        first = bisect_left(self._starts, start)
        return self._marks[first : bisect_left(self._starts, end, first)]


@cache
def _kinds_by_number(table: Words) -> Sequence[frozenset[str]]:
    """The kinds of every term of the table of small words, which are joined by "+" in its first cell."""
    return [frozenset(value[0].split("+")) for value in table.values]


@cache
def _sign_finder() -> BytesAhoCorasick:
    return automaton(_SIGNS)


def clause_words(text: str, low: str, times: Layer[TimeMark]) -> ClauseWords:
    """The six scans over a text and its folding, and its times.

    Names of bodies that contain a verb ("Bộ Xây dựng", "Hải Phòng") are left out: a verb or cue with a capital is one
    only where a sentence or quotation begins.
    """
    verbs = [v for v in words("action_verbs.tsv", ("verb", "role", "cut")).find(low) if v.value[0] != "name"]
    cues = words("stance_cues.tsv", ("cue", "kind")).find(low)
    signs = _sign_finder().find_matches_as_indexes(coded(low)[0])
    return ClauseWords(
        Found(_no_nouns(text, low, verbs)),
        Found(_no_nouns(text, low, cues)),
        SmallWords(words("clause_words.tsv", ("word", "kind")), low),
        FieldWords(words("field_words.tsv", ("word", "field", "weight")), low),
        Found(words("section_words.tsv", ("word", "stance")).find(low)),
        Signs([mark[1] for mark in signs], signs),
        times,
        {time.start: time for time in times},
    )


def _no_nouns(text: str, low: str, listed: Sequence[Word]) -> list[Word]:
    """The words but nouns: "giúp đỡ của nhân dân Lào", or with a capital within a sentence ("Bộ Xây dựng")."""
    return [
        word
        for word in listed
        if not (low.startswith(" của ", word.end) or (text[word.start].isupper() and _is_name(text, word.start)))
    ]


def _is_name(text: str, start: int) -> bool:
    """Whether a word with a capital stands within a sentence."""
    return start > 1 and text[start - 1] == " " and (text[start - 2].isalnum() or text[start - 2] == ",")


def cut_clauses(low: str, start: int, end: int, found: ClauseWords) -> list[Clause]:
    """The clauses of the sentence `[start, end)` of a folded text, in order, without the joints between them."""
    clauses: list[Clause] = []
    depth = 0
    at, joint = start, ""
    main = _main(low, start, end, found)
    starts, marks = found.signs
    passed = start
    for number, left, right in marks[bisect_left(starts, start) : bisect_left(starts, end)]:
        if number >= _WORDS_FROM:
            # A word takes in the space before it, which must not be that behind the word before ("và nhưng").
            left -= 1
            if left < passed or right > end or low[left] != " ":
                continue
            passed = right
        elif number == _OPENED:
            depth += 1
            continue
        elif number == _CLOSED:
            depth = max(0, depth - 1)
            continue
        elif number and not low.startswith(" ", right, end):
            continue
        if depth or left < main:
            continue
        sign = _SIGNS[number]
        if sign == ":" and _lists_nouns(low, left, end, found):
            continue
        if sign in _ALWAYS or _opens(low, (main, left, right), number == _COMMA, end, found):
            _add(clauses, low, (at, left), joint, main, found)
            at, joint = right, sign.rstrip()
            main = _main(low, at, end, found)
    _add(clauses, low, (at, end), joint, main, found)
    return clauses


def _add(clauses: list[Clause], low: str, span: tuple[int, int], joint: str, main: int, found: ClauseWords) -> None:
    start, end = span
    while start < end and ((letter := low[start]) in _LOOSE or (letter == "v" and low.startswith("và ", start))):
        start += 1
    while end > start and low[end - 1] in " ,.;:…":
        end -= 1
    if start < end:
        main = start if main < start else min(main, end)
        kinds = found.small.kinds_within(start, end)
        verbs, cues = found.verbs.within(main, end), found.cues.within(start, end)
        told = frozenset([cue.value[0] for cue in cues]) if cues else NO_KINDS
        clauses.append(Clause(start, end, joint, main, verbs, cues, kinds, told))


def _main(low: str, start: int, end: int, found: ClauseWords) -> int:
    """Where the clause proper begins: past opening phrases of time, place and ground, each ending in a comma."""
    at = start
    for _ in range(4):  # "Cũng theo Sở Ngoại vụ, | năm 2024, | tại thị xã Pạc Xăn, | …": never more than four
        while at < end and not low[at].isalnum():
            at += 1
        if at not in found.dated and "opener" not in found.small.kinds_at(at, NO_KINDS):
            return at
        within = min(end, at + _LONGEST_OPENING)
        comma = low.find(", ", at, within)
        if comma < 0 or low.find(";", at, comma) >= 0 or low.find(": ", at, comma) >= 0 or _tells(found, at, comma):
            return at
        time = found.dated.get(at)
        if time and _acts(found, time.end, comma):
            return at  # "năm qua hai bên đã qua lại thăm, làm việc …"; "mỗi năm tỉnh A nhận 12 bác sĩ, điều dưỡng"
        at = comma + 2
    return at


def _tells(found: ClauseWords, start: int, end: int) -> bool:
    """Whether a cue that governs stands in the stretch, which then is no mere opening."""
    return not _GOVERNING.isdisjoint([cue.value[0] for cue in found.cues.within(start, end)])


def _acts(found: ClauseWords, start: int, end: int) -> bool:
    """Whether something is done in the stretch."""
    return any(c.value[0] == "done" for c in found.cues.within(start, end)) or any(
        v.value[0] in ("act", "build", "give") and v.value[1] == "both" for v in found.verbs.within(start, end)
    )


def _opens(low: str, place: tuple[int, int, int], comma: bool, end: int, found: ClauseWords) -> bool:
    """Whether a new action begins after the sign at `place`: a comma, or "và".

    `place` is where the clause proper begins before it, where the sign begins, and where it ends.
    """
    at, left, right = place
    begun = right + comma
    cue, verb = found.cues.at(begun), found.verbs.at(begun)
    if "filler" in found.small.kinds_at(begun, NO_KINDS) or cue is not None or begun in found.dated:
        begun = after_fillers(begun, end, found)
        cue, verb = found.cues.at(begun), found.verbs.at(begun)
    if (cue is None and verb is None) or low[right] == '"':
        return False  # most commas: what follows neither begins an action nor leads to one
    near = right + _OPENED_WITHIN
    if begun >= near and not (found.verbs.any_within(right, near) or found.cues.any_within(right, near)):
        return False
    at = max(at, left - _REACH)
    if cue is not None:
        kind = cue.value[0]
        if kind == "accord" and comma:
            return True
        if kind in _OPENING_CUES and not (verb and verb.value[0] == "act" and kind == "assign"):
            return _has_content(low, at, left, found) or _names_someone(low, at, left, found)
        if kind == "undone" and comma:
            return _has_content(low, at, left, found)
    if verb is None:
        return False
    cut = verb.value[1]
    if cut == "no" or (cut == "comma" and not comma):
        return False
    before = found.small_kinds(at, left)
    if cut == "comma" and "listing" in before:
        return False
    if not _words(low, verb.end, min(end, verb.end + 40)):
        return False
    time = found.times.first_from(verb.end)
    if (
        time
        and time.start - verb.end < _TERM
        and time.form not in ("recurring", "range")
        and low.find(",", verb.end, time.start) < 0
    ):
        return False
    if "aim" in before or "reason" in before:
        return False
    return _has_content(low, at, left, found)


def _lists_nouns(low: str, colon: int, end: int, found: ClauseWords) -> bool:
    """Whether "như:" introduces mere nouns ("trên các lĩnh vực như: y tế, giáo dục"), so that the clause goes on."""
    if not low.endswith(("như", "lĩnh vực"), 0, colon):
        return False
    after = colon + 1
    end = min(end, after + _LONGEST_OPENING)
    stop = min(p for p in (low.find(",", after, end), low.find(";", after, end), end) if p >= 0)
    return not any(v.value[1] != "no" for v in found.verbs.within(after, stop))


def after_fillers(place: int, end: int, found: ClauseWords) -> int:
    """Where the verb would stand: past "cũng", "tiếp tục", "sẽ", "mỗi năm", "trong quý II"."""
    for _ in range(5):  # more than five small words before a verb do not occur
        kinds = found.small.kinds_at(place)
        if kinds is not None and "filler" in kinds:
            verb, small = found.verbs.at(place), found.small.at(place)
            if small is not None and (verb is None or verb.value[1] == "no"):
                place = small.end + 1
                continue
        cue = found.cues.at(place)
        if cue is not None and cue.value[0] in ("will", "done"):
            place = cue.end + 1
            continue
        time = found.dated.get(place)
        if time is None or time.end >= end:
            break
        place = time.end + 1
    return place


def _has_content(low: str, start: int, end: int, found: ClauseWords) -> bool:
    """Whether a verb with an object of its own stands in the stretch, so that a further verb opens a new action.

    "tìm kiếm, | quy tập hài cốt" has none before the comma; "tăng cường trao đổi, | nâng cao nghiệp vụ" neither.
    """
    verbs = found.verbs.within(start, end)
    if not verbs:
        return False
    asked = {c.start for c in found.cues.within(start, end) if c.value[0] in _OPENING_CUES}
    verbs = [v for v in verbs if v.end <= end and v.start not in asked]
    verbs = [v for v in verbs if low[v.start : v.end] != "tiếp tục"] or verbs
    if not verbs or _words(low, verbs[0].end, end) < _OBJECT_WORDS:
        return False
    # "các nội dung ký kết, tạo điều kiện …": papers "signed" are no second verb.
    return verbs[-1].value[0] == "sign" or _words(low, verbs[-1].end, end) > 0


def _names_someone(low: str, start: int, end: int, found: ClauseWords) -> bool:
    telling = any(c.value[0] in _TELLING for c in found.cues.within(start, end))
    return telling and _words(low, start, end) >= _SAID_WORDS


def _words(low: str, start: int, end: int) -> int:
    """How many words stand in the stretch before the next comma or semicolon."""
    piece = low[start:end].lstrip()
    for sign in (", ", "; ", ". "):
        if sign in piece:
            piece = piece[: piece.index(sign)]
    return len(piece.split())
