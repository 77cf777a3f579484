"""Counting obstacles: answered in time, and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from malmoandan.matters.models import Obstacle
from malmoandan.matters.queries import REMOVED
from malmoandan.site.measures.shapes import Row, Year

if TYPE_CHECKING:
    from datetime import date


def answered(year: Year, today: date) -> list[Row]:
    """Obstacles whose first answer fell due this year up to today, by the day first promised.

    Hidden ones count too: they are owed an answer, and hiding must not make the number better.
    """
    due = Obstacle.objects.filter(first_due_on__year=year.number, first_due_on__lte=today)
    return [
        _row(obstacle, obstacle.first_due_on, counts=_is_in_time(obstacle))
        for obstacle in due.order_by("-first_due_on", "-pk")
    ]


def removed(year: Year, today: date) -> list[Row]:
    """Obstacles removed this year up to today, while no reporter disputes it."""
    gone = Obstacle.objects.filter(REMOVED, removed_on__year=year.number, removed_on__lte=today)
    return [_row(each, each.removed_on or today) for each in gone.order_by("-removed_on", "-pk")]


def _is_in_time(obstacle: Obstacle) -> bool:
    return obstacle.first_answered_on is not None and obstacle.first_answered_on <= obstacle.first_due_on


def _row(obstacle: Obstacle, on: date, *, counts: bool = True) -> Row:
    """A row of the measure; without words and address while the obstacle is hidden."""
    if obstacle.is_hidden:
        return Row(on=on, title="", counts=counts)
    url = reverse("matters:obstacle", args=[obstacle.pk])
    return Row(on=on, title=obstacle.title, url=url, counts=counts)
