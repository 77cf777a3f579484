"""``malmoandan backup DIR``: a backup of database and files, taken while the site runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from malmoandan.project.backups import manifest, saving

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Take a backup."""

    help = (
        "Take a backup into a new folder under DIR, named by the moment. The site may run meanwhile. "
        "Keys are not in it: keep a copy of secret-key and of the record's key somewhere else. "
        "Run it daily; see docs/run/backup.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("dir", type=Path, help="a folder on another disk than the database")

    def handle(self, *_: Any, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Take it and say where it is."""
        try:
            made = saving.back_up(options["dir"], timezone.now())
        except (manifest.Unfit, OSError) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"Backup taken: {made} ({manifest.read(made).entries} entries on the record)")
