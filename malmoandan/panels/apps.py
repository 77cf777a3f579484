"""The panels room as a Django app."""

from django.apps import AppConfig


class PanelsConfig(AppConfig):
    """The panels room."""

    name = "malmoandan.panels"
    label = "panels"
    default_auto_field = "django.db.models.BigAutoField"
