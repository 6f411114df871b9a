"""Bytes -> Document: the one way in."""

import hashlib
from pathlib import Path

from ketnghia.intake.parts import parts_of
from ketnghia.intake.plain import read_plain
from ketnghia.intake.stamps import bears_stamp
from ketnghia.record.document import Document
from ketnghia.record.errors import Refused


def open_document(data: bytes, name: str = "") -> Document:
    """The document that the bytes are; `name` helps to tell the format and stands in messages.

    Raises Refused, with one line in Vietnamese, for everything that cannot or must not be read.
    """
    called = name or "tệp"
    if not data.strip():
        raise Refused("empty", f"{called}: tệp trống; hãy chọn tệp có nội dung")
    text, blocks, encoding = read_plain(data, called)
    stamp = bears_stamp(text, blocks)
    if stamp is not None:
        raise Refused("secret", f"{called}: văn bản có dấu độ mật “{stamp}”; không được nạp vào hệ thống này")
    return Document(text, hashlib.sha256(data).hexdigest(), parts_of(text, blocks), "plain", encoding)


def open_path(path: Path) -> Document:
    """The document in a file; raises Refused as `open_document` does, and for a file that is not there."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise Refused("missing", f"{path.name}: không có tệp này; hãy kiểm tra lại đường dẫn") from None
    except OSError as error:
        raise Refused(
            "unreadable", f"{path.name}: không đọc được tệp ({error.strerror}); hãy kiểm tra quyền đọc"
        ) from error
    return open_document(data, path.name)
