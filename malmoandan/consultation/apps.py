"""The consultation room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from malmoandan.web import navigation


class ConsultationConfig(AppConfig):
    """The consultation room."""

    name = "malmoandan.consultation"
    label = "consultation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the consultations in the menu."""
        navigation.add_entry(_("Consultations"), "consultation:consultations", 30)
