"""One partnership: how it stands, its story by year, undertakings, support, students, people, documents."""

import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from msgspec import Struct

from ketnghia.lexicon.units import spellings, units
from ketnghia.register import partnerships, sums_by
from ketnghia.register.limits import Limits, limits_of
from ketnghia.register.models import Entry, Standing
from ketnghia.register.sums_by import Course, Purse, Sum
from ketnghia.show.names import unit_name
from ketnghia.show.words import Words
from ketnghia.web.access import requires
from ketnghia.web.charts import Caption, Number, Point, Series, Sides, legend, lines, two_sided
from ketnghia.web.frame import address_of
from ketnghia.web.pairs import pair_at
from ketnghia.web.partnerships import address, grade, pair_name
from ketnghia.web.templatetags.ketnghia import money, number, wording
from ketnghia.web.titles import value_of
from ketnghia.web.told import Line, Lines

_ROWS = 12
_FIGURES = 60
"""Figures of students read for the chart: thirty years of two of them."""
_STORY_KINDS = ("events", "agreements", "support", "partnerships")
_SHORT = ((10**9, "billion"), (10**6, "million"))


class Side(Struct, frozen=True):
    """One of the two units: its names in three scripts, its heirs, the people who stand for it."""

    unit: str
    names: tuple[tuple[str, str], ...]
    heirs: tuple[str, ...]
    people: list[Line]


class FieldRow(Struct, frozen=True):
    """Undertakings of a field: how many in each state of waiting."""

    field: str
    href: str
    closed: int
    open: int
    late: int
    asked: int

    @property
    def all(self) -> int:
        """All of them."""
        return self.closed + self.open + self.late + self.asked


class Chart(Struct, frozen=True):
    """A picture with its heading, and the rows of the table that says the same."""

    heading: str
    picture: SafeString
    rows: list[tuple[Any, ...]]
    legend: SafeString = SafeString("")


@requires("see")
@require_safe
def one(request: HttpRequest, path: str) -> HttpResponse:
    """The page of a pair, `vn/ha-tinh/-/la/khammouane`; 404 where nothing is known or the account may not see it."""
    pair = pair_at(path)
    today, limits, words = timezone.localdate(), limits_of(request.user), wording()
    standing = partnerships.standing(pair, limits, today) if pair else None
    if pair is None or standing is None:
        raise Http404
    blocks = {kind: partnerships.latest(pair, kind, limits, _ROWS) for kind in _STORY_KINDS}
    awaited = partnerships.awaited(pair, limits, _ROWS)
    students = partnerships.students(pair, limits, _FIGURES)
    people = {side: partnerships.latest(pair, "people", limits, _ROWS, codes=(side,)) for side in ("vn", "la")}
    head = [partnerships.tie(standing, limits), *partnerships.talks(pair, limits, today)]
    shown = [e for held in (*blocks.values(), awaited, *people.values(), students) for e in held]
    told = Lines([*shown, *(entry for entry in head if entry)], words, today)
    tie, last, ahead = (told.line(entry) if entry else None for entry in head)
    goods = [entry for entry in blocks["support"] if entry.amount is None]
    context = {
        "standing": standing,
        "name": pair_name(pair, words),
        "grade": grade(standing, words),
        "tie": tie,
        "talks": last,
        "next_talks": ahead,
        "sides": [
            _side(unit, told.of(people[code]), today)
            for unit, code in ((standing.vietnamese, "vn"), (standing.lao, "la"))
        ],
        "story": [
            (story.year, told.of(story.entries))
            for story in partnerships.story((e for held in blocks.values() for e in held), _ROWS + 3)
        ],
        "years": [
            (year[1:], kinds["events"])
            for year, kinds in sorted(standing.years.items(), reverse=True)
            if kinds.get("events")
        ],
        "fields": _fields(standing),
        "awaited": told.of(awaited),
        "charts": [_support_chart(purse, standing, words) for purse in sums_by.purses(standing)],
        "goods": told.of(goods),
        "without_sum": sums_by.without_sum(standing),
        "students": _students_charts(students, words, told),
        "disputed": told.of(entry for entry in students if entry.amount is None),
        "papers": told.of(blocks["agreements"]),
        "documents": partnerships.documents(pair, limits, _ROWS),
        "below": [(s, pair_name(s.pair, words), address(s.pair)) for s in partnerships.below(pair, limits)],
        "links": {kind: list_of(kind, pair=pair) for kind in _LISTS},
        "heirs": _heirs(standing, limits, today),
    }  # fmt: skip
    return render(request, "web/partnership.html", context)


_LISTS = ("events", "agreements", "undertakings", "support", "figures", "people", "documents")


def list_of(kind: str, **narrowed: str) -> str:
    """The address of the full list of a kind, narrowed."""
    address = address_of(kind) or ""
    return f"{address}?{urlencode(narrowed)}" if narrowed else address


def _side(unit: str, people: list[Line], today: datetime.date) -> Side:
    return Side(unit, names_of(unit), tuple(partnerships.passed_to(unit, today)), people)


