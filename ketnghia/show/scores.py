"""Scores as lines of text."""

from collections.abc import Iterator

from ketnghia.score import Scores


def table_of(scores: Scores) -> Iterator[str]:
    """Precision, recall and F1 per kind; then the share of hits of what is asked of single records."""
    yield f"{'':26}precision  recall     f1   gold"
    for kind, tally in scores.kinds.items():
        yield f"{kind:26}{tally.precision:9.3f}{tally.recall:8.3f}{tally.f1:7.3f}{tally.gold:7}"
    yield f"{'date of the document':26}{'':17}{scores.date:7.3f}{len(scores.dates):7}"
    for name, hits in scores.shares.items():
        yield f"{name:26}{'':17}{sum(hits) / len(hits):7.3f}{len(hits):7}"
    yield f"evidence: {dict(scores.evidence)}"
    yield f"overall {scores.overall:.3f} over {len(scores.dates)} documents"


def details_of(scores: Scores) -> Iterator[str]:
    """One line for every wrong date, every record missed and every record made up."""
    for name, gold, read in scores.dates:
        if gold != read:
            yield f"DATE {name} gold {gold} read {read}"
    for kind, tally in scores.kinds.items():
        for name, key in tally.missed:
            yield f"MISSED {kind} {name} {key}"
        for name, key in tally.extra:
            yield f"EXTRA  {kind} {name} {key}"
