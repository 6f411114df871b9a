"""How far from the words of an event what belongs to it may stand."""

from ketnghia.reader.marks import Sentence

# Characters: longer than any sentence the press prints; keeps a text of one endless line linear.
REACH = 1500


def around(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The sentence, no further than `REACH` to either side of a place in it."""
    return max(sentence.start, start - REACH), min(sentence.end, end + REACH)
