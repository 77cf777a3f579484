"""The steering room as a Django app."""

from django.apps import AppConfig


class SteeringConfig(AppConfig):
    """The steering room."""

    name = "malmoandan.steering"
    label = "steering"
    default_auto_field = "django.db.models.BigAutoField"
