"""The answers room as a Django app."""

from django.apps import AppConfig


class AnswersConfig(AppConfig):
    """The answers room."""

    name = "malmoandan.answers"
    label = "answers"
    default_auto_field = "django.db.models.BigAutoField"
