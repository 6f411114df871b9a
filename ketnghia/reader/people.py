"""People: who is named, in which posts, on which side; every later mention of them.

Steps: names told with a post or a word of address (`introductions`), one person from several mentions (`persons`),
the unit of each post (`post_places`), later mentions (`mentions`). A name needs a post, a word of address or a list
around it: bylines, picture credits and historical figures are no people of the document.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from ketnghia.lexicon.alphabet import has_lao
from ketnghia.lexicon.fold import fold
from ketnghia.lexicon.person_names import syllables
from ketnghia.lexicon.posts import post_words
from ketnghia.reader.holders import Holder, settle, unheld
from ketnghia.reader.introductions import introductions
from ketnghia.reader.layer import Layer
from ketnghia.reader.marks import PersonMark, PostMark, Sentence
from ketnghia.reader.mentions import general, later_mentions
from ketnghia.reader.name_runs import NameReader
from ketnghia.reader.people_lao import lao_introductions
from ketnghia.reader.persons import Known, persons_of
from ketnghia.reader.places import PlaceMark
from ketnghia.reader.post_groups import Group, PostReader
from ketnghia.reader.post_places import Seats
from ketnghia.record.records import Notice, Person, Post
from ketnghia.record.span import Span

# A spelling with fewer of the letters is a part of the name ("ông Xi-thoong"), not another spelling.
_WHOLE_NAME = 0.75


# Of so many holders of one post no single one is meant.
_MOST_WEIGHED = 50
_SPACES = ("\u00a0", "\u2009", "\u202f")


class People(Struct, frozen=True):
    """The people of a document, every mention of them, every post, and what a careful reader would raise."""

    people: tuple[Person, ...]
    marks: tuple[PersonMark, ...]
    posts: tuple[PostMark, ...]
    notices: tuple[Notice, ...]


def find_people(text: str, low: str, names: str, sentences: Sequence[Sentence], places: Layer[PlaceMark]) -> People:
    """The people of a text. `low` is `fold(text)`, `names` is `fold_names(text)`.

    đồng chí Mùa A Khua, Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh
    Phó Chủ tịch UBND tỉnh Trần Báu Hà
    các đồng chí: Lê Minh Khang, Bí thư Tỉnh ủy; Hoàng Văn Thụy, Chủ tịch UBND tỉnh
    do Phó Tỉnh trưởng Sổm Sả Át Ùn Sí Đa làm trưởng đoàn
    CHỦ TỊCH / (Đã ký) / Nguyễn Hữu Thạch
    """
    for space in _SPACES:  # spans hold: one character for one
        text = text.replace(space, " ")
    pieces = post_words().find(low)
    reader = NameReader(text, pieces, places)
    posts = PostReader(text, low, pieces, places, reader)
    groups = [
        group
        for number, sentence in enumerate(sentences)
        if sentence.role != "byline"
        for group in posts.groups(sentence, number)
    ]
    found = introductions(text, pieces, groups, sentences, reader)
    lao = lao_introductions(text, sentences, places) if has_lao(low) else []
    groups += [one.group for one in lao if one.group is not None]
    known = persons_of(sorted(found + lao, key=lambda one: one.run.start) if lao else found)
    for person, spans in zip(known, later_mentions(text, known, sentences), strict=True):
        person.spans.extend(spans)
    abroad = frozenset(
        mark.start
        for group in groups
        for post in group.posts
        if post.level == "n"
        for mark in places.within(post.start, post.end)
    )
    holders = settle(known, Seats(low, sentences, places, abroad), text)
    people = tuple(_record(text, person, holder) for person, holder in zip(known, holders, strict=True))
    marks = [
        PersonMark(span.start, span.end, index, person.name, person.side)
        for index, person in enumerate(people)
        for span in person.evidence["name"]
    ]
    post_marks, by_post = _by_post(groups, known, holders, low)
    marks.extend(PersonMark(s.start, s.end, index, people[index].name, people[index].side) for s, index in by_post)
    return People(people, tuple(sorted(marks, key=lambda m: m.start)), post_marks, _notices(known, people))


def _record(text: str, person: Known, holder: Holder) -> Person:
    evidence: dict[str, tuple[Span, ...]] = {"name": tuple(sorted(set(person.spans)))}
    posts: list[Post] = []
    for held in holder.posts:
        evidence[f"posts.{len(posts)}"] = tuple(held.spans)
        posts.append(Post(held.title, held.place, " ".join(held.spans[0].cut(text).split())))
    return Person(name=_cased(person.name), side=holder.side, posts=tuple(posts), evidence=evidence)


def _cased(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 4 else name


def _by_post(
    groups: Sequence[Group], known: Sequence[Known], holders: Sequence[Holder], low: str
) -> tuple[tuple[PostMark, ...], list[tuple[Span, int]]]:
    """Every post of the text with its holder, and where a person is meant by the post alone."""
    owner = {id(group): index for index, person in enumerate(known) for group, _ in person.groups}
    settled = {(post.start, post.end): held for holder in holders for held in holder.posts for post in held.raw}
    by_rank: dict[str, list[int]] = {}
    for number, holder in enumerate(holders):
        for rank in dict.fromkeys(held.rank.removeprefix("standing_") for held in holder.posts):
            by_rank.setdefault(rank, []).append(number)
    marks: list[PostMark] = []
    meant: list[tuple[Span, int]] = []
    for group in groups:
        index = owner.get(id(group))
        if index is None and group.posts and not group.former and not group.signs_for:
            index = _meant(group, holders, by_rank, low)
            if index is not None:
                meant.append((Span(group.start, group.end), index))
        for post in group.posts:
            held = settled.get((post.start, post.end))
            if held is not None:
                marks.append(PostMark(post.start, post.end, held.title, held.place, index))
            elif index is not None:
                match = next((h for h in holders[index].posts if h.answers(post)), holders[index].posts[0])
                marks.append(PostMark(post.start, post.end, match.title, match.place, index))
            else:
                marks.append(unheld(post))
    return tuple(sorted(marks, key=lambda m: m.start)), meant


def _meant(group: Group, holders: Sequence[Holder], by_rank: Mapping[str, Sequence[int]], low: str) -> int | None:
    """The one person of the document who holds the posts of a group without a name; None for none or several."""
    if general(low, group.start, group.end):
        return None
    fits = [
        index
        for index in by_rank.get(group.posts[0].rank.removeprefix("standing_"), ())[:_MOST_WEIGHED]
        if all(any(held.answers(post) for held in holders[index].posts) for post in group.posts)
    ]
    return fits[0] if len(fits) == 1 else None


def _notices(known: Sequence[Known], people: Sequence[Person]) -> tuple[Notice, ...]:
    notices = []
    for person, record in zip(known, people, strict=True):
        if len(person.spellings) == 1:
            continue
        most = max(len("".join(syllables(s))) for s in person.spellings)
        distinct = [s for s in person.spellings if len("".join(syllables(s))) >= most * _WHOLE_NAME]
        if len({" ".join(fold(s).split()) for s in distinct}) > 1:
            notices.append(
                Notice(
                    code="spelling_differs",
                    message=f"Một người được viết theo nhiều cách: {', '.join(distinct)}.",
                    values=tuple(distinct),
                    evidence={"name": record.evidence["name"]},
                )
            )
    return tuple(notices)
