"""Who sees what: a promise is everybody's to read once accepted, what leads up to it the two sides'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from malmoandan.commitments.models import (
    FOR_THE_SIDES,
    Commitment,
    CommitmentStep,
    Outcome,
    Wording,
)
from malmoandan.parties.models import Role
from malmoandan.parties.policies import is_coordinator

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor


def commitments_visible_to(actor: Actor) -> QuerySet[Commitment]:
    """The commitments this actor may read, whichever door she comes through.

    Accepted ones are public, for good. A proposal is seen by the people of its owner and its counterpart, by
    the coordinators of their parties and by auditors; one that was declined or taken back stays so.
    """
    if actor.has_role(Role.AUDITOR):
        return Commitment.objects.all()
    public = Q(accepted_at__isnull=False)
    return Commitment.objects.filter(public if actor.mandate is None else public | _sides(actor))


def steps_visible_to(actor: Actor) -> QuerySet[CommitmentStep]:
    """The steps this actor may read: the sides see all, everybody else what is not between the two."""
    steps = CommitmentStep.objects.filter(commitment__in=commitments_visible_to(actor))
    if actor.has_role(Role.AUDITOR):
        return steps
    seen = ~Q(kind__in=FOR_THE_SIDES)
    return steps.filter(seen if actor.mandate is None else seen | _sides(actor, "commitment__"))


def wordings_visible_to(actor: Actor) -> QuerySet[Wording]:
    """The wordings this actor may read: accepted ones with their commitment, the others as the sides do."""
    wordings = Wording.objects.filter(commitment__in=commitments_visible_to(actor))
    if actor.has_role(Role.AUDITOR):
        return wordings
    seen = Q(outcome=Outcome.ACCEPTED)
    return wordings.filter(seen if actor.mandate is None else seen | _sides(actor, "commitment__"))


def is_of_the_sides(actor: Actor, commitment: Commitment) -> bool:
    """Whether she sees what is between the two: the same question about one commitment at hand."""
    if actor.mandate is None:
        return False
    bodies = [commitment.owner, commitment.counterpart]
    if actor.has_role(Role.AUDITOR) or actor.body in {
        *(body.pk for body in bodies),
        commitment.offered_to_id,
    }:
        return True
    slugs = {body.party.slug if body.party else actor.party for body in bodies}
    return is_coordinator(actor) and actor.party in slugs


def _sides(actor: Actor, to: str = "") -> Q:
    """The commitments to which she, under her mandate, belongs."""
    ends = ("owner", "counterpart", "offered_to", "predecessor__owner")
    found = Q()
    for end in ends:
        found |= Q(**{f"{to}{end}": actor.body})
    if is_coordinator(actor):
        for end in ("owner", "counterpart"):
            found |= Q(**{f"{to}{end}__party__slug": actor.party}) | Q(**{f"{to}{end}__party__isnull": True})
    return found
