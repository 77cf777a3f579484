"""What the clock does here: close what has ended, publish batches, draw maps in a process of their own."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import Refused
from malmoandan.opinions import commands, queries
from malmoandan.opinions.maps.apart import NotDrawn, draw_apart
from malmoandan.opinions.models import Statement, StatementState

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.opinions.models import VoteBatch

log = logging.getLogger(__name__)


def periodic(at: datetime) -> None:
    """All of it; it may be done twice without harm."""
    for conversation in queries.conversations_to_close(at):
        commands.close_conversation(conversation=conversation, by=CLOCK, at=at)
    for conversation in queries.conversations_to_publish():
        if queries.ready_statements(conversation):
            try_to_publish(conversation.pk, at)
    for batch in queries.batches_without_map():
        draw(batch, at)


def try_to_publish(number: int, at: datetime) -> VoteBatch | None:
    """Publish what is ready; None where another worker was faster or it has just been closed."""
    conversation = queries.conversations_to_publish().filter(pk=number).first()
    if conversation is None:
        return None
    try:
        return commands.publish_batch(conversation=conversation, by=CLOCK, at=at)
    except Refused as refused:
        log.info("conversation %s waits: %s", number, refused)
        return None


def draw(batch: VoteBatch, at: datetime) -> None:
    """Draw one batch's map; one that cannot be drawn now is tried again at the next round."""
    voted_on = Statement.objects.filter(conversation=batch.conversation_id)
    open_ones = voted_on.filter(state=StatementState.ACCEPTED).values_list("number", flat=True)
    removed = voted_on.exclude(state=StatementState.ACCEPTED).values_list("number", flat=True)
    try:
        chart = draw_apart(queries.votes_to_draw(batch), statements=open_ones, removed=set(removed))
        commands.draw_map(batch=batch, computed=chart.to_json(), by=CLOCK, at=at)
    except NotDrawn:
        log.exception("no map of batch %s", batch.pk)
    except Refused as refused:
        log.info("batch %s: %s", batch.pk, refused)
