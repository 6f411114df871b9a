"""Tables of entries, one class a kind: which values a row shows, and by which it sorts."""

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketnghia.register import delegations, followed, lists_papers, lists_people
from ketnghia.register.models import Entry
from ketnghia.show.names import unit_name
from ketnghia.show.words import Words
from ketnghia.web.filters import DELEGATION_WAYS
from ketnghia.web.tables import NUMBER, EntryTable, cell, first
from ketnghia.web.templatetags import ketnghia as tags
from ketnghia.web.titles import sum_of, title, told_value
from ketnghia.web.told import force

_MOST_POSTS = 4


class EventTable(EntryTable):
    """Events: what, when, who with whom, where, led by whom."""

    what = first(gettext_lazy("Who with whom"))
    code = cell(gettext_lazy("Kind"), True)
    day = cell(gettext_lazy("Day"), True)
    place = cell(gettext_lazy("Place"))
    heads = cell(gettext_lazy("Led by"))

    def order_code(self, queryset: QuerySet[Any], descending: bool) -> tuple[QuerySet[Any], bool]:
        """By kind."""
        return self.by_code(queryset, descending)

    def named(self, record: Entry) -> str:
        """Who met whom; where nobody knows, what it was."""
        parties = " – ".join(unit_name(id, self.words) for id in record.record.get("parties") or ())
        return parties or title(record, self.words)

    def render_code(self, record: Entry) -> str:
        """Kind of event."""
        return self.words(f"event.{record.code}") if record.code else self.unknown

    def render_place(self, record: Entry) -> str:
        """Where."""
        return self.unit(record.place)

    def render_heads(self, record: Entry) -> str:
        """Who led the delegations."""
        return ", ".join(record.record.get("heads") or ()) or self.unknown


class DelegationTable(EventTable):
    """Delegations: which way, and what officers noted of them."""

    way = cell(gettext_lazy("Direction"))
    host = cell(gettext_lazy("Host"))
    purpose = cell(gettext_lazy("Purpose"))
    papers = cell(gettext_lazy("Papers needed"))
    notice = cell(gettext_lazy("Notice given"))
    note = tables.Column(verbose_name="", empty_values=(), orderable=False, accessor="pk")

    class Meta:
        sequence = ("what", "way", "code", "day", "place", "host", "heads", "purpose", "papers", "notice", "note")

    @cached_property
    def noted(self) -> Mapping[int, Any]:
        """What was noted of the page's delegations."""
        return delegations.noted(self.shown_pks)

    def render_way(self, record: Entry) -> str:
        """Out of Viet Nam or in."""
        return str(dict(DELEGATION_WAYS).get(delegations.way_of(record.record), self.unknown))

    def render_host(self, record: Entry) -> str:
        """Who received them."""
        return self.unit(record.record.get("host"))

    def _noted(self, record: Entry, name: str) -> str:
        held = self.noted.get(record.pk)
        return str(getattr(held, name, "") or "") or "–"

    def render_purpose(self, record: Entry) -> str:
        """What for, as officers noted it."""
        return self._noted(record, "purpose")

    def render_papers(self, record: Entry) -> str:
        """Papers still to be got."""
        return self._noted(record, "papers_needed")

    def render_notice(self, record: Entry) -> str:
        """The day the other side was told."""
        held = self.noted.get(record.pk)
        return tags.day(held.notice_given) if held and held.notice_given else "–"

    def render_note(self, record: Entry) -> SafeString:
        """The way to what officers note."""
        return _way("delegation", record, _("Notes"), title(record, self.words))


def _way(name: str, record: Entry, label: str, of: str) -> SafeString:
    href = reverse(name, args=[record.pk])
    return format_html('<a href="{}">{}<span class="unseen"> – {}</span></a>', href, label, of)


