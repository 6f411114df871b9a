"""Documents as a list: by unit or pair, kind, year, and whether something in them waits for a decision."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from msgspec import Struct

from ketnghia.register import search
from ketnghia.register.limits import Limits, visible_documents
from ketnghia.register.models import Document, DocumentUnit, Entry, EntryUnit, Proposal

_OFFERED = 60
"""Documents offered as the one that tells of progress."""


class Asked(Struct, frozen=True, kw_only=True):
    """What the list is narrowed to; `unit` and `partner` as identifiers, `years` the first and the last."""

    unit: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    kind: str = ""
    open: bool = False
    words: str = ""


def documents(asked: Asked, limits: Limits) -> QuerySet[Document]:
    """Documents the account may read, the latest first; their texts are not fetched."""
    found: QuerySet[Any] = Document.objects.all()
    named = [units for units in (asked.unit, asked.partner) if units]
    if named:
        found = found.filter(units__unit__in=named[0]) if len(named[0]) == 1 else _naming(found, named[0])
        found = found.annotate(listed_day=F("units__day") if len(named[0]) == 1 else F("day"))
        for units in named[1:]:
            found = _naming(found, units)
    else:
        found = found.annotate(listed_day=F("day"))
    if asked.years:
        first, last = datetime.date(asked.years[0], 1, 1), datetime.date(asked.years[1], 12, 31)
        found = found.filter(listed_day__gte=first, listed_day__lte=last)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.open:
        found = found.filter(open__gt=0)
    if asked.words:
        found = found.filter(pk__in=search.entries_with(asked.words, search.DOCUMENTS, asked.unit, limits))
    found = visible_documents(found, limits).select_related("received_by__profile")
    return by_day(found.defer("text", "parts", "notices", "pairs"))


def by_day(found: QuerySet[Any], descending: bool = True) -> QuerySet[Any]:
    """By the day of the document."""
    return found.order_by("-listed_day", "-id") if descending else found.order_by("listed_day", "id")


def nothing() -> QuerySet[Document]:
    """No documents."""
    return Document.objects.none()


def _naming(found: QuerySet[Any], units: tuple[str, ...]) -> QuerySet[Any]:
    return found.filter(Exists(DocumentUnit.objects.filter(document=OuterRef("pk"), unit__in=units)))


def that_may_tell(limits: Limits, entry: Entry) -> list[Document]:
    """Documents that may tell how far an undertaking is: those it comes from, and the latest of its units."""
    units = EntryUnit.objects.filter(entry=entry, own=True).values_list("unit", flat=True)
    latest = DocumentUnit.objects.filter(unit__in=list(units)).order_by("-day", "-document_id")
    pks = dict.fromkeys(latest.values_list("document_id", flat=True)[: 2 * _OFFERED])
    own = Proposal.objects.filter(entry=entry).values_list("document_id", flat=True)
    wanted = [*own, *list(pks)[:_OFFERED]]
    found = visible_documents(Document.objects.filter(pk__in=wanted), limits)
    return list(found.defer("text", "parts", "notices").order_by("-day", "-id"))


def addresses(pks: Iterable[int]) -> dict[int, str]:
    """Number of each document → its address, else the name of its file."""
    listed = Document.objects.filter(pk__in=list(pks)).values_list("pk", "address", "name")
    return {pk: address or name for pk, address, name in listed}
