"""What is odd about figures: numbers beyond belief, and a headline that counts otherwise than the text."""

from collections.abc import Iterator, Sequence

from ketnghia.reader.marked import Marked
from ketnghia.record.records import Figure, Notice

# A province of either country grows by some 5 to 25 percent a year at most; more is a share or a misprint.
_FASTEST_GROWTH = 40
# The whole border of the two countries is 2,337 km long and has 1,002 markers.
_LONGEST_BORDER = 2340
_MOST_MARKERS = 1002


def contradicted(m: Marked, figures: Sequence[Figure]) -> Iterator[Notice]:
    """Where the headline counts people or things otherwise than the text, which counts them only once."""
    counted = [f for f in figures if f.what not in ("other", "trade_turnover", "grdp_growth", "budget_revenue")]
    titles = [s.span for s in m.sentences if s.role == "title"]
    for figure in counted:
        spans = figure.evidence["value"]
        if not all(any(title.covers(span) for title in titles) for span in spans):
            continue
        rest = [f for f in counted if f is not figure and f.what == figure.what and f.unit == figure.unit]
        if len(rest) == 1 and rest[0].qualifier == figure.qualifier == "exact":
            yield Notice(
                code="conflict",
                message=f"Tít ghi {figure.value:g}, trong bài là {rest[0].value:g}.",
                values=(f"{figure.value:g}", f"{rest[0].value:g}"),
                evidence={"value": (*spans, *rest[0].evidence["value"])},
            )


def odd(figures: Sequence[Figure]) -> Iterator[Notice]:
    """Figures beyond what can be: a growth, a length of the border or a number of its markers."""
    limits = {"grdp_growth": _FASTEST_GROWTH, "border_length": _LONGEST_BORDER, "markers": _MOST_MARKERS}
    for figure in figures:
        if figure.value > limits.get(figure.what, float("inf")):
            yield Notice(
                code="implausible_figure",
                message=f"Con số {figure.value:g} khó tin, nên đối chiếu với nguồn khác.",
                values=(figure.what, f"{figure.value:g}"),
                evidence={"value": figure.evidence["value"]},
            )
