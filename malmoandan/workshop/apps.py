"""The workshop room as a Django app."""

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    """The workshop room."""

    name = "malmoandan.workshop"
    label = "workshop"
    default_auto_field = "django.db.models.BigAutoField"
