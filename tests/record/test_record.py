"""The nouns check themselves: a value without a passage is refused, spans are cut flat, days are days."""

import pytest

from ketnghia.record.document import Document, Part
from ketnghia.record.records import Figure, Goods, Person, Place, Post, Support
from ketnghia.record.span import Span, segments
from ketnghia.record.when import checked, iso

HERE = (Span(0, 3),)


def test_a_value_without_a_passage_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing in the text says id"):
        Place(id="la/khammouane", evidence={})


def test_every_post_of_a_person_needs_its_passage() -> None:
    post = Post("governor", "la/khammouane", "Tỉnh trưởng")
    with pytest.raises(ValueError, match="nothing in the text says Post"):
        Person(name="Khăm Phăn", side="la", posts=(post,), evidence={"name": HERE})
    assert Person(name="Khăm Phăn", side="la", posts=(post,), evidence={"name": HERE, "posts.0": HERE}).posts == (post,)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"amount": 5, "currency": None, "goods": ()}, "amount and currency go together"),
        ({"amount": None, "currency": None, "goods": ()}, "neither money nor goods"),
        ({"amount": 5, "currency": "VND", "goods": (), "state": "promised"}, "not in the list SupportState"),
    ],
)
def test_support_that_says_nothing_or_half_is_refused(fields: dict[str, object], why: str) -> None:
    evidence = dict.fromkeys(("amount", "currency", "goods", "state", "qualifier"), HERE)
    with pytest.raises(ValueError, match=why):
        Support(evidence=evidence, **fields)  # type: ignore[arg-type]


def test_goods_without_a_number_are_goods() -> None:
    goods = (Goods(None, None, "medical supplies"),)
    assert Support(goods=goods, evidence={"goods": HERE, "state": HERE, "qualifier": HERE}).amount is None


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(ValueError, match="not in the list FigureKind"):
        Figure(what="pupils", value=3, evidence={"what": HERE, "value": HERE, "qualifier": HERE})  # type: ignore[arg-type]


@pytest.mark.parametrize("date", ["2023-02-29", "2023-13", "31/10/2023", "2023-1-1", "23"])
def test_no_such_day(date: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the reasons differ by date
        checked(date)


def test_a_day_as_far_as_known() -> None:
    assert [iso(2023), iso(2023, 10), iso(2023, 10, 31)] == ["2023", "2023-10", "2023-10-31"]


def test_overlapping_spans_are_cut_flat() -> None:
    assert segments([Span(0, 10), Span(5, 15), Span(20, 22)]) == [
        (Span(0, 5), frozenset({0})),
        (Span(5, 10), frozenset({0, 1})),
        (Span(10, 15), frozenset({1})),
        (Span(20, 22), frozenset({2})),
    ]


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ((Part("title", 0, 4), Part("body", 3, 9)), "out of place"),
        ((Part("title", 0, 4),), "has no part"),
        ((Part("body", 5, 8),), "has no part"),
    ],
)
def test_parts_cover_the_text_without_overlap(parts: tuple[Part, ...], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Document("Tên\n bài", "0" * 64, parts)
