"""How a party comes to be, and its first mandate. After that its own people decide who acts for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.rights import require
from malmoandan.parties.commands.accounts import person_with
from malmoandan.parties.commands.invitations import refuse_a_second_key
from malmoandan.parties.models import Body, Mandate, Party, Role
from malmoandan.parties.policies import may_found_party, may_register_party
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
from malmoandan.parties.models import BodyKind


@transaction.atomic
def register_party(*, slug: str, name: str, is_public_authority: bool, by: Actor, at: datetime) -> Party:
    """Write down a party of the agreement, after those already there."""
    require(may_register_party(by), _("A further party is for the parties to decide together."))
    last = Party.objects.aggregate(last=Max("position"))["last"] or 0
    party = Party.objects.create(
        slug=slug, name=name, is_public_authority=is_public_authority, position=last + 1
    )
    record.write(kind="parties.party_registered", ref=party.ref, by=by, at=at, name=name)
    return party


@transaction.atomic
def found_party(
    *, party: Party, body_name: str, body_kind: BodyKind, address: str, by: Actor, at: datetime
) -> Mandate:
    """Give a party the body that speaks for it and its first coordinator; everybody later is let in by her.

    It works once: when anyone has ever held a mandate for the party, nobody at the machine can make another.
    """
    require(
        may_found_party(by, party),
        _("Somebody has already held a mandate for this party. Its own people decide who acts for it now."),
    )
    body = Body.objects.create(
        slug=party.slug,
        name=body_name,
        kind=body_kind,
        party=party,
        speaks_for_party=True,
        role_mailbox=address,
        valid_from=timezone.localtime(at).date(),
    )
    first = person_with(address)
    refuse_a_second_key(first, body, Role.COORDINATOR, at)
    mandate = Mandate.objects.create(person=first, body=body, role=Role.COORDINATOR, starts_at=at)
    record.write(kind="parties.party_founded", ref=party.ref, by=by, at=at, body=body_name)
    return mandate
