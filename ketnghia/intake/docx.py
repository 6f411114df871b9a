"""Word files: paragraphs and tables in order, page headers and footers as furniture, list labels written out."""

import io
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.document import Document as WordFile
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import LxmlError

from ketnghia.intake.blocks import Block, Paragraph, compose
from ketnghia.intake.legacy import converted
from ketnghia.intake.numbering import Numbering
from ketnghia.record.document import Origin
from ketnghia.record.errors import Refused
from ketnghia.record.kinds import Role

# A long report with pictures unpacks to some tens of megabytes; XML of text packs about one to ten, seldom one to 50.
_MOST_UNPACKED = 300 * 1024 * 1024
_MOST_TEXT = 60 * 1024 * 1024
_MOST_RATIO = 150
_SMALL = 1024 * 1024
_MOST_ENTRIES = 5_000
# Everything python-docx, zipfile and lxml raise on files that only look like Word files.
_BROKEN = (
    OpcError, PythonDocxError, XmlchemyError, zipfile.BadZipFile, zlib.error, LxmlError, KeyError, ValueError,
    TypeError, IndexError, AttributeError, NotImplementedError, EOFError, OSError, RuntimeError, AssertionError,
)  # fmt: skip
_SHORT_CELL = 80
_SKIPPED = frozenset(map(qn, ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:pPr", "w:rPr", "w:sdtPr")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(data: bytes, name: str) -> tuple[str, list[Block], Origin]:
    """The text of a Word file, its blocks and its properties.

    Raises Refused: truncated, password, bomb, unknown_format, no_text, unreadable.
    """
    _inspect(data, name)
    try:
        word = docx.Document(io.BytesIO(data))
        paragraphs = list(_paragraphs(word))
        properties = word.core_properties
        origin = Origin(
            title=(properties.title or "").strip() or None, author=(properties.author or "").strip() or None
        )
    except _BROKEN as error:
        raise Refused("unreadable", f"{name}: tệp Word bị hỏng bên trong; hãy mở bằng Word và lưu lại") from error
    text, blocks = compose(paragraphs)
    if not text:
        raise Refused("no_text", f"{name}: tệp Word không có chữ; nếu là ảnh quét, hãy nhận dạng chữ (OCR) rồi nạp lại")
    return text, blocks, origin


def _inspect(data: bytes, name: str) -> None:
    """Refuses a package that is cut off, locked, no Word file, or made to fill the memory, before it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            names = {entry.filename for entry in entries}
            if any(entry.flag_bits & 1 for entry in entries):
                raise Refused("password", f"{name}: tệp có mật khẩu; hãy bỏ mật khẩu rồi nạp lại")
            if "word/document.xml" not in names:
                raise Refused(
                    "unknown_format", f"{name}: tệp nén không phải tệp Word; hãy nạp tệp văn bản, HTML, DOCX hoặc PDF"
                )
            _weigh(entries, len(data), name)
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    with package.open(entry) as part:
                        if b"<!DOCTYPE" in part.read(4096).upper():
                            raise Refused("bomb", f"{name}: tệp Word khai báo thực thể XML lạ; không nạp tệp này")
    except zipfile.BadZipFile as error:
        raise Refused("truncated", f"{name}: tệp Word bị cắt cụt hoặc hỏng; hãy chép lại tệp đầy đủ") from error
    except (zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Refused("unreadable", f"{name}: tệp Word bị hỏng bên trong; hãy mở bằng Word và lưu lại") from error


def _weigh(entries: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    text = sum(entry.file_size for entry in entries if entry.filename.endswith(".xml"))
    steep = any(
        entry.file_size > _SMALL and entry.file_size > _MOST_RATIO * max(entry.compress_size, 1) for entry in entries
    )
    if unpacked > _MOST_UNPACKED or text > _MOST_TEXT or steep or len(entries) > _MOST_ENTRIES:
        raise Refused(
            "bomb",
            f"{name}: tệp Word bung ra bất thường ({len(entries)} phần, {unpacked >> 20} MB từ {packed >> 10} KB); "
            "không nạp tệp này, hãy mở bằng Word và lưu lại",
        )


def _paragraphs(word: WordFile) -> Iterator[Paragraph]:
    """Headers, the text in order, footers."""
    parts = {
        relation.reltype.rpartition("/")[2]: relation
        for relation in word.part.rels.values()
        if not relation.is_external
    }
    numbering = getattr(parts["numbering"].target_part, "element", None) if "numbering" in parts else None
    labels = Numbering(numbering, word.styles.element)
    seen: set[str] = set()
    for section in word.sections:
        for header in (section.first_page_header, section.header, section.even_page_header):
            if not header.is_linked_to_previous:
                yield from _furniture(header._element, seen)
    yield from _in_order(word.element.body, labels, None)
    for kind in ("footnotes", "endnotes"):
        if kind in parts:
            yield from _notes(parse_xml(parts[kind].target_part.blob), labels)
    for section in word.sections:
        for footer in (section.first_page_footer, section.footer, section.even_page_footer):
            if not footer.is_linked_to_previous:
                yield from _furniture(footer._element, seen)


def _furniture(element: BaseOxmlElement, seen: set[str]) -> Iterator[Paragraph]:
    for paragraph in _in_order(element, Numbering(None, None), "chrome"):
        if paragraph.text.strip() and paragraph.text not in seen:
            seen.add(paragraph.text)
            yield paragraph


def _notes(listed: BaseOxmlElement, labels: Numbering) -> Iterator[Paragraph]:
    """The notes of a file behind its text, "[1] Gồm 03 đoàn …"; their figures within the text are left out.

    What bears a type is no note but the line drawn above them.
    """
    notes = [note for note in listed.iterchildren() if note.get(qn("w:type")) is None]
    for number, note in enumerate(notes, 1):
        for place, paragraph in enumerate(p for p in _in_order(note, labels, "body") if p.text.strip()):
            yield Paragraph(paragraph.text if place else f"[{number}] {paragraph.text.strip()}", "body")


def _in_order(container: BaseOxmlElement, labels: Numbering, role: Role | None) -> Iterator[Paragraph]:
    for child in container.iterchildren():
        if child.tag == qn("w:p"):
            yield from _lines(child, labels, role)
        elif child.tag == qn("w:tbl"):
            yield from _table(child, labels, role)
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"), qn("w:smartTag")):
            yield from _in_order(child, labels, role)


def _lines(paragraph: BaseOxmlElement, labels: Numbering, role: Role | None) -> Iterator[Paragraph]:
    """A paragraph, cut at the line breaks typed into it, and the text boxes anchored in it."""
    pieces: list[str] = []
    boxes: list[BaseOxmlElement] = []
    _collect(paragraph, pieces, boxes)
    said = "".join(pieces)
    if said.strip():
        label = labels.label(paragraph)
        for number, line in enumerate(said.split("\n")):
            if line.strip():
                yield Paragraph(f"{label} {line}" if label and not number else line, role, number == 0)
    for box in boxes:
        yield from _in_order(box, labels, role)


def _collect(element: BaseOxmlElement, pieces: list[str], boxes: list[BaseOxmlElement]) -> None:
    for child in element.iterchildren():
        tag = child.tag
        if tag == qn("w:t"):
            pieces.append(_in_font(child.text or "", element))
        elif tag in (qn("w:br"), qn("w:cr")):
            pieces.append("\n")
        elif tag == qn("w:tab"):
            pieces.append(" ")
        elif tag == qn("w:noBreakHyphen"):
            pieces.append("-")
        elif tag == qn("w:txbxContent"):
            boxes.append(child)
        elif tag not in _SKIPPED and tag != _FALLBACK:
            _collect(child, pieces, boxes)


def _in_font(text: str, run: BaseOxmlElement) -> str:
    """Text of a run in an ABC or VNI font, which shows other letters than it stores; other text as it is."""
    properties = run.find(qn("w:rPr"))
    fonts = properties.find(qn("w:rFonts")) if properties is not None else None
    font = (fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or "") if fonts is not None else ""
    if font.startswith(".Vn"):
        right = converted(text, "tcvn3")
        # The fonts whose names end in H have capitals where the others have small letters.
        return right.upper() if font.endswith("H") else right
    return converted(text, "vni") if font.upper().startswith("VNI-") else text


def _table(table: BaseOxmlElement, labels: Numbering, role: Role | None) -> Iterator[Paragraph]:
    """Rows of short cells as one line each, other cells one after the other.

    Official papers draw their head and their signatures as a table of two columns: never joined.
    """
    for row in table.iterchildren(qn("w:tr")):
        cells: list[list[Paragraph]] = []
        for cell in row.iter(qn("w:tc")):
            above = cell.getparent()
            if above is row or (above is not None and above.tag == qn("w:sdtContent")):
                cells.append([one for one in _in_order(cell, labels, role) if one.text.strip()])
        filled = [cell for cell in cells if cell]
        if len(filled) > 2 and all(len(cell) == 1 and len(cell[0].text) <= _SHORT_CELL for cell in filled):
            yield Paragraph(" | ".join(cell[0].text.strip() for cell in filled), role or "body", False)
        else:
            for said in filled:
                yield from said
