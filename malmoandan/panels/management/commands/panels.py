"""``malmoandan panels …``: repeat a draw from its published file, seal a number, work out a large draw."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from malmoandan.panels import tasks
from malmoandan.panels.lots import computing, files, numbers
from malmoandan.panels.models import Draw
from malmoandan.web import receipts

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.core.management.base import CommandParser

TEACHES = """\
redraw FILE              check a published file and draw again: the same panel, or what is wrong
redraw FILE --pool POOL  also work out the panels anew from the pool's own file, and compare them
seal FILE PARTY NUMBER   a code and a fingerprint for your party's number, made on your own machine
work-out DRAW            work out the panels of a fixed draw now, without the background's time limit
"""


class Command(BaseCommand):
    """Redrawing and sealing need no database."""

    help = "Repeat a draw from its published file, or make the fingerprint of a number."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what each part takes."""
        parts = parser.add_subparsers(title="parts", description=TEACHES, required=True, dest="part")
        redraw = parts.add_parser("redraw", help="check a published file and draw again")
        redraw.add_argument("file", type=Path, metavar="FILE")
        redraw.add_argument("--pool", type=Path, metavar="POOL")
        seal = parts.add_parser("seal", help="a code and a fingerprint for a number")
        seal.add_argument("file", type=Path, metavar="FILE")
        seal.add_argument("party", metavar="PARTY")
        seal.add_argument("number", type=int, metavar="NUMBER", choices=range(numbers.PLACES))
        out = parts.add_parser("work-out", help="work out the panels of a fixed draw now")
        out.add_argument("draw", type=int, metavar="DRAW")

    def handle(self, *_args: object, part: str, **given: Any) -> None:  # noqa: ANN401 - argparse's
        """A file that does not hold together is one clear line and exit status 1."""
        try:
            parts: dict[str, Callable[..., None]] = {
                "redraw": self.redraw, "seal": self.seal, "work-out": self.work_out,
            }  # fmt: skip
            parts[part](**given)
        except (OSError, UnicodeDecodeError, ValueError) as fault:
            raise CommandError(str(fault)) from None

    def redraw(self, *, file: Path, pool: Path | None, **_rest: object) -> None:
        """Everything that can be checked, and the panel."""
        told = json.loads(file.read_text(encoding="utf-8"))
        place = files.checked(told)
        if pool is not None:
            asked = files.check_pool(told, json.loads(pool.read_text(encoding="utf-8")))
            if computing.panels_of(asked, seconds=None).get("panels") != told["panels"]:
                raise files.Wrong(
                    f"the pool gives other panels here; these were made with {told['made_with']}"
                )
            self.stdout.write("the pool gives the same panels, and each keeps the quotas")
        sums = " + ".join(str(seal["number"]) for seal in told["seals"])
        self.stdout.write(f"{sums} gives lot {place:03}")
        self.stdout.write(" ".join(map(str, numbers.panel_at(told["panels"], place)["members"])))

    def seal(self, *, file: Path, party: str, number: int, **_rest: object) -> None:
        """The fingerprint is published; number and code are kept secret until the numbers are opened."""
        code = receipts.make()
        digest = json.loads(file.read_text(encoding="utf-8"))["panels_digest"]
        self.stdout.write(f"number       {number}\ncode         {code}")
        self.stdout.write(f"fingerprint  {numbers.fingerprint(digest, party, number, code)}")

    def work_out(self, *, draw: int, **_rest: object) -> None:
        """The same as the background does, without its limit."""
        found = Draw.objects.filter(pk=draw).first()
        if found is None:
            raise CommandError(f"there is no draw {draw}")
        tasks.work_out(found, timezone.now(), seconds=None)
        found.refresh_from_db()
        self.stdout.write(f"{len(found.panels)} panels" if found.has_panels else f"none: {found.fault}")
