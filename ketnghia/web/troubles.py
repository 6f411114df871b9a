"""Pages for what went wrong: in the user's language, never a traceback."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return render(request, "web/trouble.html", {"code": 403}, status=403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return render(request, "web/trouble.html", {"code": 404}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return render(request, "web/trouble.html", {"code": 500}, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: the session has changed since the page was opened."""
    return render(request, "web/trouble.html", {"code": 403, "csrf": True}, status=403)
