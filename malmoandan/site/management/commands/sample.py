"""``malmoandan sample load``: an invented town in the third year of its action plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from malmoandan.kernel.errors import Refused
from malmoandan.outreach.commands import skip_to_end
from malmoandan.parties.models import Party
from malmoandan.site.indexing import reindex
from malmoandan.site.sample.story import play
from malmoandan.site.sample.witnessing import confirm_the_record

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Loads the sample into an empty installation, for trying things out. Never load it where people work."""

    help = "Loads Exempelstad, an invented town in the third year of its action plan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One thing to do, and what to do when it is done already."""
        parser.add_argument("what", choices=["load"], help="load: play its years into an empty installation")
        parser.add_argument(
            "--unless-there",
            action="store_true",
            help="do nothing, and say so, when there are parties already",
        )

    def handle(self, *_args: object, **options: object) -> None:
        """Play its years, or say why not."""
        if options["unless_there"] and Party.objects.exists():
            self.stdout.write("There are parties here already; the sample is left out.")
            return
        try:
            with translation.override(
                settings.LANGUAGE_CODE
            ):  # the town speaks one language, commands English
                town = play(timezone.localdate())
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        confirm_the_record(timezone.now())
        skip_to_end()  # nobody gets letters about invented years
        reindex(timezone.now())
        self.stdout.write(f"Exempelstad is here: {len(town.bodies)} bodies and {len(town.people)} people.")
