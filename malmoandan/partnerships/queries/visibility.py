"""Who sees what: confirmed collaborations are everybody's to read, the rest is for those named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from malmoandan.parties.models import Role
from malmoandan.parties.policies import is_coordinator
from malmoandan.partnerships.models import Collaboration, FollowUp, Outcome, Terms

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor


def collaborations_visible_to(actor: Actor) -> QuerySet[Collaboration]:
    """The collaborations this actor may read, whichever door she comes through.

    Confirmed ones are public, for good. One that is not is seen by the people of those named in any of its
    versions, by coordinators and by auditors.
    """
    if _sees_all(actor):
        return Collaboration.objects.all()
    public = Q(confirmed_at__isnull=False)
    if actor.mandate is None:
        return Collaboration.objects.filter(public)
    own = Q(committee=actor.body) | Q(pk__in=_named_in(actor))
    return Collaboration.objects.filter(public | own)


def terms_visible_to(actor: Actor) -> QuerySet[Terms]:
    """The versions this actor may read: those that were confirmed; the others as one of those named."""
    if _sees_all(actor):
        return Terms.objects.all()
    public = Q(outcome=Outcome.CONFIRMED)
    if actor.mandate is None:
        return Terms.objects.filter(public)
    own = Q(collaboration__committee=actor.body) | Q(collaboration__in=_named_in(actor))
    return Terms.objects.filter(public | own)


def follow_ups_visible_to(actor: Actor) -> QuerySet[FollowUp]:
    """Those of the collaborations she may read: only confirmed ones have any."""
    return FollowUp.objects.filter(collaboration__in=collaborations_visible_to(actor))


def _sees_all(actor: Actor) -> bool:
    return actor.has_role(Role.AUDITOR) or (is_coordinator(actor) and bool(actor.party))


def _named_in(actor: Actor) -> QuerySet[Terms, int]:
    return Terms.objects.filter(partners__body=actor.body).values_list("collaboration", flat=True)
