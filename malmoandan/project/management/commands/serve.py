"""``malmoandan serve``: the web server and the worker in one foreground process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections

from malmoandan.project import checks, serving

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Serve until Ctrl-C or SIGTERM."""

    requires_system_checks = (checks.MACHINE,)  # the rest is for `malmoandan check`: a start should be quick
    help = (
        "Answer requests and carry out background work until Ctrl-C. "
        "In earnest let systemd run `serve --only web` and `serve --only worker` (docs/run)."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One choice."""
        parser.add_argument("--only", choices=["web", "worker"], help="run just this part, without a parent")

    def handle(self, *_: Any, only: str | None, **__: Any) -> None:  # noqa: ANN401 - Django's signature
        """Run both parts, or the one asked for."""
        parts = {"web": serving.serve_web, "worker": serving.work}
        connections.close_all()
        if only:
            parts[only]()
            return
        self.stdout.write(self.welcome())
        self.stdout.flush()
        serving.keep_going(parts)

    def welcome(self) -> str:
        """Where we are, and on a developer's machine how to come in."""
        words = [f"Malmöandan is at {settings.SITE_ADDRESS}", "Stop with Ctrl-C."]
        if settings.DEVELOPMENT:
            words.insert(1, f"Letters are not sent: they lie in {settings.EMAIL_FILE_PATH}")
            words.insert(1, f"Sign in as anybody of the sample: {settings.SITE_ADDRESS}/konto/prova/")
        return "\n".join(words)
