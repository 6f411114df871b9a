"""Files made for tests: Word files, PDFs with a Vietnamese text layer, bytes of the encodings before Unicode."""

import io
import unicodedata
import zipfile

import docx

from ketnghia.intake.legacy import legacy_table


def word_file(*paragraphs: str, header: str = "", tables: tuple[tuple[tuple[str, ...], ...], ...] = ()) -> bytes:
    """A Word file of paragraphs, with a page header and tables behind them."""
    file = docx.Document()
    if header:
        file.sections[0].header.paragraphs[0].text = header
    for paragraph in paragraphs:
        file.add_paragraph(paragraph)
    for rows in tables:
        table = file.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    kept = io.BytesIO()
    file.save(kept)
    return kept.getvalue()


def with_entry(data: bytes, name: str, content: bytes) -> bytes:
    """A package with one entry more, or that entry replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(name, content)
    return made.getvalue()


Drawn = tuple[float, float, float, str]
"""A piece of text on a page: where it begins, from the left and from below, its size, and what it says."""


def pdf_file(*pages: str, size: int = 12, apart: bool = False) -> bytes:
    """A PDF whose pages have these lines, in a font that maps to Unicode; spaces before a line indent it.

    `apart` draws every letter by itself and leaves the spaces out, as browsers print.
    """
    drawn: list[list[Drawn]] = []
    for page in pages:
        drawn.append([])
        for number, line in enumerate(page.split("\n")):
            shown = line.lstrip(" ")
            left, down = 60 + (len(line) - len(shown)) * size / 2, 780 - number * size * 1.3
            if apart:
                drawn[-1] += [
                    (left + at * size / 2, down, size, letter) for at, letter in enumerate(shown) if letter != " "
                ]
            else:
                drawn[-1].append((left, down, size, shown))
    return drawn_pdf(*drawn)


def drawn_pdf(*pages: list[Drawn], info: str = "") -> bytes:
    """A PDF whose pages have these pieces of text, every letter half as wide as its size; `info` are its properties."""
    letters = sorted({letter for page in pages for _, _, _, text in page for letter in text} | {" "})
    code = {letter: number for number, letter in enumerate(letters, 1)}
    mapping = "".join(f"<{code[letter]:04X}> <{letter.encode('utf-16-be').hex().upper()}>\n" for letter in letters)
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{mapping}endbfchar endcmap end end"
    )
    objects: list[bytes] = []

    def add(body: str) -> int:
        objects.append(body.encode("latin-1"))
        return len(objects)

    def stream(body: str) -> int:
        return add(f"<< /Length {len(body)} >>\nstream\n{body}\nendstream")

    catalog, tree = add("<< /Type /Catalog /Pages 2 0 R >>"), add("")
    descriptor = add(
        "<< /Type /FontDescriptor /FontName /Plain /Flags 32 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 "
        "/Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    below = add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /DW 500 /FontDescriptor "
        f"{descriptor} 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    cmap = stream(to_unicode)
    font = add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H "
        f"/DescendantFonts [{below} 0 R] /ToUnicode {cmap} 0 R >>"
    )
    kids = []
    for page in pages:
        drawn = ["BT"]
        for left, down, size, text in page:
            codes = "".join(f"{code[letter]:04X}" for letter in text)
            drawn.append(f"/F {size:g} Tf 1 0 0 1 {left:.1f} {down:.1f} Tm <{codes}> Tj")
        content = stream("\n".join([*drawn, "ET"]))
        kids.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 842 842] /Contents {content} 0 R "
                f"/Resources << /Font << /F {font} 0 R >> >> >>"
            )
        )
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    described = f" /Info {add(f'<< {info} >>')} 0 R" if info else ""
    objects[tree - 1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    made = io.BytesIO()
    made.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(made.tell())
        made.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = made.tell()
    made.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    for place in places:
        made.write(f"{place:010} 00000 n \n".encode())
    made.write(
        f"trailer\n<< /Size {len(objects) + 1} /Root {catalog} 0 R{described} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return made.getvalue()


def in_legacy(text: str, encoding: str) -> bytes:
    """Text in tcvn3 or vni; a letter that the encoding lacks becomes a question mark."""
    codes: dict[str, str] = {}
    for code, letter in legacy_table(encoding).items():
        codes.setdefault(letter, code)
    return "".join(codes.get(letter, letter) for letter in text).encode("latin-1", "replace")


def in_windows_1258(text: str) -> bytes:
    """Text in windows-1258: base letter, then its tone as a combining mark, where there is no letter for both."""
    made = bytearray()
    for letter in text:
        try:
            made += letter.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", letter)
            tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
            base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones))
            made += (base + "".join(tones)).encode("cp1258")
    return bytes(made)
