"""Every code a record may carry has its words, in every language."""

import re
from pathlib import Path
from typing import get_args

import pytest

from ketnghia.record import kinds
from ketnghia.record.reading import SECTIONS
from ketnghia.show.names import goods_name, measure_name, unit_name
from ketnghia.show.rows import STANCE_SIGNS
from ketnghia.show.words import LANGUAGES, Language, Words, language_of, words

ROOT = Path(__file__).parent.parent.parent / "ketnghia"
CODES = {
    "event": kinds.EventKind,
    "agreement": kinds.AgreementType,
    "agreement_state": kinds.AgreementState,
    "support_state": kinds.SupportState,
    "post": kinds.PostTitle,
    "stance": kinds.Stance,
    "partnership": kinds.PartnershipKind,
    "figure": kinds.FigureKind,
    "fields": kinds.Field,
    "qualifier": kinds.Qualifier,
    "notice": kinds.NoticeCode,
    "document": kinds.DocumentKind,
    "side": kinds.Side,
    "basis": kinds.Basis,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_words(language: Language) -> None:
    wordings = words(language).wordings
    for group, codes in CODES.items():
        for code in get_args(codes):
            assert f"{group}.{code}" in wordings
    assert {f"section.{section}" for section in SECTIONS} <= wordings.keys()
    assert set(STANCE_SIGNS) == set(get_args(kinds.Stance))


def test_every_wording_asked_for_is_there_and_every_one_there_is_asked_for() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.rglob("*.py"))
    asked = set(re.findall(r"\"((?:cli|page|text|usage|metavar|place|refused|reason|basis|role)\.[\w.]+)\"", code))
    asked |= set(re.findall(r"'((?:cli|page|text|usage|metavar|basis|role)\.[\w.]+)'", code))
    asked -= {"page.html", "page.css", "page.js"}
    assert asked <= words("en").wordings.keys()
    used = {key for key in words("en").wordings if key.startswith(("cli.", "metavar."))}
    assert used <= asked


@pytest.mark.parametrize("key", sorted(words("en").wordings))
def test_a_wording_asks_for_the_same_values_in_every_language(key: str) -> None:
    asked = [set(re.findall(r"\{(\w+)\}", words(language).wordings[key])) for language in LANGUAGES]
    assert asked == [asked[0]] * len(asked)


@pytest.mark.parametrize(
    ("language", "number", "written"),
    [
        ("vi", 8_300_000_000, "8.300.000.000"),
        ("vi", 1234.5, "1.234,5"),
        ("en", 1234.5, "1,234.5"),
        ("lo", 61.0, "61"),
        ("vi", 0.25, "0,25"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(language: Language, number: float, written: str) -> None:
    assert words(language).number(number) == written


@pytest.mark.parametrize(("date", "written"), [("2024-04-18", "18/04/2024"), ("2024-04", "04/2024"), ("2024", "2024")])
def test_days_are_written_as_offices_write_them(date: str, written: str) -> None:
    assert words("vi").day(date) == written


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "lo_LA"}, "lo"),
        ({"LANGUAGE": "vi:en", "LANG": "en_US.UTF-8"}, "vi"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_language_follows_the_locale(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


@pytest.mark.parametrize(
    ("unit", "vi", "en"),
    [
        ("la/khammouane", "Khăm Muồn", "Khammouane"),
        ("vn/ha-tinh", "Hà Tĩnh", "Ha Tinh"),
        ("vn/ha-tinh/ha-tinh-city", "TP Hà Tĩnh", "Ha Tinh City"),
        ("vn/ha-noi", "Hà Nội", "Ha Noi"),
        ("la/vientiane", "Viêng Chăn", "Vientiane"),
        ("la/vientiane-capital", "Thủ đô Viêng Chăn", "Vientiane Capital"),
        ("la", "Lào", "Laos"),
        ("central", "Trung ương hai nước", "the two governments"),
        ("la/nowhere/some-place", "Some Place", "Some Place"),
    ],
)
def test_units_have_names(unit: str, vi: str, en: str) -> None:
    assert (unit_name(unit, words("vi")), unit_name(unit, words("en"))) == (vi, en)


@pytest.mark.parametrize(
    ("code", "number", "vi", "en"),
    [
        ("person", 800, "người", "people"),
        ("person", 1, "người", "person"),
        ("VND/person/month", 3, "đồng/người/tháng", "VND/person/month"),
        ("percent", 61, "%", "%"),
        ("delegation", 27, "đoàn", "delegations"),
    ],
)
def test_measures_have_names(code: str, number: float, vi: str, en: str) -> None:
    assert (measure_name(code, number, words("vi")), measure_name(code, number, words("en"))) == (vi, en)


def test_goods_keep_what_no_table_lists() -> None:
    assert goods_name("rice", words("vi")) == "gạo"
    assert goods_name("bánh chưng", words("vi")) == "bánh chưng"


def test_an_unworded_key_is_readable() -> None:
    assert Words("en", {})("field.some_thing") == "some thing"


def test_units_of_viet_nam_are_named_in_lao_by_their_usual_spelling() -> None:
    assert unit_name("vn/ha-tinh", words("lo")) == "ຮ່າຕິ້ງ"
    assert unit_name("vn/ha-tinh", words("vi")) == "Hà Tĩnh"


def test_only_english_has_plurals() -> None:
    assert measure_name("pair of villages", 7, words("en")) == "pairs of villages"
    assert measure_name("pair of villages", 7, words("lo")) == "pair of villages"
