"""The decision log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from malmoandan.steering.models import LoggedDecision, LogState, MeetingState
from malmoandan.steering.queries.meetings import sees_all

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class LogAsked:
    """What the log is narrowed by: a state (or `late`), a responsible body, words."""

    state: str = ""
    body: str = ""
    words: str = ""


def decisions_visible_to(actor: Actor) -> QuerySet[LoggedDecision]:
    """Decisions of confirmed notes are public; the others are read with the draft, by those who steer."""
    if sees_all(actor):
        return LoggedDecision.objects.all()
    return standing_decisions()


def standing_decisions() -> QuerySet[LoggedDecision]:
    """The decisions that stand: part of notes that every party has confirmed."""
    return LoggedDecision.objects.filter(meeting__state=MeetingState.CONFIRMED)


def decisions_in_log(asked: LogAsked, today: date) -> QuerySet[LoggedDecision]:
    """The public log, latest meeting first; a state it does not know narrows nothing."""
    rows = standing_decisions()
    if asked.state == "late":
        rows = rows.filter(state=LogState.OPEN, due_on__lt=today)
    elif asked.state in LogState.values:
        rows = rows.filter(state=asked.state)
    if asked.body:
        rows = rows.filter(body__slug=asked.body[:80])
    if words := asked.words.strip()[:200]:
        rows = rows.filter(
            Q(text__icontains=words) | Q(item__title__icontains=words) | Q(sentence__icontains=words)
        )
    return rows.select_related("meeting", "body", "item").order_by("-meeting__number", "number")


def decisions_owed() -> QuerySet[LoggedDecision]:
    """The decisions that somebody still has to carry out, soonest first."""
    rows = standing_decisions().filter(state=LogState.OPEN)
    return rows.select_related("meeting", "body__party").order_by("due_on", "pk")


def decisions_to_end() -> QuerySet[LoggedDecision]:
    """The decisions that a new one may end: those that stand or are still to be carried out."""
    rows = standing_decisions().filter(state__in=(LogState.OPEN, LogState.STANDS))
    return rows.select_related("meeting").order_by("-meeting__number", "number")
