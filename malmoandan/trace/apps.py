"""The trace room as a Django app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TraceConfig(AppConfig):
    """The trace room. When it is ready, every room's `trace_nodes.py` has told what it can describe."""

    name = "malmoandan.trace"
    label = "trace"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the rooms describe their things."""
        autodiscover_modules("trace_nodes")
