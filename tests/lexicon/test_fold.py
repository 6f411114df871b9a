import pytest

from ketnghia.lexicon.fold import fold, fold_names


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hoà Bình", "hòa bình"),
        ("UỶ BAN", "ủy ban"),
        ("Khánh Hoà, sức khoẻ", "khánh hòa, sức khỏe"),
        ("quý khách, quỹ, quà", "quý khách, quỹ, quà"),
        ("hoàn toàn, huýt sáo, xoèn", "hoàn toàn, huýt sáo, xoèn"),
        ("Đà Nẵng\n\tQuảng\u00a0Trị", "đà nẵng  quảng trị"),
        ("2020 – 2025 — “bạn”", '2020 - 2025 - "bạn"'),
        ("İstanbul", "istanbul"),
        ("ຄຳມ່ວນ", "ຄຳມ່ວນ"),
    ],
)
def test_fold_unifies_spelling_and_keeps_length(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


def test_names_lose_their_hyphens() -> None:
    assert fold_names("Khăm-muộn, Bô‑li–khăm-xay") == "khăm muộn, bô li khăm xay"
