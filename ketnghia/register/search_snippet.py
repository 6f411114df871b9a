"""The passage of a text that answers a question, with the words that do. Pure."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from msgspec import Struct

from ketnghia.register.folding import amounts, bare, is_unspaced
from ketnghia.register.search_query import Asked, Group
from ketnghia.register.search_units import spellings_of

LENGTH = 120
"""Letters of a passage, a line or two of a list."""
_BEFORE = 35
"""Letters in front of the first hit: enough to see what it belongs to."""
_LEFT_OUT = 15
"""Fewer letters than these are not worth an ellipsis."""
_STEP = 20_000
"""Letters of a long text looked through at a time; most texts answer in the first."""
_MOST_MATCHES = 200
_TONES = "[\u0ec8-\u0ecc]*"
_LAO = {"ຳ": f"(?:ຳ|ໍ{_TONES}າ)", "ໝ": "(?:ໝ|ຫມ)", "ໜ": "(?:ໜ|ຫນ)", "ລ": "[ລຼ]"}
_BETWEEN = r"[\W_]+"
_NOWHERE = re.compile(r"(?!)")
_SPACE = re.compile(r"\s")
ELLIPSIS = "…"


class Snippet(Struct, frozen=True):
    """A passage as it stands, and where in it the hits are; no hits where they lie elsewhere (in a name, in units)."""

    text: str
    hits: tuple[tuple[int, int], ...] = ()

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """The passage cut at its hits: (text, whether it is a hit)."""
        cut, at = [], 0
        for start, end in self.hits:
            cut += [(self.text[at:start], False), (self.text[start:end], True)]
            at = end
        return [piece for piece in (*cut, (self.text[at:], False)) if piece[0]]


def snippet(text: str, question: Asked) -> Snippet:
    """About 120 letters of the text around the place that answers most of the question."""
    pattern, values = _pattern(question), _values(question)
    for at in range(0, max(1, len(text)), _STEP):
        # A name that begins at the end of one step is found in it all the same.
        low = bare(text[at : at + _STEP + LENGTH])
        found = [(m.start() + at, m.end() + at, m.lastindex or 0) for m in islice(pattern.finditer(low), _MOST_MATCHES)]
        if values:
            told = (amount for amount in amounts(low) if amount.text in values)
            found = sorted(found + [(amount.start + at, amount.end + at, -1) for amount in told])
        if found:
            return _around(text, found)
    return _cut(text, 0, ())


def _values(question: Asked) -> set[str]:
    """The numbers asked for."""
    terms = {term for group in question.groups for term in (*group.words, *group.instead)}
    return {term for term in terms if term[0].isdecimal()}


def _around(text: str, found: Sequence[tuple[int, int, int]]) -> Snippet:
    best, answers = found[0], 0
    for n, one in enumerate(found):
        near = {group for start, _, group in found[n : n + 12] if start < one[0] + LENGTH - _BEFORE}
        if len(near) > answers:
            best, answers = one, len(near)
    start = best[0] - _BEFORE
    return _cut(text, start if start > _LEFT_OUT else 0, [(start, end) for start, end, _ in found])


def _cut(text: str, start: int, hits: Sequence[tuple[int, int]]) -> Snippet:
    """The text from a place on, at whole words, with what lies outside as an ellipsis."""
    if start:
        space = _SPACE.search(text, start, start + _BEFORE)
        start = space.end() if space else start
    end = min(len(text), start + LENGTH)
    if end < len(text):
        space_before = max(text.rfind(" ", start, end), text.rfind("\n", start, end))
        end = space_before if space_before > start + LENGTH // 2 else end
    # A hit that straddles an end is taken in whole: half a name is no name.
    end = max([end, *(b for a, b in hits if start <= a < end)])
    passage = text[start:end]
    lead = ELLIPSIS if text[:start].strip() else ""
    inside = tuple((a - start + len(lead), b - start + len(lead)) for a, b in _apart(hits) if a >= start and b <= end)
    trail = ELLIPSIS if text[end:].strip() else ""
    return Snippet(lead + _SPACE.sub(" ", passage) + trail, inside)


def _apart(hits: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Hits in order without those that overlap one before."""
    at = 0
    for start, end in hits:
        if start >= at:
            yield start, end
            at = end


@lru_cache(maxsize=64)
def _pattern(question: Asked) -> re.Pattern[str]:
    """All that answers, one numbered group a group of words."""
    parts = [f"({'|'.join(written)})" for group in question.groups if (written := list(_writings(group)))]
    return re.compile("|".join(parts)) if parts else _NOWHERE


def _writings(group: Group) -> Iterator[str]:
    for unit in group.units:
        yield from (_written(name.split(), False) for name in spellings_of(unit))
    for term in group.instead:
        if term[0].isdecimal():
            yield _written((term,), False)
    yield _written(group.words, group.unfinished)


def _written(words: Sequence[str], unfinished: bool) -> str:
    written = _BETWEEN.join(map(_word, words))
    if is_unspaced(words[0]):
        return written
    return rf"(?<!\w){written}" + (r"\w*" if unfinished else r"(?!\w)")


def _word(word: str) -> str:
    if is_unspaced(word):
        return _TONES.join(_LAO.get(letter, re.escape(letter)) for letter in word)
    if word[0].isdecimal() and len(word) > 3:
        return "[.,]?".join(word)
    return re.escape(word)
