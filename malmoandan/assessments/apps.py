"""The assessments room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from malmoandan.web.navigation import add_footer_entry


class AssessmentsConfig(AppConfig):
    """The assessments room."""

    name = "malmoandan.assessments"
    label = "assessments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put what the parties judge in the footer, beside what they report."""
        add_footer_entry(_("Assessments"), "assessments:assessments", order=18, group="year")
