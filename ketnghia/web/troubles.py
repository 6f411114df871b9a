"""Pages for what went wrong: in the user's language, with what to do next, never a traceback."""

import errno
import sys

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from ketnghia.web.frame import LANGUAGES

_OURS = (DataError, IntegrityError, ProgrammingError)
"""What a database says of a mistake in the program, not of its own state."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


def _page(request: HttpRequest, trouble: str, status: int) -> HttpResponse:
    return render(request, "web/trouble.html", {"trouble": trouble, "code": status}, status=status)


def unfit(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 where more was sent than is taken in at once."""
    if isinstance(exception, (RequestDataTooBig, TooManyFilesSent)):
        return _page(request, "too_large", 413)
    return _page(request, "unfit", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _page(request, "forbidden", 403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return _page(request, "missing", 404)


def broken(request: HttpRequest) -> HttpResponse:
    """500, made without the database, the session or anything else that may be what broke.

    503 where it is a full disk or a database that is away: no mistake of the program, and it may pass.
    """
    error = sys.exc_info()[1]
    away = isinstance(error, DatabaseError | InterfaceError) and not isinstance(error, _OURS)
    away = away or (isinstance(error, OSError) and error.errno in _FULL)
    held = {"LANGUAGE_CODE": get_language() or "vi", "languages": LANGUAGES, "away": away}
    return HttpResponse(render_to_string("web/broken.html", held), status=503 if away else 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: the session has changed since the page was opened."""
    return _page(request, "stale", 403)
