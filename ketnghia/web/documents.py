"""Documents as they came in: what, when, from where, and how much in them waits for a decision."""

from typing import Any, cast, get_args

import django_tables2 as tables
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from django_tables2 import RequestConfig

from ketnghia.record import kinds
from ketnghia.register import lists_documents
from ketnghia.register.limits import limits_of
from ketnghia.register.lists_documents import Asked
from ketnghia.register.models import Document
from ketnghia.show.words import Words
from ketnghia.web.access import requires
from ketnghia.web.filters import EntryFilter, TickFilter, choice, coded
from ketnghia.web.listing import WAYS_OUT, address
from ketnghia.web.sheets import Column, Sheet, about, day_of, portions
from ketnghia.web.tables import NUMBER, PAGE, CountedData, CountedPaginator
from ketnghia.web.templatetags import ketnghia as tags


class DocumentFilter(EntryFilter):
    """Documents by unit, kind, year, and whether something waits."""

    OMITTED = ("on", "contested")
    kind = choice(gettext_lazy("Kind"), coded("document", get_args(kinds.DocumentKind)))
    open = TickFilter(label=gettext_lazy("With open proposals"))

    def asked(self) -> Asked:
        """What the list is to be narrowed to."""
        said = self.said
        return Asked(
            unit=said.get("unit") or (),
            partner=said.get("partner") or (),
            years=said.get("year"),
            kind=said.get("kind") or "",
            open=bool(said.get("open")),
            words=said.get("text") or "",
        )


class DocumentTable(tables.Table):  # type: ignore[misc]
    """Title, kind, day, outlet, how much is open, who brought it when."""

    title = tables.Column(verbose_name=gettext_lazy("Document"), empty_values=(), orderable=False, accessor="pk")
    kind = tables.Column(verbose_name=gettext_lazy("Kind"), order_by=("kind", "-day"))
    day = tables.Column(verbose_name=gettext_lazy("Day"), empty_values=(), accessor="pk")
    outlet = tables.Column(verbose_name=gettext_lazy("Outlet"), empty_values=(), orderable=False)
    open = tables.Column(verbose_name=gettext_lazy("Open proposals"), orderable=False, attrs=NUMBER)
    received = tables.Column(verbose_name=gettext_lazy("Received"), empty_values=(), accessor="pk", order_by=("id",))

    def __init__(self, found: QuerySet[Any], words: Words, **held: Any) -> None:
        self.words = words
        super().__init__(CountedData(found), empty_text=_("No document matches."), **held)

    def order_day(self, queryset: QuerySet[Any], descending: bool) -> tuple[QuerySet[Any], bool]:
        """By day, through the index."""
        return lists_documents.by_day(queryset, descending), True

    def render_title(self, record: Document) -> SafeString:
        """Leads to the document."""
        return format_html('<a href="{}">{}</a>', reverse("document", args=[record.pk]), str(record))

    def render_kind(self, record: Document) -> str:
        """In words."""
        return self.words(f"document.{record.kind}")

    def render_day(self, record: Document) -> str:
        """As far as it is known; one concluded says so."""
        if record.date and record.date_basis == "inferred":
            return format_html(
                '{} <small class="quiet">{}</small>', tags.day(record.date), self.words("basis.inferred")
            )
        return tags.day(record.date)

    def render_outlet(self, record: Document) -> str:
        """Who published it."""
        return record.outlet or "–"

    def render_open(self, record: Document) -> SafeString:
        """How many wait, of how many."""
        told = f"{tags.number(record.open)} / {tags.number(record.total)}"
        return format_html("<strong>{}</strong>", told) if record.open else format_html("{}", told)

    def render_received(self, record: Document) -> SafeString:
        """When, by whom."""
        return format_html('{} <small class="quiet">{}</small>', tags.day(record.received_at), _by(record))


def _by(record: Document) -> str:
    user = record.received_by
    return (getattr(getattr(user, "profile", None), "full_name", "") or str(user)) if user else ""


@require_GET
@requires("see")
def index(request: HttpRequest) -> HttpResponse:
    """All documents the account may read."""
    filters, words = DocumentFilter(request.GET), tags.wording()
    found = lists_documents.documents(filters.asked(), limits_of(request.user))
    table = DocumentTable(found, words)
    RequestConfig(request, paginate=False).configure(table)
    out = WAYS_OUT.get(request.GET.get("as", ""))
    if out is not None:
        return cast(HttpResponse, out(_sheet(table.data.data, words)))
    RequestConfig(request, paginate={"per_page": PAGE, "paginator_class": CountedPaginator}).configure(table)
    context = {
        "heading": _("Documents"),
        "filter": filters,
        "remarks": filters.remarks(),
        "table": table,
        "spreadsheet": address(request, **{"as": "xlsx"}),
        "csv": address(request, **{"as": "csv"}),
    }
    return render(request, "web/list.html", context)


def _sheet(found: QuerySet[Any], words: Words) -> Sheet:
    columns = [
        Column(_("Document"), str),
        Column(_("Kind"), lambda document: words(f"document.{document.kind}")),
        Column(_("Day"), lambda document: day_of(document.date), "day"),
        Column(_("Outlet"), lambda document: document.outlet),
        Column(_("Address"), lambda document: document.address),
        Column(_("File"), lambda document: document.name),
        Column(_("Open proposals"), lambda document: document.open, "number"),
        Column(_("Proposals"), lambda document: document.total, "number"),
        Column(_("Received on"), lambda document: timezone.localtime(document.received_at).date(), "day"),
        Column(_("Received by"), _by),
    ]
    name = f"documents-{timezone.localdate()}"
    return Sheet(name, columns, portions(found), about(_("Documents"), [], None))
