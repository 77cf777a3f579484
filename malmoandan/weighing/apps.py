"""The weighing room as a Django app."""

from django.apps import AppConfig


class WeighingConfig(AppConfig):
    """The weighing room."""

    name = "malmoandan.weighing"
    label = "weighing"
    default_auto_field = "django.db.models.BigAutoField"
