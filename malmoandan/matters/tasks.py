"""What the clock does here: it climbs the ladder of deviations when a step's last day has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.kernel.actors import CLOCK
from malmoandan.matters import commands, policies, queries

if TYPE_CHECKING:
    from datetime import datetime


def periodic(at: datetime) -> None:
    """Every ladder whose step is over; climbing twice in a row is two steps, each with days of its own."""
    today = timezone.localtime(at).date()
    for deviation in queries.deviations_to_climb(today):
        has_met = queries.steering_has_met_since(deviation.step_at)
        if policies.may_climb_deviation(CLOCK, deviation, today, has_met=has_met):
            commands.climb_deviation(deviation=deviation, by=CLOCK, at=at)
