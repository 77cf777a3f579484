"""The site room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    """The joining pages and their places in the menus."""

    name = "malmoandan.site"
    label = "site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the pages in the menus."""
        from malmoandan.web import navigation  # noqa: PLC0415 - menus are filled when the apps are ready

        navigation.add_entry(_("How we keep it"), "site:clauses", 20)
        navigation.add_entry(_("Search"), "site:search", 90)
        navigation.add_own_entry(_("My page"), "site:my_page", 10)
        navigation.add_footer_entry(_("Accessibility"), "site:accessibility", 10)
        navigation.add_footer_entry(_("Use your receipt code"), "site:receipt", 20, group="part")
