"""The opinions room as a Django app."""

from django.apps import AppConfig


class OpinionsConfig(AppConfig):
    """The opinions room."""

    name = "malmoandan.opinions"
    label = "opinions"
    default_auto_field = "django.db.models.BigAutoField"
