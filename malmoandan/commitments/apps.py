"""The commitments room as a Django app."""

from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    """The commitments room."""

    name = "malmoandan.commitments"
    label = "commitments"
    default_auto_field = "django.db.models.BigAutoField"
