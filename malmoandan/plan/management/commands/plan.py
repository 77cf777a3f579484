"""``malmoandan plan …``: take a plan out as a table, look at what a table would change, and bring it in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import Refused
from malmoandan.parties.queries import actor_of, mandates_in_force
from malmoandan.plan import commands, importers
from malmoandan.plan.models import ActionPlan
from malmoandan.plan.tables import writing
from malmoandan.plan.tables.mapping import OURS, read_mapping
from malmoandan.plan.tables.reading import read_table
from malmoandan.web.sheet_files import read_sheet
from malmoandan.web.sheets import sheet, xlsx

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.importers import Outcome

TEACHES = """\
export N FILE           write plan N to FILE, a .csv or an .xlsx
import FILE --plan N    show what the table would change in the draft plan N; writes nothing
import FILE --plan N --write --as MANDATE
                        bring it in, as that coordinator: all of it or nothing; again changes nothing
import FILE … --mapping MAP.toml
                        a table laid out in another way: which of its columns is which of ours
"""
SHOWN = 20


class Command(BaseCommand):
    """Plans as tables."""

    help = "Take a plan out as a table, or bring a table into a draft plan."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what each part takes."""
        parts = parser.add_subparsers(title="parts", description=TEACHES, required=True, dest="part")
        out = parts.add_parser("export", help="write a plan to a file")
        out.set_defaults(act=self.export)
        out.add_argument("number", type=int, metavar="N")
        out.add_argument("file", type=Path, metavar="FILE")
        into = parts.add_parser("import", help="look at a table, or bring it in with --write")
        into.set_defaults(act=self.bring_in)
        into.add_argument("file", type=Path, metavar="FILE")
        into.add_argument("--plan", type=int, required=True, metavar="N", help="the number of a draft plan")
        into.add_argument("--mapping", type=Path, metavar="MAP.toml", help="for another layout")
        into.add_argument("--write", action="store_true", help="bring it in")
        into.add_argument("--as", dest="actor", type=int, metavar="MANDATE", help="a coordinator's mandate")

    def handle(self, *_args: object, act: Any, **given: Any) -> None:  # noqa: ANN401 - argparse's
        """Do the part asked for, in English as the help; a refusal is one clear line and exit status 1."""
        try:
            with translation.override("en"):
                act(**given)
        except (Refused, OSError) as refused:
            raise CommandError(str(refused)) from None

    def export(self, number: int, file: Path, **_given: object) -> None:
        """Write a plan to a file, by the end of its name."""
        plan = found(number)
        names, rows = writing.column_names(), writing.table_rows(plan, CLOCK)
        is_book = file.suffix.lower() == ".xlsx"
        file.write_bytes(xlsx(names, rows, plan.title) if is_book else sheet(names, rows).encode())
        self.stdout.write(f"{plan.title}: {file.name}")

    def bring_in(
        self, file: Path, *, plan: int, mapping: Path | None, write: bool, actor: int | None, **_given: object
    ) -> None:
        """Show what a table would change; carry it out when asked to."""
        draft = found(plan)
        asked = read_mapping(mapping.read_text()) if mapping else OURS
        table = read_table(read_sheet(file.read_bytes()), asked)
        if table.faults:
            told = "\n".join(f"{fault.address}: {fault.words}" for fault in table.faults)
            raise Refused(f"The table has faults, and nothing was brought in:\n{told}")
        if not write:
            self.tell(importers.look(draft, table.drafts))
            self.stdout.write("Nothing is written. Add --write --as MANDATE to bring it in.")
            return
        by, now = acting(actor), timezone.now()
        outcome = importers.bring_in(plan=draft, drafts=table.drafts, by=by, at=now)
        said = {"added": outcome.counts["added"], "changed": outcome.counts["changed"]}
        if not outcome.is_nothing:
            commands.note_brought_in(plan=draft, kept=None, by=by, at=now, **said)
        self.tell(outcome)

    def tell(self, outcome: Outcome) -> None:
        """How much is new, different and the same, and the first of what is."""
        for meeting in [each for each in outcome.meetings if each.what != "same"][:SHOWN]:
            differs = f" ({', '.join(meeting.differs)})" if meeting.differs else ""
            draft = meeting.draft
            title = draft.facts.get("title", "")
            self.stdout.write(
                f"  row {draft.number}: {meeting.what} {draft.kind} {draft.code} {title}{differs}"
            )
        counts = outcome.counts
        self.stdout.write(f"{counts['added']} added, {counts['changed']} changed, {counts['same']} the same")


def found(number: int) -> ActionPlan:
    """The plan of this number."""
    plan = ActionPlan.objects.filter(number=number).first()
    if plan is None:
        known = ", ".join(f"{each.number} {each.title}" for each in ActionPlan.objects.order_by("number"))
        raise Refused(f"There is no plan {number}. Plans: {known or 'none yet'}")
    return plan


def acting(mandate: int | None) -> Actor:
    """The coordinator of this mandate."""
    held = mandates_in_force(timezone.now()).filter(pk=mandate or 0, role="coordinator").first()
    if held is None:
        there = mandates_in_force(timezone.now()).filter(role="coordinator").order_by("pk")
        known = ", ".join(f"{each.pk} {each.body}" for each in there)
        raise Refused(f"Say as which coordinator to write: --as MANDATE. Coordinators now: {known or 'none'}")
    return actor_of(held)
