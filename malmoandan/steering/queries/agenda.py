"""What a meeting takes up, and what waits to be taken up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet

from malmoandan.steering.models import AgendaItem, LoggedDecision, MeetingState
from malmoandan.steering.queries.meetings import sees_all

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.steering.models import Meeting

ON_SHOW = (MeetingState.CALLED, MeetingState.HELD, MeetingState.CONFIRMED, MeetingState.CANCELLED)


def items_visible_to(actor: Actor) -> QuerySet[AgendaItem]:
    """The agenda is public from the day the meeting is called; what waits, to those who steer and auditors.

    A body sees what it has proposed itself, wherever it stands.
    """
    if sees_all(actor):
        return AgendaItem.objects.all()
    seen = Q(meeting__state__in=ON_SHOW)
    if actor.mandate is not None:
        seen |= Q(body=actor.body)
    return AgendaItem.objects.filter(seen)


def items_of(meeting: Meeting, actor: Actor) -> QuerySet[AgendaItem]:
    """A meeting's agenda in order, with its decisions, in two queries."""
    logged = LoggedDecision.objects.select_related("body", "ends__meeting", "meeting").order_by("number")
    rows = items_visible_to(actor).filter(meeting=meeting).select_related("body", "party")
    return rows.prefetch_related(Prefetch("decisions", logged)).order_by("position", "pk")


def items_to_take_up() -> QuerySet[AgendaItem]:
    """What no meeting has taken up yet, oldest first."""
    rows = AgendaItem.objects.filter(meeting__isnull=True, closed_at__isnull=True)
    return rows.select_related("body", "party").order_by("raised_at", "pk")


def proposals_of(actor: Actor) -> QuerySet[AgendaItem]:
    """What the body she acts for has proposed, latest first."""
    rows = AgendaItem.objects.filter(body=actor.body, source="proposed") if actor.body else None
    if rows is None:
        return AgendaItem.objects.none()
    return rows.select_related("meeting", "body").order_by("-raised_at", "-pk")
