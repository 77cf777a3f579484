"""What the clock does here: work out the panels of what was fixed, and publish them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import Refused
from malmoandan.panels import commands, queries
from malmoandan.panels.lots import computing, files
from malmoandan.panels.rules import rule_of

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.panels.models import Draw

log = logging.getLogger(__name__)


def periodic(at: datetime) -> None:
    """One draw at a time, the oldest first, so that the rest of the clock's work waits minutes at most."""
    if draw := queries.draws_to_work_out().first():
        try:
            work_out(draw, at)
        except Refused as refused:  # somebody cancelled it meanwhile
            log.info("draw %s waits: %s", draw.pk, refused)


def work_out(draw: Draw, at: datetime, *, seconds: float | None = computing.LONGEST) -> None:
    """Work out the panels outside any transaction; publish them, or give the rule back with what to do."""
    found = computing.panels_of(files.asked_of(rule_of(draw), draw.pool), seconds=seconds)
    if "panels" in found:
        commands.publish_panels(
            draw=draw, panels=found["panels"], made_with=found["made_with"], by=CLOCK, at=at
        )
    else:
        commands.return_draw(draw=draw, fault=found, by=CLOCK, at=at)
