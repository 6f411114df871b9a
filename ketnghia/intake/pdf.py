"""PDF files with a text layer: lines joined into paragraphs, running heads and page numbers as furniture."""

import re
from collections import Counter
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw  # type: ignore[import-untyped]

from ketnghia.intake.blocks import Block, Paragraph, compose
from ketnghia.record.document import Origin
from ketnghia.record.errors import Refused

# The longest minutes with annexes have some hundred pages.
_MOST_PAGES = 3_000
# Text of a book of thousand pages; more is no paper.
_MOST_TEXT = 20_000_000
# Where the end mark of a file stands: some writers put a little behind it.
_TAIL = 2_048
_PAGE_NUMBER = re.compile(r"\W*(?:(?:trang|page|p\.)\s*)?\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?\W*", re.I)
_DIGITS = re.compile(r"\d+")
_ITEM = re.compile(
    r"(?:[-–—•+*·▪●○◦■►➢✓]\s|\(?\d{1,3}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|\(?[a-zđ]\)\s|[IVXLC]{1,6}\.\s|"
    r"(?:Điều|Phần|PHẦN|Chương|CHƯƠNG)\s+[\dIVX])"
)
# Share of the text's width by which a line must end early, or begin late, to end or begin a paragraph.
_EARLY, _LATE = 0.12, 0.025
# A space between lines of this many line heights parts paragraphs; single spacing is about 1.2, "1.5 lines" 1.8.
_APART = 0.9
# Type that much larger or smaller is a heading or a note beside the paragraph.
_OTHER_SIZE = 0.15
# Share of a page's lines that begin at one place for it to be the margin.
_MARGIN = 0.15
# Letters of a line looked at for how high it is: enough to meet a tall and a deep one.
_SAMPLES = 16
# A head or foot that stands on this share of the pages is a running one.
_RUNNING = 0.5


