"""What every page shows around its matter: the ways, the languages, who is signed in."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from ketnghia.register.accounts import name_of
from ketnghia.register.limits import limits_of
from ketnghia.version import VERSION
from ketnghia.web.access import Right, rights_of

LANGUAGES = (("vi", "VI", "Tiếng Việt"), ("lo", "ລາວ", "ພາສາລາວ"), ("en", "EN", "English"))
"""Code, what the button says, and the whole name; each in its own language, so that everyone finds their own."""
THEMES = (("system", _("As this machine")), ("light", _("Light")), ("dark", _("Dark")))
WAYS: tuple[tuple[str, Any, Right], ...] = (
    ("home", _("Desk"), "see"),
    ("documents", _("Documents"), "see"),
    ("partnerships", _("Partnerships"), "see"),
    ("events", _("Events"), "see"),
    ("agreements", _("Agreements"), "see"),
    ("undertakings", _("Undertakings"), "see"),
    ("support", _("Support"), "see"),
    ("figures", _("Figures"), "see"),
    ("people", _("People"), "see"),
    ("units", _("Units"), "see"),
    ("accounts", _("Accounts"), "manage"),
)
"""Name of the address, what the link says, and the right it takes."""


class Way(Struct, frozen=True):
    """One link of the main navigation; `here`: the page shown lies there."""

    name: str
    label: Any
    address: str
    here: bool


def address_of(name: str) -> str | None:
    """The address of a page by name; none where this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def ways(request: HttpRequest) -> list[Way]:
    """The main navigation for the one who asks: pages that exist and that the account may open."""
    rights = rights_of(request.user)
    found = []
    for name, label, right in WAYS:
        if right in rights and (address := address_of(name)) is not None:
            here = request.path == address if name == "home" else request.path.startswith(address)
            found.append(Way(name, label, address, here))
    return found


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: `nav`, `languages`, `themes`, `rights`, `version`, `who` (name of the account),
    `reads_all` (whether it may open every document; asked only where a page says it).

    A page that lies under another way than its address says sets `here` to the name of that way.
    """
    user = getattr(request, "user", None)
    context: dict[str, Any] = {"languages": LANGUAGES, "themes": THEMES, "version": VERSION, "nav": [], "rights": ()}
    if user is not None and user.is_authenticated:
        context |= {"nav": ways(request), "rights": rights_of(user), "who": name_of(user)}
        context["reads_all"] = lambda: limits_of(user).everything
    return context
