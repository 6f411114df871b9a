"""No letter that stands for nothing: a database holds none, and no person types one."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDict

NULL = "\0"


class NoNulls:
    """Takes the letter out of what a form or an address asks; an address made of it leads nowhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Goes on; what was sent is looked at when it has been read, just before the page."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Before the page."""
        if NULL in request.path_info:
            raise Http404
        if _has_null(request.GET):
            request.GET = _without(request.GET)  # type: ignore[assignment]
        if request.method == "POST" and _has_null(request.POST):
            request.POST = _without(request.POST)  # type: ignore[assignment]


def _has_null(sent: QueryDict) -> bool:
    return any(NULL in value for _, values in sent.lists() for value in values)


def _without(sent: QueryDict) -> MultiValueDict[str, str]:
    held = sent.copy()
    for name, values in sent.lists():
        held.setlist(name, [value.replace(NULL, "") for value in values])
    return held
