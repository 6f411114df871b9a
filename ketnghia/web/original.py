"""The stored original of a document, as a file to keep: never as a page that could act in our name."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from ketnghia.register import originals, reviewing
from ketnghia.register.limits import limits_of, may_read
from ketnghia.web.access import requires


@require_GET
@requires("see")
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The bytes as received. Whatever they are, the browser is told to store them and to run nothing in them."""
    document = reviewing.document(pk)
    if document is None or not may_read(document, limits_of(request.user)):
        raise Http404
    try:
        data = originals.bytes_of(document.sha256)
    except OSError as error:
        raise Http404 from error
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(document.name, safe='')}"
    response["X-Content-Type-Options"] = "nosniff"
    response._csp_replace = {"default-src": ["'none'"], "sandbox": [""]}  # type: ignore[attr-defined]
    return response
