"""Which language a page speaks, and Lao, which Django does not know."""

from django.conf.locale import LANG_INFO
from django.middleware.locale import LocaleMiddleware

LAO = {"bidi": False, "code": "lo", "name": "Lao", "name_local": "ພາສາລາວ"}


def teach_lao() -> None:
    """Makes Lao one of Django's languages."""
    LANG_INFO.setdefault("lo", LAO)


class LanguageMiddleware(LocaleMiddleware):
    """The language a person chose (cookie), else that of the browser, else Vietnamese."""
