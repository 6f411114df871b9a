"""The field of an action: what its nouns name, one to three codes, "general" where they name none."""

from typing import get_args

from ketnghia.lexicon.words import words
from ketnghia.record.kinds import Field
from ketnghia.record.span import Span

_CLEAR = 2  # weight of a word that names its field; a hint weighs 1
_MOST = 3
_ALL: dict[str, Field] = {field: field for field in get_args(Field)}


def fields_of(low: str, start: int, end: int) -> tuple[tuple[Field, ...], tuple[Span, ...]]:
    """The fields that the stretch `[start, end)` of a folded text names, strongest first, and the words that name them.

    Both are empty where none is named.
    """
    weights: dict[str, int] = {}
    spans: dict[str, list[Span]] = {}
    for word in words("field_words.tsv", ("word", "field", "weight")).find(low[start:end]):
        for field in word.value[0].split("+"):
            weights[field] = weights.get(field, 0) + int(word.value[1])
            spans.setdefault(field, []).append(Span(start + word.start, start + word.end))
    if not weights:
        return (), ()
    best = max(weights.values())
    # A field stands beside the first where it is named outright and not merely hinted at, or ties with it.
    floor = _CLEAR if best >= _CLEAR else best
    chosen = sorted((f for f, w in weights.items() if w >= floor and w * 2 >= best), key=lambda f: -weights[f])[:_MOST]
    return tuple(_ALL[f] for f in chosen), tuple(s for f in chosen for s in spans[f])
