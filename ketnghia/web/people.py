"""People who hold public posts: every spelling of a name, and the posts as documents told of them over time."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from ketnghia.web.access import requires
from ketnghia.web.filters import PeopleFilter
from ketnghia.web.listing import listed, look
from ketnghia.web.tables_by_kind import PeopleTable


@require_GET
@requires("see")
def index(request: HttpRequest) -> HttpResponse:
    """All people the account may see."""
    at = look(request, "people", PeopleFilter(request.GET))
    return listed(at, PeopleTable(at))
