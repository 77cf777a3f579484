"""Finding the owner: within a party by its coordinator, to another party as an offer it may refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.matters import policies
from malmoandan.matters.commands.obstacles.holding import day_of, held, reason, route_by
from malmoandan.matters.models import Obstacle, ObstacleState
from malmoandan.parties.models import Body, Party
from malmoandan.parties.queries import party_of
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor


@transaction.atomic
def route_obstacle(*, obstacle: Obstacle, owner: Body, by: Actor, at: datetime) -> None:
    """Give an obstacle to a body of one's own party, which then owes the answer. Its day stays the same."""
    now = held(obstacle)
    require(policies.may_route_obstacle(by, now) and policies.may_own_obstacle(by, owner))
    if not owner.exists_on(day_of(at)):
        raise Refused(_("That body does not exist any more. Choose the one that has taken over."))
    if owner == now.owner:
        raise Refused(_("The obstacle already lies with this body."))
    _own(now, owner)
    record.write(kind="matters.obstacle_routed", ref=now.ref, by=by, at=at, owner=owner.name)


@transaction.atomic
def take_obstacle(*, obstacle: Obstacle, by: Actor, at: datetime) -> None:
    """The body that was asked takes it on by itself."""
    now = held(obstacle)
    require(policies.may_take_obstacle(by, now))
    owner = Body.objects.select_related("party").get(pk=now.asked_body_id or 0)
    _own(now, owner)
    record.write(kind="matters.obstacle_taken", ref=now.ref, by=by, at=at, owner=owner.name)


@transaction.atomic
def return_obstacle(*, obstacle: Obstacle, why: str, by: Actor, at: datetime) -> None:
    """The owner says, with reasons for all to read, that it is another's. The coordinators look anew."""
    now = held(obstacle)
    require(policies.may_return_obstacle(by, now))
    was = now.owner.name if now.owner is not None else ""
    now.routing_note = reason(why)
    now.owner, now.asked_body, now.state, now.route_by = None, None, ObstacleState.RECEIVED, route_by(at)
    now.save(update_fields=["owner", "asked_body", "state", "route_by", "routing_note"])
    record.write(kind="matters.obstacle_returned", ref=now.ref, by=by, at=at, owner=was)


@transaction.atomic
def offer_obstacle(*, obstacle: Obstacle, to: Party, why: str, by: Actor, at: datetime) -> None:
    """Offer it to another party, with reasons. Until that party accepts, it stays where it is."""
    now = held(obstacle)
    require(policies.may_offer_obstacle(by, now))
    if to.slug == by.party:
        raise Refused(_("Choose another party than your own."))
    if now.party is None:
        now.party = party_of(by.party)  # somebody answers for it while the other thinks
    now.offered_to, now.routing_note = to, reason(why)
    now.save(update_fields=["party", "offered_to", "routing_note"])
    record.write(kind="matters.obstacle_offered", ref=now.ref, by=by, at=at, to=to.slug)


@transaction.atomic
def accept_obstacle(*, obstacle: Obstacle, by: Actor, at: datetime) -> None:
    """Take over what another party offered. The day of the answer stays the same."""
    now = held(obstacle)
    require(policies.may_accept_obstacle(by, now))
    now.party, now.offered_to = now.offered_to, None
    now.owner, now.asked_body, now.state, now.route_by = None, None, ObstacleState.RECEIVED, route_by(at)
    now.save(update_fields=["party", "offered_to", "owner", "asked_body", "state", "route_by"])
    record.write(kind="matters.obstacle_accepted", ref=now.ref, by=by, at=at, party=by.party)


@transaction.atomic
def decline_obstacle(*, obstacle: Obstacle, by: Actor, at: datetime) -> None:
    """Leave it with the party that offered it."""
    now = held(obstacle)
    require(policies.may_decline_obstacle(by, now))
    now.offered_to = None
    now.save(update_fields=["offered_to"])
    record.write(kind="matters.obstacle_declined", ref=now.ref, by=by, at=at, party=by.party)


def _own(obstacle: Obstacle, owner: Body) -> None:
    obstacle.owner, obstacle.party, obstacle.offered_to = owner, owner.party, None
    obstacle.state, obstacle.routing_note = ObstacleState.OWNED, ""
    obstacle.save(update_fields=["owner", "party", "offered_to", "state", "routing_note"])
