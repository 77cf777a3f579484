"""The steering room as a Django app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from malmoandan.web.navigation import add_footer_entry


class SteeringConfig(AppConfig):
    """The steering room."""

    name = "malmoandan.steering"
    label = "steering"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the steering group in the footer, and let every room say what it asks a meeting to take up."""
        add_footer_entry(_("The steering group"), "steering:steering", 14, group="who")
        autodiscover_modules("agendas")
