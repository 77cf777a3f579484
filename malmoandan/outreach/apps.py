"""The outreach room as a Django app."""

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """The outreach room."""

    name = "malmoandan.outreach"
    label = "outreach"
    default_auto_field = "django.db.models.BigAutoField"
