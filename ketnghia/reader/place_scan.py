"""Where a text names a unit, and what it says the unit is; which unit that is comes after (`places`).

Not a mention: a name inside the name of something else, as a river, a gate, a school, a newspaper, a street or a
person. A mention: a body's unit ("UBND tỉnh Nghệ An", "Sở Y tế Nghệ An", "Công an Hà Tĩnh").
"""

import re
from collections.abc import Sequence

from ketnghia.lexicon.alphabet import coded
from ketnghia.lexicon.place_names import Name, loose_hits, name_hits, names
from ketnghia.lexicon.spellings import key
from ketnghia.lexicon.unit_kinds import KINDS, TYPES
from ketnghia.lexicon.units import communes
from ketnghia.reader.place_mention import Mention
from ketnghia.reader.plurals import of_several
from ketnghia.record.document import Part

# Kind words in full; after "H.", "Mường" and the like an unknown name is as often no unit.
_IN_FULL = frozenset(word for words in TYPES.values() for word in words)
_HYPHENS = "-\u2010\u2011"
_JOINS = " \u00a0" + _HYPHENS
_JOIN = re.compile(f"[{_JOINS}]".replace("-", r"\-"))
_THAI, _KHMER = "\u0e00", "\u17ff"  # these and Lao between them are written without spaces: no edges to check
_BREAK = re.compile(
    r"[.,;:()\"]|(?<=\s)(?:ở|tại|của|với|cho|từ|đến|do|trên|thuộc|trong|theo|vào|là|có|được|sẽ|đã|đang|để|về|khi|mà"
    r"|hỗ trợ|giúp|tặng|trao|hai|các|những)(?=\s)"
)
_SEPARATOR = re.compile(r"\s*(?:,|;|và|, và|&|-|với|hoặc|hay|cùng|\.\.\.)?\s*\(?\s*")
BEFORE_FIRST = frozenset({"", ":", "gồm", "gồm:", "là", "như", "như:"})
# Between the two names of a pair: a dash, perhaps with the unit of the first in brackets before it.
_DASH = re.compile(r"\s*(?:\([^()\n]{0,60}\)\s*)?[-(]\s*")
_LAST_WORD = re.compile(r"([^\W\d_]+)$")
_COUNTRIES = frozenset({"vn", "la", "th", "kh", "cn", "mm"})
# Where a post stands so near before a kind word, the name after it may be the holder's ("Phó Chủ tịch tỉnh Somsack …").
_OFFICE_REACH = 60
_RUN = re.compile(
    r"[ \u00a0]*:?[ \u00a0]*((?:[^\W\d_]+(?:['’][^\W\d_]+)*)(?:[ \u00a0\u2010\u2011-][^\W\d_]+(?:['’][^\W\d_]+)*){0,4})"
)
_ROMAN = re.compile(r" (i{1,3})$")  # "Sơn Kim II" stands in the tables as "Sơn Kim 2"
_OFFICE = re.compile(r"(?:trưởng|bí thư|chủ tịch|giám đốc|ủy viên|chỉ huy|ủy)[^.;]{0,30}$")
_NUMBERED = re.compile(r" (?:\d{1,2}|[IVX]{1,4})(?!\w|[/.,]\d)")
# A school's or hospital's name seldom runs longer than this before the place in it.
_HOUSE_REACH = 70
# What makes the name after it a person's, for names told by their sound only.
_PERSON = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|đồng chí|đ/c) $")
# Lao names are written "Xiêng Khoảng", "Xiêng-khoảng" or in one word; "Ta Phon thông" is the end of one and a verb.
_CAPITALISED = re.compile(
    r"[^\W\d_]+(?:(?:[-\u2010\u2011]| [-\u2013] )[^\W\d_]+| (?=\S)(?:(?![a-zà-ỹăđĩũơư])[^\W\d_])[^\W\d_]*)*"
)
_SUFFIX = re.compile(r" (province|district|city|capital)(?!\w)")


