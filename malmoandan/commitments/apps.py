"""The commitments room as a Django app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from malmoandan.web.navigation import add_entry


class CommitmentsConfig(AppConfig):
    """The commitments room."""

    name = "malmoandan.commitments"
    label = "commitments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the room in the menu, and let every room say what a promise may hang on."""
        add_entry(_("Commitments"), "commitments:commitments", order=25)
        autodiscover_modules("commitment_places")
