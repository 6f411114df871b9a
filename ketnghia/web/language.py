"""Which language a page speaks."""

from django.middleware.locale import LocaleMiddleware


class LanguageMiddleware(LocaleMiddleware):
    """The language a person chose (cookie), else that of the browser, else Vietnamese."""
