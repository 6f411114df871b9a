"""Figures: as a list, and one of them over the years by place, with gaps where nobody told."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from msgspec import Struct, structs

from ketnghia.register import lists
from ketnghia.register.lists import Wanted
from ketnghia.register.models import Entry
from ketnghia.register.sums_by import Course, courses
from ketnghia.show.names import measure_name, unit_name
from ketnghia.show.words import Words
from ketnghia.web.access import requires
from ketnghia.web.charts import Caption, Number, Point, Series, legend, lines
from ketnghia.web.filters import FigureFilter
from ketnghia.web.listing import listed, look
from ketnghia.web.tables import Look
from ketnghia.web.tables_by_kind import FigureTable
from ketnghia.web.templatetags.ketnghia import number
from ketnghia.web.titles import value_of

DRAWN = "students"
"""What is drawn where nothing else was asked for."""
_MOST = 600
"""Figures a picture is made of: beyond, lines would cover each other; one asks for a place first."""
_LINES = 6


class Chart(Struct, frozen=True):
    """A picture of some places over the years, and the same as a table: heads of columns, then rows."""

    heading: str
    picture: SafeString
    legend: SafeString
    years: list[int]
    rows: Sequence[tuple[str, Sequence[Sequence[tuple[Entry, str]]]]]
    left_out: list[str]


@require_GET
@requires("see")
def index(request: HttpRequest) -> HttpResponse:
    """The list, and above it the picture of what it holds."""
    at = look(request, "figures", FigureFilter(request.GET))
    table = FigureTable(at)
    if "as" in request.GET:
        return listed(at, table)
    chart, many = _chart(at)
    return listed(at, table, above="web/_course.html", chart=chart, many=many)


def _chart(at: Look) -> tuple[Chart | None, bool]:
    """The picture, if there is something to draw; and whether there is too much for one."""
    wanted = at.filters.wanted()
    what = wanted.code[0] if wanted.code else DRAWN
    drawn: Wanted = structs.replace(wanted, code=(what,))
    found = list(lists.entries("figures", drawn, at.sight)[: _MOST + 1])
    if len(found) > _MOST:
        return None, True
    held = sorted(courses([e for e in found if e.place]), key=lambda course: (-len(course.years), course.place))
    return (_drawn(held, at.words, what) if held else None), False


def _drawn(held: list[Course], words: Words, what: str) -> Chart:
    shown = held[:_LINES]
    first = min(year.year for course in shown for year in course.years)
    last = max(year.year for course in shown for year in course.years)
    series = [_series(course, words, (first, last)) for course in shown]
    heading = words(f"figure.{what}")
    unit = next((e.unit for course in shown for year in course.years for e in year.entries if e.unit), "")
    named = f"{heading} ({measure_name(unit, None, words)})" if unit else heading
    caption = Caption(
        _("%(what)s by year and place") % {"what": named},
        _("A gap: nothing is known of the year. The table below names the source of each number."),
    )
    years = sorted({year.year for course in shown for year in course.years})
    rows = []
    for course in shown:
        told = {year.year: year.entries for year in course.years}
        cells = [[(e, value_of(e.record, words)) for e in told.get(year, ())] for year in years]
        rows.append((unit_name(course.place, words), cells))
    left = [unit_name(course.place, words) for course in held[_LINES:]]
    return Chart(caption.title, lines(caption, series), legend(series), years, rows, left)


def _series(course: Course, words: Words, span: tuple[int, int]) -> Series:
    told = {year.year: year.entries[0] for year in course.years}
    name = unit_name(course.place, words)
    points = [
        Point(year, _number(told[year], f"{name}, {year}", words) if year in told else None)
        for year in range(span[0], span[1] + 1)
    ]
    return Series(name, tuple(points))


def _number(entry: Entry, of: str, words: Words) -> Number:
    said = f"{of}: {value_of(entry.record, words)}"
    return Number(float(entry.amount or 0), number(entry.amount), reverse("entry", args=[entry.pk]), said)
