"""Sentences are our own. `[name=unit]` is a mention and the unit it means; everything else must not be one."""

import re

import pytest

from ketnghia.lexicon.fold import fold, fold_names
from ketnghia.reader.places import PlaceMark, resolve_places
from ketnghia.record.document import Part
from ketnghia.record.records import Notice

MARK = re.compile(r"\[([^\]=]+)=([^\]]+)\]")


def read(text: str, *, published: str | None = None) -> tuple[list[PlaceMark], list[Notice]]:
    return resolve_places(text, fold(text), fold_names(text), [Part("body", 0, len(text))], published)


def told(marked: str) -> tuple[str, list[tuple[str, str]]]:
    return MARK.sub(r"\1", marked), [(m[1], m[2]) for m in MARK.finditer(marked)]


def found(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.id) for m in read(text)[0] if "/" in m.id]


@pytest.mark.parametrize(
    "marked",
    [
        # kinds
        "Tỉnh [Hà Tĩnh=vn/ha-tinh] họp tại TP [Hà Tĩnh=vn/ha-tinh/ha-tinh-city], thành phố [Hà Tĩnh=vn/ha-tinh/ha-tinh-city].",
        "Huyện [Điện Biên=vn/dien-bien/dien-bien] thuộc tỉnh [Điện Biên=vn/dien-bien], cạnh TP. [Điện Biên Phủ=vn/dien-bien/dien-bien-phu-city].",
        "Huyện [Champasak=la/champasak/champasak] và huyện [Salavan=la/salavan/salavan].",
        "Tỉnh [Viêng Chăn=la/vientiane] giáp thủ đô [Viêng Chăn=la/vientiane-capital].",
        "Đoàn đến [Viêng Chăn=la/vientiane-capital] hôm qua.",
        "Tỉnh [Viêng Chăn=la/vientiane] cảm ơn; đoàn [Viêng Chăn=la/vientiane] ra về.",
        "Tỉnh ủy [Hà Tĩnh=vn/ha-tinh] mời Thành ủy [Hà Tĩnh=vn/ha-tinh/ha-tinh-city] và Huyện ủy [Hương Khê=vn/ha-tinh/huong-khe].",
        "TP [Luông Pha Băng=la/luangprabang/luangprabang] là nơi lãnh đạo tỉnh [Luông Pha Băng=la/luangprabang] làm việc.",
        "Từ TP. [Hồ Chí Minh=vn/ho-chi-minh], [TP.HCM=vn/ho-chi-minh] hay [TPHCM=vn/ho-chi-minh] đều có chuyến bay.",
        "Xã biên giới [Nậm Cắn=vn/nghe-an/ky-son/nam-can] của huyện biên giới [Kỳ Sơn=vn/nghe-an/ky-son].",
        # lists
        "Các huyện [Quan Sơn=vn/thanh-hoa/quan-son], [Mường Lát=vn/thanh-hoa/muong-lat] và [Quan Hóa=vn/thanh-hoa/quan-hoa].",
        "Hai tỉnh [Bolikhămxay=la/bolikhamxay] và [Khăm Muồn=la/khammouane]; các tỉnh: [Nghệ An=vn/nghe-an], [Sơn La=vn/son-la].",
        "Các huyện [Pẹc=la/xiengkhouang/pek], [Khăm=la/xiengkhouang/kham] và [Mộc=la/xiengkhouang/mork] của [Xiêng Khoảng=la/xiengkhouang].",
        # parents
        "Huyện [Viêng Khăm=la/luangprabang/viengkham] ([Luông Pha Băng=la/luangprabang]) khác huyện [Viêng Khăm=la/vientiane/viengkham], tỉnh [Viêng Chăn=la/vientiane].",
        "Huyện [Kỳ Sơn=vn/nghe-an/ky-son] ([Nghệ An=vn/nghe-an]) họp.",
        "Xã [Na Ư=vn/dien-bien/dien-bien/na-u], huyện [Điện Biên=vn/dien-bien/dien-bien].",
        # bare districts stand in a document of their province
        "Tỉnh [Sơn La=vn/son-la] cử đoàn của [Mộc Châu=vn/son-la/moc-chau] sang thăm.",
        "Hôm qua Mộc Châu trời nắng.",
        # spellings no table has
        "Tỉnh [Bô-li-khăm-xây=la/bolikhamxay], tỉnh [Sạ-vắn-nạ-khẹt=la/savannakhet] và tỉnh [Xiêng Khoàng=la/xiengkhouang].",
        "Thành phố [Cay-sỏn Phôm-vi-hẳn=la/savannakhet/kaysone-phomvihane] đón khách.",
        "Ðoàn [Ðiện Biên=vn/dien-bien] thăm [Phông‑xả‑ly=la/phongsaly].",
        "Đoàn [Savannakhet=la/savannakhet]-[Quảng Trị=vn/quang-tri]-[Mukdahan=th/mukdahan].",
        # not places
        "Ông Nguyễn Thái Bình, bà Lê Nam Định, bà Hương Khê và đồng chí Vũ Quang Huy đến [Hà Tĩnh=vn/ha-tinh].",
        "Thăm Trường Cao đẳng Sơn La, Bệnh viện Hữu nghị đa khoa Nghệ An, cảng Vũng Áng, Nghĩa trang liệt sĩ Hà Tĩnh.",
        "Sông Nặm Ou, sân bay Vinh, Báo Hà Tĩnh, Đại học Thái Nguyên và đường Điện Biên Phủ.",
        "Qua cửa khẩu quốc tế Nam Giang - Đắc Tà Oọc, cửa khẩu Cầu Treo ([Hà Tĩnh=vn/ha-tinh]) - Nậm Phao.",
        "Chủ tịch Hồ Chí Minh và Chủ tịch Kaysone Phomvihane vun đắp; đường Hồ Chí Minh; Tư tưởng Hồ Chí Minh.",
        "HỢP TÁC VÌ HÒA BÌNH, HỮU NGHỊ GIỮA [NGHỆ AN=vn/nghe-an] VÀ [HỦA PHĂN=la/houaphan]",
        "Huyện trưởng Khăm-tăn Lát-sa-mi và bà Văn Na Phon Xay Sỉ cùng dự.",
        "Đồng bào Pa Cô, Tà Ôi mừng lễ; biên bản, văn bản và hồ sơ đã đủ.",
        # bodies are of their unit
        "UBND tỉnh [Nghệ An=vn/nghe-an], Sở Ngoại vụ [Sơn La=vn/son-la], Công an [Thanh Hóa=vn/thanh-hoa], Hội LHPN [Quảng Bình=vn/quang-binh].",
        # Lao and English
        "ແຂວງ[ຄໍາມ່ວນ=la/khammouane] ແລະ ແຂວງ[ບໍລິຄຳໄຊ=la/bolikhamxay]",
        "[Ha Tinh=vn/ha-tinh] province and [Khammouane=la/khammouane] province met in [Thakhek=la/khammouane/thakhek].",
    ],
)
def test_names_are_found_and_mean_their_units(marked: str) -> None:
    text, expected = told(marked)
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Ngày 20/8/2025, xã Nậm Cắn, tỉnh Nghệ An tiếp đoàn.", "vn/nghe-an/nam-can"),
        ("Ngày 20/8/2023, xã Nậm Cắn, tỉnh Nghệ An tiếp đoàn.", "vn/nghe-an/ky-son/nam-can"),
        ("Ngày 20/8/2023, thành phố Huế tiếp đoàn.", "vn/thua-thien-hue/hue-city"),
        ("Ngày 20/8/2025, thành phố Huế tiếp đoàn.", "vn/hue"),
        ("Ngày 20/8/2023, Mộc Châu (Sơn La) tiếp đoàn.", "vn/son-la/moc-chau"),
    ],
)
def test_the_day_tells_which_unit_lived(text: str, unit: str) -> None:
    assert unit in {m.id for m in read(text)[0]}


