"""The meetings room as a Django app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The meetings room."""

    name = "malmoandan.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
