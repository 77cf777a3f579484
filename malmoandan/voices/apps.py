"""The voices room as a Django app."""

from django.apps import AppConfig


class VoicesConfig(AppConfig):
    """The voices room."""

    name = "malmoandan.voices"
    label = "voices"
    default_auto_field = "django.db.models.BigAutoField"
