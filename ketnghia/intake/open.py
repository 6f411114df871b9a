"""Bytes -> Document: the one way in."""

import errno
import hashlib
from pathlib import Path

from ketnghia.intake.blocks import Block, of_lines
from ketnghia.intake.decode import decode
from ketnghia.intake.formats import format_of, is_html
from ketnghia.intake.parts import parts_of
from ketnghia.intake.plain import plain_text
from ketnghia.intake.stamps import bears_stamp
from ketnghia.record.document import Document, Origin
from ketnghia.record.errors import Refused

LARGEST = 40 * 1024 * 1024
"""Bytes of the largest file that is read; a paper with pictures has a few megabytes."""
_REASONS = {
    errno.EISDIR: "đây là một thư mục",
    errno.EACCES: "không có quyền đọc",
    errno.EPERM: "không có quyền đọc",
    errno.ELOOP: "đường dẫn quay vòng",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EIO: "ổ đĩa báo lỗi",
}


def open_document(data: bytes, name: str = "") -> Document:
    """The document that the bytes are: plain text, a web page, a Word file or a PDF.

    `name`, the file's name, helps to tell a web page and stands in messages. Raises Refused, with one line in
    Vietnamese that names file, place and mend, for everything that cannot or must not be read.
    """
    called = " ".join(name.split()) or "tệp"
    if len(data) > LARGEST:
        raise _too_large(called, len(data))
    if not data.strip():
        raise Refused("empty", f"{called}: tệp trống; hãy chọn tệp có nội dung")
    form = format_of(data, called)
    source, encoding = "", "utf-8"
    if form == "text":
        source, encoding = decode(data, called)
        form = "html" if is_html(source, called) else "plain"
    text, blocks, origin = _read(form, data, source if form == "html" else plain_text(source, encoding), called)
    if not any(letter.isprintable() and letter != " " for letter in text):  # only what cannot be seen
        raise Refused("empty", f"{called}: tệp trống; hãy chọn tệp có nội dung")
    stamp = bears_stamp(text, blocks)
    if stamp is not None:
        raise Refused("secret", f"{called}: văn bản có dấu độ mật “{stamp}”; không được nạp vào hệ thống này")
    return Document(text, hashlib.sha256(data).hexdigest(), parts_of(text, blocks), form, encoding, origin)


def _read(form: str, data: bytes, source: str, name: str) -> tuple[str, list[Block], Origin]:
    """Text, blocks and origin, by the reader of the format.

    The one place where modules are imported inside a function: the readers bring lxml, python-docx or PDFium along,
    and plain text, by far the most frequent, must not wait for them.
    """
    if form == "html":
        from ketnghia.intake.html import read_html

        return read_html(source, name)
    if form == "docx":
        from ketnghia.intake.docx import read_docx

        return read_docx(data, name)
    if form == "pdf":
        from ketnghia.intake.pdf import read_pdf

        return read_pdf(data, name)
    return source, of_lines(source), Origin()


def open_path(path: Path) -> Document:
    """The document in a file; raises Refused as `open_document` does, and for a file that is missing or locked."""
    try:
        if path.stat().st_size > LARGEST:
            raise _too_large(path.name, path.stat().st_size)
        with path.open("rb") as file:  # a device or a pipe tells no size and may never end
            data = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise Refused("missing", f"{path.name}: không có tệp này; hãy kiểm tra lại đường dẫn") from None
    except (OSError, ValueError) as error:
        reason = _REASONS.get(getattr(error, "errno", None) or 0, "đường dẫn lạ")
        name = path.name or str(path)
        raise Refused(
            "unreadable", f"{name}: không đọc được tệp ({reason}); hãy kiểm tra đường dẫn và quyền đọc"
        ) from error
    return open_document(data, path.name)


def _too_large(name: str, size: int) -> Refused:
    most = LARGEST >> 20
    if size == LARGEST + 1:  # read no further
        return Refused("too_large", f"{name}: tệp lớn hơn {most} MB; hãy tách tệp rồi nạp từng phần")
    return Refused("too_large", f"{name}: tệp lớn {size >> 20} MB, quá {most} MB; hãy tách tệp rồi nạp từng phần")
