"""The plan room as a Django app."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """The plan room."""

    name = "malmoandan.plan"
    label = "plan"
    default_auto_field = "django.db.models.BigAutoField"
