"""What is asked of obstacles; who may read one: `obstacles_visible_to` and `obstacles_opened_by`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing
from django.db.models import Prefetch, Q, QuerySet

from malmoandan.matters.models import (
    OBSTACLE_WAITS,
    Obstacle,
    ObstacleAnswer,
    ObstacleFollowUp,
    ObstacleState,
)
from malmoandan.parties.models import Body, BodyKind, Role
from malmoandan.parties.policies import is_coordinator
from malmoandan.parties.queries import there_on
from malmoandan.web import receipts

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.kernel.actors import Actor

_SALT = "matters.obstacle"
NEVER_ASKED = (  # too many for a reporter to choose among; they may still own
    BodyKind.ASSOCIATION,
    BodyKind.FAITH_COMMUNITY,
    BodyKind.COOPERATIVE,
    BodyKind.INFORMAL_GROUP,
)


def obstacles_visible_to(actor: Actor) -> QuerySet[Obstacle]:
    """The obstacles whose words this actor may read, whichever door she comes through.

    All that are not hidden. Hidden ones: her own, those of the body she acts for, those that body owns, those
    she entered; and all of them for coordinators, who decide on hiding, and auditors.
    """
    if is_coordinator(actor) or actor.has_role(Role.AUDITOR):
        return Obstacle.objects.all()
    seen = Q(hidden_at__isnull=True)
    if actor.person is not None:
        seen |= Q(person=actor.person, body__isnull=True)
    if actor.mandate is not None:
        seen |= Q(body=actor.body) | Q(owner=actor.body) | Q(entered_by=actor.mandate)
    return Obstacle.objects.filter(seen)


def public_obstacles() -> QuerySet[Obstacle]:
    """The obstacles anybody may read, latest first."""
    return Obstacle.objects.filter(hidden_at__isnull=True).order_by("-reported_at", "-pk")


def hidden_obstacles() -> QuerySet[Obstacle]:
    """What has been hidden, when, by which mandate and why; without the words and whose they were."""
    rows = Obstacle.objects.filter(hidden_at__isnull=False).select_related("hidden_by__body")
    return rows.only("pk", "hidden_at", "hidden_why", "hidden_by").order_by("-hidden_at", "-pk")


def with_all_said(obstacles: QuerySet[Obstacle]) -> QuerySet[Obstacle]:
    """The same obstacles with all a page says of them, in three queries however many they are."""
    answers = ObstacleAnswer.objects.order_by("number").select_related("body", "mandate")
    follow_ups = ObstacleFollowUp.objects.order_by("number")
    rows = obstacles.select_related(
        "body__party", "party", "owner__party", "asked_body", "offered_to", "entered_by__body", "hidden_by"
    )
    return rows.prefetch_related(Prefetch("answers", answers), Prefetch("follow_ups", follow_ups))


def said_of(obstacle: Obstacle) -> list[ObstacleAnswer | ObstacleFollowUp]:
    """Answers and follow-ups in the order they came, of an obstacle fetched by `with_all_said`."""
    said: list[ObstacleAnswer | ObstacleFollowUp] = [*obstacle.answers.all(), *obstacle.follow_ups.all()]
    return sorted(said, key=lambda each: each.number)


def obstacles_opened_by(proof: str) -> QuerySet[Obstacle]:
    """The one obstacle that a receipt code, or the link to a confirmed address, opens; hidden or not."""
    if code := receipts.digest(proof):
        return Obstacle.objects.filter(receipt=code)
    return obstacles_addressed_by(proof).filter(address_confirmed_at__isnull=False)


def obstacles_addressed_by(proof: str) -> QuerySet[Obstacle]:
    """The one obstacle that the link in a letter to its address names, confirmed or not."""
    try:
        number, address = signing.loads(proof, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return Obstacle.objects.none()
    return Obstacle.objects.filter(pk=number, address=address).exclude(address="")


def proof_for_obstacle(obstacle: Obstacle) -> str:
    """What the link in a letter to the reporter's address proves. It dies when the address is erased."""
    return signing.dumps([obstacle.pk, obstacle.address], salt=_SALT)


def obstacle_with_receipt(code: str) -> Obstacle | None:
    """The obstacle of a receipt code; None when there is none."""
    digest = receipts.digest(code)
    return Obstacle.objects.filter(receipt=digest).first() if digest else None


def obstacles_owned_by(body: Body, year: int) -> QuerySet[Obstacle]:
    """What a body owns and was reported to it, or answered by it, in a calendar year; oldest first.

    For its yearly report, which anybody reads: hidden ones are left out.
    """
    dealt_with = Q(reported_at__year=year) | Q(answers__answered_at__year=year, answers__body=body)
    rows = public_obstacles().filter(dealt_with, owner=body).distinct()
    return rows.order_by("reported_at", "pk")


def obstacles_to_route(actor: Actor) -> QuerySet[Obstacle]:
    """What waits for a coordinator to find its owner, soonest first; nothing for anybody else."""
    if not is_coordinator(actor):
        return Obstacle.objects.none()
    hers = Q(party__isnull=True) | Q(party__slug=actor.party) | Q(offered_to__slug=actor.party)
    rows = Obstacle.objects.filter(hers, state=ObstacleState.RECEIVED)
    return rows.select_related("party", "asked_body", "offered_to", "body").order_by("route_by", "pk")


def obstacles_waiting_for(actor: Actor) -> QuerySet[Obstacle]:
    """What the body she acts for owes an answer to, or has been asked to own; soonest first."""
    if actor.body is None or not actor.party:
        return Obstacle.objects.none()
    asked = Q(asked_body=actor.body, owner__isnull=True, party__slug=actor.party)
    rows = Obstacle.objects.filter(Q(owner=actor.body) | asked, state__in=OBSTACLE_WAITS)
    return rows.select_related("body", "owner").order_by("due_on", "pk")


def obstacles_promised_by(actor: Actor) -> QuerySet[Obstacle]:
    """What the body she acts for has answered will be removed by a day; soonest first."""
    if actor.body is None:
        return Obstacle.objects.none()
    rows = Obstacle.objects.filter(owner=actor.body, outcome="promised", state=ObstacleState.ANSWERED)
    return rows.order_by("promised_on", "pk")


def bodies_that_may_own(party: str, day: date) -> QuerySet[Body]:
    """The bodies a party's coordinator may give an obstacle to: any of the party's that exist that day."""
    return Body.objects.filter(there_on(day), party__slug=party).order_by("name", "pk")


def bodies_to_ask(day: date) -> QuerySet[Body]:
    """The bodies a reporter may name as the one that could remove it, party by party."""
    rows = Body.objects.filter(there_on(day), party__isnull=False, is_listed=True).exclude(
        kind__in=NEVER_ASKED
    )
    return rows.select_related("party").order_by("party__position", "name", "pk")
