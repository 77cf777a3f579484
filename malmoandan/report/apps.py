"""The report room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from malmoandan.web.navigation import add_footer_entry


class ReportConfig(AppConfig):
    """The report room."""

    name = "malmoandan.report"
    label = "report"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the annual reports in the footer: the main menu is long enough."""
        add_footer_entry(_("Annual reports"), "report:reports", 13, group="year")
