"""The map with units and what joins them, as one SVG. Pure, as `charts.py`."""

from collections.abc import Iterable, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString
from msgspec import Struct

from ketnghia.register.partnerships import latitude, longitude
from ketnghia.web import charts
from ketnghia.web.charts import Caption, Line
from ketnghia.web.shapes import HEIGHT, WIDTH, Inset, insets, outlines, point

_WIDEST = 5
_NEAR = 9.0
"""Names nearer to one another than the height of a letter would run together: the later one is left out, and its
point still says it."""
_LETTER = 5.4
"""Width of a letter of a name, about."""


class Spot(Struct, frozen=True):
    """A unit on the map."""

    id: str
    name: str
    href: str


def atlas(caption: Caption, spots: Sequence[Spot], held: Sequence[Line], language: str) -> SafeString:
    """Outlines, the archipelagos in their frames, a line for each partnership, a point and a name for each unit."""
    places = {spot.id: point(latitude(spot.id), longitude(spot.id)) for spot in spots}
    parts = [
        *(_land(outline.id, outline.path) for outline in outlines()),
        *(_inset(inset, language) for inset in insets()),
        *(_join(line, places) for line in sorted(held, key=lambda line: line.late)),
        *_named(spots, places),
    ]
    return charts.picture(caption, (WIDTH, HEIGHT), parts, "atlas")


def _land(unit: str, path: str) -> SafeString:
    css = "land held" if unit in ("vn", "la") else "land"
    return format_html('<path class="{}" fill="#f4f0e6" stroke="#898b80" d="{}"/>', css, path)


def _inset(inset: Inset, language: str) -> SafeString:
    name = {"vi": inset.name_vi, "lo": inset.name_lo}.get(language, inset.name_latin)
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
            format_html('<text class="quiet" x="{}" y="{}" font-size="9">{}</text>', x + 4, y + 11, name),
            *islands,
        ]
    )  # fmt: skip


def _join(line: Line, places: dict[str, tuple[float, float]]) -> SafeString:
    (x1, y1), (x2, y2) = places[line.left], places[line.right]
    width = 1 + min(line.weight, _WIDEST - 1) * 0.8
    path = f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
    return charts.tie(line.href, line.name, path, width, line.late)


def _named(spots: Sequence[Spot], places: dict[str, tuple[float, float]]) -> Iterable[SafeString]:
    """Points with names: Lao ones to the left, Vietnamese ones to the right, none across another."""
    taken: list[tuple[float, float, float]] = []
    for spot in sorted(spots, key=lambda spot: places[spot.id][1]):
        x, y = places[spot.id]
        way = -1 if spot.id.startswith("la/") else 1
        length = len(spot.name) * _LETTER
        start, end = sorted((x + way * 5, x + way * (5 + length)))
        free = all(abs(y - other) >= _NEAR or end < a or start > b for other, a, b in taken)
        dot = format_html('<circle class="one" fill="#0a666b" cx="{:.1f}" cy="{:.1f}" r="3"/>', x, y)
        parts = [charts.target(x - 6, y - 6, 12, 12), dot]
        if free:
            taken.append((y, start, end))
            parts.append(charts.lettering(x + way * 5, y + 3.2, spot.name, "end" if way < 0 else "start", "place"))
        yield charts.link(spot.href, spot.name, parts)
