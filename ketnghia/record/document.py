"""A document: bytes as received, and the text read from them, frozen."""

import re

from msgspec import Struct, field

from ketnghia.record.kinds import Role
from ketnghia.record.span import Span
from ketnghia.record.when import checked

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Part(Struct, frozen=True):
    """One block of the text (a paragraph, a headline, a caption, …) and what it is in the document."""

    role: Role
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Origin(Struct, frozen=True):
    """What the carrier says about the document, outside its text: page metadata, document properties.

    `published` is ISO, as far as known; `outlet` a bare host or a name; everything may be unknown.
    """

    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    address: str | None = None

    def __post_init__(self) -> None:
        checked(self.published)


class Document(Struct, frozen=True):
    """The text of one document, in NFC with `\\n` line ends, and its parts in order.

    Parts cover everything but white space and never overlap; every part is a paragraph of its own, save that
    neighbouring lines of `aside` or `chrome` may share one. `sha256` is of the bytes as received, in hexadecimal.
    `format`: plain, html, docx or pdf. `encoding`: how the bytes were decoded, e.g. `utf-8`, `tcvn3`.
    """

    text: str
    sha256: str
    parts: tuple[Part, ...]
    format: str = "plain"
    encoding: str = "utf-8"
    origin: Origin = field(default_factory=Origin)

    def __post_init__(self) -> None:
        text, at = self.text, 0
        for part in self.parts:
            if not at <= part.start < part.end <= len(text):
                raise ValueError(f"part out of place: {part}")
            if bare := text[at : part.start].strip():
                raise ValueError(f"text before {part} has no part: {bare[:40]!r}")
            at = part.end
        if bare := text[at:].strip():
            raise ValueError(f"text after the last part has no part: {bare[:40]!r}")
        if not _SHA256.fullmatch(self.sha256):
            raise ValueError(f"not a SHA-256: {self.sha256!r}")
