"""The field of an action: what its nouns name, one to three codes, "general" where they name none."""

from bisect import bisect_left
from collections.abc import Sequence

from ketnghia.lexicon.words import Word, words
from ketnghia.record.kinds import Field
from ketnghia.record.span import Span

_CLEAR = 2  # weight of a word that names its field; a hint weighs 1
_MOST = 3


class FieldWords:
    """Every word of a text that tells a field, looked up by place."""

    __slots__ = ("_listed", "_starts")

    def __init__(self, low: str) -> None:
        self._listed: Sequence[Word] = words("field_words.tsv", ("word", "field", "weight")).find(low)
        self._starts = [w.start for w in self._listed]

    def within(self, start: int, end: int) -> Sequence[Word]:
        """Words that begin in `[start, end)`."""
        return self._listed[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def fields_of(found: FieldWords, start: int, end: int) -> tuple[tuple[Field, ...], tuple[Span, ...]]:
    """The fields an action names, strongest first, and the words that name them; empty where none is named."""
    weights: dict[str, int] = {}
    spans: dict[str, list[Span]] = {}
    for word in found.within(start, end):
        for field in word.value[0].split("+"):
            weights[field] = weights.get(field, 0) + int(word.value[1])
            spans.setdefault(field, []).append(Span(word.start, word.end))
    if not weights:
        return (), ()
    best = max(weights.values())
    # A field stands beside the first where it is named outright and not merely hinted at, or ties with it.
    floor = _CLEAR if best >= _CLEAR else best
    chosen = sorted((f for f, w in weights.items() if w >= floor and w * 2 >= best), key=lambda f: -weights[f])[:_MOST]
    return tuple(_known(f) for f in chosen), tuple(s for f in chosen for s in spans[f])


def _known(code: str) -> Field:
    return code  # type: ignore[return-value]
