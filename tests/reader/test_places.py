"""Names in sentences of our own: `places.txt` beside this file holds them with what they mean."""

import re
from pathlib import Path

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


LINES = (Path(__file__).parent / "places.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("marked", [line for line in LINES if line and not line.startswith("#")])
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
