"""The report room as a Django app."""

from django.apps import AppConfig


class ReportConfig(AppConfig):
    """The report room."""

    name = "malmoandan.report"
    label = "report"
    default_auto_field = "django.db.models.BigAutoField"
