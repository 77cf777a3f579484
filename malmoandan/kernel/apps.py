"""The kernel room as a Django app."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """The kernel room."""

    name = "malmoandan.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"
