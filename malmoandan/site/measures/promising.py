"""Counting promises: those due in a year, and whether they were kept by their day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from malmoandan.commitments.models import Commitment, State
from malmoandan.commitments.queries import kept_in_time
from malmoandan.site.measures.shapes import Count, Row, Year

if TYPE_CHECKING:
    from datetime import date


def kept_counted(year: Year, today: date) -> Count:
    """How many of the promises due this year, up to the day before today, were kept by their day."""
    found = kept_in_time(year.number, today)
    return Count(found.in_time, found.due)


def kept(year: Year, today: date) -> list[Row]:
    """The same promises, the latest due first. Accepted ones are everybody's."""
    due = Commitment.objects.filter(accepted_at__isnull=False, due_on__year=year.number)
    over = due.exclude(state=State.HANDED_OVER).filter(Q(due_on__lt=today) | Q(ended_at__isnull=False))
    return [
        Row(
            on=each.due_on,
            title=each.title,
            url=each.get_absolute_url(),
            counts=_was_in_time(each),
            note=each.owner.name,
        )
        for each in over.select_related("owner").order_by("-due_on", "-pk")
    ]


def _was_in_time(promise: Commitment) -> bool:
    ended = promise.ended_at
    return (
        promise.state == State.DONE
        and ended is not None
        and timezone.localtime(ended).date() <= promise.due_on
    )
