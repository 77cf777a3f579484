"""`malmoandan parties`: the parties' beginning. Everything later is done by their own people, signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import Refused
from malmoandan.parties.commands import found_party, register_party
from malmoandan.parties.models import BodyKind, Party
from malmoandan.parties.queries import parties_with_contacts

if TYPE_CHECKING:
    from typing import Any


class Command(BaseCommand):
    """Founds a party with its first coordinator, once; lists the parties."""

    help = (
        "found: write down a party, the body that speaks for it and its first coordinator, who then signs in "
        "with a code to that address and invites the others. Refused once anybody has ever held a mandate "
        "for the party: whoever runs the machine has no key.  list: the parties and their coordinators."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Two things to do."""
        acts = parser.add_subparsers(dest="act", required=True)
        found = acts.add_parser("found", help="write down a party and its first coordinator")
        found.add_argument("--party", required=True, help="a short word for addresses, for example 'stad'")
        found.add_argument("--name", help="the party's name; needed when it is not written down yet")
        found.add_argument(
            "--body", required=True, help="the body that speaks for it, for example its council"
        )
        found.add_argument(
            "--kind", default=BodyKind.OTHER, choices=BodyKind.values, help="kind of that body"
        )
        found.add_argument(
            "--public-authority", action="store_true", help="what reaches it is a public document"
        )
        found.add_argument("--coordinator-email", required=True, help="to whom the first code is sent")
        acts.add_parser("list", help="the parties now")

    def handle(self, *_args: object, **options: Any) -> None:  # noqa: ANN401 - Django gives what it parsed
        """Do what was asked."""
        if options["act"] == "list":
            self.list_parties()
            return
        try:
            validate_email(options["coordinator_email"])
            self.found(options)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal

    @transaction.atomic
    def found(self, options: dict[str, Any]) -> None:
        """Found the party."""
        moment = timezone.now()
        party = Party.objects.filter(slug=options["party"]).first()
        if party is None and not options["name"]:
            raise CommandError("--name is needed: this party is not written down yet")
        party = party or register_party(
            slug=options["party"], name=options["name"], by=CLOCK, at=moment,
            is_public_authority=options["public_authority"],
        )  # fmt: skip
        found_party(
            party=party, body_name=options["body"], body_kind=options["kind"],
            address=options["coordinator_email"], by=CLOCK, at=moment,
        )  # fmt: skip
        self.stdout.write(f"{party} has its first coordinator. Nobody at this machine can make another.")

    def list_parties(self) -> None:
        """Each party on a line."""
        for row in parties_with_contacts(timezone.now()):
            count = len(row.coordinators)
            self.stdout.write(f"{row.party.slug}\t{row.party.name}\tcoordinators: {count}")
