"""The map of Viet Nam and Laos as SVG paths: shapes from an installed package, projected once and kept.

The outlines are those of Natural Earth at 1:10,000,000 (public domain) as the package geo-intel-offline (MIT) holds
them: countries, no provinces. Only its two data files are read; its code never runs. Natural Earth draws neither
archipelago of Viet Nam in the East Sea with Viet Nam, so both stand here by the coordinates of their islands.
"""

import gzip
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.metadata import distribution
from itertools import chain
from math import cos, radians
from pathlib import Path

import msgspec

SOURCE = "Natural Earth"
"""Whose shapes they are; a credit is not demanded and is good manners."""

COUNTRIES = {"cn": "CHN", "mm": "MMR", "th": "THA", "kh": "KHM", "la": "LAO", "vn": "VNM"}
"""Identifier → ISO 3166-1 code, in the order they are drawn: neighbours lie below the two of the register."""

OURS = ("la", "vn")

NORTH, WEST, SOUTH, EAST = 23.7, 99.5, 7.4, 113.1
SCALE = 39.0
"""Units of the view box to a degree of latitude."""
SQUEEZE = cos(radians(16))
"""How much narrower a degree of longitude is, in the middle of the map."""
WIDTH, HEIGHT = round((EAST - WEST) * SQUEEZE * SCALE), round((NORTH - SOUTH) * SCALE)
VIEW_BOX = f"0 0 {WIDTH} {HEIGHT}"

STEP = 0.5
"""Points of an outline nearer to the last kept one than this are left out."""
SPECK = 3.0
"""Islands of neighbours smaller than this both ways are left out; those of the two countries never are."""

Point = tuple[float, float]
Ring = list[Point]


class Outline(msgspec.Struct, frozen=True):
    """A country. `path` is the data of an SVG path; `id` that of the unit, for a neighbour its ISO 3166-1 code."""

    id: str
    country: str
    path: str


class Island(msgspec.Struct, frozen=True):
    """A named island of an archipelago, where it stands in the view box."""

    name: str
    x: float
    y: float


class Inset(msgspec.Struct, frozen=True):
    """A framed part of the sea with an archipelago of Viet Nam.

    The scale is that of the map. `moved` tells that the frame does not stand at its place but west of it, as maps of
    small size do with Trường Sa. `province` is the unit it belongs to today. `frame` is x, y, width, height; the upper
    left corner is free of islands, room for two lines of 10 units (the name, and the province in brackets).
    """

    id: str
    name_vi: str
    name_lo: str
    name_latin: str
    province: str
    moved: bool
    frame: tuple[float, float, float, float]
    islands: tuple[Island, ...]


class _Sea(msgspec.Struct, frozen=True):
    """What an inset shows, in degrees; `shift` is how far east of its place the frame stands."""

    id: str
    name_vi: str
    name_lo: str
    name_latin: str
    province: str
    north: float
    west: float
    south: float
    east: float
    shift: float
    islands: tuple[tuple[str, float, float], ...]

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a place lies within it."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


_SEAS = (
    _Sea(
        id="hoang-sa",
        name_vi="Quần đảo Hoàng Sa",
        name_lo="ໝູ່ເກາະຮ່ວາງຊາ",
        name_latin="Hoang Sa Archipelago",
        province="vn/da-nang-2025",
        north=17.5,
        west=110.2,
        south=15.2,
        east=113.0,
        shift=0.0,
        islands=(
            ("Đảo Cây", 16.979, 112.270),
            ("Đảo Phú Lâm", 16.834, 112.340),
            ("Đảo Linh Côn", 16.668, 112.730),
            ("Đảo Hoàng Sa", 16.533, 111.608),
            ("Đảo Quang Ảnh", 16.447, 111.502),
            ("Đảo Bạch Quy", 16.050, 111.767),
            ("Đảo Tri Tôn", 15.783, 111.200),
        ),
    ),
    _Sea(
        id="truong-sa",
        name_vi="Quần đảo Trường Sa",
        name_lo="ໝູ່ເກາະເຈື່ອງຊາ",
        name_latin="Truong Sa Archipelago",
        province="vn/khanh-hoa-2025",
        north=12.0,
        west=111.6,
        south=7.5,
        east=114.9,
        shift=-1.9,
        islands=(
            ("Đảo Song Tử Tây", 11.429, 114.331),
            ("Đảo Thị Tứ", 11.053, 114.285),
            ("Đảo Loại Ta", 10.669, 114.423),
            ("Đảo Ba Bình", 10.377, 114.365),
            ("Đảo Sơn Ca", 10.375, 114.480),
            ("Đảo Nam Yết", 10.180, 114.366),
            ("Đảo Sinh Tồn", 9.886, 114.329),
            ("Đảo Phan Vinh", 8.967, 113.700),
            ("Đảo Trường Sa Đông", 8.933, 112.350),
            ("Đảo Trường Sa", 8.645, 111.920),
            ("Đảo An Bang", 7.892, 112.919),
        ),
    ),
)


