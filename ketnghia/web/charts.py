"""Pictures of numbers as SVG: numbers and their wordings in, one string out, the same for a page and for a Word file.

Pure: nothing here asks for a language, a request or a day. Colours come from classes (`charts.css`); shapes carry
presentation attributes too, so that a picture alone, in a Word file, is still readable. Whatever colour tells, a
pattern, a shape or a word tells as well. A drawing is 440 units wide: on a telephone its letters stay readable.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from msgspec import Struct

WIDTH = 440
_ROW = 28
"""Height of a row: a target that a thumb hits (WCAG 2.2: 24)."""
_GUTTER = 44
_BAR = 14
_TEXT = 4.5
"""From the middle of a row down to the foot of its letters."""
_NUMBER = 84
"""Room for the number beyond a bar."""
_PLOT_TOP, _PLOT_BOTTOM, _PLOT_LEFT, _PLOT_RIGHT = 16, 196, 30, 24
_NUMBER_WIDE, _NUMBER_HIGH = 34, 14
"""Room that the number of a point takes: nearer ones would run together."""
_STEPS = (1, 2, 2.5, 5, 10)
_WIDEST = 7
"""A line of the ladder is at most this wide: beyond, many papers would cover their neighbours."""
_NAMES = 140
_MARKS = ("●", "■", "◆", "▲", "○", "□")
_PATTERNS = ("", "6 3", "2 3", "9 3 2 3", "1 4", "12 4")


class Caption(Struct, frozen=True):
    """What a picture shows in a line (`title`), and what one would say of it to someone who cannot see it."""

    title: str
    description: str


class Number(Struct, frozen=True):
    """A number, how it is written, and the address of what it was counted from or of the entry that says it."""

    value: float
    text: str
    href: str = ""
    name: str = ""
    """What a screen reader says of the link, where the number alone says too little."""


class Sides(Struct, frozen=True):
    """One row of two-sided bars: a year and what went either way; None where nothing is known."""

    label: str
    left: Number | None
    right: Number | None


class Point(Struct, frozen=True):
    """A value of a year; None: the year is not known, and the line has a gap there."""

    year: int
    number: Number | None


class Series(Struct, frozen=True):
    """One line of a chart."""

    name: str
    points: tuple[Point, ...]


class Rung(Struct, frozen=True):
    """An end of the ladder's lines: a unit."""

    id: str
    name: str
    href: str
    note: str = ""
    """A sign after the name, such as that of a unit that has passed to an heir."""


class Line(Struct, frozen=True):
    """A partnership: `weight` papers in force; `name` says all of it in words."""

    left: str
    right: str
    weight: int
    late: bool
    href: str
    name: str


def two_sided(caption: Caption, sides: tuple[str, str], rows: Sequence[Sides]) -> SafeString:
    """Bars to the left and to the right of a column of years, on one scale."""
    largest = max((n.value for row in rows for n in (row.left, row.right) if n), default=0) or 1
    middle, reach = WIDTH / 2, (WIDTH - _GUTTER) / 2 - _NUMBER
    parts = [
        lettering(middle - _GUTTER / 2 - 6, 14, sides[0], "end", "quiet"),
        lettering(middle + _GUTTER / 2 + 6, 14, sides[1], "start", "quiet"),
    ]
    for i, row in enumerate(rows):
        y = 24 + i * _ROW
        parts.append(lettering(middle, y + _ROW / 2 + _TEXT, row.label, "middle"))
        for number, way in ((row.left, -1), (row.right, 1)):
            if number is not None:
                parts.append(_bar(number, way, y, max(number.value / largest * reach, 1)))
    x, height = middle, 24 + len(rows) * _ROW + 6
    for edge in (x - _GUTTER / 2, x + _GUTTER / 2):
        parts.append(_stroke("axis", edge, 22, edge, height - 4))
    return picture(caption, (WIDTH, height), parts, "two-sided")


def _bar(number: Number, way: int, y: float, length: float) -> SafeString:
    start = WIDTH / 2 + way * _GUTTER / 2
    left = start if way > 0 else start - length
    shape = format_html(
        '<rect class="{}" fill="{}" x="{}" y="{}" width="{}" height="{}"/>',
        *(("one", "#0a666b") if way < 0 else ("two", "#9a7500")),
        *map(place, (left, y + (_ROW - _BAR) / 2, length)), _BAR,
    )  # fmt: skip
    written = lettering(start + way * (length + 5), y + _ROW / 2 + _TEXT, number.text, "start" if way > 0 else "end")
    # The whole row is the target, not only a bar that may be a hair wide.
    area = target(min(start, start + way * (length + _NUMBER)), y, length + _NUMBER, _ROW)
    return link(number.href, number.name or number.text, [area, shape, written])