class _Scan:
    """One pass over the hits of the automaton, keeping the words last seen."""

    def __init__(self, text: str, low: str, folded: str) -> None:
        self.text, self.low, self.folded = text, low, folded
        self.found: list[Mention] = []
        self.passed: list[tuple[int, int]] = []  # names that are no mention
        self.role: tuple[str, int, int] | None = None  # kind word just read, with its place
        self.house: int | None = None  # end of the word for an institution whose name may go on
        self.list_role: str | None = None  # kind word of a list ("các huyện"), and where its last item ended
        self.list_end = -1
        self.other_end = -1  # names that begin before this belong to something else's name,
        self.pair = (-1, -1)  # and so do those within these bounds, behind the dash of a pair
        self.skip_to = 0
        self.office = -1000  # end of the last word for a post

    def word(self, role: str, start: int, end: int) -> None:
        """Keep a word of the table in mind for the name after it."""
        if role[-1] == "*":
            self.role = (role, start, end)
        elif role in KINDS:
            if start < self.other_end:  # "bản Mường Lống": the word is a part of the name
                return
            outer = self.role[1] if self.role and not self.low[self.role[2] : start].strip() else start
            self.role = (role, outer, end)
        elif role == "between":
            if self.role and not self.low[self.role[2] : start].strip():
                self.role = (self.role[0], self.role[1], end)
        elif role == "office":
            self.office = end
        elif role == "house":
            if self.text[start].isupper():
                self.house = end
        elif role == "none":
            if self.text[start].isupper():
                self.passed.append((start, end))
        elif role != "surname" or self.text[start].isupper():
            run = self.named(end)
            if run is None:
                return
            if self.text[start:end].isupper():  # a headline in capitals: nothing tells where the name ends
                if role in ("surname", "person"):
                    return
                del run[1][2:]
            self.other_end = max(self.other_end, run[1][-1])
            self.passed.append((run[0], run[1][-1]))
            if role == "gate":
                dash = _DASH.match(self.low, run[1][-1])
                second = self.named(dash.end() - 1) if dash else None
                if second is not None:
                    self.pair = (second[0], second[1][-1])

    def name(self, term: Name, start: int, end: int) -> None:
        """A name of the tables: note it, unless it is a part of another name."""
        role, outer, listed = None, start, False
        if self.role is not None:
            kind, kind_start, kind_end = self.role
            between = self.low[kind_end:start].strip()
            if between in BEFORE_FIRST:
                role, outer = (kind, kind_start) if kind[-1] != "*" else (kind[:-1], start)
                listed = bool(between) or of_several(self.low, kind_start)
            self.role = None
        if term.ids[0] in _COUNTRIES:  # "tỉnh bạn Lào"
            role, outer, listed = None, start, False
        if not term.lao and not self.capital(term, start, end):
            return
        suffix = None
        if role is None and self.low[end : end + 1] == " ":
            suffix = _SUFFIX.match(self.low, end)
            role = suffix[1] if suffix else None
        # After "Huyện trưởng" stands a person as often as a district: there the name must pass as if bare.
        told = None if term.small and term.transcribed and outer == start and not suffix else role
        if (term.namesake and role is None and not self.follows(start)) or (
            # (A name with its kind word is a part of an institution's name at most.)
            (told is None or self.house is not None) and self.inside_other_name(term, start, end, outer, told)
        ):
            self.list_role = None
            self.passed.append((start, end))
            return
        if role is None and self.list_role and _SEPARATOR.fullmatch(self.low, self.list_end, start):
            if "(" not in self.low[self.list_end : start]:
                role, listed = self.list_role, True
            else:
                listed = True
        self.found.append(Mention(start, end, outer, term.ids, role, listed, guarded=term.guarded and role is None))
        if not listed:
            self.list_role = None
        elif role is not None:
            self.list_role = role
        self.list_end = end + (1 if self.low[end : end + 1] == ")" else 0)

    def capital(self, term: Name, start: int, end: int) -> bool:
        """Whether the name is written as one: every syllable of a Vietnamese name, the first of a Lao one."""
        text = self.text
        if not text[start].isupper():
            return False
        if term.transcribed:
            return not (end < len(text) and text[end] == "-" and text[end + 1 : end + 2].islower())
        at = self.folded.find(" ", start, end)
        while at != -1:
            if text[at + 1].islower():
                return False
            at = self.folded.find(" ", at + 1, end)
        return True

    def inside_other_name(self, term: Name, start: int, end: int, outer: int, role: str | None) -> bool:
        """Whether the name is a part of the name of a person, a thing or an institution."""
        named_else = start < self.other_end or self.pair[0] <= start < self.pair[1]
        if named_else and role is None and term.ids[0] not in _COUNTRIES:
            return True
        if self.house is not None:
            house_end = self.house
            if term.ids[0] not in _COUNTRIES:  # "Bệnh viện Hữu nghị Việt Nam - Cu Ba Đồng Hới" goes on
                self.house = None
            if (
                outer - house_end < _HOUSE_REACH
                and "\n" not in self.text[house_end:outer]
                and not _BREAK.search(self.low, house_end, outer)
            ):
                return True
        if role is not None or self.text[start:end].isupper():
            return False
        if term.small and not term.lao:
            after = self.text[end : end + 2]
            if term.transcribed:
                return self.in_longer_name(start, end)
            return after[:1] == " " and after[1:].isupper()
        return False

    def follows(self, start: int) -> bool:
        """Whether a name stands right behind another place, as the next of a list."""
        return bool(self.found) and self.low[self.found[-1].end : start].strip() in (",", "-", "và")

    def in_longer_name(self, start: int, end: int) -> bool:
        """Whether capitalised words stand right beside: syllables of a Lao person's name."""
        after = self.text[end : end + 2]
        return (after[:1] in (" ", "-") and after[1:].isupper()) or self.name_before(start)

    def name_before(self, start: int) -> bool:
        """Whether a capitalised word, not the first of its sentence, stands right before."""
        if start < 2 or self.text[start - 1] not in _JOINS or not self.text[start - 2].isalpha():
            return False
        match = _LAST_WORD.search(self.text, max(0, start - 24), start - 1)
        return bool(match and match[1][0].isupper() and match.start() and self.text[match.start() - 1] not in '.\n“"(')

    def named(self, word_end: int) -> tuple[int, list[int]] | None:
        """The capitalised syllables from `word_end`: where they begin, and where each of them ends."""
        text = self.text
        if text[word_end : word_end + 1] == " " and text[word_end + 1 : word_end + 2].islower():
            return None  # nearly half of the words are followed by no name
        match = _RUN.match(text, word_end)
        if not match or not text[match.start(1)].isupper():
            return None
        start = at = match.start(1)
        ends: list[int] = []
        for syllable in _JOIN.split(match[1]):
            if not syllable[0].isupper() and text[at - 1] not in _HYPHENS:
                break
            at += len(syllable)
            ends.append(at)
            at += 1
        return start, ends

    def unlisted(self, role: str, word: str, outer: int, word_end: int, at_name: bool) -> None:
        """A kind word whose name no pattern matched: communes, short names, spellings never seen."""
        run = self.named(word_end)
        if run is None:
            return
        start, ends = run
        plural = of_several(self.low, outer)
        if role[-1] == "*":
            # After "Huyện trưởng" the man is named as often as the district; after "Thành ủy" it is the city.
            if len(ends) == 1 and word[-2:] == "ủy" and not at_name:
                self.of_table(start, ends, start, role[:-1], False)
            return
        if role == "commune":
            self.communes(start, ends, outer, plural, at_name)
            return
        if at_name:
            return
        # "Mường Lống" is as often Vietnamese: there the name must be as the tables have it.
        if self.of_table(start, ends, outer, role, plural, by_sound=word in _IN_FULL or word[-1] == "."):
            return
        tables = names()
        first = self.folded[start : ends[0]]
        if tables.countries.intersection(self.folded[start : ends[-1]].split(" ")):
            return  # "tỉnh Bắc Lào": a part of a country
        if word in _IN_FULL and first not in tables.surnames and outer - self.office > _OFFICE_REACH:
            self.found.append(Mention(start, ends[-1], outer, (), role, unknown=True))

    def go_on(self, until: int) -> None:
        """Items of a list ("các huyện …") up to `until` that no pattern matched: short and unseen spellings."""
        while self.list_role is not None:
            separator = _SEPARATOR.match(self.low, self.list_end)
            at = separator.end() if separator else -1
            if at <= self.list_end or "(" in self.low[self.list_end : at]:
                return
            run = self.named(at)
            if run is None or run[0] >= until or not self.of_table(run[0], run[1], run[0], self.list_role, True):
                return

    def of_table(self, start: int, ends: list[int], outer: int, role: str, plural: bool, by_sound: bool = True) -> bool:
        """Note a name told by the table of short names or by its sound; whether there was one."""
        tables = names()
        for end in reversed(ends):
            folded = self.folded[start:end]
            ids = tables.short.get(folded)
            loose = not ids
            if not ids and by_sound:
                ids = tables.keys.get(key(folded), ())
            # After "thành phố" a person may be named ("Bí thư Thành ủy thành phố Mai Thị …"): the whole run or nothing.
            # "huyện Long Châu" is no huyện Long; "Huyện trưởng huyện Long Khăm Phăn" is, with its man behind.
            whole = end == ends[-1] or (role == "district" and (end > ends[0] or self.of_an_office(outer)))
            if ids and whole:
                self.found.append(Mention(start, end, outer, ids, role, plural, loose=loose))
                self.list_role, self.list_end, self.skip_to = (role if plural else None), end, end
                self.role = None
                return True
        return False

    def of_an_office(self, outer: int) -> bool:
        """Whether a post or a body stands before, so that a person's name may follow the unit's."""
        return bool(_OFFICE.search(self.low, max(0, outer - 40), outer))

    def goes_on(self, start: int, ends: list[int]) -> bool:
        """Whether a name no table has stands between communes of a list ("các xã: Tam Chung, Tén Tằn, Quang Chiểu"):
        small mergers of older years are not in the tables."""
        separator = _SEPARATOR.match(self.low, ends[-1])
        run = self.named(separator.end()) if separator and separator.end() > ends[-1] else None
        if run is None or "\n" in self.text[start : run[0]] or "(" in self.text[start : run[0]]:
            return False
        return any(self.folded[run[0] : end] in communes() for end in run[1])

    def communes(self, start: int, ends: list[int], outer: int, plural: bool, at_name: bool) -> None:
        """The commune named at `start`, and after a plural those listed behind it."""
        known = communes()
        first = True
        while True:
            name_end = -1
            for end in reversed(ends):
                numbered = _NUMBERED.match(self.text, end)
                if numbered and self.folded[start : numbered.end()] in known:
                    name_end = numbered.end()
                    break
                if self.folded[start:end] in known:
                    name_end = end
                    break
            if name_end < 0:
                if at_name or (not first and not self.goes_on(start, ends)):
                    return  # a Lao town or a unit of another kind, which the automaton has; or no name of the list
                numbered = _NUMBERED.match(self.text, ends[-1])
                name_end = numbered.end() if numbered else ends[-1]
            folded = _ROMAN.sub(lambda m: f" {len(m[1])}", self.folded[start:name_end])
            self.found.append(Mention(start, name_end, outer, (), "commune", plural, commune=folded))
            self.skip_to, self.role = name_end, None
            separator = _SEPARATOR.match(self.low, name_end) if plural else None
            run = self.named(separator.end()) if separator and separator.end() > name_end else None
            if run is None or "\n" in self.text[name_end : run[0]] or "(" in self.text[name_end : run[0]]:
                return
            start, ends = run
            outer, at_name, first = start, False, False


