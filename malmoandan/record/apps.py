"""The record room as a Django app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from malmoandan.web import navigation


class RecordConfig(AppConfig):
    """The record room."""

    name = "malmoandan.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let every room's `entries.py` say how its entries read and whom they concern."""
        autodiscover_modules("entries")
        navigation.add_footer_entry(_("The record"), "record:entries", 12, group="year")
