"""The field of an action: what its nouns name, one to six codes.

Where the words of an action name none ("Về trạm y tế, huyện sẽ báo cáo tỉnh xem xét"), the phrase that opens the
sentence tells what it is about.
"""

from collections.abc import Sequence
from functools import cache
from typing import get_args

from ketnghia.lexicon.words import Word
from ketnghia.reader.clauses import Found
from ketnghia.reader.layer import Layer
from ketnghia.reader.marks import PostMark
from ketnghia.record.kinds import Field
from ketnghia.record.span import Span

_CLEAR = 2  # weight of a word that names its field; a hint weighs 1, an expression that names none 0
_MOST = 6  # no action is in more fields; a clause that lists more ("trên các lĩnh vực …") names them in order of weight
_ALL: dict[str, Field] = {field: field for field in get_args(Field)}
Named = tuple[tuple[Field, ...], tuple[Span, ...]]


def in_posts(found: Found, posts: Layer[PostMark]) -> frozenset[int]:
    """Where the words begin that stand in the post of a person."""
    return frozenset([word.start for post in posts for word in found.within(post.start, post.end)])


def fields_of(found: Found, titles: frozenset[int], start: int, end: int) -> Named:
    """The fields that the stretch `[start, end)` names, strongest first, and the words that name them.

    A hint counts only where nothing is named outright; the posts of people ("Chủ tịch HĐND tỉnh"), whose words begin
    at `titles`, tell nothing. Both are empty where nothing is said.
    """
    return _chosen([w for w in found.within(start, end) if w[1] <= end and w[0] not in titles])


def opening_fields(found: Found, start: int, end: int) -> Named:
    """The fields that an opening phrase `[start, end)` ("Về trạm y tế, …") names outright."""
    return _chosen([w for w in found.within(start, end) if _told(w.value)[1] == _CLEAR])


@cache
def _told(cells: tuple[str, ...]) -> tuple[tuple[Field, ...], int]:
    """The fields and the weight that the cells of a row give."""
    return tuple(_ALL[field] for field in cells[0].split("+")), int(cells[1])


def _chosen(listed: Sequence[Word]) -> Named:
    spans: dict[Field, list[Span]] = {}
    strongest = 1
    new = tuple.__new__
    for start, end, cells in listed:
        fields, weight = _told(cells)
        if weight < strongest:
            continue
        if weight > strongest:
            strongest = weight
            spans.clear()
        span = new(Span, (start, end))
        for field in fields:
            if field in spans:
                spans[field].append(span)
            else:
                spans[field] = [span]
    if len(spans) < 2:
        return tuple(spans), tuple(span for told in spans.values() for span in told)
    chosen = sorted(spans, key=lambda field: -len(spans[field]))
    if strongest < _CLEAR:  # of hints only the most frequent count
        chosen = [field for field in chosen if len(spans[field]) == len(spans[chosen[0]])]
    chosen = chosen[:_MOST]
    return tuple(chosen), tuple([span for field in chosen for span in spans[field]])
