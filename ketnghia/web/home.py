"""The desk: what waits, what is due, what disagrees, what comes up, what is new."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ketnghia.register import desk
from ketnghia.register.desk import Anniversary
from ketnghia.register.limits import limits_of
from ketnghia.register.models import Entry
from ketnghia.show.words import Words
from ketnghia.web.access import requires
from ketnghia.web.partnership import list_of
from ketnghia.web.partnerships import address, pair_name
from ketnghia.web.templatetags.ketnghia import wording
from ketnghia.web.told import Lines


@requires("see")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page after signing in: everything within the limits of the account."""
    today, limits, words = timezone.localdate(), limits_of(request.user), wording()
    waiting, kinds = desk.to_review(limits)
    due, expiring, conflicts = desk.due(limits, today), desk.expiring(limits, today), desk.conflicts(limits)
    ahead, held = desk.talks(limits, today)
    latest = desk.latest_changes(limits)
    shown: Iterable[Iterable[Entry]] = (
        due.late.entries, due.month.entries, expiring.entries, conflicts.entries, ahead, held, latest,
    )  # fmt: skip
    told = Lines([entry for entries in shown for entry in entries], words, today)
    context: dict[str, Any] = {
        "today": today,
        "waiting": waiting,
        "kinds": kinds.most_common(),
        "waiting_count": min(kinds.total(), desk.MOST),
        "waiting_more": kinds.total() > desk.MOST,
        "late": due.late,
        "month": due.month,
        "late_lines": told.of(due.late.entries),
        "month_lines": told.of(due.month.entries),
        "expiring": expiring,
        "expiring_lines": told.of(expiring.entries),
        "conflicts": conflicts,
        "conflict_lines": told.of(conflicts.entries),
        "anniversaries": [_celebrated(a, words) for a in desk.anniversaries(limits, today)],
        "ahead": told.of(ahead),
        "held": told.of(held),
        "latest": told.of(latest),
        "links": {kind: list_of(kind) for kind in ("documents", "events", "agreements", "undertakings")},
        "succession": desk.succession(limits, today),
    }
    return render(request, "web/home.html", context)


def _celebrated(anniversary: Anniversary, words: Words) -> dict[str, Any]:
    pair = anniversary.standing.pair
    return {"name": pair_name(pair, words), "href": address(pair), "said": anniversary}
