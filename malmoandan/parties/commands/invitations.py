"""Invitations: sent to one address, used once, worth nothing once the sender has lost her role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.parties.models import FOR_THE_PARTY, Invitation, Mandate, Person
from malmoandan.parties.policies import (
    may_accept_invitation,
    may_forget_addresses,
    may_invite,
    may_withdraw_invitation,
)
from malmoandan.parties.queries import mandates_of, run_out_invitations
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body

LASTS = timedelta(days=14)
INVITATIONS = Ref("parties.invitation", "all")


@dataclass(frozen=True, slots=True)
class Offer:
    """What an invitation offers, and to which address."""

    body: Body
    role: str
    address: str
    title: str = ""
    language: str = "sv"
    replaces: Mandate | None = None


@transaction.atomic
def invite(
    *, body: Body, role: str, address: str, by: Actor, at: datetime, title: str = "", language: str = "sv"
) -> Invitation:
    """Offer somebody a mandate by a link that works once within fourteen days. The worker sends it."""
    require(may_invite(by, body, role))
    invitation = send(Offer(body, role, address, title, language), by=by, at=at, expires_at=at + LASTS)
    record.write(kind="parties.invited", ref=invitation.ref, by=by, at=at, role=role, body=body.name)
    return invitation


def send(offer: Offer, *, by: Actor, at: datetime, expires_at: datetime) -> Invitation:
    """Make the invitation of an offer; part of the commands that offer a mandate."""
    if not offer.address:
        raise Refused(_("Write the e-mail address that the invitation should go to."))
    return Invitation.objects.create(
        body=offer.body,
        role=offer.role,
        title=offer.title,
        address=offer.address.strip().lower(),
        language=offer.language,
        replaces=offer.replaces,
        invited_by_id=by.mandate or 0,
        invited_at=at,
        expires_at=expires_at,
    )


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: Actor, at: datetime) -> Mandate:
    """Take the mandate that was offered. It is tied to the signed-in person and the link is used up."""
    held = Invitation.objects.select_for_update(of=("self",)).select_related(
        "body__party", "invited_by__body__party", "replaces"
    ).get(pk=invitation.pk)  # fmt: skip
    require(
        may_accept_invitation(by, held, at),
        _("This invitation can no longer be used. Ask for a new one from whoever sent it."),
    )
    person = Person.objects.get(pk=by.person or 0)
    refuse_a_second_key(person, held.body, held.role, at)
    mandate = Mandate.objects.create(
        person=person, body=held.body, role=held.role, title=held.title, starts_at=at
    )
    held.accepted_at, held.mandate, held.address = at, mandate, ""
    held.save(update_fields=["accepted_at", "mandate", "address"])
    if held.replaces is not None and (held.replaces.ends_at is None or held.replaces.ends_at > at):
        held.replaces.ends_at = max(at, held.replaces.starts_at)
        held.replaces.save(update_fields=["ends_at"])
    record.write(
        kind="parties.invitation_accepted", ref=held.ref, by=by, at=at, role=held.role, body=held.body.name
    )
    return mandate


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Actor, at: datetime) -> None:
    """Take back an invitation that has not been used; the link opens nothing from now on."""
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    require(may_withdraw_invitation(by, invitation))
    if held.accepted_at is not None or held.withdrawn_at is not None:
        raise Refused(_("This invitation has already been used or taken back."))
    held.withdrawn_at, held.address = at, ""
    held.save(update_fields=["withdrawn_at", "address"])
    record.write(
        kind="parties.invitation_withdrawn",
        ref=held.ref,
        by=by,
        at=at,
        role=held.role,
        body=invitation.body.name,
    )


@transaction.atomic
def forget_addresses(*, by: Actor, at: datetime) -> int:
    """Empty the addresses of invitations that have run out; how many."""
    require(may_forget_addresses(by))
    count = run_out_invitations(at).update(address="")
    if count:
        record.write(kind="parties.addresses_forgotten", ref=INVITATIONS, by=by, at=at, count=count)
    return count


def refuse_a_second_key(person: Person, body: Body, role: str, at: datetime) -> None:
    """Nobody acts for two parties at once: two keys in one hand are one key."""
    if role not in FOR_THE_PARTY:
        return
    keys = mandates_of(person.pk, at).filter(role__in=FOR_THE_PARTY, body__speaks_for_party=True)
    if keys.exclude(body__party=body.party).exists():
        raise Refused(_("This person already acts for another party, and nobody can act for two."))
