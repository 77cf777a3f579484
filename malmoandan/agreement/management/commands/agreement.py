"""``malmoandan agreement …``: read an agreement from a file, and write it as a draft when asked to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone, translation

from malmoandan.agreement import importers
from malmoandan.agreement.reading import notes
from malmoandan.agreement.reading.files import LARGEST
from malmoandan.agreement.reading.reader import read_file
from malmoandan.agreement.reading.result import Kind, ReadClause, Reading
from malmoandan.kernel.errors import Refused
from malmoandan.parties.models import Mandate, Role
from malmoandan.parties.queries import actor_of, mandates_in_force

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.management.base import CommandParser

TEACHES = """\
import FILE             show how the file is read: sections, clauses, kinds, who answers; writes nothing
import FILE --write --as MAIL
                        write it as a new draft, as that coordinator; the same file again changes nothing
"""
WIDTH = 60
NEEDS_ACTOR = (
    "Say as which coordinator to write: --as with a mandate's number or a coordinator's e-mail address. "
    "Coordinators now: {who}."
)


def now() -> datetime:
    """The machine's clock, looked at here and nowhere deeper."""
    return timezone.now()


class Command(BaseCommand):
    """Read an agreement and write it as a draft."""

    help = "Read an agreement from a .txt, .md, .docx, .odt or .html file, and write it as a draft."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what each part takes."""
        parts = parser.add_subparsers(title="parts", description=TEACHES, required=True, dest="part")
        part = parts.add_parser("import", help="read an agreement; write it with --write")
        part.set_defaults(act=self.import_file)
        part.add_argument("file", type=Path, metavar="FILE")
        part.add_argument("--write", action="store_true", help="write it as a new draft version")
        part.add_argument(
            "--as", dest="actor", default="", metavar="MANDATE|MAIL", help="the coordinator who writes it"
        )
        part.add_argument("--language", default="", help="sv, en …, where the reader guesses wrong")
        part.add_argument(
            "--keep-contacts", action="store_true", help="keep names, e-mail addresses and numbers"
        )
        part.add_argument("--reasons", action="store_true", help="show why each clause was read as it was")

    def handle(self, *_args: object, act: Any, **given: Any) -> None:  # noqa: ANN401 - argparse's
        """Do the part asked for, in English as the help; a refusal is one clear line and exit status 1."""
        try:
            with translation.override("en"):
                act(**given)
        except Refused as refused:
            raise CommandError(str(refused)) from None

    def import_file(
        self,
        file: Path,
        *,
        write: bool,
        actor: str,
        language: str,
        keep_contacts: bool,
        reasons: bool,
        **_rest: object,
    ) -> None:
        """Read, show, and write where asked to."""
        mandate = coordinator(actor) if write else None
        reading = read_file(
            file.name,
            contents(file),
            language=language,
            keep_contacts=keep_contacts,
            earlier=importers.earlier_clauses(),
        )
        self.show(reading, reasons=reasons)
        if mandate is None:
            self.stdout.write("\nNothing was written. Add --write --as MAIL to make this a draft.")
            return
        written = importers.write_version(
            reading=reading, fallback_title=file.stem, by=actor_of(mandate), at=now()
        )
        number = written.version.number
        self.stdout.write(
            f"\nWritten as draft version {number}." if written.is_new
            else f"\nVersion {number} holds these very words already. Nothing was changed."
        )  # fmt: skip

    def show(self, reading: Reading, *, reasons: bool) -> None:
        """Warnings, then the clauses under their headings, then what was left out."""
        for note in reading.notes:
            self.stdout.write(self.style.WARNING(f"! {note.text}"))
        for index, section in enumerate(reading.sections):
            if section.heading:
                self.stdout.write(f"\n{'#' * section.level} {f'{section.mark} {section.heading}'.strip()}")
            for clause in reading.clauses:
                if clause.section == index:
                    self.show_clause(clause, reasons=reasons)
        for left_out in reading.left_out:
            self.stdout.write(f"Left out ({left_out.why}): {left_out.text[:WIDTH]}")
        self.stdout.write(f"\n{summary(reading)}")

    def show_clause(self, clause: ReadClause, *, reasons: bool) -> None:
        """One clause, after the words that lead into its list, and on demand why it was read so."""
        if clause.lead:
            self.stdout.write(f"{'':7}{clause.lead}")
        self.stdout.write(line_of(clause))
        if reasons:
            self.stdout.write(f"{'':7}{notes.why(clause.rule)}")


def line_of(clause: ReadClause) -> str:
    """One row: id, kind, how sure, first words, who answers and how often."""
    words = " ".join(clause.text.split())
    row = f"{clause.key:<6} {importers.KIND_LABELS[clause.kind]!s:<28} {clause.confidence:<7} {words[:WIDTH]}"
    if clause.duty is None or clause.kind is not Kind.DUTY:
        return row
    who = " + ".join(str(importers.ANSWERER_LABELS[code]) for code in clause.duty.responsible) or "?"
    together = "together, " if clause.duty.is_joint else ""
    return f"{row}\n{'':7}-> {who}; {together}{importers.RECURRENCE_LABELS[clause.duty.recurrence]!s}"


def summary(reading: Reading) -> str:
    """How many clauses of each kind."""
    counts = {kind: len(reading.of_kind(kind)) for kind in Kind}
    told = ", ".join(f"{importers.KIND_LABELS[kind]} {count}" for kind, count in counts.items() if count)
    return f"{len(reading.clauses)} clauses: {told}"


def contents(file: Path) -> bytes:
    """The file's bytes, never more than one over the limit."""
    try:
        with file.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as fault:
        raise CommandError(f"{file} cannot be opened: {fault.strerror}.") from None


def coordinator(wanted: str) -> Mandate:
    """The coordinator's mandate asked for, in force now; CommandError that lists whom one may ask for."""
    found = mandates_in_force(now()).filter(role=Role.COORDINATOR).select_related("person", "body__party")
    by_number = Q(pk=int(wanted)) if wanted.isdecimal() else Q(person__email__iexact=wanted)
    chosen = list(found.filter(by_number)) if wanted else []
    if len(chosen) != 1:
        who = ", ".join(f"{mandate.pk} ({mandate})" for mandate in found) or "none"
        raise CommandError(NEEDS_ACTOR.format(who=who))
    return chosen[0]