def lines(caption: Caption, series: Sequence[Series]) -> SafeString:
    """Lines over the years; a year nobody told of is a gap, and so is the rest of the line before its first value."""
    years = sorted({point.year for one in series for point in one.points})
    known = [point.number.value for one in series for point in one.points if point.number]
    if not years or not known:
        return SafeString("")
    top = _round_up(max(known))
    height = _PLOT_BOTTOM + 30
    parts = [*_grid(top), *_years(years)]
    written: list[tuple[float, float]] = []
    for i, one in enumerate(series):
        parts += _run(one, i, (years, top), written)
    return picture(caption, (WIDTH, height), parts, "lines")


def legend(series: Sequence[Series]) -> SafeString:
    """The names of the lines with their marks, as a list for beside the picture."""
    return format_html(
        '<ul class="legend">{}</ul>',
        format_html_join("", "<li>{} {}</li>", ((_MARKS[i % len(_MARKS)], one.name) for i, one in enumerate(series))),
    )


def _run(
    one: Series, order: int, scale: tuple[Sequence[int], float], written: list[tuple[float, float]]
) -> list[SafeString]:
    """A line with its points. `written`: where numbers stand already; one that would run into another is left to the
    name of its link and to the table."""
    (years, top) = scale
    css = ("one", "two", "three")[order % 3]
    told = {point.year: point.number for point in one.points}
    places = [(year, told.get(year), _across(year, years)) for year in range(years[0], years[-1] + 1)]
    parts: list[SafeString] = []
    for (_, a, x1), (_, b, x2) in pairwise(places):
        if a is not None and b is not None:
            parts.append(_segment(css, order, (x1, _up(a.value, top)), (x2, _up(b.value, top))))
    for _, number, x in places:
        if number is not None:
            y = _up(number.value, top)
            free = all(abs(x - a) > _NUMBER_WIDE or abs(y - b) > _NUMBER_HIGH for a, b in written)
            if free:
                written.append((x, y))
            parts.append(_dot(number, (order, css), (x, y), free))
    return parts


def _segment(css: str, order: int, start: tuple[float, float], end: tuple[float, float]) -> SafeString:
    dash = _PATTERNS[order % len(_PATTERNS)]
    return format_html(
        '<path class="line {}" fill="none" stroke="#0a666b" stroke-width="2"{} d="M{} {}L{} {}"/>',
        css, format_html(' stroke-dasharray="{}"', dash) if dash else "", *map(place, (*start, *end)),
    )  # fmt: skip


def _dot(number: Number, look: tuple[int, str], where: tuple[float, float], told: bool) -> SafeString:
    (order, css), (x, y) = look, where
    mark = format_html(
        '<text class="dot {}" x="{}" y="{}" text-anchor="middle" font-size="13">{}</text>',
        css, place(x), place(y + _TEXT), _MARKS[order % len(_MARKS)],
    )  # fmt: skip
    above = [lettering(x, y - 9, number.text, "middle")] if told else []
    return link(number.href, number.name or number.text, [target(x - 12, y - 12, 24, 24), mark, *above])


def _grid(top: float) -> Iterable[SafeString]:
    for share in (0, 0.5, 1):
        y = _up(top * share, top)
        yield _stroke("axis" if share == 0 else "grid", _PLOT_LEFT - 8, y, WIDTH - _PLOT_RIGHT + 8, y)


