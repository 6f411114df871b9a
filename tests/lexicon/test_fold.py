import pytest

from ketnghia.lexicon.fold import alphabetical, fold, fold_names


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


def test_names_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    names = ["Đà Nẵng", "Ắt Tạ Pư", "Xiêng Khoảng", "Điện Biên", "Anh Sơn", "Dak Nông"]
    assert sorted(names, key=alphabetical) == [
        "Anh Sơn",
        "Ắt Tạ Pư",
        "Dak Nông",
        "Đà Nẵng",
        "Điện Biên",
        "Xiêng Khoảng",
    ]
