"""``malmoandan record …``: sign, copy, verify, witness and heal the public record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from malmoandan.record import checkpoints, healing
from malmoandan.record.copies import Copy
from malmoandan.record.sources import FarRecord, OutOfReach, OwnRecord
from malmoandan.record.verifier import Wrong, verify
from malmoandan.record.witness import Shorter, Witness

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.core.management.base import CommandParser

TEACHES = """\
checkpoint   sign the record as it stands (run it every few minutes)
export DIR   write, or bring up to date, a copy that anyone can verify offline with the verifier.pyz in it
verify DIR   verify a copy: say whose keys you trust (--key), who must have confirmed (--need both),
             and what you saw before (--seen size:root)
witness      on a party's own machine, hourly: see that the record only grew, and confirm it
heal DIR     after a restore that lost entries: take them back from a party's copy
"""


def now() -> datetime:
    """The machine's clock, looked at here and nowhere deeper."""
    return timezone.now()


class Command(BaseCommand):
    """Sign, copy, verify, witness and heal the public record."""

    help = "Sign, copy, verify, witness and heal the public record."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what each part takes."""
        parts = parser.add_subparsers(title="parts", description=TEACHES, required=True, dest="part")
        parts.add_parser("checkpoint").set_defaults(act=self.checkpoint)
        export = parts.add_parser("export")
        export.set_defaults(act=self.export)
        for name, act in (("verify", self.verify), ("heal", self.heal)):
            part = parts.add_parser(name)
            part.set_defaults(act=act)
            part.add_argument(
                "--key", action="append", default=[], help="a verifier key you trust; repeat it"
            )
            part.add_argument(
                "--need", default="0", help="how many parties must have confirmed: a number, or both"
            )
            part.add_argument(
                "--seen", default="", metavar="SIZE:ROOT", help="the record as you saw it before"
            )
        for name in ("export", "verify", "heal"):
            parts.choices[name].add_argument("folder", type=Path, metavar="DIR")
        witness = parts.add_parser("witness")
        witness.set_defaults(act=self.witness)
        witness.add_argument(
            "--state", type=Path, required=True, metavar="DIR", help="the witness's own folder"
        )
        witness.add_argument(
            "--make-key", metavar="NAME", default="", help="make a key, e.g. example.org/witness"
        )
        witness.add_argument("--log-key", default="", help="follow the log with this key and no other")
        witness.add_argument(
            "--from", dest="origin", default="", metavar="ADDRESS|DIR", help="the record, or a copy"
        )
        witness.add_argument("--copy", action="store_true", help="keep a whole copy, to heal the record from")

    def handle(self, *_args: object, act: Callable[..., None], **given: Any) -> None:  # noqa: ANN401 - argparse's
        """Do the part asked for; what is wrong is said in one line, with exit status 1."""
        try:
            act(**given)
        except (Wrong, OutOfReach, checkpoints.Damaged) as fault:
            raise CommandError(f"WRONG – {fault}") from None

    def checkpoint(self, **_given: object) -> None:
        """Sign the record as it stands."""
        signed = checkpoints.sign_checkpoint(at=now())
        self.stdout.write(signed.note if signed else "Nothing is on the record yet.")

    def export(self, folder: Path, **_given: object) -> None:
        """Write a copy, or bring it up to date."""
        if checkpoints.sign_checkpoint(at=now()) is None:
            raise CommandError("Nothing is on the record yet.")
        size = Copy(folder).follow(OwnRecord(clock=now))
        self.stdout.write(
            f"{folder} holds all {size} entries. Verify it: python {folder}/verifier.pyz {folder}"
        )

    def verify(self, folder: Path, key: list[str], need: str, seen: str, **_given: object) -> None:
        """Verify a copy."""
        report = verify(folder, keys=key, need=_number(need), seen=seen)
        self.stdout.write("\n".join(report.lines()))

    def heal(self, folder: Path, key: list[str], need: str, **_given: object) -> None:
        """Take back lost entries from a copy."""
        healed = healing.heal(Copy(folder), key, _number(need))
        self.stdout.write(
            f"Entries {healed.first}–{healed.last} are back, and {healed.erased} values erased again.\n"
            "The acts themselves are not: read those entries, and do again what must be done again."
        )

    def witness(
        self, state: Path, make_key: str, log_key: str, origin: str, *, copy: bool, **_given: object
    ) -> None:
        """Make a key, choose a log, or look and confirm."""
        witness = Witness(state)
        if make_key:
            self.stdout.write(witness.begin(make_key))
        if log_key:
            witness.trust_log(log_key)
        if not origin:
            return
        record = FarRecord(origin) if "://" in origin else Copy(Path(origin))
        try:
            note = witness.look(record, keep_copy=copy)
        except Shorter:
            if isinstance(record, FarRecord):
                witness.warn(record)
            raise
        confirmed = witness.confirm(note, now())
        witness.send(record, confirmed)
        self.stdout.write(
            f"Confirmed {confirmed.split(chr(10))[1]} entries of {confirmed.split(chr(10))[0]}."
        )


def _number(need: str) -> int:
    if need == "both":
        return 2
    if need.isdigit():
        return int(need)
    raise CommandError(f"--need takes a number or both, not {need!r}")
