"""The field of an action: what its nouns name, one to six codes.

Where the words of an action name none ("Về trạm y tế, huyện sẽ báo cáo tỉnh xem xét"), the phrase that opens the
sentence tells what it is about.
"""

from collections.abc import Sequence
from typing import get_args

from ketnghia.lexicon.words import Word
from ketnghia.reader.clauses import Found
from ketnghia.record.kinds import Field
from ketnghia.record.span import Span

_CLEAR = 2  # weight of a word that names its field; a hint weighs 1, an expression that names none 0
_MOST = 6  # no action is in more fields; a clause that lists more ("trên các lĩnh vực …") names them in order of weight
_ALL: dict[str, Field] = {field: field for field in get_args(Field)}
Named = tuple[tuple[Field, ...], tuple[Span, ...]]


def fields_of(found: Found, start: int, end: int) -> Named:
    """The fields that the stretch `[start, end)` names, strongest first, and the words that name them.

    A hint counts only where nothing is named outright. Both are empty where nothing is said.
    """
    return _chosen([w for w in found.within(start, end) if w.end <= end])


def opening_fields(found: Found, start: int, end: int) -> Named:
    """The fields that an opening phrase `[start, end)` ("Về trạm y tế, …") names outright."""
    return _chosen([w for w in found.within(start, end) if w.value[1] == str(_CLEAR)])


def _chosen(listed: Sequence[Word]) -> Named:
    strongest = max((int(word.value[1]) for word in listed), default=0)
    if not strongest:
        return (), ()
    weights: dict[str, int] = {}
    spans: dict[str, list[Span]] = {}
    for word in listed:
        if int(word.value[1]) == strongest:
            for field in word.value[0].split("+"):
                weights[field] = weights.get(field, 0) + 1
                spans.setdefault(field, []).append(Span(word.start, word.end))
    best = max(weights.values())
    floor = 1 if strongest == _CLEAR else best
    chosen = sorted((f for f, w in weights.items() if w >= floor), key=lambda f: -weights[f])[:_MOST]
    return tuple(_ALL[f] for f in chosen), tuple(s for f in chosen for s in spans[f])
