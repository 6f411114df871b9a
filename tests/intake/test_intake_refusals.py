"""What must not or cannot be read is refused with one clear line, and with nothing else."""

import io
import os
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from intake.made_files import pdf_file, with_entry, word_file

from ketnghia.intake.open import LARGEST, open_document, open_path
from ketnghia.record.errors import Refused

WORD = word_file("Hai bên thống nhất tổ chức tuần tra chung mỗi quý một lần.")
PDF = pdf_file("Hai bên thống nhất tổ chức tuần tra chung mỗi quý một lần.")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def packed(**entries: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def locked(data: bytes) -> bytes:
    """The same package with the flag that says its entries are encrypted."""
    made = bytearray(data)
    at = -1
    while (at := made.find(b"PK\x01\x02", at + 1)) >= 0:
        made[at + 8] |= 1
    return bytes(made)


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&b;</w:body></w:document>'
)

REFUSED = [
    (b"", "empty", "no bytes"),
    (b" \n\t \r\n", "empty", "white space"),
    (" \n\t".encode("utf-16"), "empty", "white space in UTF-16"),
    (b"\xef\xbb\xbf\n", "empty", "a byte order mark alone"),
    (b"x" * (LARGEST + 1), "too_large", "more than 40 MB"),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "binary", "a picture"),
    (b"\xff\xd8\xff\xe0" + b"\0" * 40, "binary", "a photograph"),
    (b"MZ\x90\0\x03" + b"\0" * 60, "binary", "a program"),
    (b"\x7fELF\x02\x01" + b"\0" * 60, "binary", "a program of Linux"),
    (b"Rar!\x1a\x07" + b"\0" * 40, "binary", "an archive"),
    (b"7z\xbc\xaf\x27\x1c" + b"\0" * 40, "binary", "an archive"),
    (packed(a=b"b"), "unknown_format", "an archive of something else"),
    (packed(**{"xl__workbook.xml": b"<x/>"}), "unknown_format", "a spreadsheet"),
    (packed(mimetype=b"application/vnd.oasis.opendocument.text"), "unknown_format", "OpenDocument"),
    (b"{\\rtf1\\ansi hello}", "unknown_format", "RTF"),
    (OLE + "WordDocument".encode("utf-16-le"), "unknown_format", "Word before 2007"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "password", "a Word file with a password"),
    (OLE, "unknown_format", "Office before 2007"),
    (locked(WORD), "password", "a package with encrypted entries"),
    (WORD[: len(WORD) // 2], "truncated", "half a Word file"),
    (WORD[:-30], "truncated", "a Word file without its end"),
    (with_entry(WORD, "word/document.xml", b"<w:document"), "unreadable", "broken XML"),
    (with_entry(WORD, "word/document.xml", LAUGHS), "bomb", "entities"),
    (with_entry(WORD, "word/media/x.bin", b"\0" * 20_000_000), "bomb", "a package that unpacks out of all measure"),
    (word_file(""), "no_text", "a Word file without words"),
    (PDF[: len(PDF) // 2], "truncated", "half a PDF"),
    (
        PDF.replace(b"/Type /Catalog", b"/Type /Nothing").replace(b"/Pages 2 0 R", b"/Pages 99 0 R"),
        "unreadable",
        "no pages",
    ),
    (pdf_file(""), "no_text", "a PDF without a text layer"),
    (b"<html><body>" + b"<div>" * 100_000 + b"x" + b"</div>" * 100_000, "bomb", "HTML nested without end"),
    (b"<html><head><title>x</title></head><body><script>1</script></body></html>", "no_text", "a page without words"),
    (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x", "unknown_format", "MHTML"),
]


@pytest.mark.parametrize(("data", "code", "why"), REFUSED, ids=[why for _, _, why in REFUSED])
def test_refusal(data: bytes, code: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        open_document(data, "bien-ban.tep")
    assert refused.value.code == code, why
    message = str(refused.value)
    assert message.startswith("bien-ban.tep: ")
    assert "\n" not in message
    # Place and mend, or why there is no mend.
    assert ";" in message


def test_password_of_pdf() -> None:
    # A file that names a security handler which nobody can satisfy without the password.
    guard = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"28" * 32 + b"> /U <" + b"41" * 32 + b"> >>"
    identity = b"/ID [<" + b"00" * 16 + b"> <" + b"00" * 16 + b">]"
    with pytest.raises(Refused) as refused:
        open_document(PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt " + guard + identity), "mat.pdf")
    assert refused.value.code == "password"


def test_absurd_number_of_pages() -> None:
    with pytest.raises(Refused) as refused:
        open_document(pdf_file(*["a"] * 3_001))
    assert refused.value.code == "bomb"


def test_page_whose_words_all_stand_in_its_head() -> None:
    words = "Hai bên thống nhất tổ chức tuần tra chung." * 2
    with pytest.raises(Refused) as refused:
        open_document(f"<meta name=date content=2020-01-01><td>{words}".encode(), "trang.html")
    assert refused.value.code == "no_text"


def test_path_that_is_missing_or_a_folder(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        open_path(tmp_path / "khong-co.txt")
    assert refused.value.code == "missing"
    with pytest.raises(Refused) as refused:
        open_path(tmp_path)
    assert refused.value.code == "unreadable"
    with pytest.raises(Refused) as refused:
        open_path(Path("a\0b"))
    assert refused.value.code == "unreadable"


def test_path_of_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "to.txt"
    with path.open("wb") as file:
        os.truncate(file.fileno(), LARGEST + 1)
    with pytest.raises(Refused) as refused:
        open_path(path)
    assert refused.value.code == "too_large"


def test_word_file_with_deep_tables_is_read_or_refused() -> None:
    file = docx.Document()
    cell = file.add_table(1, 1).cell(0, 0)
    for _ in range(60):
        cell = cell.add_table(1, 1).cell(0, 0)
    cell.text = "Trong cùng."
    kept = io.BytesIO()
    file.save(kept)
    opened_or_refused(kept.getvalue())


def opened_or_refused(data: bytes, name: str = "") -> None:
    try:
        document = open_document(data, name)
    except Refused:
        return
    # Document checks by itself that its parts cover the text and do not overlap.
    assert document.parts


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    opened_or_refused(data)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(max_size=90), max_size=30).map("\n".join))
def test_any_text(text: str) -> None:
    opened_or_refused(text.encode("utf-8", "replace"))
    opened_or_refused(text.encode("utf-16", "replace"))


PIECES = [
    "<p>", "</p>", "<div class=related>", "<h1>", "</h1>", "<td>", "<tr>", "</table>", "<br>", "<a href=x>", "<!--",
    "-->", "&#0;", "&nbsp;", "Hai bên thống nhất tổ chức tuần tra chung.", "<script>", "</script>", "<b>", "Đọc thêm",
    "<body>", "<title>", "<meta name=date content=2020-01-01>", "<![CDATA[", "\x01", "<time datetime=x>", "<li>",
    "</ul>", "<html>",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_page(page: str) -> None:
    opened_or_refused(f"<html>{page}".encode(), "trang.html")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([WORD, PDF]), st.integers(0, 100_000), st.binary(min_size=1, max_size=30))
def test_damaged_files(data: bytes, at: int, damage: bytes) -> None:
    at %= len(data)
    opened_or_refused(data[:at] + damage + data[at + len(damage) :])


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 100_000), st.binary(min_size=1, max_size=30))
def test_damaged_word_xml(at: int, damage: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(WORD)) as package:
        xml = package.read("word/document.xml")
    at %= len(xml)
    opened_or_refused(with_entry(WORD, "word/document.xml", xml[:at] + damage + xml[at + len(damage) :]))
