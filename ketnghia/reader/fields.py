"""The field of an action: what its nouns name, one to six codes.

Where the words of an action name none ("Về trạm y tế, huyện sẽ báo cáo tỉnh xem xét"), the phrase that opens the
sentence tells what it is about.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import get_args

from ketnghia.lexicon.words import Words
from ketnghia.reader.layer import Layer
from ketnghia.reader.marks import PostMark
from ketnghia.record.kinds import Field
from ketnghia.record.span import Span

_CLEAR = 2  # weight of a word that names its field; a hint weighs 1, an expression that names none 0
_MOST = 6  # no action is in more fields; a clause that lists more ("trên các lĩnh vực …") names them in order of weight
_ALL: dict[str, Field] = {field: field for field in get_args(Field)}
Named = tuple[tuple[Field, ...], tuple[Span, ...]]
_UNNAMED: Named = (), ()
_Mark = tuple[int, int, int]
_Told = tuple[tuple[Field, ...], int]


class FieldWords:
    """The words of a text that name fields: the number of each in the table, where it begins and ends."""

    __slots__ = ("_marks", "_starts", "told")

    def __init__(self, table: Words, low: str) -> None:
        self._marks = table.marks(low)
        self._starts = [mark[1] for mark in self._marks]
        self.told = _told_by_number(table)
        """The fields and the weight that each term of the table gives."""

    def within(self, start: int, end: int) -> Sequence[_Mark]:
        """Words that begin in `[start, end)`."""
        starts = self._starts
        first = bisect_left(starts, start)
        return self._marks[first : bisect_left(starts, end, first)]


@cache
def _told_by_number(table: Words) -> Sequence[_Told]:
    """The fields and the weight of every term of the table, whose first cell joins fields by "+"."""
    return [(tuple([_ALL[field] for field in cells[0].split("+")]), int(cells[1])) for cells in table.values]


def in_posts(found: FieldWords, posts: Layer[PostMark]) -> frozenset[int]:
    """Where the words begin that stand in the post of a person."""
    return frozenset([word[1] for post in posts for word in found.within(post.start, post.end)])


def fields_of(found: FieldWords, titles: frozenset[int], start: int, end: int) -> Named:
    """The fields that the stretch `[start, end)` names, strongest first, and the words that name them.

    A hint counts only where nothing is named outright; the posts of people ("Chủ tịch HĐND tỉnh"), whose words begin
    at `titles`, tell nothing. Both are empty where nothing is said.
    """
    return _chosen([w for w in found.within(start, end) if w[2] <= end and w[1] not in titles], found.told)


def opening_fields(found: FieldWords, start: int, end: int) -> Named:
    """The fields that an opening phrase `[start, end)` ("Về trạm y tế, …") names outright."""
    told = found.told
    return _chosen([w for w in found.within(start, end) if told[w[0]][1] == _CLEAR], told)


def _chosen(listed: Iterable[_Mark], told: Sequence[_Told]) -> Named:
    spans: dict[Field, list[Span]] = {}
    strongest = 1
    for number, start, end in listed:
        fields, weight = told[number]
        if weight < strongest:
            continue
        if weight > strongest:
            strongest = weight
            spans.clear()
        span = Span(start, end)
        for field in fields:
            if field in spans:
                spans[field].append(span)
            else:
                spans[field] = [span]
    if len(spans) < 2:
        for field, named in spans.items():
            return (field,), tuple(named)
        return _UNNAMED
    chosen = sorted(spans, key=lambda field: -len(spans[field]))
    if strongest < _CLEAR:  # of hints only the most frequent count
        chosen = [field for field in chosen if len(spans[field]) == len(spans[chosen[0]])]
    chosen = chosen[:_MOST]
    return tuple(chosen), tuple([span for field in chosen for span in spans[field]])
