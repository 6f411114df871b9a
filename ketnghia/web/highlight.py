"""A document's text as marked paragraphs: pure, and everything of a document is escaped."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from msgspec import Struct

from ketnghia.record.span import Span, segments

WIDE = 60
"""Characters from which a passage counts as a clause: only dotted under, lest the page turn yellow."""
OUTSIDE = ("aside", "chrome")
Part = Sequence[str | int]
"""Role, start, end."""


class Paragraph(Struct, frozen=True):
    """One paragraph: its role, and its words with marks; neighbours that are not the article come as one."""

    role: str
    html: str
    outside: bool = False


def paragraphs(text: str, parts: Sequence[Part], marked: Mapping[str, Iterable[Sequence[int]]]) -> list[Paragraph]:
    """The parts of a text. `marked`: name of a mark (a proposal's number) → its spans in code points.

    Every stretch carries `data-at`, its first code point, so that a selection can be told in code points; a mark names
    all it speaks for, the narrowest first.
    """
    marks = _marks(marked)
    out: list[Paragraph] = []
    for role, start, end in parts:
        start, end = int(start), int(end)
        if role in OUTSIDE:
            inside = str(_plain(text, start, end))
            if out and out[-1].outside:
                out[-1] = Paragraph(out[-1].role, out[-1].html + "\n" + inside, True)
            else:
                out.append(Paragraph(str(role), inside, True))
            continue
        out.append(Paragraph(str(role), "".join(_marked(text, start, end, marks))))
    return out


def sentence(text: str, spans: Sequence[Sequence[int]], around: int = 90) -> SafeString:
    """The words about the first of some spans, with the spans marked; whole words, with … where it was cut."""
    if not spans:
        return SafeString("")
    first = min(int(start) for start, _ in spans)
    last = max(int(end) for start, end in spans if int(start) - first <= around * 2)
    start, end = max(0, first - around), min(len(text), last + around)
    for stop in range(first, start, -1):
        if text[stop - 1] == "\n":
            start = stop
            break
    for stop in range(last, end):
        if text[stop] == "\n":
            end = stop
            break
    while start > 0 and start < first and not text[start - 1].isspace():
        start += 1
    while end < len(text) and end > last and not text[end].isspace():
        end -= 1
    marks = [(where, "") for where, _ in segments(Span(int(a), int(b)) for a, b in spans)]
    words = "".join(_stretches(text, start, end, marks)).strip()
    before = "… " if start > 0 and text[start - 1] != "\n" else ""
    after = " …" if end < len(text) and text[end] != "\n" else ""
    return SafeString(before + words + after)


def _marks(marked: Mapping[str, Iterable[Sequence[int]]]) -> list[tuple[Span, str]]:
    spans: list[Span] = []
    names: list[str] = []
    for name, held in marked.items():
        for start, end in held:
            spans.append(Span(int(start), int(end)))
            names.append(name)
    flat = []
    for where, over in segments(spans):
        narrow = sorted(over, key=lambda i: (spans[i].end - spans[i].start, i))
        kind = "wide" if all(spans[i].end - spans[i].start >= WIDE for i in over) else ""
        tokens = " ".join(dict.fromkeys(names[i] for i in narrow))
        flat.append((where, f'{kind}"{tokens}'))
    return flat


def _marked(text: str, start: int, end: int, marks: Sequence[tuple[Span, str]]) -> Iterator[str]:
    here = start
    for where, what in marks:
        if where.end <= start:
            continue
        if where.start >= end:
            break
        first, last = max(where.start, start), min(where.end, end)
        if here < first:
            yield _plain(text, here, first)
        kind, _, tokens = what.partition('"')
        named = f' class="{kind}"' if kind else ""
        yield mark_safe(f'<mark{named} data-t="{escape(tokens)}" data-at="{first}">{escape(text[first:last])}</mark>')
        here = last
    if here < end:
        yield _plain(text, here, end)


def _stretches(text: str, start: int, end: int, marks: Sequence[tuple[Span, str]]) -> Iterator[str]:
    here = start
    for where, _ in marks:
        first, last = max(where.start, start), min(where.end, end)
        if first >= last:
            continue
        yield str(escape(text[here:first]))
        yield f"<mark>{escape(text[first:last])}</mark>"
        here = last
    yield str(escape(text[here:end]))


def _plain(text: str, start: int, end: int) -> SafeString:
    return mark_safe(f'<span data-at="{start}">{escape(text[start:end])}</span>')
