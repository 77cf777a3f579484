"""The parties room as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from malmoandan.web import navigation


class PartiesConfig(AppConfig):
    """The parties room."""

    name = "malmoandan.parties"
    label = "parties"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks and the room's place in the footer."""
        import_module("malmoandan.parties.checks")
        navigation.add_footer_entry(_("The parties"), "parties:parties", 20, group="who")
        navigation.add_footer_entry(_("Bodies"), "parties:bodies", 21, group="who")
