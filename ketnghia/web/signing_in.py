"""Signing in and what a person does to his own account: the pages of allauth that are needed here, and no others."""

from typing import Any

from allauth.account import views as account_views
from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base import views as mfa_views
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.recovery_codes import views as code_views
from allauth.mfa.signals import authenticator_added, authenticator_removed
from allauth.mfa.totp import views as totp_views
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.dispatch import receiver
from django.urls import path
from django.utils.translation import gettext_lazy as _

from ketnghia.register.accounts import What, keep_event

_REQUIRED = _("Please fill this in.")


class SignInForm(LoginForm):  # type: ignore[misc]
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, login=_("Sign-in name"), password=_("Password"))
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """The present password and twice the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        again = _("New password again")
        _worded(self, oldpassword=_("Present password"), password1=_("New password"), password2=again)
        self.fields["password1"].help_text = password_validators_help_text_html()

    def clean(self) -> dict[str, Any]:
        """The two new ones must be one."""
        said: dict[str, Any] = forms.Form.clean(self) or {}
        one, other = said.get("password1"), said.get("password2")
        if one and other and one != other:
            self.add_error("password2", _("This is not the same as the new password above."))
        return said


class AgainForm(ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, password=_("Password"))


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """The code of the second step, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, code=_("Code of the second step"))


class CodeAgainForm(ReauthenticateByCodeForm):  # type: ignore[misc]
    """The code once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, code=_("Code of the second step"))


class FirstCodeForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a telephone that has just read the picture."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _worded(self, code=_("Code shown by the telephone"))


def _worded(form: forms.Form, **labels: Any) -> None:
    """Our labels; no grey words inside of the fields, which vanish when one begins to type."""
    for name, field in form.fields.items():
        field.label = labels.get(name, field.label)
        field.widget.attrs.pop("placeholder", None)
        field.error_messages["required"] = _REQUIRED
        if name == "code":
            field.widget.attrs |= {"inputmode": "text", "autocapitalize": "none", "spellcheck": "false"}
    next(iter(form.fields.values())).widget.attrs["autofocus"] = True


@receiver(authenticator_added)
def _factor_added(sender: Any, user: User, **kwargs: Any) -> None:
    keep_event(user, user, What.FACTOR_ADDED)


@receiver(authenticator_removed)
def _factor_taken(sender: Any, user: User, authenticator: Any, **kwargs: Any) -> None:
    if authenticator.type == "totp":
        keep_event(user, user, What.FACTOR_TAKEN)


urlpatterns = [
    path("login/", account_views.login, name="account_login"),
    path("logout/", account_views.logout, name="account_logout"),
    path("inactive/", account_views.account_inactive, name="account_inactive"),
    path("again/", account_views.reauthenticate, name="account_reauthenticate"),
    path("password/", account_views.password_change, name="account_change_password"),
    path("second/", mfa_views.index, name="mfa_index"),
    path("second/code/", mfa_views.authenticate, name="mfa_authenticate"),
    path("second/again/", mfa_views.reauthenticate, name="mfa_reauthenticate"),
    path("second/add/", totp_views.activate_totp, name="mfa_activate_totp"),
    path("second/take/", totp_views.deactivate_totp, name="mfa_deactivate_totp"),
    path("second/codes/", code_views.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second/codes/new/", code_views.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second/codes/file/", code_views.download_recovery_codes, name="mfa_download_recovery_codes"),
]
