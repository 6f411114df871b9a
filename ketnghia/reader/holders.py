"""Who holds what: side, titles and units of the posts of each person."""

import re
from collections.abc import Mapping, Sequence
from typing import cast

from msgspec import Struct

from ketnghia.lexicon.fold import fold
from ketnghia.lexicon.posts import post_words, title_of
from ketnghia.lexicon.units import units
from ketnghia.reader.marks import PostMark
from ketnghia.reader.persons import Known
from ketnghia.reader.post_groups import RawPost
from ketnghia.reader.post_places import Seats, at_level, district_of, is_city, province_of
from ketnghia.record.kinds import PostTitle, Side
from ketnghia.record.span import Span

# Posts that only the Lao side has, where no other state is named.
_LAO_RANKS = frozenset(("governor", "deputy_governor", "district_governor", "deputy_district_governor"))
# A post that says all another says: the lesser one adds nothing.
_SAYS_MORE = {
    "deputy_party_secretary": "standing_deputy_party_secretary",
    "pc_vice_chair": "pc_standing_vice_chair",
}
_OF_THE_STATE = frozenset(
    ("central_committee_member", "central_inspection", "minister", "deputy_minister", "ambassador", "consul_general")
)
# Ranks that say nothing without a body: a later "Phó Chủ tịch X" repeats a post told before.
_BARE = frozenset(
    ("chair", "vice_chair", "standing_vice_chair", "secretary", "deputy_secretary", "standing_deputy_secretary",
     "director", "deputy_director", "head", "deputy_head", "member", "commander", "deputy_commander")
)  # fmt: skip
_BORDER_RANKS = frozenset(("commander", "deputy_commander", "political_commissar"))
_SIGNING = frozenset(("chair", "vice_chair", "standing_vice_chair"))
_DIRECTING = frozenset(("director", "deputy_director"))
_HEADED = frozenset(("pc", "admin", "council", "front"))
_DIRECTED = frozenset(("department",))
_DIRECTED_BODIES = frozenset(("department", "police"))
# The number of a paper ("Số: 847/BC-SNgV") stands under the name of the body that issues it.
_NUMBERED = re.compile(r"^\s*Số\s*:", re.MULTILINE)
_LETTERHEAD = 600
# "HĐND" stands in lists of recipients too; headings write the body in full.
_FULL_NAME = 6
_HEADER_REACH = 160
# How deep the identifier of a unit of each level is; communes stand under a district or right under the province.
_DEPTHS = {"p": (1,), "d": (2,), "c": (2, 3), "t": (1, 2)}


class Held(Struct):
    """A post settled: title, unit, every place that tells it, and the posts as written."""

    title: PostTitle
    place: str | None
    rank: str
    body: str
    spans: list[Span]
    raw: list[RawPost]

    def answers(self, post: RawPost) -> bool:
        """Whether a post without a name, as written, may be this one."""
        if post.rank != self.rank and not (
            post.rank in ("vice_chair", "deputy_secretary") and self.rank == "standing_" + post.rank
        ):
            return False
        if post.body and self.body and post.body != self.body and post.rank in _BARE:
            return False
        if self.place is not None and post.level in _DEPTHS and self.place.count("/") not in _DEPTHS[post.level]:
            return False
        if post.unit is not None and self.place is not None:
            return any(
                self.place.startswith(c) or c.startswith(self.place) for c in (post.unit.id, *post.unit.candidates)
            )
        return True


class Holder(Struct):
    """A person's side and posts."""

    side: Side
    posts: list[Held]


def settle(known: Sequence[Known], seats: Seats, text: str) -> list[Holder]:
    """The side and the settled posts of each person, in order."""
    holders: list[Holder] = []
    for index, person in enumerate(known):
        side = _side(person, seats)
        posts = _posts(person, side, seats, text)
        if not posts and person.counterpart and index:
            posts = _like(known, holders, person, side)
        holders.append(Holder(cast(Side, side if side in ("vn", "la") else "other"), posts))
    return holders


def unheld(post: RawPost) -> PostMark:
    """A post of which nothing tells who holds it: its title and unit as far as it says so itself."""
    side = post.unit.id[:2] if post.unit else post.country or ""
    place = post.country if post.level == "n" else at_level(post.unit, post.level) if post.unit else None
    title = title_of(post.rank, post.body, _level(post, place), side == "la")
    return PostMark(post.start, post.end, cast(PostTitle, title), place, None)


