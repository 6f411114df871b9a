"""What lists are narrowed to, as forms: every field takes what people write and says at its place what it cannot take.

A field that cannot be understood narrows nothing; the others still count.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, get_args

import django_filters
from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ketnghia.lexicon.units import units
from ketnghia.record import kinds
from ketnghia.register import followed, lists
from ketnghia.register.delegations import KINDS as DELEGATIONS
from ketnghia.register.lists import Wanted
from ketnghia.register.ties import BETWEEN
from ketnghia.show.names import unit_name
from ketnghia.web.days_asked import DAY_ATTRS
from ketnghia.web.templatetags.ketnghia import wording
from ketnghia.web.written import NotUnderstood, day, unit

_YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?")
FIRST_YEAR = 1900
_LARGEST = 2**63 - 1
CURRENCIES = ("VND", "LAK", "USD", "THB", "CNY", "EUR", "JPY")
FORCE = (
    ("in_force", gettext_lazy("in force today")),
    ("expired", gettext_lazy("expired")),
    ("unknown", gettext_lazy("not known")),
)
DEADLINES = (
    ("late", gettext_lazy("late")),
    ("month", gettext_lazy("due this month")),
    ("quarter", gettext_lazy("due this quarter")),
    ("any", gettext_lazy("with a deadline")),
)
SUPPORT_WAYS = (("out", gettext_lazy("Viet Nam to Laos")), ("in", gettext_lazy("Laos to Viet Nam")))
DELEGATION_WAYS = (("out", gettext_lazy("out, to Laos")), ("in", gettext_lazy("in, to Viet Nam")))


class UnitField(forms.CharField):
    """A unit in any spelling or script; its value is the identifiers that bear the name."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """Refuses what no unit is called."""
        name = str(super().clean(value) or "")
        try:
            found = unit(name)
        except NotUnderstood as trouble:
            if trouble.choices:
                return trouble.choices
            raise forms.ValidationError(_("There is no unit “%(name)s”.") % {"name": name[:60]}) from trouble
        if found in ("central", "business"):
            raise forms.ValidationError(_("There is no unit “%(name)s”.") % {"name": name[:60]})
        return (found,) if found else ()


class YearsField(forms.CharField):
    """A year, or two with a dash; its value is the first and the last."""

    def clean(self, value: Any) -> tuple[int, int] | None:
        """Refuses what is no year anybody means."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        match = _YEARS.fullmatch(text)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not FIRST_YEAR <= first <= last <= timezone.localdate().year + 100:
            raise forms.ValidationError(_("Write a year like 2023, or years like 2020-2023."))
        return first, last


class PastDayField(forms.CharField):
    """A day that is over or today; its value is that day."""

    widget = forms.TextInput(attrs=DAY_ATTRS)

    def clean(self, value: Any) -> datetime.date | None:
        """Refuses what no calendar has and days to come."""
        text = str(super().clean(value) or "")
        try:
            written = day(text)
            found = datetime.date.fromisoformat(written) if written else None
        except (NotUnderstood, ValueError) as trouble:
            raise forms.ValidationError(_("This is no day of the calendar.")) from trouble
        if found and found > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return found


class NumberField(forms.IntegerField):
    """A number of an entry that another page leads here with."""

    widget = forms.HiddenInput

    def __init__(self, **held: Any) -> None:
        super().__init__(**held | {"min_value": 1, "max_value": _LARGEST})


class UnitFilter(django_filters.Filter):  # type: ignore[misc]
    field_class = UnitField


class YearsFilter(django_filters.Filter):  # type: ignore[misc]
    field_class = YearsField


class PastDayFilter(django_filters.Filter):  # type: ignore[misc]
    field_class = PastDayField


class TickFilter(django_filters.Filter):  # type: ignore[misc]
    field_class = forms.BooleanField


class PaperFilter(django_filters.Filter):  # type: ignore[misc]
    field_class = NumberField


def coded(family: str, codes: Iterable[str]) -> Callable[[], list[tuple[str, str]]]:
    """Choices of a closed list in the language of the page."""
    held = tuple(codes)
    return lambda: [(code, wording()(f"{family}.{code}")) for code in held]


def choice(label: Any, choices: Any) -> django_filters.ChoiceFilter:
    """A filter of one code out of a list."""
    return django_filters.ChoiceFilter(label=label, choices=choices, empty_label=gettext_lazy("all"))


