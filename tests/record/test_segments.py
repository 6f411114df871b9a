"""Overlapping spans cut flat: each stretch says which spans cover it, as a slow look at every character would."""

from hypothesis import given
from hypothesis import strategies as st

from ketnghia.record.span import Span, segments

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 10)).map(lambda s: Span(s[0], s[0] + s[1])), max_size=8)


@given(SPANS)
def test_every_character_is_covered_by_what_its_stretch_says(spans: list[Span]) -> None:
    said = {at: over for where, over in segments(spans) for at in range(where.start, where.end)}
    looked = {
        at: frozenset(i for i, span in enumerate(spans) if span.start <= at < span.end)
        for at in range(max((span.end for span in spans), default=0))
    }
    assert said == {at: over for at, over in looked.items() if over}


def test_stretches_are_in_order_and_gaps_left_out() -> None:
    assert segments([Span(4, 10), Span(0, 7), Span(12, 13)]) == [
        (Span(0, 4), frozenset({1})),
        (Span(4, 7), frozenset({0, 1})),
        (Span(7, 10), frozenset({0})),
        (Span(12, 13), frozenset({2})),
    ]
