"""The site room as a Django app."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The site room."""

    name = "malmoandan.site"
    label = "site"
    default_auto_field = "django.db.models.BigAutoField"