def test_the_day_of_writing_may_be_given() -> None:
    text = "Xã Nậm Cắn (Nghệ An) tiếp đoàn."
    assert read(text, published="2026-02-01")[0][0].id == "vn/nghe-an/nam-can"
    assert read(text, published="2022")[0][0].id == "vn/nghe-an/ky-son/nam-can"


def test_marks_take_in_the_kind_word() -> None:
    text = "đoàn của tỉnh Hà Tĩnh và TP. Vinh"
    assert [(text[m.outer : m.end], m.kind) for m in read(text)[0]] == [
        ("tỉnh Hà Tĩnh", "province"),
        ("TP. Vinh", "city"),
    ]


def test_countries_are_marked() -> None:
    assert [m.id for m in read("Việt Nam và nước CHDCND Lào; Thái Lan, Campuchia, Trung Quốc")[0]] == [
        "vn",
        "la",
        "th",
        "kh",
        "cn",
    ]


def test_nothing_from_asides() -> None:
    text = "Đoàn Hà Tĩnh về.\nĐọc thêm: Nghệ An"
    parts = [Part("body", 0, 16), Part("aside", 17, len(text))]
    assert [m.id for m in resolve_places(text, fold(text), fold_names(text), parts)[0]] == ["vn/ha-tinh"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Đoàn thăm huyện Quằng Xoẹt hôm qua.", "unknown_place"),
        ("Đoàn thăm huyện Phong Điền hôm qua.", "ambiguous_place"),
        ("Phó Chủ tịch UBND tỉnh Trần Văn Khải tiếp khách.", None),
        ("Các tỉnh Bắc Lào gửi lời chúc.", None),
    ],
)
def test_what_is_unsure_is_said(text: str, code: str | None) -> None:
    marks, notices = read(text)
    assert [n.code for n in notices] == ([code] if code else [])
    assert not [m for m in marks if "/" in m.id]


def test_time_grows_with_length() -> None:
    for hostile in ("các huyện Khăm, ", "tỉnh ", "xã A ", "Viêng ", "- ", "cửa khẩu A - B ", "Trường "):
        text = hostile * (60_000 // len(hostile))
        assert read(text)[0] is not None


def test_same_text_same_marks() -> None:
    text = "Huyện Viêng Khăm (Luông Pha Băng) và xã Na Ư, huyện Điện Biên."
    assert read(text) == read(text)
