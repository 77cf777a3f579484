"""What a round waits for, from which day it is reminded of, and when and by which party it last was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from malmoandan.contributions.queries import asks_of_groups_open, asks_open, asks_visible_to
from malmoandan.outreach.ladder import BEGINS
from malmoandan.rounds.models import WRITABLE, CommitteeReport, RoundReminder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from malmoandan.contributions.models import Ask
    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.rounds.models import FollowUpRound

REST = timedelta(days=5)  # between two letters about the same to the same, whoever sends them
MOST_ASKS = 100  # shown on the page; all are reminded


def things_waited_for(of: FollowUpRound, today: date) -> list[Ref]:
    """The reports that are not handed in, and the requests for contributions that are not answered."""
    reports = CommitteeReport.objects.filter(assignment__round=of, assignment__state__in=WRITABLE)
    asks = [*asks_open(today).filter(year=of.year), *asks_of_groups_open(today).filter(year=of.year)]
    return [*(each.ref for each in reports.order_by("pk")), *(each.ref for each in asks)]


def begins_on(due_on: date, asked: date) -> date:
    """From which day somebody may be reminded: near the last day, and not just after the asking."""
    return max(due_on - BEGINS, asked + REST)


def reminding_from(of: FollowUpRound, today: date) -> date | None:
    """The first day on which anybody the round waits for may be reminded; None when it waits for nobody."""
    reports = of.assignments.filter(state__in=WRITABLE)
    days: list[tuple[date, datetime]] = [(each.last_day, each.assigned_at) for each in reports]
    for asks in (asks_open(today), asks_of_groups_open(today)):
        days += asks.filter(year=of.year).values_list("due_on", "asked_at")
    return min((begins_on(due, timezone.localtime(asked).date()) for due, asked in days), default=None)


def last_reminders(of: FollowUpRound) -> Mapping[str, RoundReminder]:
    """The latest reminder of each thing, by its reference as text. One query."""
    rows = of.reminders.select_related("party").order_by("reminded_at", "pk")
    return {each.thing: each for each in rows}


@dataclass(frozen=True, slots=True)
class AskWaiting:
    """An organisation that has not answered, and when it was last reminded."""

    ask: Ask
    reminder: RoundReminder | None


def asks_waiting(
    of: FollowUpRound, actor: Actor, today: date, reminders: Mapping[str, RoundReminder]
) -> list[AskWaiting]:
    """Those this actor may know of, soonest first: at most a hundred."""
    waiting = Q(pk__in=asks_open(today).values("pk")) | Q(pk__in=asks_of_groups_open(today).values("pk"))
    rows = asks_visible_to(actor).filter(waiting, year=of.year).order_by("due_on", "pk")
    return [AskWaiting(each, reminders.get(str(each.ref))) for each in rows[:MOST_ASKS]]
