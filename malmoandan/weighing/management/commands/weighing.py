"""``malmoandan weighing …``: count a published file again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from malmoandan.weighing.counting import count, files

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from malmoandan.weighing.counting import Tally

TEACHES = """\
recount FILE.pb              count a published file again and print what was chosen, in order
recount FILE.pb --rule RULE  the same by this rule, where the file names none that we know
"""


class Command(BaseCommand):
    """Count a published file again. It needs no database."""

    help = "Count a file of the Pabulib format again, ours or anyone's. Nothing is written."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what each part takes."""
        parts = parser.add_subparsers(title="parts", description=TEACHES, required=True, dest="part")
        part = parts.add_parser("recount", help="count a published file again")
        part.add_argument("file", type=Path, metavar="FILE")
        part.add_argument("--rule", default="", choices=["", *files.RULES], metavar="RULE")

    def handle(self, *_args: object, file: Path, rule: str, **_rest: Any) -> None:  # noqa: ANN401 - argparse's
        """Read, count, print; a file that is none is one clear line and exit status 1."""
        try:
            text = file.read_text(encoding="utf-8-sig")
            election, titles = files.read(text, rule), files.titles_in(text)
        except (OSError, UnicodeDecodeError, files.NotReadable) as fault:
            raise CommandError(f"{file.name}: {fault}") from None
        tally = count(election)
        self.stdout.write(f"{len(tally.chosen)} chosen by {len(election.papers)} ballots")
        for code in tally.chosen:
            self.stdout.write(f"{code}\t{titles.get(code, '')}")
        self.tell_ties(tally)

    def tell_ties(self, tally: Tally) -> None:
        """Say which options stood alike, and what settled it."""
        for tie in tally.ties:
            self.stdout.write(f"tie: {', '.join(tie.among)}; first by {tie.by}: {tie.first}")
