"""What the clock does here: open what all have agreed on, close when the days are over, count."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import Refused
from malmoandan.weighing import commands, policies
from malmoandan.weighing.models import Weighing, WeighingState

if TYPE_CHECKING:
    from datetime import datetime

log = logging.getLogger(__name__)
MOVING = (WeighingState.PUT, WeighingState.OPEN, WeighingState.CLOSED)


def periodic(at: datetime) -> None:
    """All of it; it may be done twice without harm. A refusal (too late, too few) waits for a person."""
    for weighing in Weighing.objects.filter(state__in=MOVING).order_by("pk"):
        try:
            step(weighing, at)
        except Refused as refused:
            log.info("weighing %s waits: %s", weighing.pk, refused)


def step(weighing: Weighing, at: datetime) -> None:
    """Take a weighing as far as the day allows."""
    if policies.may_open_weighing(CLOCK, weighing, at):
        commands.open_weighing(weighing=weighing, by=CLOCK, at=at)
    if policies.may_close_weighing(CLOCK, weighing, at):
        commands.close_weighing(weighing=weighing, by=CLOCK, at=at)
        weighing.refresh_from_db()
    if policies.may_count_weighing(CLOCK, weighing):
        commands.count_weighing(weighing=weighing, by=CLOCK, at=at)
