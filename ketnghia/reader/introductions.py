"""How a text brings people in: a name with its posts before or after it, a word of address, a list, a signature."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from ketnghia.lexicon.person_names import surname_use
from ketnghia.lexicon.posts import Piece
from ketnghia.reader.marks import Sentence
from ketnghia.reader.name_runs import UPPER, NameReader, NameRun
from ketnghia.reader.post_groups import Group
from ketnghia.reader.post_places import is_unit_name, unit_name_end, unit_within

# Between a post and the name after it: "Phó Tỉnh trưởng (…) X", "Giám đốc Trung tâm - bác sĩ X", "Trưởng đoàn là X".
_TO_NAME = re.compile(r"(?: \([^()\n]{1,40}\))? ?(?:[-–—:] |là )?")
# Between a name and the posts after it.
_TO_POSTS = re.compile(
    r"(?: ?\([^()\n]{1,40}\))?(?:, \d{1,3} tuổi)?(?:,? (?:là|hiện là|nay là|nguyên là)| ?[,:;]| ?[-–—])? ?\(?"
)
# The same, read backwards from the posts: a separator is a must where nothing else says that it is a name.
_FROM_POSTS = re.compile(r"(?: ?\([^()\n]{1,40}\))?(?:,| ?[-–—]|:) ?$|(?: \()$")
# A line with nothing but a name under the post that signs, and what stands between them.
_SIGNED = re.compile(
    r"[ \t]*\n\s*(?:[\[(]?(?:đã ký|ký tên|ký, đóng dấu|ký tên, đóng dấu|chữ ký|signed)[^\n]{0,30}\n\s*)?", re.IGNORECASE
)
_LINE_END = re.compile(r"[ \t.]*(?:\n|$)")
_TOLD = re.compile(r"(?: ?[,(-]| –) ?(?:(?:cô|chàng|em|anh|chị|nữ|một|là|hiện là)\s)*(?:\d{1,3} )?$")
# The last letter or sign of these, which tells most other words at once.
_TOLD_ENDS = frozenset(",(-–ôgmhịữtà")
_BEFORE_MIDDLE = re.compile(rf"[{UPPER}]\S+ (?:Văn|Thị) ")
_OPENED = re.compile(r" \(")
_DEGREES = re.compile(
    r", (?:(?:phó giáo sư|giáo sư|tiến s[ĩỹ]|thạc s[ĩỹ]|pgs|gs|ts|ths|bác s[ĩỹ])[ ,.-]*)+(?=, )", re.IGNORECASE
)
_CREDIT = re.compile(r"(?:ảnh|tin|bài|nguồn|clip|video) ?: ?[^.:]*$", re.IGNORECASE)
_CAPITAL_BEFORE = re.compile(rf"(?:^|[ (“\"])[{UPPER}][^\s,.;:]* $")
_LONGEST_WORD = 12
_REACH = 60
_SIGNATURE_REACH = 160


class Introduction(Struct, frozen=True):
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
        self.starts = reader.starts
        self.addresses = [piece for piece in pieces if piece.term.address]
        self.address_starts = [piece.start for piece in self.addresses]
        self.groups = groups
        self.group_starts = [group.start for group in groups]
        self.reader = reader
        self.found: list[Introduction] = []
        self.used: set[int] = set()  # starts of groups whose holder is found
        self.taken: set[int] = set()  # starts of names read

    def read(self, number: int, sentence: Sentence) -> None:
        """The introductions of one sentence."""
        first = bisect_left(self.group_starts, sentence.start)
        mine = self.groups[first : bisect_left(self.group_starts, sentence.end, first)]
        first = bisect_left(self.address_starts, sentence.start)
        addresses = self.addresses[first : bisect_left(self.address_starts, sentence.end, first)]
        if not mine and not addresses:
            return
        shared: Group | None = None
        for group in mine:
            if self.text[group.end : group.end + 1] == ":" and group.posts and self._heads_list(group):
                shared = group
                self.used.add(group.start)
        if addresses:
            self._addressed(number, sentence, addresses, shared)
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
        if addresses:
            self._told(number, sentence, addresses)

    def _heads_list(self, group: Group) -> bool:
        """ "các đồng chí Tỉnh ủy viên: X, Phó Chủ tịch HĐND tỉnh; Y, …": the post is that of each name."""
        i = bisect_left(self.starts, group.start) - 1
        return i >= 0 and self.pieces[i].term.address == "group" and self.pieces[i].end + 1 == group.start

    def _add(self, one: Introduction) -> None:
        if one.run.start in self.taken:
            return
        self.taken.add(one.run.start)
        if one.group is not None:
            self.used.add(one.group.start)
        self.found.append(one)

    def _addressed(self, number: int, sentence: Sentence, addresses: Sequence[Piece], shared: Group | None) -> None:
        """Names after a word of address, with the posts that follow them."""
        until = sentence.start
        for piece in addresses:
            address = piece.term.address
            if address in ("former", "signs_for", "told", "group") or piece.start < until:
                continue
            if self.text[piece.start].isupper() and _CAPITAL_BEFORE.search(
                self.text, max(0, piece.start - 12), piece.start
            ):
                continue  # "Hoàng Anh Tuấn": part of a name
            written = self.text[piece.start : piece.end]
            if len(written) > 3 and written.isupper() and address == "form":
                continue
            at = piece.end + 1
            if self.text[piece.end : at] not in (" ", "\u00a0") and not written.endswith("."):
                continue
            run = self.reader.at(at, sentence.end)
            if run is None or (address == "work" and not self._worker(run, written)):
                continue
            until = run.end
            group = self._group_after(run, sentence)
            # "…, Chỉ huy trưởng BĐBP tỉnh, Đại tá X; Chủ tịch UBND xã Y …": behind the semicolon the next one begins.
            if group is None or ";" in self.text[run.end : group.start]:
                group = self._group_before(piece, sentence) or group
            self._add(
                Introduction(run, number, group, address, shared if shared and shared.start < run.start else None)
            )

    def _worker(self, run: NameRun, written: str) -> bool:
        """Whether a person's name follows a word of trade: "bác sĩ Phú Yên" are doctors of a place."""
        if (not run.form and " " in run.name) or is_unit_name(run.name):
            return False
        return written != "bạn"  # "người bạn Tà Vàng", "các bạn Lào"

    def _group_after(self, run: NameRun, sentence: Sentence) -> Group | None:
        bracket = _OPENED.match(self.text, run.end, sentence.end)
        if bracket and (group := self._group_at(bracket.end())):
            return group
        degree = _DEGREES.match(self.text, run.end, sentence.end)
        match = _TO_POSTS.match(self.text, degree.end() if degree else run.end, sentence.end)
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
        """The posts right before a word of address: "Giám đốc Trung tâm - bác sĩ X", "Phó Hiệu trưởng, thầy X"."""
        i = bisect_left(self.group_starts, piece.start) - 1
        if i < 0 or self.groups[i].start < sentence.start:
            return None
        group = self.groups[i]
        between = self.text[group.end : piece.start].lower()
        if group.start in self.used or group.signs_for or between not in (" ", " - ", " – ", " là ", ": ", ", "):
            return None
        if between == ", " and self._before(group, sentence.start):
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
        if not match or match.start() == 0 or _CREDIT.search(head):
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
        run = run or self._behind_school(group)
        if run and run.start not in self.taken:
            self._add(Introduction(self._without_unit(run, group), number, group))

    def _behind_school(self, group: Group) -> NameRun | None:
        """The head's name behind the unit a school is called by: "Hiệu trưởng Trường Đại học Quy Nhơn | X"."""
        post = group.posts[-1] if group.posts else None
        if post is None or post.body not in ("school", "hospital") or post.unit is None or not group.opened:
            return None
        run = self.reader.at(post.unit.end + 1, group.end, bare=True) if post.unit.end + 1 < group.end else None
        # Three words: two may go on with the school's name ("Đại học Vinh Phúc Thành").
        if run is None or run.end != group.end or run.form != "vn" or run.name.count(" ") < 2:
            return None
        group.end = post.end = post.unit.end
        return run

    def _without_unit(self, run: NameRun, group: Group) -> NameRun:
        """The name without a unit that the places of the text left open: "Bí thư Huyện ủy Nam Giang | X"."""
        post = group.posts[-1] if group.posts else None
        middle = _BEFORE_MIDDLE.search(self.text, run.start, run.end) if self._ends_in_level(group) else None
        if middle and middle.start() > run.start:  # "Bí thư Đảng ủy xã | Nhi Sơn | Lâu Văn Pó"
            rest = self.reader.at(middle.start(), run.end, bare=True)
            return rest if rest and rest.end == run.end else run
        end = unit_name_end(self.text[run.start : run.end]) if post and post.unit is None and post.level != "n" else 0
        if post is None or " " not in self.text[run.start : run.start + end] or run.start + end >= run.end:
            return run
        rest = self.reader.at(run.start + end + 1, run.end, bare=True)
        if rest is None or rest.end != run.end or rest.form != "vn":
            return run
        if surname_use(run.name) == "common" and surname_use(rest.name) != "common":
            return run
        post.unit = unit_within(self.text, run.start, run.start + end, self.reader.told)
        post.end = group.end = run.start + end
        return rest

    def _ends_in_level(self, group: Group) -> bool:
        i = bisect_left(self.starts, group.end) - 1
        return i >= 0 and self.pieces[i].end == group.end and self.pieces[i].term.body == "level"

    def _told(self, number: int, sentence: Sentence, addresses: Sequence[Piece]) -> None:
        """Names of whom age, home or study is told: "Khăm Đi Vông Sạ, cô sinh viên …", "Noy Sỉ Sụ Văn, quê …"."""
        for piece in addresses:
            if piece.term.address != "told" and piece.term.address != "work":
                continue
            window = max(sentence.start, piece.start - _REACH)
            before = self.text[window : piece.start]
            last = before.rstrip()[-1:]
            if last not in _TOLD_ENDS and not last.isdigit():
                continue
            match = _TOLD.search(before)
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
