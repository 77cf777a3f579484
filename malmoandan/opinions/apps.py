"""The opinions room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from malmoandan.web import navigation


class OpinionsConfig(AppConfig):
    """The opinions room."""

    name = "malmoandan.opinions"
    label = "opinions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the votes on statements in the footer: dialogues lead here."""
        navigation.add_footer_entry(_("Vote on statements"), "opinions:conversations", 28, group="part")
