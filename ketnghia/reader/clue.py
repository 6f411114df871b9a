"""A clue to the year a text was written in, and the text as the rules that find clues see it."""

from collections.abc import Sequence

from msgspec import Struct

from ketnghia.reader.marks import Sentence
from ketnghia.reader.tenses import Tenses
from ketnghia.reader.times import RawTime
from ketnghia.record.span import Span

EVER = "9999-12-31"
NEVER = "0001-01-01"
UNSURE = 3.5  # a bound read from a time without any word of tense beside it
BOUND = 4.0  # one broken bound outweighs any one reason: what is past cannot be to come


class Clue(Struct, frozen=True):
    """By the rule `name`, the day of writing lies in `[low, high]` (both ISO days).

    `weight` is added inside; if `bound`, it is taken away outside. `exact` tells that the rule points at one year.
    """

    name: str
    span: Span
    low: str
    high: str
    weight: float
    bound: bool = False


class Told(Struct, frozen=True):
    """A text with its sentences, the times of the document proper (each with its sentence's index), and its tenses."""

    low: str
    sentences: Sequence[Sentence]
    placed: Sequence[tuple[RawTime, int]]
    tenses: Tenses
    head: int
    """Where the opening ends: headline, lead and the first sentences, which tell of the day of writing itself."""
    whole: str
    """The text with all that follows its last sentence: tables are searched in the text every reader searches."""

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence a position lies in, None for asides."""
        left, right = 0, len(self.sentences)
        while left < right:
            middle = (left + right) // 2
            if self.sentences[middle].start <= position:
                left = middle + 1
            else:
                right = middle
        sentence = self.sentences[left - 1] if left else None
        return sentence if sentence is not None and position < sentence.end else None
