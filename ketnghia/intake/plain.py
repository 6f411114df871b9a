"""Plain text: what was typed, pasted from a web page or saved by an editor."""

import unicodedata

from ketnghia.intake.blocks import Block, of_lines, repaired
from ketnghia.intake.decode import decode


def read_plain(data: bytes, name: str) -> tuple[str, list[Block], str]:
    """The text, its blocks and the name of its encoding.

    Of UTF-8 nothing is removed: the text is the input in NFC with `\\n` line ends. What came in an older encoding was
    converted anyway and is repaired besides. Raises Refused for bytes that are no text.
    """
    text, encoding = decode(data, name)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not encoding.startswith("utf-"):
        text = repaired(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text, of_lines(text), encoding
