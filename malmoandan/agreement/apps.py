"""The agreement room as a Django app."""

from django.apps import AppConfig


class AgreementConfig(AppConfig):
    """The agreement room."""

    name = "malmoandan.agreement"
    label = "agreement"
    default_auto_field = "django.db.models.BigAutoField"
