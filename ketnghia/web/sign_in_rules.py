"""The rules of signing in: which passwords serve, how often one may be wrong, where one may be sent afterwards."""

import time
from collections.abc import Iterable, Mapping
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core.internal.ratelimit import Rate, get_cache_key, get_rates
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from ketnghia.register import accounts

_APP, _ACTION = "allauth.account", "login_failed"
_TOLD: Mapping[str, Any] = {
    "account/messages/password_changed.txt": _(
        "The password is changed. Other places where you were signed in are signed out."
    ),
    "mfa/messages/totp_activated.txt": _("Signing in now asks for a second step."),
    "mfa/messages/totp_deactivated.txt": _("Signing in no longer asks for a second step."),
    "mfa/messages/recovery_codes_generated.txt": _("There are new recovery codes; the old ones no longer work."),
}
"""What is told after an act; that one has just signed in or out is plain to see and not told."""


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """How signing in works here."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("The password is not right."),
        "username_password_mismatch": _("Name or password is not right."),
        "too_many_login_attempts": _("Too many wrong attempts. Try again in a quarter of an hour."),
        "rate_limited": _("Too many attempts. Try again in a quarter of an hour."),
        "same_as_present": _("The new password must differ from the present one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by himself."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only pages of this very address."""
        host = {self.request.get_host()}
        return url_has_allowed_host_and_scheme(url, host, require_https=self.request.is_secure())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Home."""
        return reverse("home")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Tells what was done, in our words."""
        if told := message or _TOLD.get(message_template or ""):
            messages.add_message(request, level, told, extra_tags=extra_tags)

    def clean_password(self, password: str, user: User | None = None) -> str:
        """The rules of settings.py, and: not the password one has."""
        if user is not None and user.pk and user.check_password(password):
            raise self.validation_error("same_as_present")
        return cast(str, super().clean_password(password, user))

    def set_password(self, user: User, password: str) -> None:
        """The person's own choice: it is kept that it was changed, and a one-time password has served."""
        accounts.change_own_password(user, password)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Counts an attempt; refuses one too many and says how long to wait, whether or not there is such a name."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as refusal:
            key = self._get_login_attempts_cache_key(request, **credentials)
            minutes = max((_wait(_spot(request, rate, key), rate) for rate in _rates()), default=0) // 60 + 1
            raise ValidationError(
                gettext("Too many wrong attempts. You can try again in %(minutes)s min.") % {"minutes": int(minutes)},
                code="too_many_login_attempts",
            ) from refusal

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """The name alone: under which address of the program it was tried must not give more attempts."""
        return _key_of_name(str(credentials.get("username", "")))


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Wordings of the second step."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is not right. Codes change every half minute."),
        "cannot_generate_recovery_codes": _("Recovery codes come with a second step; set that up first."),
    }


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Signing in by name; a request fetches the account with its profile and role in two queries."""

    def get_user(self, user_id: int) -> User | None:
        """The account of a session, unless it was closed since."""
        user = accounts.account(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None


class LongEnough(MinimumLengthValidator):
    """At least so many letters."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return gettext("The password is too short: at least %(min_length)d characters.")

    def get_help_text(self) -> str:
        """The rule."""
        return gettext("At least %(min_length)d characters; a sentence is good.") % {"min_length": self.min_length}


class NotTheName(UserAttributeSimilarityValidator):
    """Not like the name one signs in with."""

    def get_error_message(self) -> Any:
        """What is wrong."""
        return gettext_lazy("The password is too much like your name.")

    def get_help_text(self) -> Any:
        """The rule."""
        return gettext_lazy("Not like your name.")


class NotCommon(CommonPasswordValidator):
    """Not one of the twenty thousand that are tried first."""

    def get_error_message(self) -> Any:
        """What is wrong."""
        return gettext_lazy("Too many people use this password.")

    def get_help_text(self) -> Any:
        """The rule."""
        return gettext_lazy("Not one that many people use.")


class NotOnlyDigits(NumericPasswordValidator):
    """Not a number."""

    def get_error_message(self) -> Any:
        """What is wrong."""
        return gettext_lazy("The password must not be of digits alone.")

    def get_help_text(self) -> Any:
        """The rule."""
        return gettext_lazy("Not of digits alone.")


def locked(request: HttpRequest, users: Iterable[User]) -> dict[int, int]:
    """Accounts that are locked out after wrong passwords or codes → minutes still to wait; one look into the cache."""
    spots = {
        _spot(request, rate, key): (user.pk, rate)
        for user in users
        for key in _keys_of(user)
        for rate in _rates()
        if rate.per == "key"
    }
    held: dict[int, int] = {}
    for spot, history in cache.get_many(spots).items():
        user, rate = spots[spot]
        if seconds := _remaining(history, rate):
            held[user] = max(held.get(user, 0), int(seconds // 60) + 1)
    return held


def unlock(request: HttpRequest, user: User) -> None:
    """Takes the lock after wrong passwords or codes off an account."""
    for key in _keys_of(user):
        cache.delete_many([_spot(request, rate, key) for rate in _rates() if rate.per == "key"])


def _keys_of(user: User) -> tuple[str, str]:
    """Under what wrong passwords and wrong codes of the second step are counted."""
    return _key_of_name(user.username), f"mfa-auth-user-{user.pk}"


def _key_of_name(username: str) -> str:
    return f"name:{username.strip().lower()}"


def _rates() -> list[Rate]:
    return cast(list[Rate], get_rates(app=_APP, action=_ACTION))


def _spot(request: HttpRequest, rate: Rate, key: str) -> str:
    return cast(str, get_cache_key(request, app=_APP, action=_ACTION, rate=rate, key=key))


def _wait(spot: str, rate: Rate) -> float:
    return _remaining(cache.get(spot, []), rate)


def _remaining(history: list[float], rate: Rate) -> float:
    """Seconds until one more attempt is allowed: when the oldest that counts has left the window."""
    now = time.time()
    counting = [at for at in history if at > now - rate.duration]
    return max(0.0, min(counting) + rate.duration - now) if len(counting) >= rate.amount else 0.0
