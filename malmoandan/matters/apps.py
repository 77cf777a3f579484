"""The matters room as a Django app."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """The matters room."""

    name = "malmoandan.matters"
    label = "matters"
    default_auto_field = "django.db.models.BigAutoField"
