"""The contributions room as a Django app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from malmoandan.web.navigation import add_footer_entry


class ContributionsConfig(AppConfig):
    """The contributions room."""

    name = "malmoandan.contributions"
    label = "contributions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put what organisations say of the year in the footer; ask every room whom the agreement binds."""
        add_footer_entry(
            _("What organisations say of the year"), "contributions:contributions", 18, group="year"
        )
        autodiscover_modules("under_the_agreement")
