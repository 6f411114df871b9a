"""Readings as one HTML page that needs nothing else: the text on the left with its marks, the records on the right."""

from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from ketnghia.record.document import Part
from ketnghia.record.reading import Reading
from ketnghia.record.span import Span, segments
from ketnghia.show.rows import Row, rows_of
from ketnghia.show.words import Words
from ketnghia.version import VERSION

HERE = Path(__file__).parent
WIDE = 60
"""Characters from which a passage counts as a clause: only dotted under, lest the page turn yellow."""
_OUTSIDE = ("aside", "chrome")
_TAGS = {"title": "h2", "lead": "p", "body": "p", "caption": "p", "byline": "p"}


def page(readings: Sequence[tuple[str, Reading]], words: Words) -> str:
    """The page of some readings, each with its source (a path or an address).

    One self-contained file: no network, no other file; every text of a document is escaped.
    """
    many = len(readings) > 1
    labels = {key: escape(words(f"page.{key}")) for key in _LABELS}
    articles = [_article(i, source, reading, words) for i, (source, reading) in enumerate(readings, 1)]
    titles = [_title(source, reading, words) for source, reading in readings]
    return Template(_file("page.html")).substitute(
        labels,
        lang=words.language,
        version=VERSION,
        title=escape(f"{titles[0]} · ketnghia" if len(titles) == 1 else f"{words('page.heading')} · ketnghia"),
        style=_file("page.css"),
        script=_file("page.js"),
        body_class="many" if many else "one",
        chooser=_chooser(titles, words) if many else "",
        contents=_contents(readings, titles, words) if many else "",
        documents="\n".join(articles),
        foot=escape(words("page.foot", version=VERSION)),
    )


_LABELS = (
    "heading", "filter", "filter_hint", "theme", "keys", "keys_help", "text", "records", "close", "skip",
    "key_next", "key_jump", "key_back", "key_filter", "key_document", "key_help",
)  # fmt: skip


