"""ketnghia: the working memory of Vietnam-Laos local cooperation.

    >>> import ketnghia
    >>> reading = ketnghia.read("samples/...")

`read` takes a path or the bytes of a document and returns a `Reading`; it raises `Refused`, with one line that names
file, place and mend, for what cannot or must not be read. Needs neither Django nor Ray.
"""

from os import PathLike
from pathlib import Path

from ketnghia.intake.open import open_document, open_path
from ketnghia.reader.read import read_document
from ketnghia.record.document import Document, Origin, Part
from ketnghia.record.errors import BadTable, KetnghiaError, Refused
from ketnghia.record.reading import Reading, to_dict, to_json
from ketnghia.record.span import Span
from ketnghia.version import VERSION

__version__ = VERSION
__all__ = [
    "BadTable",
    "Document",
    "KetnghiaError",
    "Origin",
    "Part",
    "Reading",
    "Refused",
    "Span",
    "open_document",
    "open_path",
    "read",
    "read_document",
    "to_dict",
    "to_json",
]


def read(source: str | PathLike[str] | bytes) -> Reading:
    """The reading of one document: a path to a file (text, HTML, DOCX, PDF), or the bytes of one.

    The same bytes and version give the same reading. Raises `Refused` for a file that cannot or must not be read.
    """
    document = open_document(source) if isinstance(source, bytes) else open_path(Path(source))
    return read_document(document)
