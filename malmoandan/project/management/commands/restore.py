"""``malmoandan restore BACKUP --into DIR``: lay a backup beside what runs, examine it, say how to use it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from malmoandan.project.backups import manifest, saving

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from malmoandan.project.backups.saving import Restored


class Command(BaseCommand):
    """Restore beside, never over."""

    help = (
        "Lay BACKUP beside what runs, erase again what was erased since, re-read the whole record, "
        "and say how to put it in place. Nothing that runs is touched. If the record is then shorter "
        "than the parties have confirmed, the site starts read-only "
        "until `malmoandan record heal` has brought the rest from a party's copy."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """From where and where to."""
        parser.add_argument("backup", type=Path, help="the folder of one backup (the one with manifest.json)")
        parser.add_argument("--into", type=Path, required=True, help="a new data folder")

    def handle(self, *_: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Restore and report; exit 1 when what was restored is not whole."""
        try:
            done = saving.restore(options["backup"], options["into"], timezone.now())
        except (manifest.Unfit, OSError) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(report(done))
        if done.examination.faults:
            raise CommandError("Not whole:\n  " + "\n  ".join(done.examination.faults))
        self.stdout.write(how_to_use(done, options["into"]))


def report(done: Restored) -> str:
    """What was found, with the two figures every plan for bad days asks for."""
    found = done.examination
    return "\n".join(
        [
            f"Restored to {done.where}",
            f"Record: {found.entries} entries, root {found.root[:16]}…; erased again: {found.erased_again}",
            f"RPO {done.age / 3600:.1f} h (what was done after the backup is lost), RTO {done.took:.1f} s",
        ]
    )


def how_to_use(done: Restored, into: Path) -> str:
    """The operator's next step."""
    if connection.vendor == "sqlite":
        return (
            f"To use it: stop the site, copy secret-key and keys into {into}, and set MALMOANDAN_DATA={into}"
        )
    return (
        f"To use it: stop the site, end MALMOANDAN_DATABASE with /{done.where}, and move files/ from {into}"
    )
