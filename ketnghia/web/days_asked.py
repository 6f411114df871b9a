"""The day a page is asked for: `?on=2026-01-31`."""

import datetime

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

PARAMETER = "on"


def day_asked(request: HttpRequest) -> datetime.date | None:
    """The earlier day to look at; None for today. What is no day is said on the page, which then shows today."""
    wish = request.GET.get(PARAMETER, "")
    if not wish:
        return None
    try:
        return datetime.date.fromisoformat(wish)
    except ValueError:
        told = _("“%(day)s” is no day of the calendar; the page shows today.")
        messages.error(request, told % {"day": wish[:20]})
        return None