def names_of(unit: str) -> tuple[tuple[str, str], ...]:
    """(language, name) in Vietnamese, Latin and Lao letters, as far as the tables have them, each spelling once."""
    held = units().get(unit)
    if held is None:
        return ()
    written = next((spelling for spelling, script in spellings().get(unit, ()) if script == "lao"), "")
    names = {held.name_vi: "vi", held.name_latin: "en", held.name_lo or written: "lo"}
    return tuple((language, name) for name, language in names.items() if name)


def _heirs(standing: Standing, limits: Limits, today: datetime.date) -> list[tuple[str, str]]:
    """(name, address) of the pairs of the heirs with the same partner, where the register knows them."""
    heirs = partnerships.passed_to(standing.vietnamese, today)
    pairs = [f"{heir}|{standing.lao}" for heir in heirs]
    known = [pair for pair in pairs if partnerships.standing(pair, limits, today) is not None]
    return [(pair_name(pair, wording()), address(pair)) for pair in known]


def _fields(standing: Standing) -> list[FieldRow]:
    rows = [
        FieldRow(
            field,
            list_of("undertakings", pair=standing.pair, field=field),
            **{state: held.get(state, 0) for state in ("closed", "open", "late", "asked")},
        )
        for field, held in standing.fields.items()
    ]
    return sorted(rows, key=lambda row: (-row.all, row.field))


# --- support


def _support_chart(purse: Purse, standing: Standing, words: Words) -> Chart:
    """Two-sided bars of one state in one currency; the table has the exact sums and the unknown givers."""
    names = unit_name(standing.vietnamese, words), unit_name(standing.lao, words)
    heading = f"{words(f'support_state.{purse.state}')}, {words(f'currency.{purse.currency}')}"
    link = {"pair": standing.pair, "state": purse.state, "currency": purse.currency}
    rows, table = [], []
    for year in purse.years:
        label = str(year.year) if year.year else words("unknown")
        href = list_of("support", **link, **({"year": str(year.year)} if year.year else {}))
        left = _bar(year.from_vietnam, href, _from(names[0], label), purse, words)
        right = _bar(year.from_laos, href, _from(names[1], label), purse, words)
        rows.append(Sides(label, left, right))
        sums = (year.from_vietnam, year.from_laos, year.from_unknown)
        table.append((label, href, *(_exact(s, purse.currency) for s in sums)))
    caption = Caption(
        _("Support by year: %(what)s") % {"what": heading},
        _("Bars to the left: from %(one)s. Bars to the right: from %(other)s. The table below has the exact sums.")
        % {"one": names[0], "other": names[1]},
    )
    sides = (_("from %(unit)s") % {"unit": names[0]}, _("from %(unit)s") % {"unit": names[1]})
    return Chart(heading, two_sided(caption, sides, rows), table)


def _from(unit: str, year: str) -> str:
    return _("%(year)s, from %(unit)s") % {"year": year, "unit": unit}


def _bar(told: Sum | None, href: str, what: str, purse: Purse, words: Words) -> Number | None:
    if told is None:
        return None
    name = f"{what}: {_exact(told, purse.currency)}"
    return Number(float(told.amount), short(told.amount, words), href, name)


def _exact(told: Sum | None, currency: str) -> str:
    return money(told.amount, currency) if told else ""


def short(amount: Decimal, words: Words) -> str:
    """A sum with few letters: `8,3 tỷ`, `8.3 bn`."""
    names = {
        "billion": _("%(number)s bn"),
        "million": _("%(number)s m"),
    }
    for size, name in _SHORT:
        if amount >= size:
            return names[name] % {"number": words.number(float(round(amount / size, 1)))}
    return words.number(float(amount))


# --- students


def _students_charts(figures: list[Entry], words: Words, told: Lines) -> list[Chart]:
    """A picture for each thing counted, a line for each unit; where several documents tell of one year, the newest is
    drawn and the table has all."""
    courses = sums_by.courses(figures)
    whats = [what for what in partnerships.STUDENTS if any(course.what == what for course in courses)]
    return [_course_chart(what, [c for c in courses if c.what == what], words, told) for what in whats]


def _course_chart(what: str, courses: list[Course], words: Words, told: Lines) -> Chart:
    years = [year.year for course in courses for year in course.years]
    series = [_series(course, words, (min(years), max(years))) for course in courses]
    heading = words(f"figure.{what}")
    caption = Caption(
        heading, _("A gap: nothing is known of the year. The table below names the source of each number.")
    )
    rows = [(year.year, _place(course, words), told.of(year.entries)) for course in courses for year in course.years]
    rows.sort(key=lambda row: (-row[0], row[1]))
    return Chart(heading, lines(caption, series), list(rows), legend(series))


def _series(course: Course, words: Words, span: tuple[int, int]) -> Series:
    told = {year.year: year.entries for year in course.years}
    name = _place(course, words)
    points = []
    for year in range(span[0], span[1] + 1):
        entry = told[year][0] if year in told else None
        points.append(Point(year, _number(entry, f"{name}, {year}", words) if entry else None))
    return Series(name, tuple(points))


def _number(entry: Entry, what: str, words: Words) -> Number:
    value = float(entry.amount or 0)
    said = value_of(entry.record, words)
    disputed = " ≠" if entry.contested else ""
    return Number(value, number(value) + disputed, reverse("entry", args=[entry.pk]), f"{what}: {said}")


def _place(course: Course, words: Words) -> str:
    return unit_name(course.place, words) if course.place else words("unknown")
