"""The assessments room as a Django app."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """The assessments room."""

    name = "malmoandan.assessments"
    label = "assessments"
    default_auto_field = "django.db.models.BigAutoField"
