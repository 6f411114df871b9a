"""The pages as a Django app without tables."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation.reloader import translation_file_changed

from ketnghia.web.language import teach_lao
from ketnghia.web.messages import compile_messages


class WebConfig(AppConfig):
    """Pages over the register's queries and verdicts."""

    name = "ketnghia.web"
    label = "web"

    def ready(self) -> None:
        """Lao becomes a language of Django, and the translations are made where they are stale."""
        teach_lao()
        if compile_messages(Path(settings.LOCALE_PATHS[0])):
            # Whoever asked for a translation before this moment was given the old ones, and Django remembers them.
            translation_file_changed(None, Path("django.mo"))
