"""The contributions room as a Django app."""

from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    """The contributions room."""

    name = "malmoandan.contributions"
    label = "contributions"
    default_auto_field = "django.db.models.BigAutoField"
