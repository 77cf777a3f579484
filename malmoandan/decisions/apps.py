"""The decisions room as a Django app."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """The decisions room."""

    name = "malmoandan.decisions"
    label = "decisions"
    default_auto_field = "django.db.models.BigAutoField"