class AgreementTable(EntryTable):
    """Papers: type, parties, signed, period, in force or not, and what stands around them."""

    what = first(gettext_lazy("Paper"))
    code = cell(gettext_lazy("Type"), True)
    parties = cell(gettext_lazy("Parties"))
    day = cell(gettext_lazy("Signed"), True)
    period_told = cell(gettext_lazy("Period"))
    force = cell(gettext_lazy("In force"))
    around = tables.Column(verbose_name=gettext_lazy("In it"), empty_values=(), orderable=False, accessor="pk")

    def order_code(self, queryset: QuerySet[Any], descending: bool) -> tuple[QuerySet[Any], bool]:
        """By type."""
        return self.by_code(queryset, descending)

    @cached_property
    def _around(self) -> Mapping[int, lists_papers.Around]:
        return lists_papers.around(self.shown_pks, self.sight.limits)

    def named(self, record: Entry) -> str:
        """The title of the paper; its type where it has none."""
        told = " ".join(str(record.record.get("title") or "").split())
        return told or (self.words(f"agreement.{record.code}") if record.code else title(record, self.words))

    def render_code(self, record: Entry) -> str:
        """Type of paper."""
        return self.words(f"agreement.{record.code}") if record.code else self.unknown

    def render_parties(self, record: Entry) -> str:
        """Who signed with whom."""
        return self.units(record.record.get("parties"), " – ")

    def render_period_told(self, record: Entry) -> str:
        """First and last year."""
        return self.period(record)

    def render_force(self, record: Entry) -> SafeString | str:
        """Signed or not, in force on the day looked at or not."""
        return force_of(record, self.sight.on or self.sight.today)

    def render_around(self, record: Entry) -> SafeString:
        """Clauses, people, copies."""
        found = self._around.get(record.pk, lists_papers.Around())
        told = _("clauses: %(clauses)s, people: %(people)s, copies: %(copies)s") % {
            "clauses": tags.number(found.clauses),
            "people": tags.number(found.people),
            "copies": tags.number(found.copies),
        }
        return _way("paper", record, told, self.named(record))


def force_of(record: Entry, on: datetime.date) -> SafeString | str:
    """`in force`, `expired`, `not known`, `to be signed`: a shape and a word."""
    return tags.state(*force(record, on))


class UndertakingTable(EntryTable):
    """Undertakings: the sentence, how firm, by whom for whom, field, in charge, by when, how far."""

    what = first(gettext_lazy("Undertaking"))
    code = cell(gettext_lazy("Stance"), True)
    sides = cell(gettext_lazy("By – for"))
    fields = cell(gettext_lazy("Fields"))
    owner = cell(gettext_lazy("In charge"))
    until = cell(gettext_lazy("Deadline"))
    progress = tables.Column(verbose_name=gettext_lazy("Progress"), empty_values=(), accessor="pk")
    day = cell(gettext_lazy("Told on"), True)

    @cached_property
    def _reports(self) -> Mapping[int, Any]:
        return followed.last_reports(self.shown_pks)

    def order_code(self, queryset: QuerySet[Any], descending: bool) -> tuple[QuerySet[Any], bool]:
        """By stance."""
        return self.by_code(queryset, descending)

    def order_progress(self, queryset: QuerySet[Any], descending: bool) -> tuple[QuerySet[Any], bool]:
        """By progress."""
        keys = ("-progress", "day", "id") if descending else ("progress", "-day", "-id")
        return self.arranged(queryset, *keys)

    def render_day(self, record: Entry) -> str:
        """The day of the document: an undertaking has no other."""
        return tags.day(record.date)

    def render_code(self, record: Entry) -> SafeString | str:
        """How firm."""
        return tags.state(record.code, "stance") if record.code else self.unknown

    def render_sides(self, record: Entry) -> str:
        """Who for whom."""
        by, to = record.record.get("by"), record.record.get("to")
        return format_html("{} → {}", self.units(by), self.units(to)) if to else self.units(by)

    def render_fields(self, record: Entry) -> str:
        """What it is about."""
        return ", ".join(self.words(f"fields.{field}") for field in record.fields) or self.unknown

    def render_owner(self, record: Entry) -> str:
        """The body in charge."""
        return record.owner or self.unknown

    def render_until(self, record: Entry) -> SafeString | str:
        """The deadline as far as it is known."""
        return tags.day(record.record.get("due"))

    def render_progress(self, record: Entry) -> SafeString:
        """How far, and the way to report more."""
        last = self._reports.get(record.pk)
        told = format_html(' <small class="quiet">{}</small>', tags.day(last.on)) if last else ""
        label = format_html("{}{}", tags.state(record.progress or "no_news", "progress"), told)
        return _way("undertaking", record, label, _("Progress"))


