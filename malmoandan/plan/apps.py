"""The plan room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from malmoandan.web import navigation


class PlanConfig(AppConfig):
    """The plan room."""

    name = "malmoandan.plan"
    label = "plan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the plan in the menu, beside the agreement it carries out."""
        navigation.add_entry(_("The plan"), "plan:plan_now", 22)
