"""The pages as a Django app without tables."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages over the register's queries and verdicts."""

    name = "ketnghia.web"
    label = "web"
