"""The trace room as a Django app."""

from django.apps import AppConfig


class TraceConfig(AppConfig):
    """The trace room."""

    name = "malmoandan.trace"
    label = "trace"
    default_auto_field = "django.db.models.BigAutoField"
