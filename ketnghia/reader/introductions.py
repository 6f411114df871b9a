"""How a text brings people in: a name with its posts before or after it, a word of address, a list, a signature."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ketnghia.lexicon.posts import Piece
from ketnghia.reader.marks import Sentence
from ketnghia.reader.name_runs import UPPER, NameReader, NameRun
from ketnghia.reader.post_groups import Group
from ketnghia.reader.post_places import unit_name_end

# Between a post and the name after it: "Phó Tỉnh trưởng (…) X", "Giám đốc Trung tâm - bác sĩ X", "Trưởng đoàn là X".
_TO_NAME = re.compile(r"(?: \([^()\n]{1,40}\))? ?(?:[-–—:] |là )?")
# Between a name and the posts after it.
_TO_POSTS = re.compile(
    r"(?: ?\([^()\n]{1,40}\))?(?:, \d{1,3} tuổi)?(?: ?[,:;]| ?[-–—]| là| hiện là|, (?:là|hiện là|nay là|nguyên là))? ?\(?"
)
# The same, read backwards from the posts: a separator is a must where nothing else says that it is a name.
_FROM_POSTS = re.compile(r"(?: ?\([^()\n]{1,40}\))?(?:,| ?[-–—]|:) ?$|(?: \()$")
# A line with nothing but a name under the post that signs, and what stands between them.
_SIGNED = re.compile(
    r"[ \t]*\n\s*(?:[\[(]?(?:đã ký|ký tên|ký, đóng dấu|ký tên, đóng dấu|chữ ký|signed)[^\n]{0,30}\n\s*)?", re.IGNORECASE
)
_LINE_END = re.compile(r"[ \t.]*(?:\n|$)")
_TOLD = re.compile(r"(?: ?[,(-]| –) ?(?:(?:cô|chàng|em|anh|chị|nữ|một|là|hiện là)\s)*(?:\d{1,3} )?$")
_REACH = 60
_SIGNATURE_REACH = 160


@dataclass(frozen=True, slots=True)
class Introduction:
    """A name as it is brought in. `address` is the class of the word before it, "" where there is none.

    `group` are its posts; `shared` posts that a heading gives to every name of its list. `told` is true where the
    text says of the person what makes it one (age, home, study).
    """

    run: NameRun
    sentence: int
    group: Group | None
    address: str = ""
    shared: Group | None = None
    told: bool = False


def introductions(
    text: str, pieces: Sequence[Piece], groups: Sequence[Group], sentences: Sequence[Sentence], reader: NameReader
) -> list[Introduction]:
    """Every name that is brought in, in the order of the text."""
    finder = _Finder(text, pieces, groups, reader)
    for number, sentence in enumerate(sentences):
        if sentence.role != "byline":
            finder.read(number, sentence)
    finder.signatures(sentences)
    return sorted(finder.found, key=lambda i: i.run.start)


class _Finder:
    def __init__(self, text: str, pieces: Sequence[Piece], groups: Sequence[Group], reader: NameReader) -> None:
        self.text = text
        self.pieces = pieces
        self.starts = [piece.start for piece in pieces]
        self.groups = groups
        self.group_starts = [group.start for group in groups]
        self.reader = reader
        self.found: list[Introduction] = []
        self.used: set[int] = set()  # starts of groups whose holder is found
        self.taken: set[int] = set()  # starts of names read

    def read(self, number: int, sentence: Sentence) -> None:
        """The introductions of one sentence."""
        first = bisect_left(self.group_starts, sentence.start)
        last = bisect_left(self.group_starts, sentence.end)
        mine = self.groups[first:last]
        shared: Group | None = None
        for group in mine:
            if self.text[group.end : group.end + 1] == ":" and group.posts and not group.former:
                shared = group
                self.used.add(group.start)
        self._addressed(number, sentence, shared)
        floor = sentence.start
        for group in mine:
            if group.start not in self.used and not group.signs_for:
                run = self._before(group, floor)
                if run:
                    self._add(
                        Introduction(run, number, group, shared=shared if shared and shared.start < run.start else None)
                    )
            if group.start not in self.used and not group.signs_for:
                self._after(group, number, sentence)
            floor = group.start
        self._told(number, sentence)

    def _add(self, one: Introduction) -> None:
        if one.run.start in self.taken:
            return
        self.taken.add(one.run.start)
        if one.group is not None:
            self.used.add(one.group.start)
        self.found.append(one)

    def _addressed(self, number: int, sentence: Sentence, shared: Group | None) -> None:
        """Names after a word of address, with the posts that follow them."""
        i = bisect_left(self.starts, sentence.start)
        while i < len(self.pieces) and self.pieces[i].start < sentence.end:
            piece = self.pieces[i]
            i += 1
            address = piece.term.address
            if not address or address in ("former", "signs_for", "told", "group"):
                continue
            written = self.text[piece.start : piece.end]
            if len(written) > 3 and written.isupper() and address == "form":
                continue
            at = piece.end + 1
            if self.text[piece.end : at] not in (" ", "\u00a0") and not written.endswith("."):
                continue
            run = self.reader.at(at, sentence.end)
            if run is None or (address == "work" and unit_name_end(run.name) == len(run.name)):
                continue
            group = self._group_after(run, sentence)
            before = self._group_before(piece, sentence) if group is None else None
            self._add(
                Introduction(
                    run, number, group or before, address, shared if shared and shared.start < run.start else None
                )
            )

    def _group_after(self, run: NameRun, sentence: Sentence) -> Group | None:
        match = _TO_POSTS.match(self.text, run.end, sentence.end)
        if match is None or match.end() == run.end:
            return None
        return self._group_at(match.end(), held=self.text[run.end : match.end()] != " ")

    def _group_at(self, at: int, held: bool = True) -> Group | None:
        """The group that begins at a place, "nguyên" left out; not one that a name follows at once."""
        i = bisect_left(self.group_starts, at)
        for group in self.groups[i : i + 1]:
            lead = self.text[at : group.start].lower()
            if lead in ("", "nguyên ", "cựu ") and group.start not in self.used and held:
                return group
        return None

    def _group_before(self, piece: Piece, sentence: Sentence) -> Group | None:
        """The posts right before a word of address: "Giám đốc Trung tâm - bác sĩ X", "Phó Chủ tịch UBND tỉnh, ông X"."""
        i = bisect_left(self.group_starts, piece.start) - 1
        if i < 0 or self.groups[i].start < sentence.start:
            return None
        group = self.groups[i]
        between = self.text[group.end : piece.start].lower()
        if group.start in self.used or group.signs_for or between not in (" ", " - ", " – ", " là ", ": "):
            return None
        return group

    def _before(self, group: Group, floor: int) -> NameRun | None:
        """The name right before a group, where a separator stands between them."""
        window = max(floor, group.start - _REACH)
        lead = group.start
        head = self.text[window:lead]
        for word in ("nguyên ", "Nguyên ", "cựu "):
            if group.former and head.endswith(word):
                head = head[: -len(word)]
        match = _FROM_POSTS.search(head)
        if not match or match.start() == 0:
            return None
        return self.reader.before(window + match.start(), window)

    def _after(self, group: Group, number: int, sentence: Sentence) -> None:
        """The name right after a group, or at the end of an open body ("Trưởng ban Quản lý … Nguyễn Trí Thức")."""
        if not group.posts and not group.former:
            return
        run = None
        for match in (_TO_NAME.match(self.text, group.end, sentence.end),):
            if match and match.end() > group.end and self.text[match.end() : match.end() + 1] in UPPER:
                named = group.posts and group.posts[-1].unit is None and self._ends_in_level(group)
                run = self.reader.at(match.end(), sentence.end, bare=bool(named) or ":" in match.group())
        if run is None and group.opened and group.posts and group.posts[-1].body not in ("school", "hospital"):
            run = self.reader.inside(group.posts[-1].head, group.end)
            if run:
                group.end = group.posts[-1].end = run.start - 1
        if run and run.start not in self.taken:
            self._add(Introduction(run, number, group))

    def _ends_in_level(self, group: Group) -> bool:
        i = bisect_left(self.starts, group.end) - 1
        return i >= 0 and self.pieces[i].end == group.end and self.pieces[i].term.body == "level"

    def _told(self, number: int, sentence: Sentence) -> None:
        """Names of whom age, home or study is told: "Khăm Đi Vông Sạ, cô sinh viên …", "Noy Sỉ Sụ Văn, quê …"."""
        i = bisect_left(self.starts, sentence.start)
        while i < len(self.pieces) and self.pieces[i].start < sentence.end:
            piece = self.pieces[i]
            i += 1
            if piece.term.address != "told" and not (piece.term.address == "form" and piece.end - piece.start > 6):
                continue
            window = max(sentence.start, piece.start - _REACH)
            match = _TOLD.search(self.text[window : piece.start])
            if match and match.start():
                run = self.reader.before(window + match.start(), window)
                if run:
                    self._add(Introduction(run, number, None, told=True))

    def signatures(self, sentences: Sequence[Sentence]) -> None:
        """Names that stand alone on a line under the post that signs."""
        for group in self.groups:
            if group.start in self.used or not group.posts:
                continue
            match = _SIGNED.match(self.text, group.end)
            if not match:
                continue
            run = self.reader.at(match.end(), min(len(self.text), match.end() + _REACH), bare=True)
            if run and _LINE_END.match(self.text, run.end):
                self._add(Introduction(run, group.sentence, group, "signed"))
