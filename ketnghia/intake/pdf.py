"""PDF files with a text layer: opened, read page by page, and what they say of themselves."""

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw  # type: ignore[import-untyped]

from ketnghia.intake.blocks import Block, compose
from ketnghia.intake.pdf_layout import paragraphs_of
from ketnghia.intake.pdf_lines import Line, page_lines
from ketnghia.record.document import Origin
from ketnghia.record.errors import Refused

# The longest minutes with annexes have some hundred pages.
_MOST_PAGES = 3_000
# Text of a book of thousand pages; more is no paper.
_MOST_TEXT = 20_000_000
# Where the end mark of a file stands: some writers put a little behind it.
_TAIL = 2_048


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
        said = _properties(pdf)
    finally:
        pdf.close()
    text, blocks = compose(paragraphs_of(pages))
    if not any(map(str.isalpha, text)):
        raise Refused("no_text", f"{name}: tệp PDF không có lớp chữ (bản quét); hãy nhận dạng chữ (OCR) rồi nạp lại")
    return text, blocks, Origin(title=said.get("Title"), author=said.get("Author"))


def _properties(pdf: pypdfium2.PdfDocument) -> dict[str, str]:
    """What a file says of itself (Title, Author); nothing where that is broken, for the text may be whole."""
    found: dict[str, str] = {}
    for key in ("Title", "Author"):
        try:
            value = pdf.get_metadata_value(key)
        except (UnicodeDecodeError, pypdfium2.PdfiumError):
            continue
        if value:
            found[key] = value
    return found


def _pages(pdf: pypdfium2.PdfDocument, count: int, name: str) -> list[list[Line]]:
    pages: list[list[Line]] = []
    size = 0
    for number in range(count):
        try:
            page = pdf[number]
            layer = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise Refused(
                "unreadable", f"{name}: trang {number + 1} của tệp PDF bị hỏng; hãy xuất lại tệp rồi nạp lại"
            ) from error
        lines = page_lines(layer)
        layer.close()
        page.close()
        size += sum(len(line.text) for line in lines)
        if size > _MOST_TEXT:
            raise Refused("bomb", f"{name}: tệp PDF có quá nhiều chữ; hãy tách tệp rồi nạp từng phần")
        pages.append(lines)
    return pages
