"""A reading goes into the register as a document and its proposals. Nothing of it counts before a person accepts it."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from msgspec import Struct, to_builtins

from ketnghia.record.reading import SECTIONS, Reading
from ketnghia.register import search
from ketnghia.register.days import first_day
from ketnghia.register.models import Document, DocumentUnit, Proposal
from ketnghia.register.ties import about, lineage

KINDS = tuple(section for section in SECTIONS if section not in ("places", "notices"))
"""Kinds of record a person reviews; places are mentions, notices are remarks on the document."""
_LONGEST_NAME = 255


class Entered(Struct, frozen=True):
    """What became of a reading: its document, and whether it is new to the register."""

    document: Document
    new: bool


class Received(Struct, frozen=True):
    """How the bytes came: the name of the file, how many bytes, from whom (None: the program itself), when."""

    name: str
    size: int
    by: User | None
    at: datetime.datetime


def enter(reading: Reading, received: Received) -> Entered:
    """Stores a reading, all of it or nothing; the same bytes a second time change nothing.

    The document's text is frozen here as the reader saw it, so that passages hold for ever.
    """
    sha256 = reading.document.sha256
    if known := Document.objects.filter(sha256=sha256).first():
        return Entered(known, False)
    try:
        with transaction.atomic():
            return Entered(_stored(reading, received), True)
    except IntegrityError:  # another process entered the same bytes in the same moment
        known = Document.objects.filter(sha256=sha256).first()
        if known is None:
            raise
        return Entered(known, False)


def _stored(reading: Reading, received: Received) -> Document:
    proposals = [(section, record) for section, record in reading.records() if section in KINDS]
    document = Document.objects.create(
        **_head(reading),
        name=received.name[-_LONGEST_NAME:],
        size=received.size,
        received_by=received.by,
        received_at=received.at,
        open=len(proposals),
        total=len(proposals),
    )
    Proposal.objects.bulk_create(_proposals(document, proposals))
    units = {place.id for place in reading.places if "/" in place.id}
    held = {step: step in units for unit in units for step in lineage(unit)}
    DocumentUnit.objects.bulk_create(
        DocumentUnit(document=document, unit=unit, own=own, day=document.day) for unit, own in sorted(held.items())
    )
    search.put_document(document, sorted(units))
    return document


def _head(reading: Reading) -> dict[str, Any]:
    document, origin = reading.document, reading.document.origin
    return {
        "sha256": document.sha256,
        "format": document.format,
        "encoding": document.encoding,
        "kind": reading.kind,
        "language": reading.language,
        "title": reading.title or "",
        "outlet": (reading.outlet or "")[:_LONGEST_NAME],
        "author": (origin.author or "")[:_LONGEST_NAME],
        "address": origin.address or "",
        "date": reading.date or "",
        "date_basis": reading.date_basis or "",
        "day": first_day(reading.date),
        "text": document.text,
        "parts": [[part.role, part.start, part.end] for part in document.parts],
        "notices": [to_builtins(notice) for notice in reading.notices],
        "pairs": about(to_builtins(event) for event in reading.events if event.main),
        "version": reading.version,
    }


def _proposals(document: Document, records: Iterable[tuple[str, Any]]) -> Iterable[Proposal]:
    numbers = dict.fromkeys(KINDS, 0)
    for section, record in records:
        fields = to_builtins(record)
        evidence = fields.pop("evidence")
        yield Proposal(document=document, kind=section, number=numbers[section], said=fields, said_evidence=evidence)
        numbers[section] += 1
