"""Who may do what: four roles, each a Django group, and the limits of an account.

viewer sees; editor sees and enters documents; reviewer also decides what counts; administrator also keeps accounts.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal, cast

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

Right = Literal["see", "enter", "review", "manage"]
RIGHTS: dict[str, frozenset[Right]] = {
    "viewer": frozenset({"see"}),
    "editor": frozenset({"see", "enter"}),
    "reviewer": frozenset({"see", "enter", "review"}),
    "administrator": frozenset({"see", "enter", "review", "manage"}),
}
"""Role (name of the group) → what it may do."""
View = Callable[..., HttpResponse]


def rights_of(user: User | AnonymousUser) -> frozenset[Right]:
    """What the account may do; nothing without a role. Asked once a request and remembered on the user."""
    held = getattr(user, "_ketnghia_rights", None)
    if held is None:
        names = user.groups.values_list("name", flat=True) if user.is_authenticated and user.is_active else ()
        held = frozenset().union(*(RIGHTS.get(name, frozenset()) for name in names))
        user._ketnghia_rights = held  # type: ignore[union-attr]
    return cast(frozenset[Right], held)


def may(user: User | AnonymousUser, right: Right) -> bool:
    """Whether the account has a right."""
    return right in rights_of(user)


def requires(right: Right) -> Callable[[View], View]:
    """A view for those who have the right; others get the page that says so (403)."""

    def wrap(view: View) -> View:
        @wraps(view)
        def held(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may(request.user, right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        held.right = right  # type: ignore[attr-defined]
        return held

    return wrap


class SignedInMiddleware:
    """Every page but those of signing in asks who is there; a page without `requires` is a mistake and refused."""

    OPEN = (
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "mfa_authenticate",
        "set_language",
        "javascript",
    )

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        """Sends strangers to the sign-in page and one-time passwords to be changed."""
        name = request.resolver_match.url_name if request.resolver_match else None
        if name in self.OPEN:
            return None
        if not request.user.is_authenticated:
            return HttpResponseRedirect(f"{reverse('account_login')}?next={request.path}")
        return None
