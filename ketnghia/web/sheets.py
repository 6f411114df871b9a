"""Lists as spreadsheets: real dates and numbers, the source of every row, and nothing that a spreadsheet would run.

Rows come from the register in portions and go out as they come; a list longer than `MOST` says where it was cut.
"""

import csv
import datetime
import html
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.db.models import QuerySet
from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from msgspec import Struct

from ketnghia.register import lists_documents
from ketnghia.register.lists import rows
from ketnghia.register.models import Entry
from ketnghia.register.passages import passages
from ketnghia.web.highlight import sentence

MOST = 50_000
"""Rows of one file: what an old machine still opens."""
_AT_ONCE = 500
_AROUND = 200
"""Letters shown on either side of a passage."""
_WIDTHS = {"number": 16, "day": 12}
_RUNS = ("=", "+", "-", "@", "\t", "\r")
"""First letters by which a spreadsheet takes text for a formula."""
_MOST_LETTERS = 32_000
"""A cell of a spreadsheet holds 32,767."""
_EXACT = Decimal(10) ** 15
"""Spreadsheets keep fifteen digits; a longer number stays text."""
Value = str | datetime.date | int | float | Decimal | None


class Column(Struct, frozen=True):
    """One column: its heading and what it says of a thing; `form` is text, number or day."""

    heading: str
    value: Callable[[Any], Value]
    form: str = "text"


class Sheet(Struct, frozen=True):
    """A list to write out: name of the file, columns, the things in portions, and what was asked for."""

    name: str
    columns: Sequence[Column]
    portions: Iterable[Sequence[Any]]
    about: Sequence[str] = ()


def day_of(date: str) -> Value:
    """A day as a day; one known to the month or the year as `10/2023`."""
    if len(date) == len("2023-10-31"):
        return datetime.date.fromisoformat(date)
    return "/".join(reversed(date.split("-"))) if date else None


def portions(found: QuerySet[Any]) -> Iterator[list[Any]]:
    """The first `MOST` of a list and one more, in portions."""
    for start in range(0, MOST + 1, _AT_ONCE):
        held = rows(found, start, min(start + _AT_ONCE, MOST + 1))
        if held:
            yield held
        if len(held) < _AT_ONCE:
            return


class Row(Struct, frozen=True):
    """An entry with title, day, address and sentence of the first document that tells it, and what else is asked."""

    entry: Entry
    document: str = ""
    day: str = ""
    address: str = ""
    said: str = ""
    beside: Any = None


def with_sources(
    found: QuerySet[Any], beside: Callable[[list[int]], Mapping[int, Any]] | None = None
) -> Iterator[Sequence[Row]]:
    """Entries in portions with their sources; `beside` is asked for the numbers of a portion at once."""
    for held in portions(found):
        told, more = passages(held), beside([entry.pk for entry in held]) if beside else {}
        addresses = lists_documents.addresses({passage.document for passage in told.values()})
        rows = []
        for entry in held:
            passage = told.get(entry.pk)
            if passage is None:
                rows.append(Row(entry, beside=more.get(entry.pk)))
                continue
            said = " ".join(html.unescape(strip_tags(sentence(passage.text, passage.spans, _AROUND))).split())
            address = addresses.get(passage.document, "")
            rows.append(Row(entry, passage.title, passage.day, address, said, more.get(entry.pk)))
        yield rows


def source_columns() -> list[Column]:
    """Where a row comes from, for sheets of `with_sources`."""
    return [
        Column(_("Source: document"), lambda row: row.document),
        Column(_("Source: day"), lambda row: day_of(row.day), "day"),
        Column(_("Source: address"), lambda row: row.address),
        Column(_("Source: sentence"), lambda row: row.said),
    ]


