"""The meetings room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from malmoandan.web.navigation import add_entry


class MeetingsConfig(AppConfig):
    """The meetings room."""

    name = "malmoandan.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the meetings in the menu."""
        add_entry(_("Meetings"), "meetings:meetings", order=35)
