"""Who may do what: four roles, each a Django group, and the limits of an account.

viewer sees; editor sees and enters documents; reviewer also decides what counts; administrator also keeps accounts.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, Literal, cast
from urllib.parse import quote, urlsplit

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from ketnghia.register.accounts import administrators, profile_of
from ketnghia.register.limits import limits_of

Right = Literal["see", "enter", "review", "manage"]
RIGHTS: dict[str, frozenset[Right]] = {
    "viewer": frozenset({"see"}),
    "editor": frozenset({"see", "enter"}),
    "reviewer": frozenset({"see", "enter", "review"}),
    "administrator": frozenset({"see", "enter", "review", "manage"}),
}
"""Role (name of the group) → what it may do."""
OPEN = frozenset({"account_login", "account_logout", "account_inactive", "mfa_authenticate", "set_language", "favicon"})
"""Pages for everybody, signed in or not."""
OWN = frozenset(
    {
        "account_change_password",
        "account_reauthenticate",
        "mfa_index",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
    }
)
"""Pages on one's own account: for everybody who is signed in, with a role or without."""
View = Callable[..., HttpResponse]
_log = logging.getLogger(__name__)


def rights_of(user: User | AnonymousUser) -> frozenset[Right]:
    """What the account may do; nothing without a role. Asked once a request and remembered on the user.

    An account that is held to units or pairs never keeps accounts, whatever its role.
    """
    held = getattr(user, "_ketnghia_rights", None)
    if held is None:
        names = [group.name for group in user.groups.all()] if user.is_authenticated and user.is_active else ()
        held = frozenset[Right]().union(*(RIGHTS.get(name, frozenset()) for name in names))
        if "manage" in held and not limits_of(user).everything:
            held -= {"manage"}
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

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """What a page shows stays in no store but the browser's window: machines are shared."""
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        """Sends strangers to the sign-in page, one-time passwords to be changed, accounts without role to be told."""
        name = request.resolver_match.url_name if request.resolver_match else None
        if name in OPEN:
            return None
        if not request.user.is_authenticated:
            return _sent(request, f"{reverse('account_login')}?next={quote(_way_back(request), safe='/')}")
        if profile_of(request.user).must_change and name != "account_change_password":
            return _sent(request, reverse("account_change_password"))
        if name in OWN:
            return None
        if not rights_of(request.user):
            return render(request, "web/accounts_no_role.html", {"administrators": administrators()}, status=403)
        if not hasattr(view, "right"):
            _log.error("the page %s says not who may open it (@requires) and is refused", request.path)
            raise PermissionDenied
        return None


def _sent(request: HttpRequest, address: str) -> HttpResponse:
    """To another page: for a fragment the whole page goes there, not only the place the fragment was meant for."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _way_back(request: HttpRequest) -> str:
    """Where to go after signing in: the page asked for, or the page a form or fragment was part of."""
    if request.headers.get("HX-Request") == "true":
        return _path(request.headers.get("HX-Current-URL", ""))
    if request.method not in ("GET", "HEAD"):
        return _path(request.headers.get("Referer", ""))
    return request.get_full_path()


def _path(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:  # what a browser never sends
        return "/"
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return path if path.startswith("/") and not path.startswith("//") else "/"
