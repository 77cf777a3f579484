"""Which workshops an actor may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from malmoandan.parties.models import Role
from malmoandan.workshop.models import Workshop

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor


def workshops_visible_to(actor: Actor) -> QuerySet[Workshop]:
    """Those of public meetings once they have opened; for a body also those of the meetings it calls."""
    found = Workshop.objects.select_related("meeting__organiser", "meeting__co_organiser", "current")
    if actor.has_role(Role.AUDITOR):
        return found
    opened = ~Q(state="draft") & Q(meeting__is_public=True)
    if actor.body is None:
        return found.filter(opened)
    second = Q(meeting__co_organiser=actor.body, meeting__co_accepted_at__isnull=False)
    return found.filter(opened | Q(meeting__organiser=actor.body) | second)


def workshops_behind(code: str) -> QuerySet[Workshop]:
    """The workshop whose doors this code opens: who has it is in the room, be the meeting public or not."""
    found = Workshop.objects.exclude(state="draft").filter(code=code)
    return found.select_related("meeting", "current", "gathering", "conversation")
