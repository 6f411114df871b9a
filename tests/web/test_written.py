"""What people type into the fields of a record, and what pages send along with it."""

import pytest

from ketnghia.show.words import words
from ketnghia.web import record_fields, written
from ketnghia.web.written import NotUnderstood


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("8.300.000.000", 8_300_000_000),
        ("8,3 tỷ", 8_300_000_000),
        ("0,125", 0.125),
        ("0.125", 0.125),
        ("8.300", 8300),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("-2,3", -2.3),
        ("−2,3 %", -2.3),
        ("໑໒ ຄົນ", 12),
        ("", None),
    ],
)
def test_numbers_as_they_are_written_here(typed: str, number: float | None) -> None:
    assert written.number(typed) == number


@pytest.mark.parametrize("typed", ["1e308", "NaN", "inf", "²", "9" * 5000, "1..2", "năm", "12-15"])
def test_what_is_no_number_is_told(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        written.number(typed)


@pytest.mark.parametrize("language", ["vi", "lo", "en"])
@pytest.mark.parametrize("value", [1.125, 0.125, 8.123456789, -2.3, 1e-9, 1234.5, 12.345, 3, 8_300_000_000, -0.5, 1.05])
def test_a_number_that_nobody_touched_stays_what_it_was(language: str, value: float) -> None:
    held: tuple[dict[str, object], dict[str, object]] = {"what": "other", "value": value}, {}
    form = record_fields.form_of("figures", held, "", None, words(language))  # type: ignore[arg-type]
    shown = {field.field.name: field.value for field in form.fields}
    assert written.number(shown["value"]) == value


@pytest.mark.parametrize("typed", ["31/02/2023", "00/2023", "0000", "99999", "2023-13-01", "31/10/23", "hôm nay"])
def test_what_is_no_day_is_told(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        written.day(typed)


@pytest.mark.parametrize(
    ("sent", "spans"),
    [
        ("10-19,84-93", [[10, 19], [84, 93]]),
        ("²-³,1-2", [[1, 2]]),
        ("9" * 5000 + "-" + "9" * 5001, []),
        ("-1-3,a-b,5", []),
        ("", []),
    ],
)
def test_what_is_no_passage_is_left_out(sent: str, spans: list[list[int]]) -> None:
    assert written.spans(sent) == spans


@pytest.mark.parametrize(("sent", "number"), [("12", 12), ("²", 0), ("٣", 0), ("-1", 0), ("9" * 40, 0), (None, 0)])
def test_what_is_no_number_of_a_record_is_that_of_none(sent: str | None, number: int) -> None:
    assert written.whole(sent) == number


def test_the_passage_of_a_post_stays_with_its_row() -> None:
    posted = {
        "name": ["Nguyễn Văn A"], "side": ["vn"], "spans.name": ["0-3"], "posts.title": ["other", "other"],
        "posts.text": ["", "Bí thư"], "posts.place": ["", ""], "posts.spans": ["1-2", "5-9"],
    }  # fmt: skip
    record, evidence, _ = record_fields.read_form("people", posted, None)
    assert [post["text"] for post in record["posts"]] == ["Bí thư"]
    assert evidence["posts.0"] == [[5, 9]]
