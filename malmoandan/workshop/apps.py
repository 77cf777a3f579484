"""The workshop room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from malmoandan.web.navigation import add_footer_entry


class WorkshopConfig(AppConfig):
    """The workshop room."""

    name = "malmoandan.workshop"
    label = "workshop"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the way in with a code in the footer, on every page."""
        add_footer_entry(_("Workshops"), "workshop:workshops", 18, group="part")
