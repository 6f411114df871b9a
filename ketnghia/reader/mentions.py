"""Later mentions of people already known: by full name without a word of address, or by post alone."""

import re
from collections.abc import Sequence

from ketnghia.reader.layer import Layer
from ketnghia.reader.marks import Sentence
from ketnghia.reader.persons import Known
from ketnghia.record.span import Span

# Before a post that is spoken of in general, not of the one who holds it.
_GENERAL = re.compile(
    r"(?:một|các|những|nhiều|mỗi|tân|nguyên|chức|chức vụ|chức danh|giữ chức|làm|bầu|ban|hai|hàm|cương vị) $"
)
_GENERAL_REACH = 12


def later_mentions(text: str, known: Sequence[Known], sentences: Sequence[Sentence]) -> list[list[Span]]:
    """For each person, where the name stands once more without a word of address, in the document proper."""
    proper = Layer(sentences)
    taken = sorted(span for person in known for span in person.spans)
    taken_layer: Layer[Span] = Layer(taken)
    found: list[list[Span]] = []
    for person in known:
        mine: list[Span] = []
        for spelling in person.spellings:
            if " " not in spelling and "-" not in spelling:
                continue
            at = text.find(spelling)
            while at >= 0:
                end = at + len(spelling)
                sentence = proper.at(at)
                if (
                    sentence is not None
                    and sentence.role != "byline"
                    and not taken_layer.at(at)
                    and not text[end : end + 1].isalnum()
                    and not text[at - 1 : at].isalnum()
                ):
                    mine.append(Span(at, end))
                at = text.find(spelling, end)
        found.append(sorted(set(mine)))
    return found


def general(low: str, start: int) -> bool:
    """Whether the post at `start` is spoken of in general ("một Bí thư Tỉnh ủy", "giữ chức Chủ tịch")."""
    return bool(_GENERAL.search(low, max(0, start - _GENERAL_REACH), start))
