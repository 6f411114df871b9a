"""Lines of a PDF to paragraphs: joined over columns and pages; running heads, page numbers and notes set apart."""

import re
from collections import Counter

from ketnghia.intake.blocks import Paragraph
from ketnghia.intake.pdf_lines import Line

_PAGE_NUMBER = re.compile(r"\W*(?:(?:trang|page|p\.)\s*)?\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?\W*", re.I)
_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(
    r"(?:[-–—•+*·▪●○◦■►➢✓]\s|\(?\d{1,3}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|\(?[a-zđ]\)\s|[IVXLC]{1,6}\.\s|"
    r"(?:Điều|Phần|PHẦN|Chương|CHƯƠNG)\s+[\dIVX])"
)
_CLINGS = re.compile(r"(?<=\w)(-)\n")
_ENDS = (".", ";", ":", "!", "?", "”", '"', ")")
# How a note under the page begins where its figure is not raised: "[1] Gồm …", "1 Gồm …", "(*) Số liệu …".
_NOTE = re.compile(r"[\[(]?(\d{1,3}|\*{1,3})[\])]?\s?(?=[^\W\d])")
# Share of the text's width by which a line must end early, or begin late, to end or begin a paragraph.
_EARLY, _LATE = 0.12, 0.025
# A space between lines of this many line heights parts paragraphs; single spacing is about 1.2, "1.5 lines" 1.8.
_APART = 0.9
# Type that much larger or smaller is a heading or a note beside the paragraph.
_OTHER_SIZE = 0.15
# Share of a column's lines that begin, or end, at one place for it to be the margin.
_MARGIN = 0.15
# Fewer lines than these are no column with margins of its own: a letterhead, a caption.
_COLUMN = 6
# A head or foot that stands on this share of the pages is a running one.
_RUNNING = 0.5


def paragraphs_of(pages: list[list[Line]]) -> list[Paragraph]:
    """Lines joined into paragraphs, over columns and page breaks too; at the end notes, then running heads and feet."""
    running = _running(pages)
    found: list[list[str]] = []
    gaps: list[bool] = []
    notes: list[list[str]] = []
    furniture: list[str] = []
    last: Line | None = None
    full = False
    for lines in pages:
        kept: list[Line] = []
        for index, line in enumerate(lines):
            edge = index < 2 or index >= len(lines) - 2
            if edge and (_PAGE_NUMBER.fullmatch(line.text) or _DIGITS.sub("#", line.text) in running):
                furniture.append(line.text)
            else:
                kept.append(line)
        kept = _without_notes(kept, notes)
        page = _margins(kept)
        for column in _columns(kept):
            margins = _margins(column) if len(column) >= _COLUMN else page
            for number, line in enumerate(column):
                turned = number == 0
                if last is not None and (
                    _turns_over(last, full, line, margins) if turned else _goes_on(last, line, margins)
                ):
                    found[-1].append(line.text)
                else:
                    near = last is not None and last.bottom - line.top <= (line.top - line.bottom) * _APART
                    found.append([line.text])
                    gaps.append(turned or not near)
                last, full = line, line.right >= margins[1] - (margins[1] - margins[0]) * _EARLY
    told = [Paragraph(_joined(texts), None, gap) for texts, gap in zip(found, gaps, strict=True)]
    told += [Paragraph(_joined(texts), "body") for texts in notes]
    return told + [Paragraph(text, "chrome") for text in furniture]


def _joined(texts: list[str]) -> str:
    """Lines as one; a hyphen that clings to its word at the end of a line ("Xi-|thoong", "5-|6") takes no space."""
    return _CLINGS.sub(r"\1", "\n".join(texts)).replace("\n", " ")


def _columns(lines: list[Line]) -> list[list[Line]]:
    """The lines of a page cut where the text goes up again: the next column, or the other half of a letterhead."""
    columns: list[list[Line]] = []
    for line in lines:
        if columns and line.bottom <= columns[-1][-1].top:
            columns[-1].append(line)
        else:
            columns.append([line])
    return columns


