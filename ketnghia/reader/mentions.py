"""Later mentions of people already known: by full name without a word of address, or by post alone."""

import re
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from ketnghia.reader.layer import Layer
from ketnghia.reader.marks import Sentence
from ketnghia.reader.persons import Known
from ketnghia.record.span import Span

# Before a post that is spoken of in general, not of the one who holds it.
_GENERAL = re.compile(
    r"(?:một|các|những|nhiều|mỗi|tân|nguyên|chức|chức vụ|chức danh|giữ chức|làm|bầu|ban|hai|hàm|cương vị) $"
)
_OF_MANY = re.compile(r" (?:các|những|một số|hai|ba|bốn|\d+) ")
_GENERAL_REACH = 12
# To compile an automaton costs as much as some thirty searches for one name each.
_FEW = 24


def later_mentions(text: str, known: Sequence[Known], sentences: Sequence[Sentence]) -> list[list[Span]]:
    """For each person, where the name stands once more without a word of address, in the document proper."""
    taken: Layer[Span] = Layer([span for person in known for span in person.spans])
    found: list[list[Span]] = [[] for _ in known]
    standing = [one for one in _standing(text, known) if taken.at(one[0]) is None]
    proper = Layer(sentences if standing else ())
    for start, end, index in standing:
        sentence = proper.at(start)
        if sentence is None or sentence.role == "byline":
            continue
        if not text[end : end + 1].isalnum() and not (start and text[start - 1].isalnum()):
            found[index].append(Span(start, end))
    return found


def _standing(text: str, known: Sequence[Known]) -> Iterator[tuple[int, int, int]]:
    """Start, end and person of every place where a spelling of two syllables or more stands."""
    names = {s: i for i, person in enumerate(known) for s in person.spellings if " " in s or "-" in s}
    if len(names) > _FEW:
        listed = list(names)
        automaton = AhoCorasick(listed, matchkind=MatchKind.LeftmostLongest)
        for index, start, end in automaton.find_matches_as_indexes(text):
            yield start, end, names[listed[index]]
        return
    for name, index in names.items():
        at = text.find(name)
        while at >= 0:
            yield at, at + len(name), index
            at = text.find(name, at + len(name))


def general(low: str, start: int, end: int) -> bool:
    """Whether a post is spoken of in general ("một Bí thư Tỉnh ủy", "giữ chức Chủ tịch", "Chủ tịch UBND các huyện")."""
    return bool(_GENERAL.search(low, max(0, start - _GENERAL_REACH), start) or _OF_MANY.match(low, end))
