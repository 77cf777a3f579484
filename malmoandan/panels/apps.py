"""The panels room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from malmoandan.web import navigation


class PanelsConfig(AppConfig):
    """The panels room."""

    name = "malmoandan.panels"
    label = "panels"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the draws in the footer: a dialogue or a meeting leads here."""
        navigation.add_footer_entry(_("Drawn groups"), "panels:draws", 35, group="part")