@cache
def _file(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _title(source: str, reading: Reading, words: Words) -> str:
    return " ".join((reading.title or "").split()) or source or words("untitled")


def _chooser(titles: list[str], words: Words) -> str:
    options = "".join(f'<option value="d{i}">{escape(title)}</option>' for i, title in enumerate(titles, 1))
    return f'<select class="chooser" aria-label="{escape(words("page.documents"))}">{options}</select>'


def _contents(readings: Sequence[tuple[str, Reading]], titles: list[str], words: Words) -> str:
    items = [
        f'<li><a href="#d{i}"><small>{escape(_when_and_kind(reading, words))}</small>'
        f"<span>{escape(title)}</span></a></li>"
        for i, ((_, reading), title) in enumerate(zip(readings, titles, strict=True), 1)
    ]
    name = escape(words("page.documents"))
    return (
        f'<nav class="contents" aria-label="{name}" tabindex="0"><h2>{name} · {len(items)}</h2>'
        f"<ol>{''.join(items)}</ol></nav>"
    )


def _when_and_kind(reading: Reading, words: Words) -> str:
    date = words.day(reading.date) if reading.date else words("unknown")
    return f"{date}{'*' if reading.date_basis == 'inferred' else ''} · {words(f'document.{reading.kind}')}"


def _article(number: int, source: str, reading: Reading, words: Words) -> str:
    rows = rows_of(reading, words)
    name = f"d{number}"
    return (
        f'<article class="document" id="{name}" aria-label="{escape(_title(source, reading, words))}">\n'
        f'<div class="text" lang="{escape(reading.language)}">\n{_about(source, reading, words)}\n'
        f"{''.join(_text(reading, rows, words))}</div>\n"
        f'<div class="records" id="records-{number}" tabindex="0" role="region" '
        f'aria-label="{escape(words("page.records"))}">\n{_records(name, rows, words)}</div>\n</article>'
    )


def _about(source: str, reading: Reading, words: Words) -> str:
    facts = [words(f"document.{reading.kind}"), reading.outlet]
    if reading.date:
        concluded = f" ({words('basis.inferred')})" if reading.date_basis == "inferred" else ""
        facts.append(words.day(reading.date) + concluded)
    facts += [words(f"language.{reading.language}"), source]
    spans = "".join(f"<span>{escape(fact)}</span>" for fact in facts if fact)
    return f'<p class="about" lang="{words.language}">{spans}</p>'


def _text(reading: Reading, rows: dict[str, list[Row]], words: Words) -> Iterator[str]:
    """The parts of the document, marked; neighbouring parts that are not the article fold into one."""
    text = reading.document.text
    marks = _marks(rows)
    at = 0
    parts = reading.document.parts
    i = 0
    while i < len(parts):
        part = parts[i]
        if part.role in _OUTSIDE:
            j = i
            while j < len(parts) and parts[j].role in _OUTSIDE:
                j += 1
            yield _folded(text, parts[i:j], words)
            i = j
            continue
        while at < len(marks) and marks[at][0].end <= part.start:
            at += 1
        tag = _TAGS[part.role]
        yield f'<{tag} class="{part.role}">{"".join(_marked(text, part, marks, at))}</{tag}>\n'
        i += 1


def _folded(text: str, parts: Sequence[Part], words: Words) -> str:
    inside = "\n".join(text[part.start : part.end] for part in parts)
    lines = len([line for line in inside.split("\n") if line.strip()])
    label = f"{words('role.aside')} · {words.number(lines)} {words('page.lines')}"
    return f'<details><summary lang="{words.language}">{escape(label)}</summary><p>{escape(inside)}</p></details>\n'


def _marks(rows: dict[str, list[Row]]) -> list[tuple[Span, str, bool]]:
    """Flat stretches of evidence in order: where, the values it speaks for (`3.1 7.0`), whether only clauses do."""
    spans: list[Span] = []
    tokens: list[str] = []
    for number, row in enumerate(row for section in rows.values() for row in section):
        for value, held in enumerate((row.spans, *(said.spans for said in row.said))):
            spans += held
            tokens += [f"{number}.{value}"] * len(held)
    # The narrowest passage first: pressing a mark opens the record that says just this.
    return [
        (
            where,
            " ".join(dict.fromkeys(tokens[i] for i in sorted(over, key=lambda i: (spans[i].end - spans[i].start, i)))),
            all(spans[i].end - spans[i].start >= WIDE for i in over),
        )
        for where, over in segments(spans)
    ]


def _marked(text: str, part: Part, marks: list[tuple[Span, str, bool]], at: int) -> Iterator[str]:
    here = part.start
    for where, tokens, wide in marks[at:]:
        if where.start >= part.end:
            break
        start, end = max(where.start, part.start), min(where.end, part.end)
        yield escape(text[here:start])
        kind = ' class="wide"' if wide else ""
        yield f'<mark{kind} data-t="{tokens}" tabindex="-1">{escape(text[start:end])}</mark>'
        here = end
    yield escape(text[here : part.end])


def _records(name: str, rows: dict[str, list[Row]], words: Words) -> str:
    if not rows:
        return f'<p class="empty">{escape(words("page.empty"))}</p>'
    counts = "".join(
        f'<a href="#{name}-{section}">{escape(words(f"section.{section}"))} <b>{len(found)}</b></a>'
        for section, found in rows.items()
    )
    out = [f'<nav class="jump" aria-label="{escape(words("page.records"))}">{counts}</nav>']
    number = 0
    for section, found in rows.items():
        label = escape(words(f"section.{section}"))
        out.append(f'<section class="{section}" id="{name}-{section}"><h3>{label} <b>{len(found)}</b></h3>\n<ol>\n')
        for row in found:
            out.append(_row(name, number, row, words))
            number += 1
        out.append("</ol></section>\n")
    out.append(f'<p class="empty nothing" hidden>{escape(words("page.nothing"))}</p>\n')
    return "".join(out)


def _row(name: str, number: int, row: Row, words: Words) -> str:
    sign = f'<span class="sign" aria-hidden="true">{row.sign}</span>' if row.sign else ""
    tag = row.tag
    if row.section == "places" and len(row.spans) > 1:
        tag = f"×{words.number(len(row.spans))}"
    tag_html = f'<span class="tag">{escape(tag)}</span>' if tag else ""
    said = "".join(
        f'<div data-f="{number}.{i}"><dt>{escape(said.label)}</dt><dd>{escape(said.value)}</dd></div>'
        for i, said in enumerate(row.said, 1)
    )
    said = f'<dl class="said">{said}</dl>' if said else ""
    what = row.tag if row.section not in ("places", "people") else words(f"section.{row.section}")
    return (
        f'<li class="row {escape(row.code)}" id="{name}-r{number}" data-r="{number}" '
        f'data-what="{escape(what or words(f"section.{row.section}"))}" tabindex="{-1 if number else 0}">'
        f'<div class="head">{sign}<span class="value" data-f="{number}.0">{escape(row.head)}</span>{tag_html}</div>'
        f"{said}</li>\n"
    )
