"""The project itself as a Django app: its commands and its checks of the machine."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """What runs the rooms."""

    name = "malmoandan.project"
    label = "project"

    def ready(self) -> None:
        """Let Django know the checks."""
        from malmoandan.project import checks  # noqa: F401, PLC0415 - importing registers them
