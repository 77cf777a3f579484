"""What the room of answers keeps with a contribution: that it has one, since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.voices.models import Contribution

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime


def mark_answered(contributions: Collection[int], at: datetime) -> None:
    """They have an answer since this moment; one that has been answered before keeps its first moment.

    Called inside the command that answers, which writes on the record.
    """
    rows = Contribution.objects.filter(pk__in=contributions, answered_at__isnull=True)
    rows.update(answered_at=at)


def set_answered(contributions: Collection[int], since: datetime | None) -> None:
    """Their first answer is found to be of this moment; None: they are owed one again."""
    Contribution.objects.filter(pk__in=contributions).update(answered_at=since)