def point(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a place stands in the view box; a place in an archipelago stands in its inset."""
    shift = next((sea.shift for sea in _SEAS if sea.holds(latitude, longitude)), 0.0)
    return _project(latitude, longitude + shift)


@lru_cache(maxsize=1)
def outlines() -> tuple[Outline, ...]:
    """The countries, neighbours first, in the order they are to be drawn."""
    shapes = _shapes()
    return tuple(Outline(id=unit, country=unit, path=_path(unit, shapes[unit])) for unit in COUNTRIES)


@lru_cache(maxsize=1)
def insets() -> tuple[Inset, ...]:
    """Hoàng Sa and Trường Sa."""
    return tuple(_inset(sea) for sea in _SEAS)


def _inset(sea: _Sea) -> Inset:
    left, top = _project(sea.north, sea.west + sea.shift)
    right, bottom = _project(sea.south, sea.east + sea.shift)
    islands = ((name, *point(latitude, longitude)) for name, latitude, longitude in sea.islands)
    return Inset(
        id=sea.id,
        name_vi=sea.name_vi,
        name_lo=sea.name_lo,
        name_latin=sea.name_latin,
        province=sea.province,
        moved=sea.shift != 0,
        frame=(round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1)),
        islands=tuple(Island(name=name, x=round(x, 1), y=round(y, 1)) for name, x, y in islands),
    )


def _project(latitude: float, longitude: float) -> Point:
    return (longitude - WEST) * SQUEEZE * SCALE, (NORTH - latitude) * SCALE


class _Named(msgspec.Struct):
    iso3: str


class _Shape(msgspec.Struct):
    """A country in the package's file: one ring or several, each of latitude and longitude."""

    exterior: Ring
    exteriors: list[Ring] = []


def _shapes() -> dict[str, list[Ring]]:
    """Identifier → rings of latitude and longitude. What is of other countries is not even decoded."""
    keys = {named.iso3: key for key, named in msgspec.json.decode(_file("metadata"), type=dict[str, _Named]).items()}
    every = msgspec.json.decode(_file("polygons"), type=dict[str, msgspec.Raw])
    found = {unit: msgspec.json.decode(every[keys[iso3]], type=_Shape) for unit, iso3 in COUNTRIES.items()}
    return {unit: shape.exteriors or [shape.exterior] for unit, shape in found.items()}


def _file(name: str) -> bytes:
    """A data file of the package, found without importing it."""
    packed = distribution("geo-intel-offline").locate_file(f"geo_intel_offline/data/{name}.json.gz")
    return gzip.decompress(Path(str(packed)).read_bytes())


def _path(unit: str, rings: Iterable[Ring]) -> str:
    if unit not in OURS:
        rings = [ring for ring in rings if not any(sea.holds(*place) for sea in _SEAS for place in ring)]
    drawn = ([_project(*place) for place in ring] for ring in rings)
    if unit in OURS:
        return "".join(_ring(_thin(ring)) or _ring(ring) for ring in drawn)
    cut = (_cut(ring) for ring in drawn)
    return "".join(_ring(_thin(ring)) for ring in cut if not _speck(ring))


def _ring(ring: Sequence[Point]) -> str:
    """A closed path with one decimal; none if nothing is left of it."""
    words = [f"{x:.1f},{y:.1f}" for x, y in ring]
    kept = [word for before, word in zip(chain([""], words), words, strict=False) if word != before]
    if len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    return "M" + " ".join(kept) + "Z" if len(kept) > 2 else ""


def _thin(ring: Sequence[Point]) -> Ring:
    """The ring without points that nobody sees."""
    kept: Ring = []
    for x, y in ring:
        if not kept or (x - kept[-1][0]) ** 2 + (y - kept[-1][1]) ** 2 >= STEP * STEP:
            kept.append((x, y))
    return kept


def _speck(ring: Sequence[Point]) -> bool:
    """Whether nothing is left of a neighbour's ring, or an island too small to tell anything."""
    return not ring or all(max(along) - min(along) < SPECK for along in zip(*ring, strict=True))


def _cut(ring: Ring) -> Ring:
    """What of a ring lies within the view box, side by side (Sutherland and Hodgman)."""
    for axis, edge, sign in ((0, 0.0, 1), (0, float(WIDTH), -1), (1, 0.0, 1), (1, float(HEIGHT), -1)):
        kept: Ring = []
        for before, here in zip([ring[-1], *ring] if ring else [], ring, strict=False):
            inside, was_inside = ((place[axis] - edge) * sign >= 0 for place in (here, before))
            if inside != was_inside:
                share = (edge - before[axis]) / (here[axis] - before[axis])
                x, y = (before[side] + share * (here[side] - before[side]) for side in (0, 1))
                kept.append((edge, y) if axis == 0 else (x, edge))
            if inside:
                kept.append(here)
        ring = kept
    return ring
