"""The partnerships room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from malmoandan.web.navigation import add_footer_entry


class PartnershipsConfig(AppConfig):
    """The partnerships room."""

    name = "malmoandan.partnerships"
    label = "partnerships"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the register in the footer: the main menu is long enough."""
        add_footer_entry(_("Collaborations"), "partnerships:collaborations", 15, group="year")
