"""Bringing documents in: files, folders, pasted text; and how far their reading is."""

import re
import uuid
from typing import cast

from django.conf import settings
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ketnghia.record.errors import Refused
from ketnghia.register import arrivals
from ketnghia.register.models import Arrival
from ketnghia.web.access import requires

RECENT = 5
_MARKUP = re.compile(r"<(?:!doctype|html|body|p|div|article)\b", re.IGNORECASE)


@requires("enter")
def upload(request: HttpRequest) -> HttpResponse:
    """The page where documents come in; what was sent goes in line and its own page tells how far it is."""
    by = cast(User, request.user)
    if request.method != "POST":
        return render(request, "web/upload.html", _around(by))
    pasted = request.POST.get("text", "").strip()
    files = request.FILES.getlist("files")
    if not files and not pasted:
        trouble = _("Choose files, drop them here, or paste a text.")
        return render(request, "web/upload.html", _around(by) | {"trouble": trouble}, status=422)
    batch = uuid.uuid4()
    try:
        for file in files:
            if file.size is None or file.size > settings.LARGEST_FILE:
                arrivals.refuse_at_the_door(file.name or "", Refused("too_large", file.name or ""), by, batch)
                continue
            arrivals.receive(file.name or "", file.read(), by, batch)
        if pasted:
            name = request.POST.get("name", "").strip() or _("pasted text")
            ending = ".html" if _MARKUP.search(pasted[:2000]) else ".txt"
            arrivals.receive(name + ending, pasted.encode(), by, batch)
    except OSError:
        trouble = _(
            "The disk is full or locked: not all files could be kept. "
            "Those listed below are safe; send the others again when there is room."
        )
        context = _around(by) | {"trouble": trouble, "pasted": pasted, "arrivals": arrivals.batch_of(batch)}
        return render(request, "web/upload.html", context, status=507)
    return HttpResponseRedirect(reverse("batch", args=[batch]))


@require_GET
@requires("enter")
def batch(request: HttpRequest, batch: uuid.UUID) -> HttpResponse:
    """The files that came together, each with what became of it; the fragment renews itself until all are done."""
    listed = list(arrivals.batch_of(batch))
    own = [arrival for arrival in listed if arrival.received_by_id == request.user.pk]
    if not own:
        raise Http404
    waiting = sum(arrival.state in (Arrival.State.WAITING, Arrival.State.READING) for arrival in own)
    first = next((a.document for a in own if a.document is not None and a.document.open), None)
    context = {
        "batch": batch, "arrivals": own, "waiting": waiting, "done": len(own) - waiting, "total": len(own),
        "first": first,
    }  # fmt: skip
    return render(request, "web/_batch.html" if request.htmx else "web/batch.html", context)  # type: ignore[attr-defined]


def _around(by: User) -> dict[str, object]:
    megabytes = settings.LARGEST_FILE // (1024 * 1024)
    return {"batches": arrivals.latest_batches(by, RECENT), "largest": megabytes}