def as_csv(sheet: Sheet) -> HttpResponseBase:
    """Comma-separated values with a byte order mark, which spreadsheets need to read our letters."""
    response = StreamingHttpResponse(_csv(sheet), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{sheet.name}.csv"'
    return response


def _csv(sheet: Sheet) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([column.heading for column in sheet.columns])
    left = MOST
    for held in sheet.portions:
        for thing in held[:left]:
            yield writer.writerow([harmless(column.value(thing)) for column in sheet.columns])
        if len(held) > left:
            yield writer.writerow([cut()])
        left -= len(held[:left])


class _Echo:
    """A file that gives back what is written."""

    def write(self, line: str) -> str:
        return line


def harmless(value: Value) -> str:
    """A value as text that no spreadsheet takes for a formula; days ISO, numbers plain."""
    if value is None:
        return ""
    if isinstance(value, str):
        return "'" + value if value.startswith(_RUNS) else value
    return value.isoformat() if isinstance(value, datetime.date) else f"{value:f}" if _is_decimal(value) else str(value)


def _is_decimal(value: Value) -> bool:
    return isinstance(value, Decimal)


def cut() -> str:
    """What a file says that does not hold the whole list."""
    return _("Cut here: the file holds the first %(most)s rows. Narrow the list to get the rest.") % {"most": MOST}


def as_xlsx(sheet: Sheet) -> HttpResponseBase:
    """A workbook: the list with its headings held in place, and a second leaf that says what it is."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 – the response closes it
    book = xlsxwriter.Workbook(
        file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
    )
    forms = {"day": book.add_format({"num_format": "dd/mm/yyyy", "align": "left"}), "number": book.add_format({})}
    forms["number"].set_num_format("#,##0.####")
    leaf, bold = book.add_worksheet(_("List")), book.add_format({"bold": True, "text_wrap": True})
    leaf.freeze_panes(1, 1)
    for place, column in enumerate(sheet.columns):
        leaf.set_column(place, place, _WIDTHS.get(column.form, 28))
        leaf.write_string(0, place, column.heading, bold)
    rows, was_cut = _write(leaf, sheet, forms)
    leaf.autofilter(0, 0, max(rows, 1), len(sheet.columns) - 1)
    about = book.add_worksheet(_("About"))
    about.set_column(0, 0, 100)
    for place, line in enumerate([*sheet.about, *([cut()] if was_cut else [])]):
        about.write_string(place, 0, line[:_MOST_LETTERS])
    book.close()
    file.seek(0)
    return FileResponse(
        file,
        as_attachment=True,
        filename=f"{sheet.name}.xlsx",
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )


def _write(leaf: Any, sheet: Sheet, forms: Mapping[str, Any]) -> tuple[int, bool]:
    """Rows written, and whether there were more."""
    row = 0
    for held in sheet.portions:
        for thing in held:
            if row == MOST:
                return row, True
            row += 1
            for place, column in enumerate(sheet.columns):
                _put(leaf, (row, place), column.value(thing), forms)
    return row, False


def _put(leaf: Any, at: tuple[int, int], value: Value, forms: Mapping[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, datetime.date):
        # Before 1900 the calendar of spreadsheets does not reach.
        if value.year >= 1900:
            leaf.write_datetime(*at, datetime.datetime.combine(value, datetime.time()), forms["day"])
        else:
            leaf.write_string(*at, value.isoformat())
    elif isinstance(value, str):
        leaf.write_string(*at, value[:_MOST_LETTERS])
    elif abs(Decimal(value)) < _EXACT:
        leaf.write_number(*at, float(value), forms["number"])
    else:
        leaf.write_string(*at, str(value))


def about(heading: str, asked: Iterable[tuple[str, str]], on: datetime.date | None) -> list[str]:
    """What a file is: the list, what it was narrowed to, when it was made, and as of which day."""
    now = timezone.localtime()
    return [
        heading,
        *(f"{label}: {value}" for label, value in asked),
        *([_("As the register stood on %(day)s") % {"day": on.strftime("%d/%m/%Y")}] if on else []),
        _("Written on %(day)s. Only what a person accepted stands here.") % {"day": now.strftime("%d/%m/%Y %H:%M")},
    ]
