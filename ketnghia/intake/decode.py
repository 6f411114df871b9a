"""Bytes -> text: UTF-8, UTF-16 and the Vietnamese encodings before Unicode."""

import codecs
import re

from ketnghia.intake.legacy import best_legacy, mended
from ketnghia.record.errors import Refused

# Text has tabs, line ends and form feeds; a file with more of the other control characters than this is none.
_CONTROL = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
_MOST_CONTROL = 0.01
_SAMPLE = 65_536
# The high bytes of UTF-16 text in Latin letters, Vietnamese and Lao, with general punctuation.
_HIGH_BYTES = frozenset((0x00, 0x01, 0x03, 0x0E, 0x1E, 0x20))
_MOST_HIGH = 0.95
# Fewer than this of the marked words are Vietnamese syllables: the bytes are of no encoding that we know.
_LEGIBLE = 0.6
# High bytes that are letters; without one the rest is quotes, dashes and signs, the same in all Western encodings.
_LETTERS = re.compile(rb"[\xc0-\xff\x81\x83\x8a\x8c-\x90\x9a\x9c-\x9f]")
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of the bytes, without byte order mark, and the name of the encoding.

    Names: utf-8, utf-8-twice (mended), utf-16, utf-32, windows-1258, windows-1252 (signs only), tcvn3, vni.
    Raises Refused: binary, truncated, unreadable.
    """
    if data.startswith(codecs.BOM_UTF8):
        data = data[3:]
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _wide(data[len(mark) :], codec, name)
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        codec_found = _bare_utf16(sample)
        if codec_found is None:
            raise Refused(
                "binary", f"{name}: tệp nhị phân, không phải văn bản; hãy nạp tệp văn bản, HTML, DOCX hoặc PDF"
            )
        return _wide(data, codec_found, name)
    if len(sample) - len(sample.translate(None, _CONTROL)) > len(sample) * _MOST_CONTROL:
        raise _binary(name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(data, name, error)
    return mended(text) or (text, "utf-8")


def _wide(data: bytes, codec: str, name: str) -> tuple[str, str]:
    """UTF-16 or UTF-32 without its mark."""
    family = codec[:6]
    if len(data) % (int(family[-2:]) // 8):
        raise Refused("truncated", f"{name}: tệp {family.upper()} bị cắt cụt ở byte cuối; hãy lấy lại tệp đầy đủ")
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        at_end = error.end >= len(data) - 1
        code, what = ("truncated", "bị cắt cụt") if at_end else ("unreadable", "có ký tự hỏng")
        raise Refused(
            code,
            f"{name}: tệp {family.upper()} {what} ở byte {error.start}; hãy lấy lại tệp đầy đủ",
            f"byte {error.start}",
        ) from None
    if "\0" in text:
        raise _binary(name)
    return mended(text) or (text, family)


def _bare_utf16(sample: bytes) -> str | None:
    """The codec of UTF-16 text without a mark, None for bytes that are no such text."""
    for codec, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if high and sum(1 for byte in high if byte in _HIGH_BYTES) >= len(high) * _MOST_HIGH:
            low = sample[0::2] if codec == "utf-16-le" else sample[1::2]
            if low.count(0) <= len(low) * _MOST_CONTROL:
                return codec
    return None


def _not_utf8(data: bytes, name: str, error: UnicodeDecodeError) -> tuple[str, str]:
    """Bytes that are no UTF-8: an older encoding, or UTF-8 with something broken."""
    cut = error.reason == "unexpected end of data"
    # Letters of several bytes before the stump of one: no other encoding makes them by chance.
    if not cut or data[: error.start].isascii():
        text, encoding, likeness = best_legacy(data)
        if likeness >= _LEGIBLE:
            return text, encoding
        if not _LETTERS.search(data):
            return data.decode("cp1252", errors="replace"), "windows-1252"
    where = f"byte {error.start}"
    if cut:
        message = f"{name}: tệp UTF-8 bị cắt giữa ký tự ở {where}; hãy lấy lại tệp đầy đủ"
        raise Refused("truncated", message, where)
    message = f"{name}: {where} không thuộc bảng mã nào nhận ra được; hãy lưu lại tệp theo bảng mã UTF-8"
    raise Refused("unreadable", message, where)


def _binary(name: str) -> Refused:
    return Refused("binary", f"{name}: tệp nhị phân, không phải văn bản; hãy nạp tệp văn bản, HTML, DOCX hoặc PDF")
