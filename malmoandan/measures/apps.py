"""The measures room as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

COUNTING = ("answering", "hearing", "removing", "waiting", "promising", "planning", "lasting")
ALSO = ("meeting", "agreeing", "reaching", "trusting", "departing", "telling", "contributing", "involving")


class MeasuresConfig(AppConfig):
    """The measures room. When it is ready its own measures, and those of rooms above, are declared."""

    name = "malmoandan.measures"
    label = "measures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the measures; a room above does so in its `measured.py`."""
        for name in (*COUNTING, *ALSO):
            import_module(f"malmoandan.measures.counting.{name}")
        autodiscover_modules("measured")
