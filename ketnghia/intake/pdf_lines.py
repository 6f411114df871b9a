"""The lines of a PDF page with their boxes, and the raised figures that point to notes."""

import statistics

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw  # type: ignore[import-untyped]
from msgspec import Struct

# Letters of a line looked at for how high it is: enough to meet a tall and a deep one.
_SAMPLES = 16
# The figure of a note is set at about 0.58 to 0.65 of the type beside it.
_RAISED_SIZE = 0.8
# Writers part the pieces of one row where a raised figure stands; between columns there is more than this, in letters.
_SAME_ROW = 1.5


class Line(Struct):
    """One line and its box; `size` of its type, as the file gives it: good to compare, no measure in points.

    `note` is the raised figure that opens it, where it is the first line of a note.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float = 0.0
    note: str = ""


class _Letter(Struct):
    """A letter that shows ink, by its place in the text layer, and its box once it was asked for."""

    index: int
    text: str


def page_lines(layer: pypdfium2.PdfTextPage) -> list[Line]:
    """The lines of a page, in the order of the text layer, each with its box.

    PDFium finds words and lines itself, also where a browser drew every letter by itself; it says where a line ends by
    characters that it adds.
    """
    lines: list[Line] = []
    letters: list[_Letter] = []
    for index in range(layer.count_chars()):
        code = pypdfium2.raw.FPDFText_GetUnicode(layer, index)
        if code in (0x0A, 0x0D):
            _end_line(layer, letters, lines)
        elif code:
            # A hyphen at the end of a line comes as one of two codes of its own.
            letters.append(_Letter(index, "-" if code in (0x02, 0xFFFE) else chr(code)))
    _end_line(layer, letters, lines)
    return lines


def _end_line(layer: pypdfium2.PdfTextPage, letters: list[_Letter], lines: list[Line]) -> None:
    """Add the letters gathered to the lines, with a box from its ends and some letters between; begin anew."""
    inked = [letter for letter in letters if not letter.text.isspace()]
    if inked:
        sampled = (*inked[:: max(1, len(inked) // _SAMPLES)], inked[-1])
        boxes = [layer.get_charbox(letter.index) for letter in sampled]
        sizes = [pypdfium2.raw.FPDFText_GetFontSize(layer, letter.index) for letter in sampled]
        line = Line(
            "",
            left=boxes[0][0],
            right=boxes[-1][2],
            bottom=min(box[1] for box in boxes),
            top=max(box[3] for box in boxes),
            size=statistics.median(sizes),
        )
        line.text, line.note = _without_raised(layer, letters, line)
        if lines and _same_row(lines[-1], line):
            _join(lines[-1], line)
        else:
            lines.append(line)
    letters.clear()


def _without_raised(layer: pypdfium2.PdfTextPage, letters: list[_Letter], line: Line) -> tuple[str, str]:
    """The text of a line without the raised figures of notes, and the one that opens it ("¹ Gồm 03 đoàn …").

    The 2 of "m²" is no note.
    """
    middle = (line.bottom + line.top) / 2
    kept: list[str] = []
    opening = ""
    for number, letter in enumerate(letters):
        before = letters[number - 1].text if number else ""
        raised = letter.text.isdecimal() and before != "m" and _is_raised(layer, letter.index, line.size, middle)
        if not raised:
            kept.append(letter.text)
        elif not "".join(kept).strip():
            opening += letter.text
    # Letters outside the first plane come as two halves.
    text = "".join(kept).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").strip()
    return (text, opening) if text else (opening, "")


def _is_raised(layer: pypdfium2.PdfTextPage, index: int, size: float, middle: float) -> bool:
    if pypdfium2.raw.FPDFText_GetFontSize(layer, index) >= size * _RAISED_SIZE:
        return False
    _, bottom, _, top = layer.get_charbox(index)
    return bool((bottom + top) / 2 > middle)


def _same_row(last: Line, line: Line) -> bool:
    """Whether a piece goes on on the row of the one before it, a word's space behind it."""
    height = max(last.top - last.bottom, 1.0)
    level = min(last.top, line.top) - max(last.bottom, line.bottom) > height / 2
    return level and 0 <= line.left - last.right < height * _SAME_ROW


def _join(last: Line, line: Line) -> None:
    last.text = f"{last.text} {line.text}"
    last.right = line.right
    last.bottom, last.top = min(last.bottom, line.bottom), max(last.top, line.top)
