"""The weighing room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from malmoandan.web import navigation


class WeighingConfig(AppConfig):
    """The weighing room."""

    name = "malmoandan.weighing"
    label = "weighing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the weighings in the footer: the main menu holds what people come for, the plan leads here."""
        navigation.add_footer_entry(_("Weighings"), "weighing:weighings", 30, group="part")
