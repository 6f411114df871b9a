import pytest

from ketnghia.lexicon.fold import fold_names
from ketnghia.lexicon.places import candidates, describe, heirs
from ketnghia.lexicon.spellings import key, lao_forms, skeleton, slug


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Bô-ly-khăm-xay", "la/bolikhamxay"),
        ("Bô-li-khăm-xây", "la/bolikhamxay"),
        ("tỉnh Bolikhamxay", "la/bolikhamxay"),
        ("Xiêng-khoảng", "la/xiengkhouang"),
        ("Xiang Khuang", "la/xiengkhouang"),
        ("Xa Vẳn Na Khẹt", "la/savannakhet"),
        ("Sạ-vẳn-na-khệt", "la/savannakhet"),
        ("Hủa-phăn", "la/houaphan"),
        ("Hua Phan", "la/houaphan"),
        ("Xay-nhạ-bu-ly", "la/xayaboury"),
        ("Sê-pôn", "la/savannakhet/sepon"),
        ("Khăm-cợt", "la/bolikhamxay/khamkeut"),
        ("huyện Khăm", "la/xiengkhouang/kham"),
        ("Mường Khoa", "la/phongsaly/khoua"),
        ("ຄໍາມ່ວນ", "la/khammouane"),
        ("ຄຳມ່ວນ", "la/khammouane"),
        ("HÀ TĨNH", "vn/ha-tinh"),
        ("Ha Tinh", "vn/ha-tinh"),
        ("TP Hà Tĩnh", "vn/ha-tinh/ha-tinh-city"),
        ("Khánh Hoà", "vn/khanh-hoa"),
        ("Đăk Lăk", "vn/dak-lak"),
        ("xã Nậm Cắn", "vn/nghe-an/nam-can"),
        ("Mukdahan", "th/mukdahan"),
        ("la/khammouane/nakai", "la/khammouane/nakai"),
    ],
)
def test_a_name_has_its_unit_first(name: str, unit: str) -> None:
    assert candidates(name)[0].id == unit


def test_tones_tell_vietnamese_names_apart_and_not_lao_ones() -> None:
    assert not candidates("Hạ Tỉnh")
    assert [c.reason for c in candidates("Khằm Muộn")] == ["sound"]


@pytest.mark.parametrize(
    ("name", "day", "unit"),
    [
        ("Quảng Trị", "2024-05-01", "vn/quang-tri"),
        ("Quảng Trị", "2025-07-01", "vn/quang-tri-2025"),
        ("Huế", "2024-12-31", "vn/thua-thien-hue/hue-city"),
        ("Huế", "2025-01-01", "vn/hue"),
        ("xã Nậm Cắn", "2024-05-01", "vn/nghe-an/ky-son/nam-can"),
        ("xã Nậm Cắn", "2025-08-01", "vn/nghe-an/nam-can"),
        ("huyện Hướng Hóa", "2026-01-01", "vn/quang-tri/huong-hoa"),  # ended; still explained
    ],
)
def test_the_day_decides(name: str, day: str, unit: str) -> None:
    assert candidates(name, day)[0].id == unit


def test_unknown_names_have_no_unit() -> None:
    assert candidates("Quằng Xoẹt") == []
    assert candidates("") == []
    assert describe("tỉnh") == []


def test_a_unit_is_told_with_heirs_and_names() -> None:
    (unit,) = describe("huyện Hướng Hóa")
    assert (unit.type, unit.parent, unit.valid_to) == ("huyện", "vn/quang-tri", "2025-07-01")
    assert unit.heirs[0].id == "vn/quang-tri-2025"
    assert "203/2025/QH15" in unit.heirs[0].legal_basis
    khammouane = describe("Khammouane")[0]
    assert khammouane.name_vi == "Khăm Muồn"
    assert khammouane.name_lo == "ຄຳມ່ວນ"
    assert "Khăm Muộn" in khammouane.spellings
    commune = describe("xã Nậm Cắn", "2025-08-01")[0]
    assert (commune.level, commune.parent) == ("commune", "vn/nghe-an")


def test_merged_provinces_have_their_heir_and_no_older_life() -> None:
    assert [h.id for h in heirs("vn/quang-tri")] == ["vn/quang-tri-2025"]
    assert [h.id for h in heirs("vn/quang-binh")] == ["vn/quang-tri-2025"]
    assert heirs("la/khammouane/nakai") == ()


def test_one_key_for_every_transcription() -> None:
    for spelled in (("Xiêng Khoảng", "Xiengkhouang"), ("Khăm-muộn", "Khammouane"), ("Sa-la-van", "Saravane")):
        assert len({key(fold_names(name)) for name in spelled}) == 1
    assert skeleton("xạ-vẳn") == "sa van"
    assert slug("Đắk Glei") == "dak-glei"
    assert lao_forms("ໝອກ") == {"ໝອກ", "ຫມອກ"}