def _raw(person: Known) -> list[RawPost]:
    return [post for group, _ in person.groups for post in group.posts]


def _side(person: Known, seats: Seats) -> str:
    """vn, la, or another state's code: by what the posts name, then the name's form, then the delegation."""
    raw = _raw(person)
    for post in raw:
        if post.country:
            return post.country
    for post in raw:
        if post.unit is not None:
            return post.unit.id[:2]
    lao = any(post.rank in _LAO_RANKS or post.body == "admin" for post in raw)
    if not lao and any(post.level == "c" and post.body for post in raw):
        return "vn"  # Laos has no communes: "Bling Miên, Bí thư Đảng ủy xã"
    if not lao and person.form in ("vn", "la"):
        return person.form
    near = seats.side_at(person.first, person.sentence)
    if lao:
        # "… chính quyền tỉnh Nakhon Phanom. Tỉnh trưởng Somchai …": Thai provinces have governors too
        third = seats.third_state(person.first, person.sentence) if person.form != "la" else None
        return near if near and near != "vn" else third or "la"
    if person.form == "latin":
        if near and near != "vn":
            return near
        return seats.third_state(person.first, person.sentence) or "la"
    return near or ("la" if person.form == "lo" else "vn")


def _posts(person: Known, side: str, seats: Seats, text: str) -> list[Held]:
    held: list[Held] = []
    for group, told in person.groups:
        posts = group.posts
        if told.address == "signed":
            _from_header(posts, text)
        else:
            _from_heading(posts, seats, group.sentence)
        if len(posts) == 1 and posts[0].rank in _BARE and not posts[0].body and posts[0].unit is None and held:
            same = next((h for h in held if h.answers(posts[0])), None)
            if same or posts[0].rank in ("chair", "vice_chair", "head", "director", "deputy_director", "deputy_head"):
                if same:
                    same.spans.append(Span(posts[0].start, posts[0].end))
                    same.raw.append(posts[0])
                continue
        _lend_levels(posts)
        settled: dict[int, str | None] = {}
        for post in sorted(posts, key=lambda p: not p.level and p.unit is None):
            at = told.run.start if group is not told.group else post.start
            if settled and not post.level and post.unit is None:
                settled[post.start] = _beside(posts, settled)
            else:
                settled[post.start] = _place(post, posts, side, seats, (at, group.sentence))
        for post in posts:
            place = settled[post.start]
            title = title_of(post.rank, post.body, _level(post, place), side == "la")
            _hold(held, cast(PostTitle, title), place, post)
    if len(held) < 2:
        return held
    titles = {h.title for h in held}
    return [h for h in held if _SAYS_MORE.get(h.title) not in titles]


def _beside(posts: Sequence[RawPost], settled: Mapping[int, str | None]) -> str | None:
    """The place of the last post settled of those beside, one of the state only where there is no other."""
    placed = sorted((p for p in posts if p.start in settled), key=lambda p: p.level != "n")
    return settled[placed[-1].start]


def _hold(held: list[Held], title: PostTitle, place: str | None, post: RawPost) -> None:
    span = Span(post.start, post.end)
    for one in held:
        if (
            one.title == title
            and title != "other"
            and (one.place == place or title in _OF_THE_STATE or not _explicit(post))
        ):
            one.spans.append(span)
            one.raw.append(post)
            return
        alike = one.rank == post.rank and (one.body == post.body or "" in (one.body, post.body))
        if one.title == title and one.place == place and alike:
            one.spans.append(span)
            one.raw.append(post)
            return
    held.append(Held(title, place, post.rank, post.body, [span], [post]))


def _explicit(post: RawPost) -> bool:
    return post.unit is not None


def _lend_levels(posts: Sequence[RawPost]) -> None:
    """ "Bí thư, Tỉnh trưởng": a party post without a body is of the level of the post beside it."""
    for i, post in enumerate(posts):
        if post.level or post.body:
            continue
        if post.rank == "office_chief":
            post.level = "p"
        if post.rank in ("secretary", "deputy_secretary", "standing_deputy_secretary", "standing_committee_member"):
            other = [p for p in posts[i + 1 :] if p.level and p.level != "n"] or [
                p for p in posts[:i] if p.level not in ("", "n")
            ]
            post.level = other[0].level if other else "p"


