"""The map with units and what joins them, as one SVG. Pure, as `charts.py`."""

from collections.abc import Iterable, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from msgspec import Struct

from ketnghia.register.partnerships import latitude, longitude
from ketnghia.show.names import unit_name
from ketnghia.show.words import Words
from ketnghia.web import charts
from ketnghia.web.charts import Caption, Line
from ketnghia.web.shapes import HEIGHT, WIDTH, Inset, insets, outlines, point

_WIDEST = 5
_LETTER, _LINE = 4.9, 9.0
"""Width and height of a letter of a name, about: names that would run into another are left out, and their points
still say them."""
_AWAY = 5
"""From a point to its name."""
Box = tuple[float, float, float, float]


class Spot(Struct, frozen=True):
    """A unit on the map."""

    id: str
    name: str
    href: str


def atlas(caption: Caption, spots: Sequence[Spot], held: Sequence[Line], words: Words) -> SafeString:
    """Outlines, the archipelagos in their frames, a line for each partnership, a point and a name for each unit."""
    places = {spot.id: point(latitude(spot.id), longitude(spot.id)) for spot in spots}
    parts = [
        *(_land(outline.id, outline.path) for outline in outlines()),
        *(_inset(inset, words) for inset in insets()),
        *(_join(line, places) for line in sorted(held, key=lambda line: line.late)),
        *_named(spots, places),
    ]
    return charts.picture(caption, (WIDTH, HEIGHT), parts, "atlas")


def _land(unit: str, path: str) -> SafeString:
    css = "land held" if unit in ("vn", "la") else "land"
    return format_html('<path class="{}" fill="#f4f0e6" stroke="#898b80" d="{}"/>', css, path)


def _inset(inset: Inset, words: Words) -> SafeString:
    name = {"vi": inset.name_vi, "lo": inset.name_lo}.get(words.language, inset.name_latin)
    x, y, width, height = inset.frame
    islands = [
        format_html('<circle class="island" fill="#898b80" cx="{}" cy="{}" r="1.6"><title>{}</title></circle>',
                    island.x, island.y, island.name)
        for island in inset.islands
    ]  # fmt: skip
    return charts.together(
        [
            format_html(
                '<rect class="grid" fill="none" stroke="#898b80" x="{}" y="{}" width="{}" height="{}"/>',
                x, y, width, height,
            ),
            format_html('<text class="place quiet" x="{}" y="{}" font-size="9">{}</text>', x + 4, y + 11, name),
            format_html(
                '<text class="place quiet" x="{}" y="{}" font-size="9">({})</text>',
                x + 4, y + 21, unit_name(inset.province, words),
            ),
            *islands,
        ]
    )  # fmt: skip


def _join(line: Line, places: dict[str, tuple[float, float]]) -> SafeString:
    (x1, y1), (x2, y2) = places[line.left], places[line.right]
    width = 1 + min(line.weight, _WIDEST - 1) * 0.8
    path = f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
    return charts.tie(line.href, line.name, path, width, line.late)


def _named(spots: Sequence[Spot], places: dict[str, tuple[float, float]]) -> Iterable[SafeString]:
    """Points with names: Lao ones to the left, Vietnamese ones to the right, or where there is room."""
    taken = [(x - 3, y - 3, x + 3, y + 3) for x, y in places.values()]
    for spot in sorted(spots, key=lambda spot: places[spot.id][1]):
        x, y = places[spot.id]
        first = -1 if spot.id.startswith("la/") else 1
        boxes = ((way, _box(x, y, way, len(spot.name))) for way in (first, -first))
        found = next(((way, box) for way, box in boxes if _inside(box) and not any(_meet(box, t) for t in taken)), None)
        dot = format_html('<circle class="one" fill="#0a666b" cx="{}" cy="{}" r="3"/>', *map(charts.place, (x, y)))
        parts = [charts.target(x - 6, y - 6, 12, 12), dot]
        if found is not None:
            way, box = found
            taken.append(box)
            parts.append(charts.lettering(x + way * _AWAY, y + 3.2, spot.name, "end" if way < 0 else "start", "place"))
        yield charts.link(spot.href, spot.name, parts)


def _box(x: float, y: float, way: int, letters: int) -> Box:
    start, end = sorted((x + way * _AWAY, x + way * (_AWAY + letters * _LETTER)))
    return start, y - _LINE / 2, end, y + _LINE / 2


def _inside(box: Box) -> bool:
    return box[0] >= 0 and box[2] <= WIDTH


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
