"""What is published of votes, and what is ready to be."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, OuterRef

from malmoandan.opinions import seals
from malmoandan.opinions.maps.showing import BATCH, FROM_VOTERS
from malmoandan.opinions.models import Conversation, OpinionMap, Vote, VoteBatch
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import QuerySet


def ready_statements(conversation: Conversation) -> list[int]:
    """Primary keys of the statements that ten people or more have voted on anew since they were published."""
    votes = Vote.objects.filter(statement__conversation=conversation).exclude(published=F("value"))
    waiting = votes.order_by().values("statement").annotate(people=Count("pk"))
    return list(waiting.filter(people__gte=BATCH).values_list("statement", flat=True))


def published_votes(conversation: Conversation) -> Iterator[tuple[str, dict[int, int]]]:
    """Each voter's salted receipt with her published votes: statement number → value."""
    votes = Vote.objects.filter(statement__conversation=conversation, published__isnull=False)
    rows = votes.order_by("voter__receipt").values_list("voter__receipt", "statement__number", "published")
    for receipt, own in groupby(rows.iterator(5_000), key=lambda row: row[0]):
        yield receipt, {number: value for _, number, value in own if value is not None}


def lines_published(conversation: Conversation) -> list[str]:
    """Every voter's line as the newest batch binds it, in the order of receipts, which are random."""
    return [seals.line_of(receipt, votes) for receipt, votes in published_votes(conversation)]


def counted_of(conversation: Conversation, receipt: str) -> dict[int, int]:
    """The votes counted so far of whoever holds this salted receipt: statement number → value."""
    votes = Vote.objects.filter(voter__conversation=conversation, voter__receipt=receipt)
    rows = votes.values_list("statement__number", "published")
    return {number: value for number, value in rows if value is not None}


def votes_to_draw(batch: VoteBatch) -> Iterator[tuple[int, int, int]]:
    """Published votes for the map: a voter's place in the order of receipts, statement number, value."""
    for place, (_receipt, votes) in enumerate(published_votes(batch.conversation)):
        for number, value in votes.items():
            yield place, number, value


def newest_batch(conversation: Conversation) -> VoteBatch | None:
    """What everyone may know of the votes now; asked once until votes are published."""
    rows = VoteBatch.objects.filter(conversation=conversation).order_by("-number")
    return until_next_entry(f"opinions.batch.{conversation.pk}", rows.first, "opinions")


def newest_map(conversation: Conversation) -> OpinionMap | None:
    """The newest map there is; it may be of an earlier batch while the next one is being drawn."""
    drawn = OpinionMap.objects.filter(conversation=conversation)
    return drawn.select_related("batch").order_by("-batch__number").first()


def batches_without_map() -> QuerySet[VoteBatch]:
    """The newest batch of each conversation where it has people enough for a map and none is drawn."""
    newer = VoteBatch.objects.filter(conversation=OuterRef("conversation"), number__gt=OuterRef("number"))
    waiting = VoteBatch.objects.filter(~Exists(newer), map__isnull=True, voters__gte=FROM_VOTERS)
    return waiting.select_related("conversation").order_by("pk")


def conversations_to_publish() -> QuerySet[Conversation]:
    """Those still open, for the clock."""
    return Conversation.objects.filter(closed_at__isnull=True).order_by("pk")


def conversations_to_close(at: datetime) -> QuerySet[Conversation]:
    """Those whose promised end has come."""
    return Conversation.objects.filter(closed_at__isnull=True, closes_at__lte=at).order_by("pk")
