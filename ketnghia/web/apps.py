"""The pages as a Django app without tables."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings

from ketnghia.web.language import teach_lao
from ketnghia.web.messages import compile_messages


class WebConfig(AppConfig):
    """Pages over the register's queries and verdicts."""

    name = "ketnghia.web"
    label = "web"

    def ready(self) -> None:
        """Lao becomes a language of Django, and the translations are made where they are stale."""
        teach_lao()
        compile_messages(Path(settings.LOCALE_PATHS[0]))
