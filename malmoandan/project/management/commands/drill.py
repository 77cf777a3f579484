"""``malmoandan drill DIR``: prove that the newest backup can be restored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from malmoandan.project.backups import manifest, saving
from malmoandan.project.management.commands.restore import report

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """A backup nobody has restored is a hope."""

    help = (
        "Restore the newest backup in DIR to a place of its own, examine it as `restore` does, "
        "print RPO and RTO, and throw it away. Run it monthly; "
        "/readyz tells how long ago the last one went well."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the backups are."""
        parser.add_argument("dir", type=Path, help="the folder that `malmoandan backup` writes to")

    def handle(self, *_: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Drill and report; exit 1 when what was restored is not whole."""
        try:
            done = saving.drill(options["dir"], timezone.now())
        except (manifest.Unfit, OSError) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(report(done))
        if done.examination.faults:
            raise CommandError("The drill failed:\n  " + "\n  ".join(done.examination.faults))
        self.stdout.write("The drill went well; nothing was left behind.")
