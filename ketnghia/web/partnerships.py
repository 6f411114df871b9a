"""All partnerships the register knows, as a list, as a ladder from north to south, and on the map."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any, cast, get_args

import django_tables2 as tables
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from ketnghia.lexicon.fold import alphabetical
from ketnghia.lexicon.units import units
from ketnghia.record.kinds import Field
from ketnghia.register import partnerships
from ketnghia.register.limits import limits_of
from ketnghia.register.models import Standing
from ketnghia.register.partnerships import Wish, latitude, passed_to
from ketnghia.show.names import unit_name
from ketnghia.show.words import Words
from ketnghia.web.access import requires
from ketnghia.web.atlas import Spot, atlas
from ketnghia.web.charts import Caption, Line, Rung, ladder
from ketnghia.web.listing import WAYS_OUT
from ketnghia.web.listing import address as address_with
from ketnghia.web.pairs import path_of
from ketnghia.web.sheets import Column, Sheet, about, portions
from ketnghia.web.templatetags.ketnghia import day, number, wording

PAGE = 50
MOST_LINES = 200
"""Lines of a ladder: beyond, they cover each other; the page then says what it leaves out."""
VIEWS = (("list", gettext_lazy("List")), ("ladder", gettext_lazy("Ladder")), ("map", gettext_lazy("Map")))
STATE_WORDS = {
    "late": gettext_lazy("with late undertakings"),
    "open": gettext_lazy("with open undertakings"),
    "in_force": gettext_lazy("with papers in force"),
    "expiring": gettext_lazy("a paper ends within a year"),
    "no_paper": gettext_lazy("no paper in force"),
    "silent": gettext_lazy("no news for two years"),
    "twinned": gettext_lazy("twinned"),
    "ended": gettext_lazy("Vietnamese unit is no more"),
}
GRADES = {"papers": gettext_lazy("papers only"), "contacts": gettext_lazy("contacts")}
"""Wording of the grades that no record says; the others are worded as in records."""


class WishForm(forms.Form):
    """What the list is narrowed to; a value that is in none of the lists is left out and the rest still counts."""

    vietnamese = forms.ChoiceField(label=gettext_lazy("Vietnamese unit"), required=False)
    lao = forms.ChoiceField(label=gettext_lazy("Lao unit"), required=False)
    field = forms.ChoiceField(label=gettext_lazy("Field"), required=False)
    year = forms.ChoiceField(label=gettext_lazy("Year"), required=False)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    level = forms.ChoiceField(label=gettext_lazy("Level"), required=False)

    def __init__(self, asked: QueryDict, known: QuerySet[Standing], words: Words) -> None:
        super().__init__(asked)
        vietnamese, lao = partnerships.sides(known)
        fields = [(code, words(f"fields.{code}")) for code in get_args(Field)]
        choices = {
            "vietnamese": _by_name(vietnamese, words),
            "lao": _by_name(lao, words),
            "field": sorted(fields, key=lambda choice: choice[1]),
            "year": [(str(year), str(year)) for year in partnerships.years(known)],
            "state": list(STATE_WORDS.items()),
            "level": [("province", _("province")), ("district", _("district level"))],
        }
        for name, listed in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = [("", _("all")), *cast(list[tuple[str, Any]], listed)]

    def wish(self) -> Wish:
        """What was asked for."""
        self.is_valid()
        return Wish(**{name: value for name, value in self.cleaned_data.items() if value})


class PartnershipTable(tables.Table):  # type: ignore[misc]
    """One row a pair."""

    vietnamese = tables.Column(verbose_name=gettext_lazy("Partnership"), order_by=("vietnamese", "lao"))
    grade = tables.Column(verbose_name=gettext_lazy("Grade"), order_by=("grade", "since"))
    in_force = tables.Column(
        verbose_name=gettext_lazy("Papers in force"), attrs={"td": {"class": "number"}, "th": {"class": "number"}}
    )
    talks = tables.Column(verbose_name=gettext_lazy("Last talks"), empty_values=())
    open = tables.Column(
        verbose_name=gettext_lazy("Open undertakings"), attrs={"td": {"class": "number"}, "th": {"class": "number"}}
    )
    late = tables.Column(
        verbose_name=gettext_lazy("Late"), attrs={"td": {"class": "number"}, "th": {"class": "number"}}
    )
    news = tables.Column(verbose_name=gettext_lazy("Last news"), empty_values=())

    class Meta:
        orderable = True

    def __init__(self, *args: Any, words: Words, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._words, self._today = words, today

    def render_vietnamese(self, record: Standing) -> SafeString:
        """The name of the pair, its link, the mark of a district, and the heir of a unit that is no more."""
        marks = [] if record.provinces else [format_html(' <span class="tag">{}</span>', _("district level"))]
        if heirs := passed_to(record.vietnamese, self._today):
            marks.append(
                format_html(' <span class="quiet small">↪ {}</span>', heir_names(record.vietnamese, heirs, self._words))
            )
        link = format_html('<a href="{}">{}</a>', address(record.pair), pair_name(record.pair, self._words))
        return format_html_join("", "{}", ((part,) for part in (link, *marks)))

    def render_grade(self, record: Standing) -> str:
        """Twinned since when, relations, papers only, contacts."""
        return grade(record, self._words)

    def render_in_force(self, record: Standing) -> str:
        """How many; of how many nobody knows."""
        return in_force(record)

    def render_late(self, record: Standing) -> SafeString | str:
        """Red and heavier where there are any."""
        return format_html('<span class="late">{}</span>', number(record.late)) if record.late else "0"

    def render_talks(self, record: Standing) -> str:
        """The day, or that it is not known."""
        return day(record.talks)

    def render_news(self, record: Standing) -> str:
        """The day, or that nothing was told."""
        return day(record.news)


@requires("see")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """`?view=list|ladder|map`, narrowed by the form above."""
    today, words = timezone.localdate(), wording()
    known = partnerships.known(limits_of(request.user), today)
    form = WishForm(request.GET, known, words)
    held = partnerships.narrowed(known, form.wish(), today)
    view = request.GET.get("view") if request.GET.get("view") in dict(VIEWS) else "list"
    context: dict[str, Any] = {
        "form": form,
        "view": view,
        "tabs": [(code, label, _address_of_view(request, code)) for code, label in VIEWS],
        "count": held.count(),
    }
    if view == "list":
        table = PartnershipTable(
            held.order_by("vietnamese", "lao"), words=words, today=today, empty_text=_("No partnership matches.")
        )
        RequestConfig(request, paginate=False).configure(table)
        out = WAYS_OUT.get(request.GET.get("as", ""))
        if out is not None:
            return cast(HttpResponse, out(_sheet(table.data.data, words, form)))
        RequestConfig(request, paginate={"per_page": PAGE}).configure(table)
        context |= {"table": table, "spreadsheet": address_with(request, **{"as": "xlsx"})}
    else:
        # The pictures show provinces; the busiest first, should there be too many.
        drawn = list(held.filter(provinces=True).order_by("-in_force", "-entries", "pair")[:MOST_LINES])
        context |= {"rows": _rows(drawn, words), "left_out": context["count"] - len(drawn)}
        context["picture"] = (_ladder if view == "ladder" else _map)(drawn, words, today)
    return render(request, "web/partnerships.html", context)


def address(pair: str) -> str:
    """Where the page of a pair is."""
    return reverse("partnership", args=[path_of(pair)])


def pair_name(pair: str, words: Words) -> str:
    """Hà Tĩnh – Khăm Muồn."""
    return " – ".join(unit_name(unit, words) for unit in pair.split("|"))


def heir_names(ended: str, heirs: Iterable[str], words: Words) -> str:
    """Names of the units an ended one passed to; with the year for those that began as it ended: most of these bear
    the name of a unit they came from."""
    year = units()[ended].valid_to[:4] if ended in units() else ""
    began = {heir: (units()[heir].valid_from if heir in units() else "")[:4] for heir in heirs}
    began = {heir: held if held == year else "" for heir, held in began.items()}
    return ", ".join(
        f"{unit_name(heir, words)} ({year})" if year else unit_name(heir, words) for heir, year in began.items()
    )


def grade(standing: Standing, words: Words) -> str:
    """`kết nghĩa từ 27/04/1976`, `quan hệ`, `papers only`, `contacts`."""
    if standing.grade in GRADES:
        return str(GRADES[standing.grade])
    named = words(f"partnership.{standing.grade}")
    return _("%(grade)s, since %(day)s") % {"grade": named, "day": day(standing.since)} if standing.since else named


def in_force(standing: Standing) -> str:
    """`2`, or `2 + 3?` where the period of three more is not known."""
    unknown = f" + {number(standing.unlimited)}?" if standing.unlimited else ""
    return f"{number(standing.in_force)}{unknown}"


def in_words(standing: Standing, words: Words) -> str:
    """A pair in one sentence, for who hears the picture and for the list beside it."""
    parts = [
        grade(standing, words),
        _("papers in force: %(count)s") % {"count": in_force(standing)},
        _("open undertakings: %(count)s") % {"count": number(standing.open)},
    ]
    if standing.late:
        parts.append(_("late: %(count)s") % {"count": number(standing.late)})
    return f"{pair_name(standing.pair, words)}: {'; '.join(parts)}"


def _sheet(found: QuerySet[Standing], words: Words, form: WishForm) -> Sheet:
    asked = [(str(form.fields[name].label), str(form.data.get(name))) for name in form.changed_data]
    columns = [
        Column(_("Vietnamese unit"), lambda s: unit_name(s.vietnamese, words)),
        Column(_("Lao unit"), lambda s: unit_name(s.lao, words)),
        Column(_("Level"), lambda s: _("province") if s.provinces else _("district level")),
        Column(_("Grade"), lambda s: grade(s, words)),
        Column(_("Papers in force"), lambda s: s.in_force, "number"),
        Column(_("Signed, period not known"), lambda s: s.unlimited, "number"),
        Column(_("Last talks"), lambda s: s.talks, "day"),
        Column(_("Open undertakings"), lambda s: s.open, "number"),
        Column(_("Late"), lambda s: s.late, "number"),
        Column(_("Last news"), lambda s: s.news, "day"),
        Column(_("Records"), lambda s: s.entries, "number"),
    ]
    name = f"partnerships-{timezone.localdate()}"
    return Sheet(name, columns, portions(found), about(_("Partnerships"), asked, None))


def _rows(standings: Sequence[Standing], words: Words) -> list[dict[str, Any]]:
    ordered = sorted(standings, key=lambda s: (-latitude(s.vietnamese), -latitude(s.lao), s.pair))
    return [
        {"standing": s, "name": pair_name(s.pair, words), "href": address(s.pair), "grade": grade(s, words),
         "in_force": in_force(s)}
        for s in ordered
    ]  # fmt: skip


def _ladder(standings: Sequence[Standing], words: Words, today: datetime.date) -> SafeString:
    left = _rungs({s.vietnamese for s in standings}, words, today)
    right = _rungs({s.lao for s in standings}, words, today)
    held = [
        Line(s.vietnamese, s.lao, s.in_force, s.late > 0, address(s.pair), in_words(s, words))
        for s in standings
    ]  # fmt: skip
    return ladder(_caption(standings), left, right, held) if held else SafeString("")


def _map(standings: Sequence[Standing], words: Words, today: datetime.date) -> SafeString:
    spots = [
        Spot(unit, unit_name(unit, words), reverse("unit", args=[unit]))
        for unit in sorted({unit for s in standings for unit in (s.vietnamese, s.lao)})
    ]
    held = [Line(s.vietnamese, s.lao, s.in_force, s.late > 0, address(s.pair), in_words(s, words)) for s in standings]
    return atlas(_caption(standings), spots, held, words)


def _caption(standings: Sequence[Standing]) -> Caption:
    late = sum(1 for s in standings if s.late)
    told = {"all": number(len(standings)), "late": number(late)}
    return Caption(
        _("Partnerships of provinces, from north to south"),
        _("Partnerships: %(all)s. With late undertakings: %(late)s. The list beside the picture says the same.") % told,
    )


def _rungs(ends: Iterable[str], words: Words, today: datetime.date) -> list[Rung]:
    return [
        Rung(unit, unit_name(unit, words), reverse("unit", args=[unit]), "↪" if passed_to(unit, today) else "")
        for unit in sorted(ends, key=lambda unit: (-latitude(unit), unit))
    ]


def _by_name(sides: Sequence[str], words: Words) -> list[tuple[str, str]]:
    return sorted(((unit, unit_name(unit, words)) for unit in sides), key=lambda choice: alphabetical(choice[1]))


def _address_of_view(request: HttpRequest, view: str) -> str:
    asked = request.GET.copy()
    for name in ("page", "sort"):
        asked.pop(name, None)
    asked["view"] = view
    return "?" + asked.urlencode()