def _from_header(posts: Sequence[RawPost], text: str) -> None:
    """The body that one signs for: named above the post ("TM. ỦY BAN NHÂN DÂN TỈNH … / PHÓ CHỦ TỊCH"), else the issuer.

    Under Decree 30/2020 who signs a paper without "TM." or "TL." signs as head of the body in its letterhead.
    """
    for post in posts:
        if post.body:
            continue
        above = text[max(0, post.start - _HEADER_REACH) : post.start]
        if post.rank in _SIGNING:
            named = _named_in_capitals(above, _HEADED)
            post.body, post.level = named or ("pc", "p")
        elif post.rank in _DIRECTING:
            number = _NUMBERED.search(text, 0, _LETTERHEAD)
            named = _named_in_capitals(text[: number.start()], _DIRECTED) if number else None
            named = named or _named_in_capitals(above, _DIRECTED)
            if named:
                post.body, post.level = named


def _from_heading(posts: Sequence[RawPost], seats: Seats, number: int) -> None:
    """The body that a list of its people is headed by: "Bên A: Công an tỉnh A | 1. Đại tá X, Giám đốc"."""
    head = seats.sentences[number].head
    bare = [post for post in posts if not post.body and post.unit is None and post.rank in _DIRECTING]
    if head is None or not bare:
        return
    sentence = seats.sentences[head]
    heads = [p.term for p in post_words().find(seats.low[sentence.start : sentence.end]) if p.term.body]
    bodies = {term.body for term in heads} - {"level"}
    if len(bodies) == 1 and bodies <= _DIRECTED_BODIES:
        for post in bare:
            post.body, post.level = bodies.copy().pop(), "p"


def _named_in_capitals(written: str, bodies: frozenset[str]) -> tuple[str, str] | None:
    """The last of these bodies that a heading in capitals names, and its level; a list of recipients is no heading."""
    body, level = "", ""
    for piece in post_words().find(fold(written)):
        said = written[piece.start : piece.end]
        if not said.isupper() or len(said) < _FULL_NAME:
            continue
        if piece.term.body in bodies:
            body, level = piece.term.body, piece.term.body_level or "p"
        elif piece.term.body == "level" and body != "department":
            level = piece.term.body_level
    return (body or "pc", level or "p") if body or level else None


def _level(post: RawPost, place: str | None) -> str:
    if post.level in ("p", "d", "c", "n"):
        return post.level
    if place and "/" in place:
        return "p" if place.count("/") == 1 else "d"
    return post.level


def _place(post: RawPost, group: Sequence[RawPost], side: str, seats: Seats, told: tuple[int, int]) -> str | None:
    """The unit of a post: the one named with it, one named with its neighbours, else the delegation's."""
    if post.level == "n":
        return post.country or side
    level = post.level
    if post.unit is not None:
        if level == "t":
            return post.unit.id
        if post.body == "company" and level in ("", "c", "d"):
            return district_of(post.unit.id) or post.unit.id  # "công ty ở phường C": of the town
        return at_level(
            post.unit,
            level,
            capital=post.rank in ("governor", "deputy_governor") and level == "p" and _capital(post, seats),
        )
    for other in group:
        if other is post or other.unit is None or other.level == "n" or not other.unit.id.startswith(side + "/"):
            continue
        unit = at_level(other.unit, other.level)
        if level == "p" or (level == "t" and is_city(province_of(unit))):
            return province_of(unit)
        if level in ("d", "t") and district_of(unit):
            return district_of(unit)
        if level == "c" and unit.count("/") >= 2:
            return unit
        if not level:
            return unit
    seat = seats.seat(side, level, *told)
    if seat and post.rank in _BORDER_RANKS and not level and seat.count("/") > 1 and seat not in units():
        return province_of(seat)  # a border post in a commune is its province's
    return seat


def _capital(post: RawPost, seats: Seats) -> bool:
    return "đô trưởng" in seats.low[post.start : post.end]


def _like(known: Sequence[Known], holders: Sequence[Holder], person: Known, side: str) -> list[Held]:
    """ "người đồng cấp Lào X": the posts of the state of the one named before, on X's side."""
    before = max(
        (i for i, one in enumerate(known[: len(holders)]) if one.first < person.first and holders[i].posts),
        key=lambda i: known[i].first,
        default=None,
    )
    if before is None:
        return []
    first = holders[before].posts[0]
    if first.place is None or "/" in first.place:
        return []
    return [Held(first.title, side, first.rank, first.body, [person.spans[0]], [])]