class SupportTable(EntryTable):
    """Support: what, given or only pledged, from whom to whom, for what."""

    what = first(gettext_lazy("Amount, goods"), sorted=True)
    code = cell(gettext_lazy("State"), True)
    sides = cell(gettext_lazy("From – to"))
    purpose = cell(gettext_lazy("Purpose"))
    day = cell(gettext_lazy("Day"), True)

    def order_code(self, queryset: QuerySet[Any], descending: bool) -> tuple[QuerySet[Any], bool]:
        """By state."""
        return self.by_code(queryset, descending)

    def order_what(self, queryset: QuerySet[Any], descending: bool) -> tuple[QuerySet[Any], bool]:
        """By amount within each currency: amounts of two currencies are not compared."""
        keys = ("-unit", "-amount", "-id") if descending else ("unit", "amount", "id")
        return self.arranged(queryset, *keys)

    def named(self, record: Entry) -> str:
        """Money with its qualifier, and goods; sums that documents tell differently stand side by side."""
        return sum_of(record, self.words) or title(record, self.words)

    def render_code(self, record: Entry) -> SafeString | str:
        """Given, pledged, requested."""
        return tags.state(record.code, "support_state") if record.code else tags.state("conflict")

    def render_sides(self, record: Entry) -> str:
        """Giver and receiver."""
        return format_html("{} → {}", self.unit(record.giver), self.unit(record.receiver))

    def render_purpose(self, record: Entry) -> str:
        """What for."""
        return " ".join((record.record.get("purpose") or "").split()) or self.unknown


class FigureTable(EntryTable):
    """Figures: what, how many, of which place, when."""

    what = first(gettext_lazy("What"), sorted=True)
    amount = cell(gettext_lazy("Value"), attrs=NUMBER)
    place = cell(gettext_lazy("Place"))
    day = cell(gettext_lazy("As of"), True)

    def order_what(self, queryset: QuerySet[Any], descending: bool) -> tuple[QuerySet[Any], bool]:
        """By what they count."""
        return self.by_code(queryset, descending)

    def named(self, record: Entry) -> str:
        """What is counted."""
        return self.words(f"figure.{record.code}") if record.code else self.words("unknown")

    def render_amount(self, record: Entry) -> str:
        """The value; what documents tell differently stands side by side."""
        return told_value(record, self.words) or self.unknown

    def render_place(self, record: Entry) -> str:
        """Of which place."""
        return self.unit(record.place)


class PeopleTable(EntryTable):
    """People: name in all spellings, side, posts over time, told by how many documents."""

    what = first(gettext_lazy("Name"), sorted=True)
    spellings = cell(gettext_lazy("Other spellings"))
    code = cell(gettext_lazy("Side"), True)
    posts = cell(gettext_lazy("Posts over time"))
    sources = cell(gettext_lazy("Told by"), attrs=NUMBER)
    day = cell(gettext_lazy("First told"), True)

    @cached_property
    def _posts(self) -> Mapping[int, Sequence[lists_people.Held]]:
        return lists_people.posts_of(self.shown_pks)

    def order_what(self, queryset: QuerySet[Any], descending: bool) -> tuple[QuerySet[Any], bool]:
        """By name."""
        return self.arranged(queryset, *(("-label", "id") if descending else ("label", "-id")))

    def order_code(self, queryset: QuerySet[Any], descending: bool) -> tuple[QuerySet[Any], bool]:
        """By side."""
        return self.by_code(queryset, descending)

    def render_spellings(self, record: Entry) -> str:
        """The other spellings of the name."""
        spellings = record.record.get("spellings") or ()
        return ", ".join(name for name in spellings if name != record.label) or "–"

    def render_code(self, record: Entry) -> str:
        """Which country."""
        return self.words(f"side.{record.code}") if record.code else self.unknown

    def render_posts(self, record: Entry) -> SafeString | str:
        """Each post with the years in which documents told of it."""
        held = self._posts.get(record.pk, ())
        rows = [(post_words(post, self.words), years_of(post)) for post in held[-_MOST_POSTS:]]
        if not rows:
            return self.unknown
        listed = format_html_join("", '<span class="row">{} <small class="quiet">{}</small></span>', rows)
        left = len(held) - _MOST_POSTS
        return format_html("{} +{}", listed, left) if left > 0 else listed

    def render_day(self, record: Entry) -> str:
        """The day of the first document."""
        return tags.day(record.date)

    def render_sources(self, record: Entry) -> str:
        """How many accepted records."""
        return tags.number(record.sources)


def post_words(post: lists_people.Held, words: Words) -> str:
    """`Phó Chủ tịch UBND tỉnh · Hà Tĩnh`."""
    return post_of({"text": post.text, "title": post.title, "place": post.place}, words)


def post_of(post: Mapping[str, Any], words: Words) -> str:
    """The same, of a post in the JSON form of a reading."""
    text = str(post.get("text") or words(f"post.{post.get('title')}"))
    name = unit_name(str(post["place"]), words) if post.get("place") else ""
    return f"{text} · {name}" if name and name.casefold() not in text.casefold() else text


def years_of(post: lists_people.Held) -> str:
    """`2021–2023`: years of the first and the last document that tell of it."""
    return "–".join(dict.fromkeys(day[:4] for day in (post.first, post.last) if day))
