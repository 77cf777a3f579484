"""The web room as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The web room."""

    name = "malmoandan.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
