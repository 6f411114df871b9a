"""The entry we already hold, or not: a record of a document against the entries it may tell of.

Pure: records in, decision out. One rule per kind of record, in the files beside this one; all grade a candidate as
sure, fitting or one that a person must look at. Merging two things that are two does more harm than asking.
"""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from ketnghia.register import (
    match_events,
    match_figures,
    match_papers,
    match_people,
    match_support,
    match_undertakings,
)
from ketnghia.register.held import FITS, SURE, Fields, Fit, Fitting, Held
from ketnghia.register.match_undertakings import akin

__all__ = ["KINDS", "Fields", "Held", "Match", "New", "Same", "Unsure", "akin", "is_carried_out", "keys", "match"]


LONGEST_KEY = 200
"""Letters of a key that count."""


class Same(Struct, frozen=True):
    """It is this entry; the codes of what agrees."""

    entry: int
    reasons: tuple[str, ...]


class Unsure(Struct, frozen=True):
    """It may be one of these, or none: a person decides. At least one entry, in the order of their numbers."""

    entries: tuple[int, ...]


class New(Struct, frozen=True):
    """Nothing held is this."""


Match = Same | Unsure | New

_Keys = Callable[[Fields, str | None], Iterator[str]]
_RULES: dict[str, tuple[_Keys, Fitting]] = {
    "people": (match_people.keys, match_people.fit),
    "events": (match_events.keys, match_events.fit),
    "agreements": (match_papers.keys, match_papers.fit),
    "support": (match_support.keys, match_support.fit),
    "undertakings": (match_undertakings.keys, match_undertakings.fit),
    "figures": (match_figures.keys, match_figures.fit),
    "partnerships": (match_papers.tie_keys, match_papers.tie_fit),
}
KINDS = tuple(_RULES)
"""The kinds that are matched: the sections of a reading that become entries."""


def keys(kind: str, record: Fields, document_date: str | None) -> tuple[str, ...]:
    """By what candidates are looked up: short strings, sorted, each once; few entries hold one of them.

    Two records of one thing share at least one key, or `match` will not call them the same. An entry is held under
    the keys of every record it was joined from. None for what can not be told apart from its like: such a record is
    always new. Raises KeyError for a kind that is not matched.
    """
    return tuple(sorted({key[:LONGEST_KEY] for key in _RULES[kind][0](record, document_date)}))


def match(kind: str, record: Fields, document_date: str | None, candidates: Sequence[Held]) -> Match:
    """Whether the record tells of an entry among the candidates: of one, of one of several, or of none.

    `record` is in the JSON form of a reading without evidence; `document_date` is the day of its document. Entries
    that a record of the same document tells of are no candidates: a reading names each thing once. The order of the
    candidates does not matter, and an entry may stand there several times (see `Held`).
    """
    found: dict[int, Fit] = {}
    own = set(keys(kind, record, document_date))
    for held in candidates:
        if own.isdisjoint(_RULES[kind][0](held.record, held.document_date)):
            continue
        fit = _RULES[kind][1]((record, document_date), (held.record, held.document_date))
        if fit is not None and (held.entry not in found or found[held.entry] < fit):
            found[held.entry] = fit
    sure = [entry for entry, fit in found.items() if fit.grade == SURE]
    if len(sure) == 1:
        return Same(sure[0], found[sure[0]].reasons)
    if sure:
        return Unsure(tuple(sorted(sure)))
    if len(found) == 1:
        entry, best = found.popitem()
        return Same(entry, best.reasons) if best.grade == FITS else Unsure((entry,))
    return Unsure(tuple(sorted(found))) if found else New()


def is_carried_out(record: Fields, document_date: str | None, held: Held) -> bool:
    """Whether two records of support are one sum in two states: asked for or pledged, and given.

    They stay two entries, which pages show beside one another.
    """
    return match_support.is_carried_out((record, document_date), (held.record, held.document_date))