class EntryFilter(django_filters.FilterSet):  # type: ignore[misc]
    """What lists of every kind are narrowed by: units, years, words, and the day on which to look."""

    unit = UnitFilter(label=gettext_lazy("Unit"))
    partner = UnitFilter(label=gettext_lazy("With unit"))
    year = YearsFilter(label=gettext_lazy("Year"))
    text = django_filters.CharFilter(label=gettext_lazy("Words"))
    on = PastDayFilter(label=gettext_lazy("As it stood on"))
    contested = TickFilter(label=gettext_lazy("In conflict"))
    view = django_filters.CharFilter(widget=forms.HiddenInput)

    AFTER = ("year", "text", "on", "contested", "view")
    """Fields that stand behind those of a kind."""
    CODE = ""
    """The field whose code narrows the list."""
    OMITTED: tuple[str, ...] = ()
    """Fields that make no sense on the page."""

    def __init__(self, asked: QueryDict) -> None:
        data = asked.copy()
        if asked.get("pair"):  # how pages of partnerships lead here
            data["unit"], _between, data["partner"] = str(asked["pair"]).partition(BETWEEN)
        super().__init__(data, queryset=lists.nothing())
        for name in self.OMITTED:
            del self.form.fields[name]
        self.form.order_fields([name for name in self.form.fields if name not in self.AFTER])
        self.form.is_valid()
        for name, field in self.form.fields.items():
            if name in self.form.errors:
                field.widget.attrs["aria-invalid"] = "true"

    def filter_queryset(self, queryset: Any) -> Any:
        """The register narrows, not the form."""
        return queryset

    @property
    def said(self) -> Mapping[str, Any]:
        """What was understood."""
        held: Mapping[str, Any] = self.form.cleaned_data
        return held

    @property
    def on_day(self) -> datetime.date | None:
        """The past day to look at; None for today."""
        day: datetime.date | None = self.said.get("on")
        return None if day == timezone.localdate() else day

    def wanted(self) -> Wanted:
        """What the list is to be narrowed to."""
        said = self.said
        return Wanted(
            unit=said.get("unit") or (),
            partner=said.get("partner") or (),
            years=said.get("year"),
            code=(said[self.CODE],) if said.get(self.CODE) else (),
            field=said.get("field") or "",
            owner=said.get("owner") or "",
            progress=said.get("progress") or "",
            deadline=said.get("deadline") or "",
            force=said.get("force") or "",
            way=said.get("way") or "",
            currency=said.get("currency") or "",
            text=said.get("text") or "",
            contested=bool(said.get("contested")),
            paper=said.get("paper"),
        )

    def remarks(self) -> list[str]:
        """What the page says of the filters: what was not understood, and names that several units bear."""
        said = [
            f"{self.form.fields[name].label}: {error}" for name, errors in self.form.errors.items() for error in errors
        ]
        for name in ("unit", "partner"):
            if len(meant := self.said.get(name) or ()) > 1:
                told = {"name": self.form.data.get(name, ""), "units": ", ".join(_told_apart(meant))}
                said.append(_("Several units are called “%(name)s”; all are shown: %(units)s.") % told)
        return said


def _told_apart(ids: Sequence[str]) -> list[str]:
    """Units of one name with the time each existed, where that tells them apart."""
    words, told = wording(), []
    for id in ids:
        held = units().get(id)
        spans = [
            _("since %(day)s") % {"day": words.day(held.valid_from)} if held and held.valid_from else "",
            _("until %(day)s") % {"day": words.day(held.valid_to)} if held and held.valid_to else "",
        ]
        when = ", ".join(span for span in spans if span)
        told.append(f"{unit_name(id, words)} ({when})" if when else unit_name(id, words))
    return told


class EventFilter(EntryFilter):
    """Events by their kind."""

    CODE = "kind"
    kind = choice(gettext_lazy("Kind"), coded("event", get_args(kinds.EventKind)))


class DelegationFilter(EntryFilter):
    """Delegations by their way and kind."""

    CODE = "kind"
    way = choice(gettext_lazy("Direction"), DELEGATION_WAYS)
    kind = choice(gettext_lazy("Kind"), coded("event", DELEGATIONS))


class CalendarFilter(EventFilter):
    """Events of a month: the month itself is no filter."""

    OMITTED = ("year", "on", "text")
    month = django_filters.CharFilter(widget=forms.HiddenInput)


class AgreementFilter(EntryFilter):
    """Papers by type and by whether they are in force."""

    CODE = "type"
    type = choice(gettext_lazy("Type"), coded("agreement", get_args(kinds.AgreementType)))
    force = choice(gettext_lazy("In force"), FORCE)


class UndertakingFilter(EntryFilter):
    """Undertakings by what is done about them, by whom and by when."""

    CODE = "stance"
    field = choice(gettext_lazy("Field"), coded("fields", get_args(kinds.Field)))
    stance = choice(gettext_lazy("Stance"), coded("stance", get_args(kinds.Stance)))
    progress = choice(gettext_lazy("Progress"), coded("progress", followed.STATES))
    deadline = choice(gettext_lazy("Deadline"), DEADLINES)
    owner = django_filters.CharFilter(label=gettext_lazy("In charge"))
    paper = PaperFilter()


class SupportFilter(EntryFilter):
    """Support by its state, direction, currency and field."""

    CODE = "state"
    state = choice(gettext_lazy("State"), coded("support_state", get_args(kinds.SupportState)))
    way = choice(gettext_lazy("Direction"), SUPPORT_WAYS)
    currency = choice(gettext_lazy("Currency"), coded("currency", CURRENCIES))
    field = choice(gettext_lazy("Field of the purpose"), coded("fields", get_args(kinds.Field)))


class FigureFilter(EntryFilter):
    """Figures by what they count."""

    CODE = "what"
    what = choice(gettext_lazy("What"), coded("figure", get_args(kinds.FigureKind)))


class PeopleFilter(EntryFilter):
    """People by their side; a unit is that of a post."""

    CODE = "side"
    side = choice(gettext_lazy("Side"), coded("side", get_args(kinds.Side)))
