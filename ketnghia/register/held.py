"""What matching works on: an entry as matching sees it, and how well a record fits one."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

Fields = Mapping[str, Any]
"""A record in the JSON form of a reading, without evidence: lists may be tuples, what is not known may be missing."""


class Held(Struct, frozen=True):
    """An entry of the register, or one of the records it was joined from.

    `document_date` is ISO, the day of the (first) document that told of it. An entry may stand among the candidates
    several times, once as joined and once as each source has it; the best fit counts.
    """

    entry: int
    record: Fields
    document_date: str | None


MAYBE, FITS, SURE = 1, 2, 3
"""How well: a person must look; nothing speaks against it and enough for it; what tells such things apart agrees."""


class Fit(Struct, frozen=True, order=True):
    """How well a record fits an entry, and the codes of what agrees (or, of `MAYBE`, what is in the way)."""

    grade: int
    reasons: tuple[str, ...]


Told = tuple[Fields, str | None]
"""A record with the day of the document that tells it."""
Fitting = Callable[[Told, Told], Fit | None]
"""One kind's rule: a record and what is held → how well they fit, None where they are two things. Symmetric."""
