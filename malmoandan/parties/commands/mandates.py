"""Mandates are given, ended and handed over. A party is never left without a coordinator to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.commands.invitations import LASTS, Offer, refuse_a_second_key, send
from malmoandan.parties.models import Mandate, Role
from malmoandan.parties.policies import may_end_mandate, may_grant_mandate, may_replace_coordinator
from malmoandan.parties.queries import coordinators_of
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body, Invitation, Person


@transaction.atomic
def grant_mandate(
    *,
    person: Person,
    body: Body,
    role: str,
    by: Actor,
    at: datetime,
    title: str = "",
    ends_at: datetime | None = None,
) -> Mandate:
    """Let a person act for a body from this moment. Nobody can hold the keys of two parties."""
    require(may_grant_mandate(by, body, role))
    refuse_a_second_key(person, body, role, at)
    mandate = Mandate.objects.create(
        person=person, body=body, role=role, title=title, starts_at=at, ends_at=ends_at
    )
    record.write(kind="parties.mandate_granted", ref=mandate.ref, by=by, at=at, role=role, body=body.name)
    return mandate


@transaction.atomic
def end_mandate(*, mandate: Mandate, by: Actor, at: datetime) -> None:
    """End a mandate at this moment. A party's only coordinator is replaced instead, never just ended."""
    require(may_end_mandate(by, mandate))
    held = Mandate.objects.select_for_update().get(pk=mandate.pk)
    if held.ends_at is not None and held.ends_at <= at:
        raise Refused(_("This mandate has already ended."))
    if is_only_coordinator(mandate, at):
        raise Refused(
            _("A party always has a coordinator. Name a successor instead: then the old mandate ends.")
        )
    mandate.ends_at = max(at, held.starts_at)
    mandate.save(update_fields=["ends_at"])
    record.write(
        kind="parties.mandate_ended", ref=mandate.ref, by=by, at=at, role=mandate.role, body=mandate.body.name
    )


@transaction.atomic
def replace_coordinator(
    *, mandate: Mandate, successor: Person | None, by: Actor, at: datetime, address: str = "", title: str = ""
) -> Mandate | Invitation:
    """Hand a party's coordination over: to a person now, or to whoever accepts the letter to `address`.

    With a letter the old mandate lasts until it is accepted, so that somebody answers all the time.
    """
    require(may_replace_coordinator(by, mandate))
    if successor is None:
        offer = Offer(mandate.body, Role.COORDINATOR, address, title, replaces=mandate)
        handed: Mandate | Invitation = send(offer, by=by, at=at, expires_at=at + LASTS)
    else:
        refuse_a_second_key(successor, mandate.body, Role.COORDINATOR, at)
        handed = Mandate.objects.create(
            person=successor, body=mandate.body, role=Role.COORDINATOR, title=title, starts_at=at
        )
        mandate.ends_at = max(at, mandate.starts_at)
        mandate.save(update_fields=["ends_at"])
    record.write(
        kind="parties.coordinator_replaced", ref=handed.ref, by=by, at=at, body=mandate.body.name,
        is_invited=successor is None,
    )  # fmt: skip
    return handed


def is_only_coordinator(mandate: Mandate, at: datetime) -> bool:
    """Whether its party would stand without a coordinator if this mandate ended."""
    party = mandate.body.party
    if mandate.role != Role.COORDINATOR or party is None or not mandate.body.speaks_for_party:
        return False
    return not coordinators_of(party, at).exclude(pk=mandate.pk).exists()
