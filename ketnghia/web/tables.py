"""What tables of entries share: pages of a capped count, the way to the entry, the passage of the first value."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import django_tables2 as tables
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tables2.data import TableQuerysetData
from msgspec import Struct

from ketnghia.register import lists
from ketnghia.register.models import Entry
from ketnghia.show.names import unit_name
from ketnghia.show.words import Words
from ketnghia.web.filters import EntryFilter
from ketnghia.web.templatetags import ketnghia as tags
from ketnghia.web.titles import title
from ketnghia.web.told import Line, Lines

PAGE = 50
NUMBER = {"td": {"class": "number"}, "th": {"class": "number"}}


class CountedData(TableQuerysetData):  # type: ignore[misc]
    """Rows of a list, counted no further than a person would page."""

    def __init__(self, data: QuerySet[Any], most: int = lists.MOST_COUNTED) -> None:
        super().__init__(data)
        self._most = most

    @cached_property
    def counted(self) -> tuple[int, bool]:
        """How many, and whether there are more."""
        return lists.counted(self.data, self._most)

    def __len__(self) -> int:
        return self.counted[0]

    def __getitem__(self, key: Any) -> Any:
        """The rows of a page."""
        if isinstance(key, slice) and key.stop is not None:
            return lists.rows(self.data, key.start or 0, key.stop)
        return super().__getitem__(key)


class CountedPaginator(Paginator):  # type: ignore[type-arg]
    """Pages of what was counted; `more`: there are further rows, which one narrows the list to reach."""

    @property
    def more(self) -> bool:
        """Whether the list goes on beyond what was counted."""
        rows: Any = self.object_list
        found: bool = rows.data.counted[1]
        return found


class EntryLink:
    """Wraps a value into the way to its entry, as the tables package calls it for every cell."""

    def __call__(self, content: Any, record: Entry, table: "EntryTable", **rest: Any) -> SafeString:
        return format_html('<a class="cell" tabindex="-1" href="{}">{}</a>', table.address(record), content)


def cell(name: Any, sorted: bool = False, attrs: Mapping[str, Any] | None = None) -> tables.Column:
    """A column whose values lead to the entry; they are no stops of the tab key, since the first one of the row is."""
    column = tables.Column(verbose_name=name, empty_values=(), orderable=sorted, accessor="pk", attrs=attrs or {})
    column.link = EntryLink()
    return column


def first(name: Any, sorted: bool = False) -> tables.Column:
    """The column that names the entry."""
    return tables.Column(verbose_name=name, empty_values=(), orderable=sorted, accessor="pk")


class Look(Struct, frozen=True):
    """A list somebody asked for: the filters as understood, who looks, and the entries found."""

    request: HttpRequest
    kind: str
    filters: EntryFilter
    sight: lists.Sight
    words: Words
    found: QuerySet[Any]


class EntryTable(tables.Table):  # type: ignore[misc]
    """What tables of every kind share: the words of the page, the passages, the day."""

    what = first(gettext_lazy("Record"))

    class Meta:
        attrs: Mapping[str, Any] = {}

    def __init__(self, at: Look, **held: Any) -> None:
        self.words, self.sight, self.unsorted = at.words, at.sight, False
        self._entries = reverse("entry", args=[0]).removesuffix("0/")
        data = CountedData(at.found, lists.most_counted(at.filters.wanted(), at.sight))
        super().__init__(data, empty_text=_("No record matches."), **held)

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
        reads = self.sight.limits.everything
        return named_with_passage(self.lines.line(record), self.named(record), self.address(record), reads)

    def named(self, record: Entry) -> str:
        """What the first value of a row says."""
        return title(record, self.words)

    def address(self, record: Entry) -> str:
        """The page of the entry, of the day looked at."""
        return f"{self._entries}{record.pk}/?on={self.sight.on}" if self.sight.on else f"{self._entries}{record.pk}/"

    def arranged(self, queryset: QuerySet[Any], *keys: str) -> tuple[QuerySet[Any], bool]:
        """In another order than by day. A long list of a unit or a pair has no index for it and stays by day."""
        if lists.is_tied(queryset) and self.data.counted[1]:
            self.unsorted = True
            return lists.by_day(queryset), True
        return queryset.order_by(*keys), True

    def by_code(self, queryset: QuerySet[Any], descending: bool) -> tuple[QuerySet[Any], bool]:
        """By code and, within one, the latest first (backwards: the earliest first, as the index runs)."""
        return self.arranged(queryset, *(("-code", "day", "id") if descending else ("code", "-day", "-id")))

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


def named_with_passage(line: Line, name: str, href: str, reads: bool) -> SafeString:
    """A name with its link, its marks, and the words it comes from behind a small button.

    `reads`: the account may open every document, so that the words lead to theirs.
    """
    marks = []
    if line.late:
        marks.append(format_html('<span class="late">{}</span>', _("late")))
    if line.entry.contested:
        marks.append(tags.state("conflict"))
    if line.districts:
        told = f"{_('district level')}: {tags.units(line.districts)}"
        marks.append(format_html('<span class="tag">{}</span>', told))
    marked = format_html('<span class="marks">{}</span>', SafeString(" ".join(marks))) if marks else ""
    said: SafeString | str = ""
    if line.said and line.source:
        day = f" · {tags.day(line.source.day)}" if line.source.day else ""
        source = format_html('<a href="{}">{}</a>', line.where, line.source.title) if reads else line.source.title
        said = format_html(
            '<details class="said"><summary>{}<span class="unseen">{} {}</span></summary>'
            '<div><p>{}</p><p class="quiet small">{}{}</p></div></details>',
            tags.icon("told"), _("Where from?"), name[:60], line.said, source, day,
        )  # fmt: skip
    return format_html(
        '<div class="told"><a href="{}"><span class="clamp">{}</span></a>{}{}</div>', href, name, marked, said
    )