def _without_notes(lines: list[Line], notes: list[list[str]]) -> list[Line]:
    """The lines of the text proper; the notes in smaller type under it are added to `notes`, "[1] Gồm …"."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    usual = letters.most_common(1)[0][0] if letters else 0.0
    ends = max((number for number, line in enumerate(lines) if not _is_small(line, usual)), default=-1)
    kept: list[Line] = []
    noting = False
    for number, line in enumerate(lines):
        small = _is_small(line, usual)
        label, text = line.note, line.text
        if small and not label and number > ends and (figure := _NOTE.match(text)):
            label, text = figure[1], text[figure.end() :]
        noting = small and (noting or bool(label))
        if small and label:
            notes.append([f"[{label}] {text}"])
        elif noting:
            notes[-1].append(line.text)
        else:
            kept.append(line)
    return kept


def _is_small(line: Line, usual: float) -> bool:
    return line.size < usual * (1 - _OTHER_SIZE / 2)


def _margins(lines: list[Line]) -> tuple[float, float]:
    """Where lines begin and end: the outermost places where enough of them do, for a heading may hang out over both.

    Lines of ragged text end anywhere: then the longest gives the margin.
    """
    enough = len(lines) * _MARGIN
    lefts = Counter(round(line.left) for line in lines)
    rights = Counter(round(line.right / 2) * 2 for line in lines)
    left = min((place for place, count in lefts.items() if count >= enough), default=min(lefts, default=0))
    right = max((place for place, count in rights.items() if count >= enough), default=max(rights, default=0))
    return float(left), float(right)


def _running(pages: list[list[Line]]) -> frozenset[str]:
    """Heads and feet, their digits blotted out, that stand on most pages; of two pages, on both at the same height."""
    if len(pages) == 2:
        first, second = ({(_DIGITS.sub("#", x.text), round(x.top)) for x in (*p[:2], *p[-2:])} for p in pages)
        return frozenset(text for text, _ in first & second)
    if len(pages) < 3:
        return frozenset()
    times: dict[str, int] = {}
    for lines in pages:
        edges = {_DIGITS.sub("#", line.text) for line in (*lines[:2], *lines[-2:])}
        for edge in edges:
            times[edge] = times.get(edge, 0) + 1
    return frozenset(edge for edge, count in times.items() if count >= max(3, len(pages) * _RUNNING))


def _is_apart(last: Line, line: Line, margins: tuple[float, float]) -> bool:
    """Whether a line is an item of a list, or in other type than the one before it.

    A dash or figure that happens to begin a line ("… TPHCM |- Pakse", "… ngày 7-|6. Sau đó") opens no item: the line
    before is full and at no end, and this one is not drawn in.
    """
    if abs(line.size - last.size) > _OTHER_SIZE * max(line.size, last.size):
        return True
    if not _ITEM.match(line.text):
        return False
    left, right = margins
    late = (right - left) * _LATE
    return last.right < right - late or line.left > left + late or last.text.endswith((*_ENDS, ","))


def _turns_over(last: Line, full: bool, line: Line, margins: tuple[float, float]) -> bool:
    """Whether the first line of a column or page continues the paragraph of the last one before it.

    `full`: the last line does not end early, so that its paragraph need not be at its end.
    """
    if _is_apart(last, line, margins):
        return False
    left, right = margins
    begins = line.left <= left + (right - left) * _LATE
    return line.text[:1].islower() or (full and begins and not last.text.endswith(_ENDS) and not last.text.isupper())


def _goes_on(last: Line, line: Line, margins: tuple[float, float]) -> bool:
    """Whether a line continues the paragraph of the one before it."""
    if _is_apart(last, line, margins):
        return False
    left, right = margins
    width = max(right - left, 1.0)
    text = line.text
    height = max(line.top - line.bottom, 1.0)
    if last.bottom - line.top > height * _APART or last.bottom < line.bottom:
        return False
    if last.right < right - width * _EARLY:
        return text[:1].islower() and last.right > left + width * 0.5 and not last.text.endswith((".", ";", ":"))
    return line.left <= left + width * _LATE or text[:1].islower()
