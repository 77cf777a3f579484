"""Counting obstacles: answered in time, and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count as Counted
from django.urls import reverse

from malmoandan.matters.models import Obstacle
from malmoandan.matters.queries import IN_TIME, REMOVED
from malmoandan.measures.shapes import Count, Row, Year

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet


def due(year: Year, today: date) -> QuerySet[Obstacle]:
    """Obstacles whose first answer fell due this year up to today, by the day first promised.

    Hidden ones count too: they are owed an answer, and hiding must not make the number better.
    """
    return Obstacle.objects.filter(first_due_on__year=year.number, first_due_on__lte=today)


def answered_counted(year: Year, today: date) -> Count:
    """How many of them had it by that day."""
    told = due(year, today).aggregate(of=Counted("pk"), value=Counted("pk", filter=IN_TIME))
    return Count(told["value"], told["of"])


def answered(year: Year, today: date) -> list[Row]:
    """The obstacles owed a first answer, and whether it came in time."""
    rows = due(year, today).order_by("-first_due_on", "-pk")
    return [_row(each, each.first_due_on, counts=_is_in_time(each)) for each in rows]


def gone(year: Year, today: date) -> QuerySet[Obstacle]:
    """Obstacles removed this year up to today, while no reporter disputes it."""
    return Obstacle.objects.filter(REMOVED, removed_on__year=year.number, removed_on__lte=today)


def removed_counted(year: Year, today: date) -> Count:
    """How many are gone."""
    return Count(gone(year, today).count())


def removed(year: Year, today: date) -> list[Row]:
    """The obstacles that are gone."""
    rows = gone(year, today).order_by("-removed_on", "-pk")
    return [_row(each, each.removed_on or today) for each in rows]


def _is_in_time(obstacle: Obstacle) -> bool:
    return obstacle.first_answered_on is not None and obstacle.first_answered_on <= obstacle.first_due_on


def _row(obstacle: Obstacle, on: date, *, counts: bool = True) -> Row:
    """A row of the measure; without words and address while the obstacle is hidden."""
    if obstacle.is_hidden:
        return Row(on=on, title="", counts=counts)
    url = reverse("matters:obstacle", args=[obstacle.pk])
    return Row(on=on, title=obstacle.title, url=url, counts=counts)
