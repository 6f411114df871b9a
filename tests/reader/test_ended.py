"""Units that are no more are told, each with who answers for it; one named on a later day means the living one."""

import pytest

from ketnghia import open_document, read_document


@pytest.mark.parametrize(
    ("text", "ended", "why"),
    [
        (
            "Sáng 5/4/2024, huyện Hương Khê (Hà Tĩnh) hội đàm với huyện Na Kai (Khăm Muồn).",
            ("vn/ha-tinh/huong-khe",),
            "districts of Viet Nam ended on 1 July 2025, Hà Tĩnh and Lao districts go on",
        ),
        ("Sáng 5/4/2023, tỉnh Quảng Bình hội đàm với tỉnh Khăm Muồn.", ("vn/quang-binh",), "merged in 2025"),
        ("Sáng 5/4/2026, tỉnh Quảng Trị hội đàm với tỉnh Savannakhet.", (), "merged under its own name: it goes on"),
        ("Sáng 5/4/2023, tỉnh Hà Tĩnh hội đàm với tỉnh Khăm Muồn.", (), "none ended"),
    ],
)
def test_ended_units(text: str, ended: tuple[str, ...], why: str) -> None:
    reading = read_document(open_document(text.encode()))
    found = [notice for notice in reading.notices if notice.code == "ended_unit"]
    assert tuple(unit for notice in found for unit in notice.values) == ended, why
    for notice in found:
        assert set(notice.evidence) == set(ended), why


def test_the_heir_is_named() -> None:
    reading = read_document(open_document("Sáng 5/4/2023, tỉnh Quảng Bình hội đàm với tỉnh Khăm Muồn.".encode()))
    assert "nay thuộc tỉnh Quảng Trị" in reading.notices[-1].message
