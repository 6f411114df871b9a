"""What a person may write into a record, and what no list, sum or calendar could hold."""

from typing import Any

import pytest

from ketnghia.register.columns import columns
from ketnghia.register.match import LONGEST_KEY, keys
from ketnghia.register.records import TYPES, BadField, checked


def said(kind: str) -> dict[str, list[list[int]]]:
    """A passage for every field of a kind."""
    return {name: [[0, 5]] for name in TYPES[kind].__struct_fields__ if name != "evidence"}


@pytest.mark.parametrize(
    ("kind", "fields", "field", "code"),
    [
        ("support", {"amount": 10**30, "currency": "VND"}, "amount", "bad_number"),
        ("support", {"amount": float("nan"), "currency": "VND"}, "amount", "bad_number"),
        ("support", {"amount": float("inf"), "currency": "VND"}, "amount", "bad_number"),
        ("support", {"amount": 5, "currency": "a" * 300}, "currency", "bad_value"),
        ("support", {"amount": -5, "currency": "VND"}, "amount", "bad_number"),
        ("support", {"goods": [{"quantity": 10**400, "unit": None, "item": "gạo"}]}, "goods", "bad_number"),
        ("support", {"amount": 5, "currency": "VND", "period": ["2025", "2020"]}, "period", "bad_order"),
        ("support", {"amount": 5, "currency": "VND", "period": ["2020", "9999"]}, "period", "bad_day"),
        ("support", {"amount": 5, "currency": "VND", "giver": "vn/narnia"}, "giver", "unknown_unit"),
        ("figures", {"what": "students", "value": 5, "unit": "x" * 50}, "unit", "too_long"),
        ("figures", {"what": "students", "value": 5, "as_of": "9999"}, "as_of", "bad_day"),
        ("figures", {"what": "nothing", "value": 5}, "what", "bad_value"),
        ("people", {"name": "", "side": "vn"}, "name", "empty"),
        ("people", {"name": "A" * 3000, "side": "vn"}, "name", "too_long"),
        ("undertakings", {"stance": "done", "text": ""}, "text", "empty"),
        ("undertakings", {"stance": "done", "text": "làm", "owner": "S" * 3000}, "owner", "too_long"),
        ("undertakings", {"stance": "done", "text": "làm", "by": ["vn/ha-tinh"] * 500}, "by", "too_long"),
        ("events", {"kind": "talks", "date": "2023-10-31", "end_date": "2023-10-30"}, "end_date", "bad_order"),
        ("events", {"kind": "talks", "date": "0001-01-01"}, "date", "bad_day"),
    ],
)
def test_what_cannot_stand_is_told_at_its_field(kind: str, fields: dict[str, Any], field: str, code: str) -> None:
    with pytest.raises(BadField) as told:
        checked(kind, fields, said(kind), 100)
    assert (told.value.field, told.value.code) == (field, code)


@pytest.mark.parametrize("span", [[5, 2], [0, 101], [-1, 5], [3, 3]])
def test_a_passage_lies_in_the_text(span: list[int]) -> None:
    with pytest.raises(BadField):
        checked("people", {"name": "Lan", "side": "vn"}, {"name": [span]}, 100)


def test_an_end_told_less_exactly_is_no_contradiction() -> None:
    fields = {"amount": 5, "currency": "VND", "period": ["2023-10-31", "2023"]}
    assert checked("support", fields, said("support"), 100)[0]["period"] == ["2023-10-31", "2023"]


def test_a_sum_that_no_column_holds_stands_in_the_record_alone() -> None:
    """A document may write any number of digits; the reader reads them."""
    held = columns("support", {"amount": 10**30, "currency": "VND", "state": "given"}, None)
    assert held.amount is None


def test_a_key_is_no_longer_than_its_column() -> None:
    assert max(map(len, keys("people", {"name": "Nguyễn " * 100, "side": "vn"}, None))) <= LONGEST_KEY