def _years(years: Sequence[int]) -> Iterable[SafeString]:
    span = years[-1] - years[0]
    every = max(1, -(-(span + 1) // 9))  # more than nine would touch each other
    for year in range(years[0], years[-1] + 1):
        if (years[-1] - year) % every == 0:
            yield lettering(_across(year, years), _PLOT_BOTTOM + 18, str(year), "middle", "quiet")


def _across(year: int, years: Sequence[int]) -> float:
    left, right = _PLOT_LEFT, WIDTH - _PLOT_RIGHT
    if years[0] == years[-1]:
        return (left + right) / 2
    return left + (year - years[0]) / (years[-1] - years[0]) * (right - left)


def _up(value: float, top: float) -> float:
    return _PLOT_BOTTOM - value / top * (_PLOT_BOTTOM - _PLOT_TOP - 10)


def _round_up(value: float) -> float:
    """The next round number: 1, 2, 2.5, 5 times a power of ten."""
    power = 10.0 ** (len(str(int(value))) - 1) if value >= 1 else 1.0
    return next(step * power for step in _STEPS if step * power >= value)


def ladder(caption: Caption, left: Sequence[Rung], right: Sequence[Rung], held: Sequence[Line]) -> SafeString:
    """Units in two columns, from north to south, and the lines between them; the wider the more papers in force."""
    height = max(len(left), len(right), 1) * _ROW + 8
    ys = {rung.id: y for rungs in (left, right) for rung, y in zip(rungs, _spread(len(rungs), height), strict=True)}
    drawn = [_tie(line, ys[line.left], ys[line.right]) for line in sorted(held, key=lambda line: line.late)]
    ends = [_rung(rung, ys[rung.id], -1) for rung in left] + [_rung(rung, ys[rung.id], 1) for rung in right]
    return picture(caption, (WIDTH, height), [*drawn, *ends], "ladder")


def _spread(count: int, height: float) -> list[float]:
    """Middles of `count` rows, spread over the whole height: the shorter column stands as high as the longer."""
    return [4 + (height - 8) * (i + 0.5) / count for i in range(count)]


def _tie(line: Line, y1: float, y2: float) -> SafeString:
    width = 1.2 + min(line.weight, _WIDEST - 1)
    x1, x2 = _NAMES + 12, WIDTH - _NAMES - 12
    bend = (x2 - x1) / 2.6
    path = "M{} {}C{} {} {} {} {} {}".format(*map(place, (x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2)))
    return tie(line.href, line.name, path, width, line.late)


def tie(href: str, name: str, path: str, width: float, late: bool) -> SafeString:
    """A line that is a link: red, dashed where something is late; easier to hit than it is wide."""
    colour = "#a81f45" if late else "#0a666b"
    shape = format_html(
        '<path class="link{}" fill="none" stroke="{}" stroke-width="{}"{} d="{}"/>',
        " late" if late else "", colour, place(width), SafeString(' stroke-dasharray="6 4"') if late else "", path,
    )  # fmt: skip
    wide = format_html('<path fill="none" stroke="none" pointer-events="stroke" stroke-width="14" d="{}"/>', path)
    return link(href, name, [wide, shape])


def _rung(rung: Rung, y: float, way: int) -> SafeString:
    x = _NAMES + 6 if way < 0 else WIDTH - _NAMES - 6
    dot = format_html('<circle class="one" fill="#0a666b" cx="{}" cy="{}" r="3.5"/>', place(x), place(y))
    name = f"{rung.name} {rung.note}".strip()
    written = lettering(x + way * 9, y + _TEXT, name, "end" if way < 0 else "start")
    area = target(0 if way < 0 else x - 6, y - _ROW / 2 + 2, _NAMES + 12, _ROW - 4)
    return link(rung.href, rung.name, [area, dot, written])


# --- what all pictures are made of


def picture(caption: Caption, size: tuple[float, float], parts: Sequence[SafeString], kind: str) -> SafeString:
    """The whole drawing, with its name and description.

    With links inside it is a group, since what is inside an image is hidden from a screen reader; else an image.
    """
    role = "group" if any("<a " in part for part in parts) else "img"
    return format_html(
        '<svg class="chart {}" role="{}" aria-label="{}" viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">'
        "<title>{}</title><desc>{}</desc>{}</svg>",
        kind, role, caption.title, *map(place, size), caption.title, caption.description, together(parts),
    )  # fmt: skip


def together(parts: Iterable[SafeString]) -> SafeString:
    """Parts one after the other."""
    return format_html_join("", "{}", ((part,) for part in parts))


def link(href: str, name: str, parts: Iterable[SafeString]) -> SafeString:
    """Parts that lead somewhere; without an address a group that is named all the same."""
    inside = together(parts)
    if not href:
        return format_html("<g><title>{}</title>{}</g>", name, inside)
    return format_html('<a href="{}" aria-label="{}"><title>{}</title>{}</a>', href, name, name, inside)


def lettering(x: float, y: float, words: str, anchor: str, css: str = "") -> SafeString:
    """Words at a place."""
    return format_html(
        '<text{} x="{}" y="{}" text-anchor="{}" font-size="12">{}</text>',
        format_html(' class="{}"', css) if css else "", place(x), place(y), anchor, words,
    )  # fmt: skip


def _stroke(css: str, x1: float, y1: float, x2: float, y2: float) -> SafeString:
    return format_html(
        '<line class="{}" stroke="#898b80" x1="{}" y1="{}" x2="{}" y2="{}"/>', css, *map(place, (x1, y1, x2, y2))
    )


def target(x: float, y: float, width: float, height: float) -> SafeString:
    """What can be pressed though nothing is drawn there."""
    return format_html(
        '<rect class="hit" fill="none" pointer-events="all" x="{}" y="{}" width="{}" height="{}"/>',
        *map(place, (x, y, width, height)),
    )


def place(number: float) -> str:
    """A coordinate with no more than a decimal."""
    return f"{number:.1f}".removesuffix(".0")
