"""The register as a Django app: the only one with tables."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The room with the database."""

    name = "ketnghia.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
