"""The outlines of the map: where they lie, what they hold, and that no island of Viet Nam is missing or elsewhere."""

import re
import sys
from itertools import pairwise

import pytest

from ketnghia.lexicon.units import units
from ketnghia.web import shapes

Place = tuple[float, float]

NEAR = 0.15 * shapes.SCALE


def rings(path: str) -> list[list[Place]]:
    """The rings of a path, each closed."""
    found = []
    for ring in path.removesuffix("Z").split("Z"):
        places = [tuple(map(float, pair.split(","))) for pair in ring.removeprefix("M").split(" ")]
        found.append([*places, places[0]])
    return found


def outline(country: str) -> list[list[Place]]:
    return next(rings(shape.path) for shape in shapes.outlines() if shape.id == country)


def inside(place: Place, ring: list[Place]) -> bool:
    x, y = place
    crossed = False
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            crossed = not crossed
    return crossed


def distance(place: Place, ring: list[Place]) -> float:
    x, y = place
    nearest = float("inf")
    for (ax, ay), (bx, by) in pairwise(ring):
        dx, dy = bx - ax, by - ay
        along = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / ((dx * dx + dy * dy) or 1.0)))
        nearest = min(nearest, ((x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2) ** 0.5)
    return nearest


def on(country: str, place: Place) -> bool:
    """Whether a place lies within a country."""
    return any(inside(place, ring) for ring in outline(country))


def test_both_countries_are_drawn_above_their_neighbours() -> None:
    assert [shape.id for shape in shapes.outlines()] == ["cn", "mm", "th", "kh", "la", "vn"]
    assert all(shape.country == shape.id for shape in shapes.outlines())


def test_paths_are_plain_svg_with_one_decimal() -> None:
    ring = r"M-?\d+\.\d,-?\d+\.\d(?: -?\d+\.\d,-?\d+\.\d){2,}Z"
    for shape in shapes.outlines():
        assert re.fullmatch(f"(?:{ring})+", shape.path), shape.id


def test_every_shape_lies_in_the_view_box() -> None:
    assert f"0 0 {shapes.WIDTH} {shapes.HEIGHT}" == shapes.VIEW_BOX
    for shape in shapes.outlines():
        for ring in rings(shape.path):
            assert all(0 <= x <= shapes.WIDTH and 0 <= y <= shapes.HEIGHT for x, y in ring), shape.id


def test_the_two_countries_are_whole() -> None:
    """Neither touches the edge: nothing of them was cut off."""
    for country in shapes.OURS:
        for ring in outline(country):
            assert all(5 < x < shapes.WIDTH - 5 and 5 < y < shapes.HEIGHT - 5 for x, y in ring), country


def test_outlines_are_fine_but_not_heavy() -> None:
    assert sum(map(len, outline("vn"))) > 1000
    assert sum(map(len, outline("la"))) > 500
    assert sum(len(shape.path) for shape in shapes.outlines()) < 100_000


@pytest.mark.parametrize("country", shapes.OURS)
def test_every_province_lies_in_its_country(country: str) -> None:
    held = [unit for unit in units().values() if unit.level == "province" and unit.country == country and unit.latitude]
    assert len(held) > 15
    for unit in held:
        place = shapes.point(float(unit.latitude), float(unit.longitude))
        near = min(distance(place, ring) for ring in outline(country))
        assert on(country, place) or near < NEAR, unit.id


@pytest.mark.parametrize(
    ("name", "latitude", "longitude", "country"),
    [
        ("Viêng Chăn", 17.98, 102.63, "la"),
        ("Pakse", 15.12, 105.80, "la"),
        ("Phongsaly", 21.68, 102.10, "la"),
        ("Hà Nội", 21.03, 105.85, "vn"),
        ("Cà Mau", 9.18, 105.15, "vn"),
        ("Phú Quốc", 10.22, 103.97, "vn"),
        ("Vinh", 18.68, 105.68, "vn"),
        ("Nakhon Ratchasima", 14.97, 102.10, "th"),
        ("Phnôm Pênh", 11.56, 104.92, "kh"),
        ("Nam Ninh", 22.82, 108.32, "cn"),
        ("Hải Nam", 19.20, 109.70, "cn"),
    ],
)
def test_places_lie_in_one_country_only(name: str, latitude: float, longitude: float, country: str) -> None:
    place = shapes.point(latitude, longitude)
    assert [shape.id for shape in shapes.outlines() if on(shape.id, place)] == [country], name


def test_north_is_up_and_east_is_right() -> None:
    assert shapes.point(shapes.NORTH, shapes.WEST) == (0, 0)
    (x, y), (further, lower) = shapes.point(20, 104), shapes.point(19, 105)
    assert lower - y == pytest.approx(shapes.SCALE)
    assert 0.9 < (further - x) / (lower - y) < 1


def test_both_archipelagos_are_shown_in_their_frames() -> None:
    assert [(inset.id, inset.name_vi) for inset in shapes.insets()] == [
        ("hoang-sa", "Quần đảo Hoàng Sa"),
        ("truong-sa", "Quần đảo Trường Sa"),
    ]
    for inset in shapes.insets():
        x, y, width, height = inset.frame
        assert 0 <= x < x + width <= shapes.WIDTH
        assert 0 <= y < y + height <= shapes.HEIGHT
        assert len(inset.islands) > 5
        for island in inset.islands:
            assert x < island.x < x + width, island.name
            assert y < island.y < y + height, island.name
            assert island.x > x + 75 or island.y > y + 24, f"{island.name} stands where the name of the frame does"


def test_an_archipelago_belongs_to_a_province_of_today() -> None:
    provinces = [units()[inset.province] for inset in shapes.insets()]
    assert [unit.name_vi for unit in provinces] == ["Đà Nẵng", "Khánh Hòa"]
    assert all(unit.level == "province" and not unit.valid_to for unit in provinces)


def test_hoang_sa_stands_at_its_place_and_truong_sa_is_moved_to_the_west() -> None:
    hoang_sa, truong_sa = shapes.insets()
    assert not hoang_sa.moved
    assert hoang_sa.frame[0] == pytest.approx((110.2 - shapes.WEST) * shapes.SQUEEZE * shapes.SCALE, abs=0.1)
    assert truong_sa.moved


@pytest.mark.parametrize(
    ("unit", "number"), [("vn/da-nang/hoang-sa", 0), ("vn/khanh-hoa/truong-sa", 1)], ids=["hoang-sa", "truong-sa"]
)
def test_a_district_of_islands_stands_in_its_frame(unit: str, number: int) -> None:
    district = units()[unit]
    x, y = shapes.point(float(district.latitude), float(district.longitude))
    left, top, width, height = shapes.insets()[number].frame
    assert left < x < left + width
    assert top < y < top + height


def test_no_country_reaches_into_a_frame() -> None:
    """No land of the main map lies under an inset, and no neighbour's outline holds an island of Hoàng Sa."""
    for inset in shapes.insets():
        left, top, width, height = inset.frame
        for shape in shapes.outlines():
            for ring in rings(shape.path):
                assert not any(left <= x <= left + width and top <= y <= top + height for x, y in ring), shape.id


def test_islands_of_viet_nam_stay() -> None:
    """Côn Đảo, Phú Quốc, Lý Sơn or Phú Quý are small, and on the map."""
    drawn = outline("vn")
    assert len(drawn) > 20
    for latitude, longitude in ((8.70, 106.61), (10.22, 103.97), (10.53, 108.94)):
        place = shapes.point(latitude, longitude)
        assert any(distance(place, ring) < NEAR for ring in drawn if len(ring) < 60)


def test_the_package_is_read_and_not_run() -> None:
    shapes.outlines()
    assert "geo_intel_offline" not in sys.modules


def test_shapes_are_made_once() -> None:
    assert shapes.outlines() is shapes.outlines()
    assert shapes.insets() is shapes.insets()
