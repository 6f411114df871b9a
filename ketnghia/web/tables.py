"""What tables of entries share: pages of a capped count, the way to the entry, the passage of the first value."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import django_tables2 as tables
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tables2.data import TableQuerysetData

from ketnghia.register import lists
from ketnghia.register.models import Entry
from ketnghia.show.names import unit_name
from ketnghia.show.words import Words
from ketnghia.web.templatetags import ketnghia as tags
from ketnghia.web.titles import title
from ketnghia.web.told import Lines

PAGE = 50
NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}


class CountedData(TableQuerysetData):  # type: ignore[misc]
    """Rows of a list, counted no further than a person would page."""

    @cached_property
    def counted(self) -> tuple[int, bool]:
        """How many, and whether there are more."""
        return lists.counted(self.data)

    def __len__(self) -> int:
        return self.counted[0]


class CountedPaginator(Paginator):  # type: ignore[type-arg]
    """Pages of what was counted; `more`: there are further rows, which one narrows the list to reach."""

    @property
    def more(self) -> bool:
        """Whether the list goes on beyond what was counted."""
        rows: Any = self.object_list
        found: bool = rows.data.counted[1]
        return found


def to_entry(record: Entry) -> str:
    """Where the page of an entry is."""
    return reverse("entry", args=[record.pk])


def cell(name: Any, sorted: bool = False, attrs: Mapping[str, Any] | None = None) -> tables.Column:
    """A column whose values lead to the entry; they are no stops of the tab key, since the first one of the row is."""
    link = {"a": {"class": "cell", "tabindex": "-1"}}
    return tables.Column(
        verbose_name=name,
        empty_values=(),
        orderable=sorted,
        accessor="pk",
        linkify=to_entry,
        attrs={**link, **(attrs or {})},
    )


def first(name: Any, sorted: bool = False) -> tables.Column:
    """The column that names the entry."""
    return tables.Column(verbose_name=name, empty_values=(), orderable=sorted, accessor="pk")


class EntryTable(tables.Table):  # type: ignore[misc]
    """What tables of every kind share: the words of the page, the passages, the day."""

    what = first(gettext_lazy("Record"))

    class Meta:
        attrs: Mapping[str, Any] = {}

    def __init__(self, found: QuerySet[Any], words: Words, sight: lists.Sight, **held: Any) -> None:
        self.words, self.sight = words, sight
        super().__init__(CountedData(found), empty_text=_("No record matches."), **held)

    @cached_property
    def shown(self) -> list[Entry]:
        """The entries of the page."""
        return [row.record for row in self.paginated_rows]

    @cached_property
    def shown_pks(self) -> list[int]:
        """Their numbers."""
        return [entry.pk for entry in self.shown]

    @cached_property
    def lines(self) -> Lines:
        """The passages of the page, asked for once."""
        return Lines(self.shown, self.words, self.sight.today)

    def render_what(self, record: Entry) -> SafeString:
        """The entry by name, with its passage at hand."""
        line = self.lines.line(record)
        context = {"line": line, "name": self.named(record), "href": self.address(record)}
        return render_to_string("web/_named.html", context)

    def named(self, record: Entry) -> str:
        """What the first value of a row says."""
        return title(record, self.words)

    def address(self, record: Entry) -> str:
        """The page of the entry, of the day looked at."""
        return f"{to_entry(record)}?on={self.sight.on}" if self.sight.on else to_entry(record)

    def order_day(self, queryset: QuerySet[Any], descending: bool) -> tuple[QuerySet[Any], bool]:
        """By day, through the index."""
        return lists.by_day(queryset, descending), True

    def render_day(self, record: Entry) -> SafeString | str:
        """Its day, or that of its document, said so."""
        return tags.say_day(record)

    def unit(self, id: str | None) -> str:
        """A unit by name; that it is not known."""
        return unit_name(id, self.words) if id else self.unknown

    def units(self, ids: Iterable[str] | None, between: str = ", ") -> str:
        """Units by name."""
        return between.join(unit_name(id, self.words) for id in ids or ()) or self.unknown

    @property
    def unknown(self) -> str:
        """`chưa rõ`."""
        return format_html('<span class="unknown">{}</span>', self.words("unknown"))

    def period(self, record: Entry) -> str:
        """2022–2025."""
        return tags.period(record.record.get("period"))


def by_code(queryset: QuerySet[Any], descending: bool) -> tuple[QuerySet[Any], bool]:
    """By code and, within one, the latest first (backwards: the earliest first, as the index runs)."""
    keys = ("-code", "day", "id") if descending else ("code", "-day", "-id")
    return queryset.order_by(*keys), True
