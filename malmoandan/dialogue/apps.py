"""The dialogue room as a Django app."""

from django.apps import AppConfig


class DialogueConfig(AppConfig):
    """The dialogue room."""

    name = "malmoandan.dialogue"
    label = "dialogue"
    default_auto_field = "django.db.models.BigAutoField"
