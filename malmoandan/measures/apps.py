"""The measures room as a Django app."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """The measures room."""

    name = "malmoandan.measures"
    label = "measures"
    default_auto_field = "django.db.models.BigAutoField"
