"""The rounds room as a Django app."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """The rounds room."""

    name = "malmoandan.rounds"
    label = "rounds"
    default_auto_field = "django.db.models.BigAutoField"
