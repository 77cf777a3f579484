"""The dialogue room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from malmoandan.web.navigation import add_entry


class DialogueConfig(AppConfig):
    """The dialogue room."""

    name = "malmoandan.dialogue"
    label = "dialogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the dialogues in the menu."""
        add_entry(_("Dialogues"), "dialogue:dialogues", order=15)
