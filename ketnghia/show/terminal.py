"""Readings on a terminal: title, what to check, then the records in compact lines with the words they stand on."""

from collections.abc import Iterator, Mapping
from typing import IO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ketnghia.record.reading import Reading
from ketnghia.record.span import Span
from ketnghia.show.plain import plain
from ketnghia.show.rows import READING_ORDER, Row, rows_of
from ketnghia.show.words import Words

WIDTH = 100
"""Columns at most: longer lines are hard to read; also the width of what goes into a pipe or a file."""
_QUOTED = frozenset({"notices", "events", "agreements", "support", "figures", "partnerships"})
"""Sections whose rows do not already show the words of the document."""
_ACCENT, _QUIET, _MARK, _GOOD, _BAD = "cyan", "dim", "underline yellow", "green", "red"
_NOTHING = Text()
_COLOURS = {"done": _GOOD, "signed": _GOOD, "given": _GOOD, "undone": _BAD}


def console_for(stream: IO[str], environment: Mapping[str, str]) -> Console:
    """A console for a stream: coloured and as wide as the window where a person looks, plain text otherwise.

    Follows NO_COLOR and COLUMNS of the environment.
    """
    console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=False, _environ=environment)
    if not console.is_terminal and "COLUMNS" not in environment:
        console.width = WIDTH
    return console


def show_reading(source: str, reading: Reading, words: Words, console: Console) -> None:
    """One reading, as a person wants to look at it."""
    width = min(console.width, WIDTH)
    _print(Text(" ".join((reading.title or words("untitled")).split()), style="bold"), console, width)
    _print(Text(" · ".join(_about(source, reading, words)), style=_QUIET), console, width)
    for section, rows in rows_of(reading, words).items():
        console.print()
        console.print(_heading(words(f"section.{section}"), len(rows), width))
        if section == "places":
            _print(_places(rows, words), console, width, Text("  "))
            continue
        for row in rows:
            _show_row(row, reading.document.text, console, width)
    console.print()


def show_totals(readings: list[tuple[str, Reading]], words: Words, console: Console) -> None:
    """A table of several readings, date, title and number of records, and how many there are of each kind."""
    table = Table(box=SIMPLE_HEAD, width=min(console.width, WIDTH), pad_edge=False, header_style=f"bold {_ACCENT}")
    table.add_column(words("field.date"), no_wrap=True)
    table.add_column(words("field.title"), ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_column(words("page.records"), justify="right")
    for source, reading in readings:
        found = sum(len(getattr(reading, section)) for section in READING_ORDER if section != "notices")
        table.add_row(_date(reading, words), plain(" ".join((reading.title or source).split())), words.number(found))
    _print_table(table, console)
    counts = {section: sum(len(getattr(reading, section)) for _, reading in readings) for section in READING_ORDER}
    parts = [f"{words(f'section.{section}')} {words.number(count)}" for section, count in counts.items() if count]
    head = f"{words('text.total')}: {words('text.documents', n=len(readings))}"
    _print(Text(" · ".join([head, *parts])), console, min(console.width, WIDTH))


def _about(source: str, reading: Reading, words: Words) -> Iterator[str]:
    yield words(f"document.{reading.kind}")
    if reading.outlet:
        yield reading.outlet
    concluded = f" ({words('basis.inferred')})" if reading.date_basis == "inferred" else ""
    yield words.day(reading.date) + concluded if reading.date else f"{words('field.date')}: {words('unknown')}"
    yield words(f"language.{reading.language}")
    yield source


def _date(reading: Reading, words: Words) -> str:
    if not reading.date:
        return words("unknown")
    return words.day(reading.date) + ("*" if reading.date_basis == "inferred" else "")


def _heading(label: str, count: int, width: int) -> Text:
    line = Text.assemble((label, f"bold {_ACCENT}"), (f" {count} ", _QUIET))
    return line.append("─" * max(0, width - line.cell_len), style=_QUIET)


def _places(rows: list[Row], words: Words) -> Text:
    line = Text()
    for i, row in enumerate(rows):
        line.append(", " if i else "").append(row.head)
        if len(row.spans) > 1:
            line.append(f" ×{words.number(len(row.spans))}", style=_QUIET)
    return line


def _show_row(row: Row, text: str, console: Console, width: int) -> None:
    colour = _COLOURS.get(row.code, _BAD if row.section == "notices" else _ACCENT)
    head = Text()
    if row.section in ("undertakings", "notices"):
        head.append(f"{row.tag}: ", style=colour).append(row.head)
    else:
        head.append(row.head, style="bold")
        if row.tag:
            head.append(f"  {row.tag}", style=_QUIET)
    sign = Text(f"{row.sign or '·'} ", style=colour)
    said = list(_said(row))
    if len(said) == 1 and row.section != "undertakings" and head.cell_len + said[0].cell_len + 6 <= width:
        head.append("  ·  ", style=_QUIET).append(said.pop())
    _print(head, console, width, sign)
    for line in said:
        _print(line, console, width, Text("  "))
    if row.section in _QUOTED and row.everywhere():
        _print(_quote(text, (row.spans or row.everywhere())[0], width - 4), console, width, Text("  "))


def _print(line: Text, console: Console, width: int, first: Text = _NOTHING) -> None:
    """A wrapped line behind `first`, hung under its own start, without the trailing spaces a table would leave."""
    hang = first.cell_len
    line.plain = plain(line.plain)
    for i, row in enumerate(line.wrap(console, width - hang)):
        row.rstrip()
        console.print(Text.assemble(" " * hang if i else first, row), no_wrap=True, overflow="ignore", crop=False)


def _print_table(table: Table, console: Console) -> None:
    for row in console.render_lines(table, pad=False):
        line = Text.assemble(*((segment.text, segment.style or "") for segment in row))
        line.rstrip()
        console.print(line, no_wrap=True, overflow="ignore", crop=False)


def _said(row: Row) -> Iterator[Text]:
    if row.section == "people":
        for said in row.said:
            yield Text(said.value, style=_QUIET)
        return
    line = Text()
    for i, said in enumerate(row.said):
        line.append("  ·  " if i else "", style=_QUIET).append(f"{said.label} ", style=_QUIET).append(said.value)
    if line:
        yield line


def _quote(text: str, span: Span, width: int) -> Text:
    """The line of the document around a span, the span marked, no longer than one row."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    room = max(0, width - 4 - (span.end - span.start)) // 2
    left = start if span.start - room <= start else text.find(" ", span.start - room, span.start) + 1 or span.start
    right = end if span.end + room >= end else max(text.rfind(" ", span.end, span.end + room), span.end)
    quote = Text("“" if left == start else "“…", style=_QUIET)
    quote.append(_flat(text[left : span.start])).append(_flat(span.cut(text)), style=_MARK)
    quote.append(_flat(text[span.end : right])).append("”" if right == end else "…”")
    quote.truncate(width, overflow="ellipsis")
    return quote


def _flat(text: str) -> str:
    return "".join(" " if c.isspace() else c for c in text if c.isprintable() or c.isspace())
