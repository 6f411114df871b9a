"""Accounts, for administrators: who there is, new ones, roles and limits, passwords, locks."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe
from msgspec import Struct

from ketnghia.register import accounts
from ketnghia.register.accounts import NotAllowed
from ketnghia.web.access import requires
from ketnghia.web.account_forms import LimitForm, NewAccountForm, PersonForm
from ketnghia.web.sign_in_rules import locked, unlock
from ketnghia.web.templatetags.ketnghia import pair, unit

ROLE_NAMES = {
    "": _("no role"),
    "viewer": _("viewer"),
    "editor": _("editor"),
    "reviewer": _("reviewer"),
    "administrator": _("administrator"),
}
REASONS = {
    "name_form": _("Small letters a–z without marks, digits, full stop, hyphen; it begins with a letter or digit."),
    "name_taken": _("There is an account of this name already."),
    "role_unknown": _("Choose one of the roles."),
    "own_role": _("You cannot take your own role as administrator away; another administrator can."),
    "own_account": _("You cannot close your own account; another administrator can."),
    "last_administrator": _("This is the last administrator: make another one first."),
    "limited_administrator": _("An administrator sees everything. Take the limits away first, or choose another role."),
}
WHAT = {
    "made": _("Account made"),
    "role": _("Role changed"),
    "full_name": _("Full name changed"),
    "limit_added": _("Limit added"),
    "limit_taken": _("Limit taken away"),
    "password_given": _("New one-time password given"),
    "password_changed": _("Password changed by the person"),
    "closed": _("Account closed"),
    "opened": _("Account opened again"),
    "unlocked": _("Lock after wrong passwords taken off"),
    "factor_added": _("Second step set up"),
    "factor_taken": _("Second step taken away"),
}
DONE = {
    "save": _("Saved."),
    "limit": _("The limit holds from now on."),
    "unlimit": _("The limit is taken away."),
    "close": _("The account is closed. Nobody can sign in with it; what it did stays."),
    "open": _("The account is open again."),
    "unlock": _("The lock is taken off."),
    "factor": _("The second step is taken away: the password alone opens the account until it is set up anew."),
}


class Row(Struct, frozen=True):
    """One account in the list; `locked` in minutes still to wait."""

    user: User
    name: str
    role: Any
    limits: list[str]
    locked: int


@require_safe
@requires("manage")
def index(request: HttpRequest) -> HttpResponse:
    """All accounts."""
    found = list(accounts.accounts())
    minutes = locked(request, found)
    rows = [
        Row(user, accounts.name_of(user), ROLE_NAMES[accounts.role_of(user)], _limits(user), minutes.get(user.pk, 0))
        for user in found
    ]
    return render(request, "web/accounts.html", {"rows": rows})


@sensitive_variables("password")
@require_http_methods(["GET", "HEAD", "POST"])
@requires("manage")
def new(request: HttpRequest) -> HttpResponse:
    """A new account; its one-time password is shown once, here."""
    form = NewAccountForm(request.POST or None, initial={"role": "viewer"})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            password = accounts.make_account(said["username"], said["role"], said["full_name"], by=_me(request))
        except NotAllowed as refusal:
            form.add_error("username", REASONS[refusal.code])
        else:
            made = accounts.named(said["username"])
            return render(request, "web/accounts_password.html", {"account": made, "password": password})
    return render(request, "web/accounts_new.html", {"form": form}, status=422 if form.errors else 200)


@sensitive_variables("password")
@require_http_methods(["GET", "HEAD", "POST"])
@requires("manage")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: what it may do, its locks, and all that was ever changed of it. `act` says what to change."""
    user = accounts.account(pk)
    if user is None:
        raise Http404
    person = {"full_name": accounts.profile_of(user).full_name, "role": accounts.role_of(user)}
    forms = {"person": PersonForm(initial=person), "limit": LimitForm()}
    if request.method != "POST":
        return _edit_page(request, user, forms)
    act = request.POST.get("act", "")
    try:
        if act == "password":
            password = accounts.give_password(user, _me(request))
            return render(request, "web/accounts_password.html", {"account": user, "password": password})
        if act == "save":
            forms["person"] = PersonForm(request.POST)
            done = forms["person"].is_valid() and _save(user, forms["person"].cleaned_data, _me(request))
        elif act == "limit":
            forms["limit"] = LimitForm(request.POST)
            done = forms["limit"].is_valid() and _hold(user, forms["limit"].cleaned_data["limit"], _me(request))
        else:
            done = _do(request, act, user)
    except NotAllowed as refusal:
        messages.error(request, REASONS[refusal.code])
        return _edit_page(request, user, forms, 422)
    if not done:
        return _edit_page(request, user, forms, 422)
    messages.success(request, DONE[act])
    return redirect("account_edit", pk=pk)


def _do(request: HttpRequest, act: str, user: User) -> bool:
    """An act that needs no more than its name; an unknown one does nothing."""
    me = _me(request)
    acts: dict[str, Callable[[], object]] = {
        "unlimit": lambda: accounts.take_limit(user, request.POST.get("limit", ""), me),
        "close": lambda: accounts.close(user, me),
        "open": lambda: accounts.open_again(user, me),
        "unlock": lambda: _unlock(request, user),
        "factor": lambda: accounts.take_second_factor(user, me),
    }
    if act not in acts:
        raise Http404
    acts[act]()
    return True


def _save(user: User, said: dict[str, str], by: User) -> bool:
    accounts.set_role(user, said["role"], by)
    accounts.set_full_name(user, said["full_name"], by)
    return True


def _hold(user: User, limit: str, by: User) -> bool:
    accounts.add_limit(user, limit, by)
    return True


def _unlock(request: HttpRequest, user: User) -> None:
    if locked(request, [user]):
        unlock(request, user)
        accounts.keep_event(user, _me(request), accounts.What.UNLOCKED)


def _edit_page(request: HttpRequest, user: User, forms: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {
        "account": user,
        "name": accounts.name_of(user),
        "forms": forms,
        "limits": [(limit.pair or limit.unit, _limit(limit.pair or limit.unit)) for limit in user.limits.all()],
        "locked": locked(request, [user]).get(user.pk, 0),
        "me": user == request.user,
        "administrator": accounts.role_of(user) == accounts.ADMINISTRATOR,
        "events": [_told(event) for event in accounts.events_of(user)],
    }
    return render(request, "web/accounts_edit.html", context, status=status)


def _told(event: Any) -> dict[str, Any]:
    """A row of the log in words."""
    worded: Callable[[str], Any] = str
    if event.what in ("role", "made"):
        worded = ROLE_NAMES.__getitem__
    elif event.what.startswith("limit"):
        worded = _limit
    by = accounts.name_of(event.by) if event.by else ""
    was, now = (worded(value) if value else "" for value in (event.was, event.now))
    return {"at": event.at, "by": by, "what": WHAT[event.what], "was": was, "now": now}


def _limits(user: User) -> list[str]:
    return [_limit(limit.pair or limit.unit) for limit in user.limits.all()]


def _limit(limit: str) -> str:
    return pair(limit) if "|" in limit else unit(limit)


def _me(request: HttpRequest) -> User:
    return cast(User, request.user)