@dataclass(slots=True)
class _Line:
    """One line and its box."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float = 0.0
    """Of its first letter, as the file gives it: good to compare, no measure in points."""


def read_pdf(data: bytes, name: str) -> tuple[str, list[Block], Origin]:
    """The text layer of a PDF, its blocks and its properties.

    Raises Refused: truncated, password, bomb, no_text, unreadable.
    """
    if b"%%EOF" not in data[-_TAIL:]:
        raise Refused("truncated", f"{name}: tệp PDF bị cắt cụt, thiếu phần cuối; hãy chép lại tệp đầy đủ")
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pypdfium2.raw.FPDF_GetLastError() in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY):
            raise Refused("password", f"{name}: tệp có mật khẩu; hãy bỏ mật khẩu rồi nạp lại") from error
        raise Refused("unreadable", f"{name}: tệp PDF bị hỏng; hãy xuất lại tệp PDF rồi nạp lại") from error
    try:
        count = len(pdf)
        if count > _MOST_PAGES:
            raise Refused(
                "bomb", f"{name}: tệp PDF khai {count} trang, quá {_MOST_PAGES}; hãy tách tệp rồi nạp từng phần"
            )
        pages = _pages(pdf, count, name)
        said = pdf.get_metadata_dict(skip_empty=True)
    finally:
        pdf.close()
    text, blocks = compose(_paragraphs(pages))
    if not any(map(str.isalpha, text)):
        raise Refused("no_text", f"{name}: tệp PDF không có lớp chữ (bản quét); hãy nhận dạng chữ (OCR) rồi nạp lại")
    return text, blocks, Origin(title=said.get("Title"), author=said.get("Author"))


def _pages(pdf: pypdfium2.PdfDocument, count: int, name: str) -> list[list[_Line]]:
    pages: list[list[_Line]] = []
    size = 0
    for number in range(count):
        try:
            page = pdf[number]
            layer = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise Refused(
                "unreadable", f"{name}: trang {number + 1} của tệp PDF bị hỏng; hãy xuất lại tệp rồi nạp lại"
            ) from error
        lines = _page_lines(layer)
        layer.close()
        page.close()
        size += sum(len(line.text) for line in lines)
        if size > _MOST_TEXT:
            raise Refused("bomb", f"{name}: tệp PDF có quá nhiều chữ; hãy tách tệp rồi nạp từng phần")
        pages.append(lines)
    return pages


def _page_lines(layer: pypdfium2.PdfTextPage) -> list[_Line]:
    """The lines of a page, in the order of the text layer, each with its box.

    PDFium finds words and lines itself, also where a browser drew every letter by itself; it says where a line ends by
    characters that it adds.
    """
    lines: list[_Line] = []
    letters: list[str] = []
    where: list[int] = []
    for index in range(layer.count_chars()):
        code = pypdfium2.raw.FPDFText_GetUnicode(layer, index)
        if code in (0x0A, 0x0D):
            _end_line(layer, letters, where, lines)
        elif code:
            letters.append("-" if code in (0x02, 0xFFFE) else chr(code))  # a hyphen at the end of a line
            where.append(index)
    _end_line(layer, letters, where, lines)
    return lines


def _end_line(layer: pypdfium2.PdfTextPage, letters: list[str], where: list[int], lines: list[_Line]) -> None:
    """Add the letters gathered to the lines, with a box from its ends and some letters between; begin anew."""
    inked = [index for index, letter in zip(where, letters, strict=True) if not letter.isspace()]
    # Letters outside the first plane come as two halves.
    text = "".join(letters).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    letters.clear()
    where.clear()
    if not inked:
        return
    boxes = [layer.get_charbox(index) for index in (*inked[:: max(1, len(inked) // _SAMPLES)], inked[-1])]
    bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
    size = pypdfium2.raw.FPDFText_GetFontSize(layer, inked[0])
    lines.append(_Line(text.strip(), boxes[0][0], boxes[-1][2], bottom, top, size))


def _paragraphs(pages: list[list[_Line]]) -> list[Paragraph]:
    """Lines joined into paragraphs, over page breaks too; running heads and feet stand at the end."""
    running = _running(pages)
    found: list[list[str]] = []
    gaps: list[bool] = []
    furniture: list[str] = []
    last: _Line | None = None
    for lines in pages:
        kept: list[_Line] = []
        for index, line in enumerate(lines):
            edge = index < 2 or index >= len(lines) - 2
            if edge and (_PAGE_NUMBER.fullmatch(line.text) or _DIGITS.sub("#", line.text) in running):
                furniture.append(line.text)
            else:
                kept.append(line)
        left = _margin(kept)
        right = max((line.right for line in kept), default=0.0)
        for number, line in enumerate(kept):
            if last is not None and _goes_on(last, line, (left, right), number == 0):
                found[-1].append(line.text)
            else:
                close = last is not None and number > 0 and last.bottom - line.top <= (line.top - line.bottom) * _APART
                found.append([line.text])
                gaps.append(not close)
            last = line
    told = [Paragraph(" ".join(texts), None, gap) for texts, gap in zip(found, gaps, strict=True)]
    return told + [Paragraph(text, "chrome") for text in furniture]


def _margin(lines: list[_Line]) -> float:
    """Where lines begin: the leftmost place where enough of them do, for a head may hang out over the margin."""
    places = Counter(round(line.left) for line in lines)
    enough = len(lines) * _MARGIN
    return float(min((place for place, count in places.items() if count >= enough), default=min(places, default=0)))


def _running(pages: list[list[_Line]]) -> frozenset[str]:
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


def _goes_on(last: _Line, line: _Line, margins: tuple[float, float], new_page: bool) -> bool:
    """Whether a line continues the paragraph of the one before it."""
    left, right = margins
    width = max(right - left, 1.0)
    text = line.text
    if _ITEM.match(text) or abs(line.size - last.size) > _OTHER_SIZE * max(line.size, last.size):
        return False
    if new_page:
        return text[:1].islower()
    height = max(line.top - line.bottom, 1.0)
    if last.bottom - line.top > height * _APART or last.bottom < line.bottom:
        return False
    if last.right < right - width * _EARLY:
        return text[:1].islower() and last.right > left + width * 0.5 and not last.text.endswith((".", ";", ":"))
    return line.left <= left + width * _LATE or text[:1].islower()
