"""The record room as a Django app."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The record room."""

    name = "malmoandan.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
