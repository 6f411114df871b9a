"""Pictures of numbers: what they draw, what they say to who cannot see them, what they let in."""

import re
from xml.etree import ElementTree as ET

import pytest
from django.utils.safestring import SafeString

from ketnghia.show.words import words
from ketnghia.web.atlas import Spot, atlas
from ketnghia.web.charts import Caption, Line, Number, Point, Rung, Series, Sides, ladder, legend, lines, two_sided

CAPTION = Caption("Hỗ trợ <theo năm>", "Trái & phải")
SVG = "{http://www.w3.org/2000/svg}"


def number(value: float, href: str = "/x/?a=1&b=2") -> Number:
    return Number(value, f"{value:g}", href, f"năm: {value:g}")


def drawn(svg: SafeString) -> ET.Element:
    return ET.fromstring(svg)


def series(*values: float | None) -> Series:
    points = tuple(Point(2019 + i, number(v) if v is not None else None) for i, v in enumerate(values))
    return Series("Khăm Muồn", points)


ALL = {
    "two_sided": two_sided(
        CAPTION, ("từ <A>", "từ B"), [Sides("2023", number(3), number(1)), Sides("2022", None, None)]
    ),
    "lines": lines(CAPTION, [series(15, None, 16, 20)]),
    "ladder": ladder(
        CAPTION,
        [Rung("vn/a", "A <b>", "/a/"), Rung("vn/b", "B", "/b/", "↪")],
        [Rung("la/c", "C", "/c/")],
        [Line("vn/a", "la/c", 2, False, "/ac/", "A – C: 2"), Line("vn/b", "la/c", 40, True, "/bc/", "B – C: muộn")],
    ),
    "atlas": atlas(
        CAPTION,
        [Spot("vn/ha-tinh", "Hà Tĩnh", "/a/"), Spot("la/khammouane", "Khăm Muồn", "/c/")],
        [Line("vn/ha-tinh", "la/khammouane", 2, True, "/ac/", "Hà Tĩnh – Khăm Muồn")],
        words("vi"),
    ),
}


@pytest.mark.parametrize("kind", ALL)
def test_every_picture_is_sound_xml_with_a_name_and_a_description(kind: str) -> None:
    svg = drawn(ALL[kind])
    assert svg.findtext(f"{SVG}title") == CAPTION.title
    assert svg.findtext(f"{SVG}desc") == CAPTION.description
    assert svg.get("aria-label") == CAPTION.title


@pytest.mark.parametrize("kind", ALL)
def test_no_picture_has_style_or_script(kind: str) -> None:
    assert not re.search(r"style=|<script|<style|\bon\w+=", ALL[kind])


@pytest.mark.parametrize("kind", ALL)
def test_every_link_says_where_it_leads(kind: str) -> None:
    found = list(drawn(ALL[kind]).iter(f"{SVG}a"))
    assert found
    assert all(a.get("aria-label") and a.get("href") for a in found)


@pytest.mark.parametrize("kind", ALL)
def test_a_picture_with_links_is_a_group_whose_parts_a_screen_reader_may_enter(kind: str) -> None:
    assert drawn(ALL[kind]).get("role") == "group"


def test_a_picture_without_links_is_an_image() -> None:
    assert drawn(lines(CAPTION, [Series("x", (Point(2020, number(3, "")),))])).get("role") == "img"


def test_a_year_nobody_told_of_is_a_gap() -> None:
    svg = drawn(ALL["lines"])
    assert len([path for path in svg.iter(f"{SVG}path") if "line" in (path.get("class") or "")]) == 1  # 2021–2022 only
    assert len(list(svg.iter(f"{SVG}a"))) == 3


def test_numbers_that_would_run_into_another_stay_in_the_name_of_the_link() -> None:
    both = lines(CAPTION, [series(15, 16), Series("B", (Point(2019, number(15.2)), Point(2020, number(16.1))))])
    written = [text.text for text in drawn(both).iter(f"{SVG}text") if not text.get("class")]
    assert written == ["15", "16"]
    assert "15.2" in both


def test_nothing_known_draws_nothing() -> None:
    assert lines(CAPTION, [series(None, None)]) == ""
    assert lines(CAPTION, []) == ""


def test_bars_share_one_scale_and_the_larger_is_the_longer() -> None:
    bars = [rect for rect in drawn(ALL["two_sided"]).iter(f"{SVG}rect") if rect.get("class") in ("one", "two")]
    left, right = (float(bar.get("width") or 0) for bar in bars)
    assert left == pytest.approx(3 * right, rel=0.02)


def test_a_late_line_of_the_ladder_is_red_dashed_and_drawn_on_top() -> None:
    shapes = [path for path in drawn(ALL["ladder"]).iter(f"{SVG}path") if "link" in (path.get("class") or "")]
    assert [shape.get("class") for shape in shapes] == ["link", "link late"]
    assert shapes[1].get("stroke-dasharray")


def test_a_line_grows_with_its_papers_but_not_without_end() -> None:
    shapes = [path for path in drawn(ALL["ladder"]).iter(f"{SVG}path") if "link" in (path.get("class") or "")]
    assert float(shapes[0].get("stroke-width") or 0) < float(shapes[1].get("stroke-width") or 0) < 10


def test_the_legend_names_each_line_with_its_mark() -> None:
    assert legend([Series("A&B", ()), Series("C", ())]) == '<ul class="legend"><li>● A&amp;B</li><li>■ C</li></ul>'


def test_the_map_shows_both_archipelagos_with_their_provinces() -> None:
    assert "Hoàng Sa" in ALL["atlas"]
    assert "Trường Sa" in ALL["atlas"]
    assert "(Đà Nẵng)" in ALL["atlas"]


def test_names_on_the_map_stay_within_it_and_apart() -> None:
    spots = [
        Spot(unit, f"Tên dài của đơn vị {n}", f"/{n}/") for n, unit in enumerate(("la/bokeo", "vn/ha-noi", "vn/ha-tay"))
    ]
    svg = drawn(atlas(CAPTION, spots, [], words("vi")))
    assert len(list(svg.iter(f"{SVG}a"))) == 3
