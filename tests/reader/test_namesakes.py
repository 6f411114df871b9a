"""A bare name that a province shares with its district means what the text speaks of for itself."""

import pytest

from ketnghia import open_document, read_document

DISTRICT, PROVINCE = "la/champasak/champasak", "la/champasak"


@pytest.mark.parametrize(
    ("text", "bare", "why"),
    [
        (
            "Duy Xuyên đón đoàn huyện Champasak (tỉnh Champasak). Nay Champasak gửi 20 trâu.",
            DISTRICT,
            "the province stands there only to say where the district lies",
        ),
        (
            "Duy Xuyên đón đoàn huyện Champasak (tỉnh Champasak). Lãnh đạo tỉnh Champasak nói: Champasak gửi 20 trâu.",
            PROVINCE,
            "the province is spoken of for itself",
        ),
        ("Quảng Nam đón đoàn tỉnh Champasak. Nay Champasak gửi 20 trâu.", PROVINCE, "no district named"),
    ],
)
def test_bare_name(text: str, bare: str, why: str) -> None:
    reading = read_document(open_document(text.encode()))
    last = text.rindex("Champasak")
    meant = {p.id for p in reading.places for span in p.evidence["id"] if span.start == last}
    assert meant == {bare}, why
