"""The answers room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from malmoandan.web.navigation import add_entry


class AnswersConfig(AppConfig):
    """The answers room."""

    name = "malmoandan.answers"
    label = "answers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put what came of what people said in the menu, and on the pages of voices."""
        from malmoandan.answers import on_voices  # noqa: F401, PLC0415 - registers, once models are there

        add_entry(_("You said – we do"), "answers:gatherings", order=36)
