"""The consultation room as a Django app."""

from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    """The consultation room."""

    name = "malmoandan.consultation"
    label = "consultation"
    default_auto_field = "django.db.models.BigAutoField"
