"""Question 5: which obstacles were removed, and which the body said no to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from malmoandan.kernel.actors import NOBODY
from malmoandan.matters.models import OBSTACLE_WAITS, ObstacleOutcome, ObstacleState
from malmoandan.matters.queries import obstacles_visible_to
from malmoandan.rounds.facts.shapes import fact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from malmoandan.parties.models import Body
    from malmoandan.rounds.facts.shapes import Fact


def facts(body: Body, year: int, today: date) -> Iterator[Fact]:  # noqa: ARG001 - as every source
    """What it owns: removed on a day of the year; answered otherwise in the year; and what waits now."""
    owned = obstacles_visible_to(NOBODY).filter(owner=body).order_by("reported_at", "pk")
    answered = owned.filter(state=ObstacleState.ANSWERED)
    yield fact("obstacles_removed", answered.filter(outcome=ObstacleOutcome.REMOVED, removed_on__year=year))
    in_year = answered.filter(Q(answers__answered_at__year=year)).distinct()
    for outcome in (ObstacleOutcome.PARTLY, ObstacleOutcome.PROMISED, ObstacleOutcome.KEPT):
        yield fact(f"obstacles_{outcome.value}", in_year.filter(outcome=outcome))
    waiting = owned.filter(state__in=OBSTACLE_WAITS, reported_at__year__lte=year)
    yield fact("obstacles_waiting", waiting)
