"""Border gates are found by the name of either side, with or without their kind word; they are no units."""

import pytest

from ketnghia.lexicon.places import describe, gates_named


@pytest.mark.parametrize(
    ("name", "gate"),
    [
        ("Cầu Treo", "gate/cau-treo"),
        ("cửa khẩu quốc tế Cầu Treo", "gate/cau-treo"),
        ("Nậm-phao", "gate/cau-treo"),
        ("CKQT Lao Bảo", "gate/lao-bao"),
        ("Densavanh", "gate/lao-bao"),
    ],
)
def test_a_gate_is_found(name: str, gate: str) -> None:
    assert [found.id for found in gates_named(name)] == [gate]


@pytest.mark.parametrize("name", ["", "cửa khẩu", "Hà Tĩnh", "Không Đâu"])
def test_what_is_no_gate_finds_none(name: str) -> None:
    assert gates_named(name) == ()


def test_a_gate_is_no_unit() -> None:
    assert describe("Cầu Treo") == []
