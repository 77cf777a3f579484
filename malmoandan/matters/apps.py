"""The matters room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from malmoandan.web.navigation import add_entry, add_footer_entry


class MattersConfig(AppConfig):
    """The matters room."""

    name = "malmoandan.matters"
    label = "matters"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put asking, the register of obstacles and the ladder of deviations in the menu."""
        add_footer_entry(_("Ask the coordinators"), "matters:ask_question", order=5, group="part")
        add_entry(_("Obstacles"), "matters:obstacles", order=45)
        add_footer_entry(_("Deviations"), "matters:deviations", order=17, group="year")
