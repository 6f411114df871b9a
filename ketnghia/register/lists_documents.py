"""Documents as a list: by unit or pair, kind, year, and whether something in them waits for a decision."""

import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from msgspec import Struct

from ketnghia.register.limits import Limits, visible_documents
from ketnghia.register.models import Document, DocumentUnit


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
    for word in asked.words.split():
        found = found.filter(Q(title__icontains=word) | Q(outlet__icontains=word) | Q(name__icontains=word))
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
