"""What a file is, told by its first bytes."""

import re

from ketnghia.record.errors import Refused

_MEND = "hãy nạp tệp văn bản, HTML, DOCX hoặc PDF"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# First bytes -> what such a file is called in Vietnamese.
_FOREIGN = (
    (b"\x89PNG", "ảnh"), (b"\xff\xd8\xff", "ảnh"), (b"GIF8", "ảnh"), (b"BM", "ảnh"), (b"II*\0", "ảnh"),
    (b"MM\0*", "ảnh"),
    (b"MZ", "tệp chương trình"), (b"\x7fELF", "tệp chương trình"), (b"Rar!", "tệp nén"), (b"7z\xbc\xaf", "tệp nén"),
    (b"\x1f\x8b", "tệp nén"), (b"BZh", "tệp nén"), (b"\xfd7zXZ", "tệp nén"), (b"ID3", "tệp âm thanh"),
    (b"OggS", "tệp âm thanh"), (b"SQLite format 3", "tệp cơ sở dữ liệu"), (b"\x1aE\xdf\xa3", "tệp phim"),
)  # fmt: skip
_MAGICS = tuple(magic for magic, _ in _FOREIGN)
_PICTURES = ("ảnh",)
_HTML = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|meta|title|article)\b", re.I)
_BEFORE_HTML = (("<?xml", "?>"), ("<!--", "-->"))
_TAG = re.compile(r"<(?:p|div|br|span|h[1-6]|table|body|article)\b[^>]*>", re.I)


def format_of(data: bytes, name: str) -> str:
    """pdf, docx or text; raises Refused for bytes that are plainly something else."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data[:1024].find(b"%PDF-") >= 0 and not head.startswith(b"<"):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        _no_other_package(data, name)
        return "docx"
    if head.startswith(_OLE):
        _refuse_ole(data, name)
    if head.startswith(b"{\\rtf"):
        raise Refused("unknown_format", f"{name}: tệp RTF chưa đọc được; hãy mở bằng Word và lưu thành .docx")
    if head[:256].lower().startswith((b"from:", b"mime-version:")) and b"multipart/related" in data[:2048].lower():
        raise Refused("unknown_format", f"{name}: trang lưu dạng MHTML; hãy lưu lại dạng “Trang web, chỉ HTML”")
    if not head.startswith(_MAGICS):
        return "text"
    for magic, what in _FOREIGN:
        # Two letters open ordinary texts as well; a program or a bitmap has control characters right behind them.
        if head.startswith(magic) and (len(magic) > 3 or b"\0" in data[:64] or not magic.isalnum()):
            mend = "nếu là bản chụp, hãy nhận dạng chữ (OCR) rồi nạp lại" if what in _PICTURES else _MEND
            raise Refused("binary", f"{name}: {what}, không phải văn bản; {mend}")
    return "text"


def is_html(text: str, name: str) -> bool:
    """Whether a text is the source of a web page."""
    head = text[:4096].lstrip()
    while opened := next((pair for pair in _BEFORE_HTML if head.startswith(pair[0])), None):
        _, closed, head = head.partition(opened[1])
        if not closed:
            break
        head = head.lstrip()
    if _HTML.match(head):
        return True
    return name.lower().endswith((".html", ".htm", ".xhtml")) and _TAG.search(text[:65_536]) is not None


def _no_other_package(data: bytes, name: str) -> None:
    """Refuses the packages of other programs, told by their entries' names."""
    head = data[:4096]
    for mark, what, mend in (
        (b"mimetypeapplication/vnd.oasis", "tệp OpenDocument", "hãy lưu thành .docx rồi nạp lại"),
        (b"mimetypeapplication/epub", "sách điện tử EPUB", _MEND),
        (b"xl/", "bảng tính Excel", "hãy lưu thành .docx hoặc PDF rồi nạp lại"),
        (b"ppt/", "tệp trình chiếu", "hãy lưu thành .docx hoặc PDF rồi nạp lại"),
    ):
        if mark in head and b"word/" not in head:
            raise Refused("unknown_format", f"{name}: {what} chưa đọc được; {mend}")


def _refuse_ole(data: bytes, name: str) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refused("password", f"{name}: tệp có mật khẩu; hãy bỏ mật khẩu rồi nạp lại")
    if "WordDocument".encode("utf-16-le") in data:
        raise Refused("unknown_format", f"{name}: tệp Word đời cũ (.doc); hãy mở bằng Word và lưu thành .docx")
    raise Refused("unknown_format", f"{name}: tệp Office đời cũ chưa đọc được; hãy lưu thành .docx rồi nạp lại")
