"""Forms of the accounts page."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ketnghia.lexicon.places import PlaceInfo, describe
from ketnghia.register.accounts import ROLES
from ketnghia.register.ties import pair_of
from ketnghia.show.names import unit_name
from ketnghia.web.templatetags.ketnghia import day, wording

ROLE_LABELS = {
    "viewer": _("Viewer: sees what is accepted and what waits"),
    "editor": _("Editor: also adds documents"),
    "reviewer": _("Reviewer: also decides what counts"),
    "administrator": _("Administrator: also keeps the accounts"),
}
_REQUIRED = {"required": _("Please fill this in.")}


class PersonForm(forms.Form):
    """How a person is called, and the role of the account."""

    full_name = forms.CharField(label=_("Full name"), max_length=150, error_messages=_REQUIRED)
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role, ROLE_LABELS[role]) for role in ROLES],
        widget=forms.RadioSelect,
        error_messages=_REQUIRED | {"invalid_choice": _("Choose one of the roles.")},
    )


class NewAccountForm(PersonForm):
    """A new account: beside the person's name the one to sign in with."""

    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=30,
        help_text=_("Small letters a–z without marks, digits, full stop, hyphen; two at least. It stays as it is."),
        error_messages=_REQUIRED,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ("full_name", "username", "role")


class LimitForm(forms.Form):
    """A unit, or two that work together, by name in any spelling; `limit` in the cleaned data."""

    unit = forms.CharField(label=_("Province, district or commune"), max_length=120, error_messages=_REQUIRED)
    partner = forms.CharField(
        label=_("And its partner"),
        max_length=120,
        required=False,
        help_text=_("Only what lies between the two. Without a partner: everything of the first."),
    )

    def clean_unit(self) -> str:
        """The identifier of the unit."""
        return self._picked("unit")

    def clean_partner(self) -> str:
        """The identifier of the partner, or nothing."""
        return self._picked("partner") if self.cleaned_data["partner"] else ""

    def clean(self) -> dict[str, Any]:
        """Two units must be one of each country."""
        said = super().clean() or {}
        unit, partner = said.get("unit"), said.get("partner")
        if unit and partner is not None:
            limit = pair_of(unit, partner) if partner else unit
            if limit is None:
                self.add_error("partner", _("One of the two must lie in Viet Nam and the other in Laos."))
            said["limit"] = limit
        return said

    def _picked(self, field: str) -> str:
        """The one unit that bears the name typed; where several do, the field becomes a choice among them."""
        typed = self.cleaned_data[field]
        found: dict[str, PlaceInfo] = {}
        for info in describe(typed):
            if "/" in info.id and (info.id not in found or not info.valid_to):
                found[info.id] = info  # a commune that took over the identifier of its district: the living one
        if not found:
            raise forms.ValidationError(
                gettext("No province, district or commune of this name is known: %(name)s.") % {"name": typed}
            )
        if len(found) > 1:
            self.fields[field].widget = forms.Select(choices=[(id, _described(info)) for id, info in found.items()])
            self.fields[field].widget.is_required = True
            raise forms.ValidationError(gettext("Several bear the name %(name)s: choose one.") % {"name": typed})
        return next(iter(found))


def _described(unit: PlaceInfo) -> str:
    """A unit among others of its name: of which level, in what it lies, and until when it was."""
    words = wording()
    named = unit_name(unit.id, words)
    level = f"level.{unit.type}"
    if unit.level != "province" and level in words.wordings and named in (unit.name_vi, unit.name_latin, unit.name_lo):
        named = words(level, name=named)
    if unit.parent:
        named = f"{named}, {unit_name(unit.parent, words)}"
    return f"{named} ({gettext('until %(day)s') % {'day': day(unit.valid_to)}})" if unit.valid_to else named
