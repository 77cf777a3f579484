"""The kernel room as a Django app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class KernelConfig(AppConfig):
    """The kernel room."""

    name = "malmoandan.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every room tell what its fields hold."""
        autodiscover_modules("privacy")
