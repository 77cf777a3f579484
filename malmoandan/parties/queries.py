"""Questions about parties, bodies, mandates and who acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from malmoandan.kernel.actors import Actor
from malmoandan.parties.models import FOR_THE_PARTY, Body, Mandate, Party, Person, Role

if TYPE_CHECKING:
    from datetime import datetime


def parties() -> QuerySet[Party]:
    """Every party of the agreement, in the order they agreed to stand."""
    return Party.objects.order_by("position")


def party_of(slug: str) -> Party:
    """The party of this slug; Party.DoesNotExist when there is none."""
    return Party.objects.get(slug=slug)


def mandates_in_force(at: datetime) -> QuerySet[Mandate]:
    """The mandates that open something at this moment: begun, not ended, in a body that exists that day."""
    day = timezone.localtime(at).date()
    return Mandate.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=at),
        Q(body__valid_to__isnull=True) | Q(body__valid_to__gte=day),
        starts_at__lte=at,
        person__is_active=True,
    ).select_related("body__party")


def mandates_of(person: int, at: datetime) -> QuerySet[Mandate]:
    """The mandates one person may choose among at this moment."""
    return mandates_in_force(at).filter(person=person).order_by("pk")


def coordinators_of(party: Party | str, at: datetime) -> QuerySet[Mandate]:
    """The coordinators' mandates of a party (itself or its slug) in force then, with their people."""
    slug = party if isinstance(party, str) else party.slug
    held = mandates_in_force(at).filter(
        role=Role.COORDINATOR, body__party__slug=slug, body__speaks_for_party=True
    )
    return held.select_related("person", "body__party").order_by("starts_at", "pk")


def actor_of(mandate: Mandate) -> Actor:
    """Who acts under this mandate. A party's role in a body that does not speak for it opens nothing."""
    idle = mandate.role in FOR_THE_PARTY and not mandate.body.speaks_for_party
    return Actor(
        person=mandate.person_id,
        mandate=mandate.pk,
        body=mandate.body_id,
        party=mandate.body.party.slug if mandate.body.party else "",
        roles=frozenset() if idle else frozenset({mandate.role}),
    )


def actor_without_mandate(person: Person) -> Actor:
    """Who acts when she acts for nobody but herself."""
    return Actor(person=person.pk)


def bodies_visible_to(actor: Actor) -> QuerySet[Body]:
    """The bodies this actor may know of: the listed ones, her own, and for officers those of their own party.

    An auditor reads all.
    """
    bodies = Body.objects.all()
    if actor.has_role(Role.AUDITOR):
        return bodies
    seen = Q(is_listed=True)
    if actor.body is not None:
        seen |= Q(pk=actor.body)
    if actor.roles & FOR_THE_PARTY:
        seen |= Q(party__slug=actor.party)
    return bodies.filter(seen)
