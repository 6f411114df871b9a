"""Where a text names a unit, and what it says the unit is; which unit that is comes after (`places`).

Not a mention: a name inside the name of something else, as a river, a gate, a school, a newspaper, a street or a
person. A mention: a body's unit ("UBND tỉnh Nghệ An", "Sở Y tế Nghệ An", "Công an Hà Tĩnh").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ketnghia.lexicon.place_names import Name, names
from ketnghia.lexicon.spellings import key, skeleton
from ketnghia.lexicon.units import communes
from ketnghia.record.document import Part

KINDS = frozenset({"province", "city", "capital", "town", "district", "commune"})
_UNKNOWN_AFTER = frozenset({"tỉnh", "huyện", "thị xã", "thành phố"})
_BREAK = re.compile(
    r"[.,;:()\"]|(?<=\s)(?:ở|tại|của|với|cho|từ|đến|do|trên|thuộc|trong|theo|vào|là|có|được|sẽ|đã|đang|để|về|khi|mà"
    r"|hỗ trợ|giúp|tặng|trao|hai|các|những)(?=\s)"
)
_SEPARATOR = re.compile(r"\s*(?:,|;|và|, và|&|-|với|hoặc|hay|cùng|\.\.\.)?\s*\(?\s*")
_PLURAL = re.compile(r"(?:(?<!\w)(?:các|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|những|mấy|nhiều|cả|\d+)\s+)$")
_LIST_OPENS = re.compile(r"\s*(?::|gồm|như|là)?\s*:?\s*$")
_RUN = re.compile(
    r"[ \u00a0]*:?[ \u00a0]*((?:[^\W\d_]+(?:['’][^\W\d_]+)*)(?:[ \u00a0-][^\W\d_]+(?:['’][^\W\d_]+)*){0,4})"
)
_NUMBERED = re.compile(r" (?:\d{1,2}|[IVX]{1,4})(?!\w|[/.,]\d)")
# A school's or hospital's name seldom runs longer than this before the place in it.
_HOUSE_REACH = 70
# What makes the name after it a person's, for names told by their sound only.
_PERSON = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|đồng chí|đ/c) $")
_SUFFIX = re.compile(r" (province|district|city|capital)(?!\w)")


@dataclass(slots=True)
class Mention:
    """A name in the text: `[start, end)` the name, `outer` with its kind word, `ids` the units it may mean.

    `role` is the kind the text gives it, `listed` that the kind stood before the whole list. `commune` holds the
    folded name of a commune, `unknown` that no table knows the name, `loose` that only the sound of it matched.
    """

    start: int
    end: int
    outer: int
    ids: tuple[str, ...]
    role: str | None = None
    listed: bool = False
    commune: str | None = None
    unknown: bool = False
    loose: bool = False


class _Scan:
    """One pass over the hits of the automaton, keeping the words last seen."""

    def __init__(self, text: str, low: str, folded: str) -> None:
        self.text, self.low, self.folded = text, low, folded
        self.found: list[Mention] = []
        self.passed: list[tuple[int, int]] = []  # names that are no mention
        self.role: tuple[str, int, int] | None = None  # kind word just read
        self.beside: tuple[str, int] | None = None  # word whose name follows
        self.house: tuple[int, int] | None = None  # institution whose name may go on
        self.list_role: str | None = None
        self.list_end = -1
        self.gate_end = -1
        self.skip_to = 0

    def gap(self, start: int, end: int) -> str:
        return self.low[start:end].strip()

    def word(self, role: str, start: int, end: int) -> None:
        if role in KINDS:
            outer = self.role[1] if self.role and not self.gap(self.role[2], start) else start
            self.role = (role, outer, end)
        elif role == "house":
            if self.text[start].isupper():
                self.house = (start, end)
        elif role != "none":
            if role == "surname" and not self.text[start].isupper():
                return
            self.beside = (role, end)

    def name(self, term: Name, start: int, end: int) -> None:
        role, outer, listed = None, start, False
        if self.role is not None:
            kind, kind_start, kind_end = self.role
            between = self.low[kind_end:start].strip()
            if not between or between in (":", "gồm", "gồm:", "như"):
                role, outer = kind, kind_start
                listed = bool(between) or bool(_PLURAL.search(self.low, max(0, kind_start - 12), kind_start))
            self.role = None
        if not term.lao and not self.capital(term, start, end):
            return
        if self.inside_other_name(term, start, end, outer, role):
            self.list_role = None
            self.passed.append((start, end))
            return
        if role is None and self.list_role and _SEPARATOR.fullmatch(self.low, self.list_end, start):
            role, listed = self.list_role, True
        elif role is None:
            suffix = _SUFFIX.match(self.low, end) if end < len(self.low) and self.low[end] == " " else None
            if suffix:
                role = suffix[1]
        self.found.append(Mention(start, end, outer, term.ids, role, listed))
        self.list_role = role if listed else None
        self.list_end = end + (1 if self.low[end : end + 1] == ")" else 0)

    def capital(self, term: Name, start: int, end: int) -> bool:
        """Whether the name is written as one: every syllable of a Vietnamese name, the first of a Lao one."""
        text = self.text
        if not text[start].isupper():
            return False
        if term.transcribed:
            if end < len(text) and text[end] == "-" and text[end + 1 : end + 2].islower():
                return False  # goes on: a longer name
            return not (
                start > 1 and text[start - 1] == "-" and text[start - 2].isalpha() and not text[start:end].istitle()
            )
        at = self.folded.find(" ", start, end)
        while at != -1:
            if text[at + 1].islower():
                return False
            at = self.folded.find(" ", at + 1, end)
        return True

    def inside_other_name(self, term: Name, start: int, end: int, outer: int, role: str | None) -> bool:
        low = self.low
        if self.gate_end >= 0:
            between, self.gate_end = self.gap(self.gate_end, start), -1
            if between in ("-", "(") and role is None:
                return True
        if self.beside is not None:
            word, word_end = self.beside
            self.beside = None
            if role is None and not self.gap(word_end, start):
                if word == "gate":
                    self.gate_end = end
                return not (word in ("person", "surname") and term.ids[0] in ("vn", "la", "th", "kh", "cn"))
        if self.house is not None:
            _, house_end = self.house
            self.house = None
            return (
                outer - house_end < _HOUSE_REACH
                and "\n" not in self.text[house_end:outer]
                and not _BREAK.search(low, house_end, outer)
            )
        return False

    def named(self, word_end: int) -> tuple[int, list[int]] | None:
        """The capitalised syllables from `word_end`: where they begin, and where each of them ends."""
        match = _RUN.match(self.text, word_end)
        if not match or not self.text[match.start(1)].isupper():
            return None
        start, stop = match.span(1)
        ends: list[int] = []
        at = start
        while at < stop:
            cut = at
            while cut < stop and self.text[cut] not in " \u00a0-":
                cut += 1
            if not self.text[at].isupper() and self.text[at - 1] != "-":
                break
            ends.append(cut)
            at = cut + 1
        return start, ends

    def unlisted(self, role: str, word: str, outer: int, word_end: int, at_name: bool) -> None:
        """A kind word whose name no pattern matched: communes, short names, spellings never seen."""
        run = self.named(word_end)
        if run is None:
            return
        start, ends = run
        plural = bool(_PLURAL.search(self.low, max(0, outer - 12), outer))
        if role == "commune":
            self.communes(start, ends, outer, plural, at_name)
            return
        if at_name:
            return
        tables = names()
        for end in reversed(ends):
            ids = tables.short.get(self.folded[start:end])
            loose = False
            if not ids:
                ids = tables.keys.get(key(self.folded[start:end]), ())
                loose = True
            if ids:
                self.found.append(Mention(start, end, outer, ids, role, plural, loose=loose))
                self.list_role, self.list_end, self.skip_to = (role if plural else None), end, end
                self.role = None
                return
        if word in _UNKNOWN_AFTER:
            self.found.append(Mention(start, ends[-1], outer, (), role, unknown=True))

    def communes(self, start: int, ends: list[int], outer: int, plural: bool, at_name: bool) -> None:
        known = communes()
        while True:
            name_end = ends[-1]
            for end in reversed(ends):
                numbered = _NUMBERED.match(self.text, end)
                if numbered and self.folded[start : numbered.end()] in known:
                    name_end = numbered.end()
                    break
                if self.folded[start:end] in known:
                    name_end = end
                    break
            else:
                if at_name:
                    return  # a Lao town, or a unit of another kind: the automaton has it
                numbered = _NUMBERED.match(self.text, name_end)
                name_end = numbered.end() if numbered else name_end
            folded = self.folded[start:name_end]
            self.found.append(Mention(start, name_end, outer, (), "commune", plural, commune=folded))
            self.skip_to, self.role = name_end, None
            separator = _SEPARATOR.match(self.low, name_end) if plural else None
            run = self.named(separator.end()) if separator and separator.end() > name_end else None
            if run is None or "\n" in self.text[name_end : run[0]] or "(" in self.text[name_end : run[0]]:
                return
            start, ends = run
            outer, at_name = start, False


def scan(text: str, low: str, folded: str, parts: Sequence[Part]) -> list[Mention]:
    """Mentions in the document proper, in order, none overlapping; nothing from asides and page furniture."""
    tables = names()
    terms = tables.terms
    state = _Scan(text, low, folded)
    proper = [(part.start, part.end) for part in parts if part.role not in ("aside", "chrome")]
    if not proper:
        return []
    turn, (left, right) = 0, proper[0]
    hits = tables.automaton.find_matches_as_indexes(folded)
    last = len(folded)
    for number, (index, start, end) in enumerate(hits):
        while start >= right and turn + 1 < len(proper):
            turn += 1
            left, right = proper[turn]
        if start < left or end > right or start < state.skip_to:
            continue
        term = terms[index]
        if not (isinstance(term, Name) and term.lao) and (
            (start and folded[start - 1].isalnum()) or (end < last and folded[end].isalnum() and folded[end - 1] != ".")
        ):
            continue
        if isinstance(term, Name):
            state.name(term, start, end)
            continue
        state.word(term, start, end)
        if term in KINDS and state.role is not None:
            after = hits[number + 1] if number + 1 < len(hits) else None
            at_name = after is not None and not folded[end : after[1]].strip() and isinstance(terms[after[0]], Name)
            if not at_name or term == "commune":
                state.unlisted(term, folded[start:end], state.role[1], end, at_name)
    found = state.found
    found.extend(_by_sound(state, proper))
    found.sort(key=lambda m: m.start)
    return found


def _by_sound(state: _Scan, proper: list[tuple[int, int]]) -> list[Mention]:
    """Lao names in a spelling no table has, told by their skeleton, where no other name stands."""
    tables = names()
    text, folded = state.text, state.folded
    taken = sorted([(m.start, m.end) for m in state.found] + state.passed)
    found: list[Mention] = []
    turn = part = 0
    for index, start, end in tables.loose.find_matches_as_indexes(skeleton(folded)):
        while turn < len(taken) and taken[turn][1] <= start:
            turn += 1
        while part < len(proper) and proper[part][1] < end:
            part += 1
        if (
            part < len(proper)
            and proper[part][0] <= start
            and not (turn < len(taken) and taken[turn][0] < end)
            and text[start].isupper()
            and not (start and folded[start - 1].isalnum())
            and not (end < len(folded) and folded[end].isalnum())
            and not _PERSON.search(folded, max(0, start - 12), start)
        ):
            found.append(Mention(start, end, start, tables.loose_ids[index], loose=True))
    return found
