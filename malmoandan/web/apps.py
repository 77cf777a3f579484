"""The web room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from malmoandan.web import navigation


class WebConfig(AppConfig):
    """The web room."""

    name = "malmoandan.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the cookie page in the footer."""
        navigation.add_footer_entry(_("Cookies"), "web:cookies", order=90)
