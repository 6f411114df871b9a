"""Posts where they stand: a rank, the body it is a rank of, the place named with it; several in a row are a group.

Forms: "Phó Bí thư Thường trực Tỉnh ủy", "Ủy viên BCH Trung ương Đảng, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Điện Biên",
"Bí thư – Tỉnh trưởng", "Phó Chỉ huy trưởng kiêm Tham mưu trưởng", "Giám đốc Sở Y tế tỉnh Savannakhet", "Tổng Lãnh sự
Việt Nam tại Luông Pha Băng", "Huyện trưởng huyện Noọng Hét (tỉnh Xiêng Khoảng)".
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct, field

from ketnghia.lexicon.posts import Piece, Term, post_stops
from ketnghia.reader.layer import Layer
from ketnghia.reader.marks import Sentence
from ketnghia.reader.name_runs import RUN, NameReader, NameRun
from ketnghia.reader.places import PlaceMark
from ketnghia.reader.post_places import HELD_BY_PROVINCES, tells_of_bureaus, unit_name_end, unit_within

# Between two posts of one person.
_JOIN = re.compile(
    r" ?(?:,| [-–—]|[-–—])? ?(?:(?:đồng thời(?: là)?|kiêm(?: nhiệm)?(?: chức vụ)?|nay là|hiện là|and) )?"
)
_COUNTRY = re.compile(
    r"(?: (?:nước|của|nước bạn))? (?:chdcnd lào|lào|việt nam|chxhcn việt nam"
    r"|cộng hòa (?:dân chủ nhân dân|dcnd)(?: \(chdcnd\))? lào"
    r"|cộng hòa xã hội chủ nghĩa việt nam|campuchia|thái lan|trung quốc)(?!\w| ?[-–])"
)
# The party's name after "Trung ương Đảng", misprints and all ("Nhân dân cách mạnh Lào").
_PARTY = re.compile(r"(?: đảng)? nhân dân [^\s,;.]+ [^\s,;.]+(?: \([^()]{1,8}\))? lào(?!\w)")
_OTHER_STATE = re.compile(r"(?: (?:nước|của))? [^,;.()\n]{2,30}? tại ")
_KIND = re.compile(
    r"(?:tỉnh|thành phố|tp\.?|thị xã|tx\.?|huyện|quận|xã|phường|thị trấn|thủ đô|đặc khu|bản|cụm bản|of|of the) ?"
)
_POSTED = re.compile(r",? (?:thường trú )?(?:tại|ở) ")
_BRACKET = re.compile(r" ?\([^()\n]{1,48}\)")
_ABOVE = re.compile(r"(?:, | \(| thuộc | - | – )(?:tỉnh |thuộc tỉnh |thành phố |tp\.? ?|nước )?$")
_SEAT = re.compile(r",? (?:ở|tại|có trụ sở (?:ở|tại)|đóng (?:ở|tại)) | \(")
_WORD = re.compile(r" ?[-–—]? ?[^\s,;:.!?()\"“”]+")
_MOST_WORDS = 16
_NEAR = 12
_MOST_POSTS = 10
# Of these the state's own command may be meant: "Bộ đội Biên phòng Việt Nam".
_ARMED = frozenset(("military", "police"))
_RUNS_ON = frozenset(("của", "thuộc"))
_LEVELS = {"province": "p", "city": "t", "capital": "p", "town": "d", "district": "d", "commune": "c"}


class RawPost(Struct):
    """A post as written. `unit` is the place named with it, `country` the state ("vn", "la") it names."""

    start: int
    end: int
    rank: str
    body: str
    level: str
    head: int
    """Where the rank ends."""
    unit: PlaceMark | None = None
    country: str | None = None


class Group(Struct):
    """Posts of one person in a row. `name` is a name read right after them or at the end of the last body."""

    start: int
    end: int
    posts: list[RawPost]
    sentence: int
    first: int
    last: int
    name: NameRun | None = None
    former: bool = False
    signs_for: bool = False
    opened: bool = field(default=False)
    """Whether the last body has an open name, into which a name of a person may have been read."""


_BUREAU = frozenset({"bureau_head", "bureau_deputy"})
_OF_A_UNIT = frozenset({"chair", "vice_chair", "standing_vice_chair"})


class PostReader:
    """Reads the posts of one text, sentence by sentence."""

    def __init__(
        self, text: str, low: str, pieces: Sequence[Piece], places: Layer[PlaceMark], names: NameReader
    ) -> None:
        self.text = text
        self.low = low
        self.pieces = pieces
        self.starts = names.starts
        self.ranked = [i for i, piece in enumerate(pieces) if piece.term.rank]
        self.rank_starts = [pieces[i].start for i in self.ranked]
        self.places = places
        self.names = names
        self._provincial: bool | None = None

    def groups(self, sentence: Sentence, number: int) -> list[Group]:
        """The groups of posts in a sentence, in order."""
        found: list[Group] = []
        until = sentence.start
        first = bisect_left(self.rank_starts, until)
        for i in self.ranked[first : bisect_left(self.rank_starts, sentence.end, first)]:
            if self.starts[i] < until or not self._is_post(i, sentence):
                continue
            group = self._group(i, sentence, number)
            if group.posts:
                found.append(group)
            until = group.end
        return found

    def _is_post(self, i: int, sentence: Sentence) -> bool:
        term = self.pieces[i].term
        if not term.rank:
            return False
        return not term.body or self._adjacent(self.pieces[i].end, i + 1) is not None

    def _group(self, i: int, sentence: Sentence, number: int) -> Group:
        start = self.pieces[i].start
        group = Group(start, start, [], number, i, i)
        before = self.pieces[i - 1] if i else None
        if before and before.end + 1 >= start and before.start >= sentence.start:
            group.former = before.term.address == "former"
            group.signs_for = before.term.address == "signs_for"
        former = group.former
        while True:
            post, opened = self._post(i, sentence.end)
            group.last = i
            if self.pieces[i].term.rank != "no_post":
                if not former:
                    group.posts.append(post)
                group.opened = opened
            elif not group.posts:
                group.end = post.end
                return group
            else:
                return group
            group.end = post.end
            if len(group.posts) >= _MOST_POSTS:
                return group
            join = _JOIN.match(self.low, post.end, sentence.end)
            at = join.end() if join else post.end
            if at == post.end or (not self.low[post.end : at].strip() and self.low[at - 1] == "\n"):
                return group
            if not self.low[post.end : at].strip():
                return group  # nothing but a space: not one person's
            i = bisect_left(self.starts, at)
            former = False
            if i < len(self.pieces) and self.pieces[i].start == at and self.pieces[i].term.address == "former":
                former, i, at = True, i + 1, self.pieces[i].end + 1
            if (
                i >= len(self.pieces)
                or self.pieces[i].start != at
                or at >= sentence.end
                or not self._is_post(i, sentence)
            ):
                return group

    def _adjacent(self, at: int, i: int) -> int | None:
        """The index of the piece that begins right after one space from `at`."""
        while i < len(self.pieces) and self.pieces[i].start < at:
            i += 1
        near = i < len(self.pieces) and self.pieces[i].start - at <= 1
        return i if near and self.low[at : self.pieces[i].start] in ("", " ", "\n") else None

    def _post(self, i: int, limit: int) -> tuple[RawPost, bool]:
        piece = self.pieces[i]
        term = piece.term
        post = RawPost(piece.start, piece.end, term.rank, "", term.rank_level, piece.end)
        opened = False
        j = i + 1
        while True:
            j = bisect_left(self.starts, post.end)
            nxt = self._adjacent(post.end, j)
            if post.unit is None and self._unit(post, limit):
                nxt = self._after_unit(post, limit)
                if nxt is None:
                    break
            if nxt is None or self.pieces[nxt].start >= limit:
                break
            body = self.pieces[nxt].term
            if not self._takes(post, body):
                break
            post.end = self.pieces[nxt].end
            self._add(post, body)
            if body.body == "central":
                party = _PARTY.match(self.low, post.end, limit)
                post.end = party.end() if party else post.end
            if body.open:
                opened = True
                self._open_name(post, limit)
                break
        if (
            not opened
            and post.rank in ("head", "deputy_head", "other", "director", "deputy_director", "office_chief")
            and (not post.body and not post.level)
        ):
            named = self.names.at(post.end + 1, limit, bare=True)
            if named is None or named.form not in ("vn", "la"):
                opened = True
                self._open_name(post, limit)
        if opened and post.unit is None and post.body == "company":
            self._seated(post, limit)
        if opened and post.unit is None:
            post.unit = unit_within(self.text, post.head, post.end, self.names.told)
        if post.rank in _BUREAU and post.unit is None and not post.level:
            if self._provincial is None:
                self._provincial = tells_of_bureaus(self.low, self.places)
            # "Phó Cục trưởng", "Cục trưởng Cục Hải quan", not "Cục trưởng Cục Lãnh sự"
            theirs = not opened or HELD_BY_PROVINCES.search(self.low, post.head, post.end)
            post.level = "p" if self._provincial and theirs else "n"
        if post.level == "n":
            self._state(post, limit)
        elif post.unit is None and (post.body in _ARMED or (post.body and not post.level)):
            self._state(post, limit)
            post.level = "n" if post.country else post.level
        if post.unit is None and opened:
            self._bracketed(post, limit)
        if post.unit is not None and not post.body and post.rank in _OF_A_UNIT and not opened:
            post.rank += "_of_unit"  # "Phó chủ tịch Quảng Nam", as "Phó Chủ tịch tỉnh Quảng Nam"
        return post, opened

    def _bracketed(self, post: RawPost, limit: int) -> None:
        """Takes in the place in brackets behind the name of a body: "Giám đốc Công ty A (TP Tam Kỳ)"."""
        at = post.end + 2
        mark = self.places.first_from(at) if self.text[post.end : at] == " (" else None
        if mark and mark.end < limit and self.text[mark.end] == ")" and "/" in mark.id and self._begins(mark, at):
            post.unit = mark
            post.end = mark.end + 1

    def _seated(self, post: RawPost, limit: int) -> None:
        """Takes in where a company is: "Giám đốc Công ty A ở phường C, TP Tam Kỳ", "… (phường C, TP Tam Kỳ)"."""
        lead = _SEAT.match(self.low, post.end, limit)
        mark = self.places.first_from(lead.end()) if lead else None
        if lead and mark and mark.end <= limit and "/" in mark.id and self._begins(mark, lead.end()):
            post.unit = mark
            post.end = mark.end

    def _after_unit(self, post: RawPost, limit: int) -> int | None:
        """The piece of a body after the unit ("Secretary of the Kon Tum | provincial Party Committee"), if any."""
        end = post.end + 2 if self.low.startswith("'s", post.end) else post.end
        nxt = self._adjacent(end, bisect_left(self.starts, end))
        if nxt is None or not self.pieces[nxt].term.body or self.pieces[nxt].end > limit:
            return None
        post.end = end
        return nxt

    def _takes(self, post: RawPost, body: Term) -> bool:
        """Whether a term goes on with the post it follows."""
        if body.rank and not body.body:
            return False
        return bool(body.body)

    def _add(self, post: RawPost, body: Term) -> None:
        if body.body == "level":
            if (
                not post.level
                or post.level == "t"
                or (body.body_level in ("d", "c") and post.body in ("military", "police"))
            ):
                post.level = body.body_level
            return
        if body.body == "standing_word":
            if post.rank in ("vice_chair", "deputy_secretary"):
                post.rank = "standing_" + post.rank
            return
        if body.body in ("aside", "party_name"):
            if body.body == "party_name":
                post.level = "n"
            return
        if not post.body:
            post.body = body.body
        elif post.body in ("standing", "committee") and body.body == "central":
            post.body = "central"
        elif post.body == "committee" and body.body == "other":
            post.body = "other"  # the committee of a mass organisation, not of the party
        elif post.body == "standing" and body.body in ("other", "association"):
            post.body = "other"  # its standing committee
        if body.body_level and (not post.level or body.body != "other"):
            post.level = post.level or body.body_level

    def _unit(self, post: RawPost, limit: int) -> bool:
        """Takes in the unit named right after what was read, with the unit above it; tells whether there was one."""
        at = post.end + 1
        if at >= limit or self.low[post.end] not in " \n":
            return False
        mark = self.places.first_from(at)
        if mark is None or mark.end > limit or not self._begins(mark, at):
            return False
        if "/" not in mark.id:
            return False
        following = RUN.match(self.text, mark.start, limit)
        if following and following.end() > mark.end and self.text[mark.end] == "-":
            return False
        post.unit = mark
        post.end = mark.end
        if mark.kind and not post.level:
            post.level = _LEVELS.get(mark.kind, "")
        above = self.places.first_from(mark.end)
        near = above is not None and above.outer - mark.end < _NEAR and mark.id.startswith(above.id + "/")
        if above is not None and near and _ABOVE.search(self.low[mark.end : above.start]):
            post.end = above.end
        bracket = _BRACKET.match(self.low, post.end, limit)
        if bracket:
            post.end = bracket.end()
        elif self.low[post.end : post.end + 1] == ")" and "(" in self.low[mark.end : post.end]:
            post.end += 1
        return True

    def _begins(self, mark: PlaceMark, at: int) -> bool:
        """Whether a unit's name, or the word for its kind before it, stands at `at`."""
        return at == mark.start or (at < mark.start and bool(_KIND.fullmatch(self.low, at, mark.start)))

    def _state(self, post: RawPost, limit: int) -> None:
        """Takes in the state a post of the state belongs to, and where it is held."""
        country = _COUNTRY.match(self.low, post.end, limit)
        if country:
            post.country = _state_of(country.group())
            post.end = country.end()
        elif post.rank in ("ambassador", "consul_general"):
            other = _OTHER_STATE.match(self.low, post.end, limit)
            if other and self.text[post.end : other.end()].strip()[:1].isupper():
                post.country = "other"
                post.end = other.end() - len(" tại ")
        posted = _POSTED.match(self.low, post.end, limit)
        if posted:
            mark = self.places.first_from(posted.end())
            if mark and self._begins(mark, posted.end()) and mark.end <= limit:
                post.end = mark.end
            else:  # the unit in the name of a mission is no mention of the unit
                named = RUN.match(self.text, posted.end(), limit)
                end = unit_name_end(self.text[named.start() : named.end()]) if named else 0
                post.end = posted.end() + end if end else post.end

    def _open_name(self, post: RawPost, limit: int) -> None:
        """Takes in the name of a body ("Sở | Dân tộc và Tôn giáo tỉnh Bo Kẹo"), up to what is not part of it."""
        stops = post_stops()
        at = post.end
        taken = 0
        while taken < _MOST_WORDS:
            word = _WORD.match(self.low, at, limit)
            if not word:
                break
            begin = word.start() + len(word.group()) - len(word.group().lstrip(" -–—"))
            bare = self.low[begin : word.end()]
            j = bisect_left(self.starts, begin)
            piece = self.pieces[j] if j < len(self.pieces) and self.pieces[j].start == begin else None
            dashed = "-" in word.group()[: begin - word.start()] or "–" in word.group()[: begin - word.start()]
            if (
                piece
                and (piece.term.rank or (piece.term.address and piece.term.address != "work"))
                and " " in self.low[piece.start : piece.end]
            ):
                break
            if (
                piece
                and piece.term.address
                and (piece.term.address not in ("form", "work") or not self.text[begin].isupper())
            ):
                break
            if dashed and (piece or not self.text[begin].isupper()):
                break
            mark = self.places.at(begin) or self.places.first_from(begin)
            if mark and "/" in mark.id and self._begins(mark, begin):
                post.end = at
                if self._unit(post, limit):
                    return
            if piece and piece.term.body:
                self._level_within(post, piece.term)
                at = piece.end
                taken += 1
                continue
            if bare in stops and not self.text[begin].isupper():
                break
            if bare == "và" and not (self.text[word.end() + 1 : word.end() + 2].isupper()):
                break
            at = word.end()
            taken += 1
        while at > post.end and self.low[at - 1] in " -–—":
            at -= 1
        if self.low[post.end : at].endswith(" và"):
            at -= 3
        post.end = at

    def _level_within(self, post: RawPost, body: Term) -> None:
        if not post.body and body.body not in ("level", "aside", "standing_word"):
            post.body = "other" if post.rank in ("head", "deputy_head") else body.body
        if body.body_level and (body.body == "level" or not post.level):
            post.level = body.body_level


def _state_of(country: str) -> str | None:
    if "lào" in country:
        return "la"
    if "việt nam" in country or "vn" in country:
        return "vn"
    return {"campuchia": "kh", "thái lan": "th", "trung quốc": "cn"}.get(country.split(" ", 1)[-1].strip())
