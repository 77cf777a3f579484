"""Publishing votes in batches, each bound by one entry, and drawing the map made of them.

Rule: what is published of a statement changes only where ten people or more have something new to say of it
since it last changed, so that nobody who watches what is published learns how one of them voted. When the
conversation is closed, everything is counted.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count, F
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.opinions import policies, seals
from malmoandan.opinions.commands.conversations import locked
from malmoandan.opinions.models import OpinionMap, Vote, VoteBatch
from malmoandan.opinions.queries.batches import lines_published, ready_statements
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.opinions.models import Conversation

COLUMNS = {1: 0, -1: 1, 0: 2}  # value → its place among [agree, disagree, pass]


@transaction.atomic
def publish_batch(*, conversation: Conversation, by: Actor, at: datetime) -> VoteBatch:
    """Publish the votes on every statement that ten or more have something new to say of.

    `Refused` where there is none: then nothing that anybody sees changes.
    """
    now = locked(conversation)
    require(policies.may_publish_batch(by, now))
    ready = ready_statements(now)
    if not ready:
        raise Refused(_("Too few have voted since the last batch."))
    return publish(now, ready, by, at, is_last=False)


def publish(
    conversation: Conversation, statements: list[int] | None, by: Actor, at: datetime, *, is_last: bool
) -> VoteBatch:
    """Count the votes on these statements (None: on all) as they stand, and bind everything published."""
    votes = Vote.objects.filter(statement__conversation=conversation)
    counted = votes if statements is None else votes.filter(statement__in=statements)
    counted.exclude(published=F("value")).update(published=F("value"))
    lines = lines_published(conversation)
    batch = VoteBatch.objects.create(
        conversation=conversation, number=conversation.batches.count() + 1, voters=len(lines),
        votes=votes.filter(published__isnull=False).count(), tallies=_tallies(conversation),
        root=seals.root_of(lines), is_last=is_last, published_at=at,
    )  # fmt: skip
    record.write(
        kind="opinions.batch_published", ref=conversation.ref, by=by, at=at, question=conversation.question,
        number=batch.number, voters=batch.voters, votes=batch.votes, root=batch.root,
    )  # fmt: skip
    return batch


@transaction.atomic
def draw_map(*, batch: VoteBatch, computed: dict[str, Any], by: Actor, at: datetime) -> OpinionMap:
    """Keep the map worked out from a batch, and its digest on the record. A batch has one map.

    `Refused` where a newer batch was published meanwhile: the map may then be of votes from both.
    """
    require(policies.may_draw_map(by))
    now = locked(batch.conversation)
    if now.batches.filter(number__gt=batch.number).exists():
        raise Refused(_("There is a newer batch. Its map is drawn instead."))
    drawn, is_new = OpinionMap.objects.get_or_create(
        batch=batch,
        defaults={"conversation_id": batch.conversation_id, "computed": computed, "computed_at": at},
    )
    if is_new:
        record.write(
            kind="opinions.map_drawn", ref=batch.conversation.ref, by=by, at=at,
            question=batch.conversation.question, number=batch.number,
            digest=seals.digest_of(computed),
        )  # fmt: skip
    return drawn


def _tallies(conversation: Conversation) -> dict[str, list[int]]:
    """Statement number → [agree, disagree, pass], of what is published."""
    tallies: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    counted = Vote.objects.filter(statement__conversation=conversation, published__isnull=False)
    rows = counted.order_by().values_list("statement__number", "published").annotate(Count("pk"))
    for number, value, count in rows:
        tallies[str(number)][COLUMNS[value]] = count
    return dict(tallies)
