"""``malmoandan dialogue import`` brings another system's tables in; ``export`` writes what is public."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from malmoandan.dialogue.exporting.packing import written
from malmoandan.dialogue.importing.bringing import bring_folder, require_whole
from malmoandan.dialogue.importing.mapping import read_mapping
from malmoandan.dialogue.importing.reading import read_folder
from malmoandan.dialogue.queries import dialogues_visible_to
from malmoandan.kernel.actors import NOBODY
from malmoandan.kernel.errors import Refused
from malmoandan.parties.models import Body, Role
from malmoandan.parties.queries import actor_of, mandates_in_force
from malmoandan.voices.models import Gathering

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from malmoandan.dialogue.importing.reading import Tables
    from malmoandan.kernel.actors import Actor

TEACHES = """\
import FOLDER --mapping MAP.toml
        read the tables and say what is in them and every fault; writes nothing
import FOLDER --mapping MAP.toml --gathering N --body SLUG --organiser SLUG --write --as MANDATE
        bring all of it in, or nothing, as that coordinator; again changes nothing
export FOLDER [--dialogue N]
        write what anybody may read of one dialogue, or of each in a folder of its number, as CSV and
        lines of JSON; refuses to write over what is there
"""


class Command(BaseCommand):
    """Dialogues from other systems, and for them."""

    help = "Bring in another system's dialogue, or write the public data of dialogues as files."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what each part takes."""
        parts = parser.add_subparsers(title="parts", description=TEACHES, required=True, dest="part")
        into = parts.add_parser("import", help="look at a folder of tables, or bring it in")
        into.add_argument("folder", type=Path, metavar="FOLDER")
        into.add_argument("--mapping", type=Path, required=True, metavar="MAP.toml")
        into.add_argument("--gathering", type=int, metavar="N", help="where the voices are gathered")
        into.add_argument("--body", metavar="SLUG", help="the body that gave the answers")
        into.add_argument(
            "--organiser", metavar="SLUG", help="the body that held the meetings, else the one that answered"
        )
        into.add_argument("--write", action="store_true", help="bring it in")
        into.add_argument("--as", dest="actor", type=int, metavar="MANDATE", help="a coordinator's mandate")
        out = parts.add_parser("export", help="write what is public as files")
        out.add_argument("folder", type=Path, metavar="FOLDER")
        out.add_argument("--dialogue", type=int, metavar="N", help="only this one")

    def handle(self, *_args: object, part: str, **given: Any) -> None:  # noqa: ANN401 - argparse's
        """A refusal is one clear message in English and exit status 1."""
        try:
            with translation.override("en"):
                self.write_out(**given) if part == "export" else self.bring_in(**given)
        except (Refused, OSError) as refused:
            raise CommandError(str(refused)) from None

    def bring_in(self, folder: Path, *, mapping: Path, write: bool, **given: Any) -> None:  # noqa: ANN401 - as above
        """Read everything first; write only when asked to."""
        tables = read_folder(folder, read_mapping(mapping.read_text(encoding="utf-8")))
        self.tell(tables)
        by = NOBODY if given["actor"] is None else acting(given["actor"])
        require_whole(tables, by)
        if not write:
            self.stdout.write("Nothing is written. Add --gathering, --write and --as MANDATE to bring it in.")
            return
        new = bring_folder(
            tables=tables, gathering=gathering(given["gathering"]), body=body(given["body"]),
            organiser=body(given["organiser"] or given["body"]), by=acting(given["actor"]), at=timezone.now(),
        )  # fmt: skip
        for name, count in new.to_data().items():
            of = f" of {len(getattr(tables, name))}" if name != "links" else ""
            self.stdout.write(f"{count}{of} {name} were new")

    def write_out(self, folder: Path, *, dialogue: int | None, **_given: Any) -> None:  # noqa: ANN401 - as above
        """Each public dialogue in a folder of its own, or the one asked for in the folder itself."""
        public = dialogues_visible_to(NOBODY).order_by("pk")
        chosen = list(public.filter(pk=dialogue) if dialogue is not None else public)
        if not chosen:
            raise Refused("There is no public dialogue to write.")
        for each in chosen:
            into = folder if dialogue is not None else folder / str(each.pk)
            made = written(each, into, timezone.now())
            rows = sum(file.rows for file in made if file.form == "csv")
            self.stdout.write(f"{into}: {rows} rows in {len(made)} files, {each.title}")

    def tell(self, tables: Tables) -> None:
        """What was read, and what the tables do not say."""
        told = f"{len(tables.voices)} voices, {len(tables.replies)} replies, {len(tables.answers)} answers"
        told += f", {len(tables.meetings)} meetings" if tables.meetings else ""
        self.stdout.write(told)
        if tables.silent:
            self.stdout.write(
                f"{tables.silent} rows have an outcome and no reasons: they are no answers here"
            )
        if tables.loose:
            self.stdout.write(f"{tables.loose} replies hang on one that is not there: each begins a thread")


def gathering(number: int | None) -> Gathering:
    """Where to; a refusal names those there are."""
    if found := Gathering.objects.filter(pk=number or 0).first():
        return found
    known = ", ".join(f"{each.pk} {each}" for each in Gathering.objects.order_by("-pk")[:20])
    raise Refused(f"Say where the voices are gathered: --gathering N. There are: {known or 'none'}")


def body(slug: str | None) -> Body | None:
    """Who answered; a name that is none is refused."""
    if not slug:
        return None
    if found := Body.objects.filter(slug=slug).select_related("party").first():
        return found
    raise Refused(f"There is no body {slug}.")


def acting(mandate: int | None) -> Actor:
    """The coordinator of this mandate, where it is in force."""
    there = mandates_in_force(timezone.now()).filter(role=Role.COORDINATOR)
    if held := there.filter(pk=mandate or 0).first():
        return actor_of(held)
    known = ", ".join(f"{each.pk} {each.body}" for each in there.order_by("pk"))
    raise Refused(f"Say as which coordinator to write: --as MANDATE. Coordinators now: {known or 'none'}")
