"""The agreement room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from malmoandan.web import navigation


class AgreementConfig(AppConfig):
    """The agreement room."""

    name = "malmoandan.agreement"
    label = "agreement"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the agreement first in the menu, and the roll in the footer."""
        navigation.add_entry(_("The agreement"), "agreement:agreement", 10)
        navigation.add_footer_entry(_("Those who have joined"), "agreement:roll", 15, group="who")
