"""The day a page is asked for: `?on=31/01/2026` as people write it, `?on=2026-01-31` as addresses do."""

import datetime

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ketnghia.web.written import NotUnderstood, day

PARAMETER = "on"
DAY_ATTRS = {"placeholder": "31/12/2025", "size": "11", "autocomplete": "off"}
"""How a field for a day looks. Browsers' own fields show a day in the language of the browser, not of the page."""


def day_asked(request: HttpRequest) -> datetime.date | None:
    """The earlier day to look at; None for today. What is no day is said on the page, which then shows today."""
    wish = request.GET.get(PARAMETER, "")
    if not wish:
        return None
    try:
        return datetime.date.fromisoformat(day(wish) or "")
    except (NotUnderstood, ValueError):
        told = _("“%(day)s” is no day of the calendar; the page shows today.")
        messages.error(request, told % {"day": wish[:20]})
        return None
