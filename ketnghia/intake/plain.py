"""Plain text: what was typed, pasted from a web page or saved by an editor."""

import unicodedata

from ketnghia.intake.blocks import repaired


def plain_text(source: str, encoding: str) -> str:
    """The text of a document from the decoded source.

    Of Unicode nothing is removed: the text is the source in NFC with `\\n` line ends. What came in an older encoding
    was converted anyway, and is repaired besides.
    """
    if "\r" in source:
        source = source.replace("\r\n", "\n").replace("\r", "\n")
    if not encoding.startswith("utf-"):
        return repaired(source)
    return source if source.isascii() else unicodedata.normalize("NFC", source)
