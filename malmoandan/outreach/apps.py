"""The outreach room as a Django app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from malmoandan.web.navigation import add_footer_entry


class OutreachConfig(AppConfig):
    """The outreach room."""

    name = "malmoandan.outreach"
    label = "outreach"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the news in the menu, and let every room say what is due and what happens on which day."""
        add_footer_entry(_("News"), "outreach:news_list", order=16, group="part")
        autodiscover_modules("dues", "dates")
