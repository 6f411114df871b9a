"""The field a whole document is about, for actions whose own words name none.

In a paper of two procuracies "luân phiên mỗi năm gặp mặt cấp lãnh đạo Viện" is of justice; in minutes of two provinces,
which go over all fields, the same words are of none.
"""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from ketnghia.reader.clauses import ClauseWords
from ketnghia.reader.fields import fields_of
from ketnghia.reader.marked import Marked
from ketnghia.record.kinds import Field
from ketnghia.record.records import Undertaking
from ketnghia.record.span import Span

_FEWEST = 2
"""Actions that must name the field of the headline themselves before others are taken to be of it."""


def with_topic(
    m: Marked, found: ClauseWords, titles: frozenset[int], records: Sequence[Undertaking]
) -> list[Undertaking]:
    """The records, those that name no field given that of the headline where half of the others are of it."""
    told = [record for record in records if record.fields != ("general",)]
    if len(told) < _FEWEST or len(told) == len(records):
        return list(records)
    topic = _topic(m, found, titles, told)
    if topic is None:
        return list(records)
    field, spans = topic
    return [
        replace(r, fields=(field,), evidence={**r.evidence, "fields": spans}) if r.fields == ("general",) else r
        for r in records
    ]


def _topic(
    m: Marked, found: ClauseWords, titles: frozenset[int], told: Sequence[Undertaking]
) -> tuple[Field, tuple[Span, ...]] | None:
    """The one field that the headline names and half of the actions are of, with the words of the headline."""
    counts = Counter(field for record in told for field in record.fields)
    for sentence in m.sentences:
        if sentence.role != "title":
            continue
        named, where = fields_of(found.fields, titles, sentence.start, sentence.end)
        fitting = [field for field in named if counts[field] >= _FEWEST and 2 * counts[field] >= len(told)]
        if len(fitting) == 1:
            return fitting[0], where
    return None
