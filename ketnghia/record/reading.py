"""A reading: everything found in one document, and its one JSON form."""

import json
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, to_builtins

from ketnghia.record.document import Document
from ketnghia.record.kinds import Basis, DocumentKind
from ketnghia.record.records import (
    Agreement,
    Event,
    Figure,
    Notice,
    Partnership,
    Person,
    Place,
    Record,
    Support,
    Undertaking,
)

SECTIONS = ("places", "people", "events", "agreements", "support", "undertakings", "figures", "partnerships", "notices")


class Reading(Struct, frozen=True, kw_only=True):
    """Everything the reader found in one document. Same bytes, same version, same reading.

    `date` is the day the document was written or published; `date_basis` says whether it stands in the document
    in full (stated) or was concluded (inferred); a `year_inferred` notice then gives the reasons.
    """

    document: Document
    kind: DocumentKind
    language: str
    version: str
    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    date_basis: Basis | None = None
    places: tuple[Place, ...] = ()
    people: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    support: tuple[Support, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    figures: tuple[Figure, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    notices: tuple[Notice, ...] = ()

    def records(self) -> Iterator[tuple[str, Record]]:
        """Every record with the name of its section, in the order of `SECTIONS`."""
        for section in SECTIONS:
            for record in getattr(self, section):
                yield section, record


def to_dict(reading: Reading, source: str) -> dict[str, Any]:
    """The JSON form as plain dicts and lists; `source` is the path or address the document came from."""
    document = reading.document
    head = {
        "kind": reading.kind,
        "language": reading.language,
        "outlet": reading.outlet,
        "title": reading.title,
        "date": reading.date,
        "date_basis": reading.date_basis,
        "author": document.origin.author,
        "address": document.origin.address,
        "format": document.format,
        "encoding": document.encoding,
        "text": document.text,
        "sha256": document.sha256,
        "parts": [{"role": p.role, "start": p.start, "end": p.end} for p in document.parts],
    }
    sections = {section: [to_builtins(record) for record in getattr(reading, section)] for section in SECTIONS}
    return {"source": source, "version": reading.version, "document": head, **sections}


def to_json(reading: Reading, source: str) -> str:
    """One line of JSON, keys always in the same order, Vietnamese and Lao as they are."""
    return json.dumps(to_dict(reading, source), ensure_ascii=False, separators=(", ", ": "))
