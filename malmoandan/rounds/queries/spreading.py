"""Where and when the agreement was told of inside bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.rounds.models import Assignment, Spreading
from malmoandan.rounds.queries.visibility import spreadings_visible_to

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor


def spreadings_listed(actor: Actor, *, body: str = "") -> QuerySet[Spreading]:
    """What this actor may see, the latest first; of one body by its slug."""
    found = spreadings_visible_to(actor).select_related("body")
    if body:
        found = found.filter(body__slug=body[:80])
    return found.order_by("-held_on", "-pk")


def assignments_of_body(actor: Actor) -> QuerySet[Assignment]:
    """The assignments of the body she acts for, the latest year first."""
    rows = Assignment.objects.filter(body=actor.body) if actor.body else Assignment.objects.none()
    return rows.select_related("round", "report", "body").order_by("-round__year")
