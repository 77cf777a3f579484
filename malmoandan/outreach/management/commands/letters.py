"""``malmoandan letters``: what lies in the outbox, and sending it now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from malmoandan.outreach import commands
from malmoandan.outreach.models import OutboxLetter, SetAside
from malmoandan.outreach.queries import letters_by_state, letters_waiting

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """List, write, send or skip letters."""

    help = (
        "Letters are written from the record and sent by `malmoandan serve` every minute. "
        "`list` shows how many wait and what went wrong; `deliver` reads the record and sends; "
        "`remind` writes today's reminders; `skip` passes over all entries so far without writing letters, "
        "which is right after an import of old times."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do."""
        parser.add_argument("act", choices=["list", "deliver", "remind", "skip"])

    def handle(self, *_: Any, act: str, **__: Any) -> None:  # noqa: ANN401 - Django's signature
        """Do it."""
        {"list": self.list, "deliver": self.deliver, "remind": self.remind, "skip": self.skip}[act]()

    def list(self) -> None:
        """Counts per state, and the faults; never addresses."""
        for state, count in sorted(letters_by_state().items()):
            self.stdout.write(f"{state:10} {count}")
        self.stdout.write(f"{'due now':10} {letters_waiting(timezone.now()).count()}")
        for letter in OutboxLetter.objects.exclude(fault="").order_by("-pk")[:20]:
            self.stdout.write(f"letter {letter.pk} ({letter.kind}, {letter.attempts} tries): {letter.fault}")
        for row in SetAside.objects.order_by("seq")[:20]:
            self.stdout.write(f"entry {row.seq} could not be read ({row.tries} tries): {row.fault}")

    def deliver(self) -> None:
        """Read the record, then send."""
        commands.read_record(timezone.now())
        self.stdout.write(f"{commands.deliver(timezone.now(), now=timezone.now)} letters sent")

    def remind(self) -> None:
        """Today's reminders."""
        self.stdout.write(f"{commands.remind(timezone.now())} reminders written")

    def skip(self) -> None:
        """Nothing so far becomes a letter."""
        self.stdout.write(f"letters are written from entry {commands.skip_to_end() + 1} on")