def scan(text: str, low: str, folded: str, parts: Sequence[Part]) -> list[Mention]:
    """Mentions in the document proper, in order, none overlapping; nothing from asides and page furniture."""
    terms = names().terms
    state = _Scan(text, low, folded)
    proper = [(part.start, part.end) for part in parts if part.role not in ("aside", "chrome")]
    if not proper:
        return []
    turn, (left, right) = 0, proper[0]
    hits, before = name_hits(folded), coded(folded)[1]
    for number, (index, start, end) in enumerate(hits):
        in_word = before[start] or before[end + 1]
        if in_word:
            in_word = (before[start] or folded[end - 1] != ".") and not _THAI <= folded[start] <= _KHMER
            if in_word and state.list_role is None:
                continue
        while start >= right and turn + 1 < len(proper):
            turn += 1
            left, right = proper[turn]
        if start < left or end > right or start < state.skip_to:
            continue
        if state.list_role is not None:
            state.go_on(start)
            if start < state.skip_to:
                continue
        if in_word:
            continue
        term = terms[index]
        if isinstance(term, Name):
            state.name(term, start, end)
            continue
        state.word(term, start, end)
        if state.role is not None and state.role[2] == end:  # a kind word, just read
            role, outer, _ = state.role
            at_name = False
            if number + 1 < len(hits) and isinstance(terms[hits[number + 1][0]], Name):
                at_name = low[end : hits[number + 1][1]].strip() in BEFORE_FIRST
            if not at_name or role == "commune":
                state.unlisted(role, folded[start:end], outer, end, at_name)
    state.go_on(proper[-1][1])
    heard = {m.start: m for m in _by_sound(state, proper)}
    found = [m for m in state.found if not (m.unknown and m.start in heard)]
    for mention in state.found:
        if mention.unknown and mention.start in heard:  # "tỉnh Xiêng - Khoảng": known by its sound after all
            heard[mention.start].role, heard[mention.start].outer = mention.role, mention.outer
    return sorted([*found, *heard.values()], key=lambda m: m.start)


def _by_sound(state: _Scan, proper: list[tuple[int, int]]) -> list[Mention]:
    """Lao names in a spelling no table has, told by their skeleton, where no other name stands."""
    tables = names()
    text, folded = state.text, state.folded
    taken = sorted([(m.start, m.end) for m in state.found if not m.unknown] + state.passed)
    found: list[Mention] = []
    turn = part = 0
    for index, start, end in loose_hits(folded):
        while turn < len(taken) and taken[turn][1] <= start:
            turn += 1
        while part < len(proper) and proper[part][1] < end:
            part += 1
        if (
            part < len(proper)
            and proper[part][0] <= start
            and not (turn < len(taken) and taken[turn][0] < end)
            and text[start].isupper()
            and _CAPITALISED.fullmatch(text, start, end)
            and not (start and folded[start - 1].isalnum())
            and not (end < len(folded) and folded[end].isalnum())
            and not _PERSON.search(folded, max(0, start - 12), start)
            and not (all(unit.count("/") > 1 for unit in tables.loose_ids[index]) and state.in_longer_name(start, end))
        ):
            found.append(Mention(start, end, start, tables.loose_ids[index], loose=True))
    return found
