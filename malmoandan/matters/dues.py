"""What this room's people owe by a day: answers, owners for obstacles, and what was promised of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from malmoandan.kernel.dues import Due, dues, names_kind
from malmoandan.matters import deviation_dues
from malmoandan.matters.models import (
    OBSTACLE_WAITS,
    WAITING,
    Obstacle,
    ObstacleOutcome,
    ObstacleState,
    Question,
)
from malmoandan.matters.queries import covers_in_force
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

__all__ = ["deviation_dues"]  # registers what is owed on the ladder
names_kind("matters.question", _("Questions to answer"))
names_kind("matters.obstacle_without_owner", _("Obstacles without an owner"))
names_kind("matters.obstacle", _("Obstacles to answer"))
names_kind("matters.deviation_raised", _("Deviations we have raised"))
names_kind("matters.deviation", _("Deviations that concern us"))
names_kind("matters.obstacle_promised", _("Obstacles we promised to remove"))


@dues
def answers_owed(at: datetime) -> Iterable[Due]:
    """Every answer owed: by its owner or who covers for her, else by the party, else by all that see it."""
    covered = dict(
        covers_in_force(timezone.localtime(at).date()).values_list("mandate", "covered_by__person")
    )
    in_office = Q(owner__ends_at__isnull=True) | Q(owner__ends_at__gt=at)
    rows = Question.objects.filter(state__in=WAITING).select_related("answering_party", "only_party")
    owners = dict(rows.filter(in_office, owner__isnull=False).values_list("pk", "owner__person"))
    for question in rows.order_by("due_on", "pk"):
        party = question.answering_party or question.only_party
        yield Due(
            ref=question.ref,
            kind="matters.question",
            title=question.subject,
            due_on=question.due_on,
            since=timezone.localtime(question.asked_at).date(),
            url=address_of("matters:question", question.pk),
            person=covered.get(question.owner_id or 0, owners.get(question.pk)),
            party=party.slug if party else "",
        )


@dues
def owners_owed(at: datetime) -> Iterable[Due]:  # noqa: ARG001 - every source is asked for a moment
    """Every obstacle without an owner: its party's coordinators find one; one offered it says yes or no."""
    rows = Obstacle.objects.filter(state=ObstacleState.RECEIVED).select_related("party", "offered_to")
    for obstacle in rows.order_by("route_by", "pk"):
        party = obstacle.offered_to or obstacle.party
        yield Due(
            ref=obstacle.ref,
            kind="matters.obstacle_without_owner",
            title=obstacle.title,
            due_on=obstacle.route_by,
            since=timezone.localtime(obstacle.reported_at).date(),
            url=address_of("matters:obstacle", obstacle.pk),
            party=party.slug if party else "",
        )


@dues
def obstacle_answers_owed(at: datetime) -> Iterable[Due]:  # noqa: ARG001 - every source is asked for a moment
    """Every answer an owner owes, and every removal it has promised; by those who write for the owner."""
    owned = Obstacle.objects.filter(owner__isnull=False).select_related("owner__party")
    waiting = owned.filter(state__in=OBSTACLE_WAITS).order_by("due_on", "pk")
    for obstacle in waiting:
        yield _owed_by_owner(obstacle, "matters.obstacle", obstacle.due_on)
    promised = owned.filter(state=ObstacleState.ANSWERED, outcome=ObstacleOutcome.PROMISED)
    for obstacle in promised.order_by("promised_on", "pk"):
        yield _owed_by_owner(obstacle, "matters.obstacle_promised", obstacle.promised_on or obstacle.due_on)


def _owed_by_owner(obstacle: Obstacle, kind: str, due_on: date) -> Due:
    party = obstacle.owner.party if obstacle.owner is not None else None
    return Due(
        ref=obstacle.ref,
        kind=kind,
        title=obstacle.title,
        due_on=due_on,
        since=timezone.localtime(obstacle.reported_at).date(),
        url=address_of("matters:obstacle", obstacle.pk),
        body=obstacle.owner_id,
        party=party.slug if party else "",
        is_volunteer=party is not None and not party.is_public_authority,
    )
