"""The rounds room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from malmoandan.web.navigation import add_footer_entry


class RoundsConfig(AppConfig):
    """The rounds room."""

    name = "malmoandan.rounds"
    label = "rounds"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the committees' reports in the footer: the main menu is long enough."""
        add_footer_entry(_("The committees' reports"), "rounds:rounds", 13, group="year")
