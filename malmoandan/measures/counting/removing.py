"""Counting obstacles: answered in time, and removed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count as Counted
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.urls import reverse
from django.utils.translation import gettext_lazy

from malmoandan.matters.models import Obstacle
from malmoandan.matters.queries import IN_TIME, REMOVED
from malmoandan.measures.listing import Listed
from malmoandan.measures.registry import declare
from malmoandan.measures.shapes import Count, Group, Row, Tally, Told, Year
from malmoandan.record.remembering import many_until_next_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

OBSTACLE = "matters.obstacle"


def due(year: Year, today: date) -> QuerySet[Obstacle]:
    """Obstacles whose first answer fell due this year up to today, by the day first promised.

    Hidden ones count too: they are owed an answer, and hiding must not make the number better.
    """
    return Obstacle.objects.filter(first_due_on__year=year.number, first_due_on__lte=today)


def told(years: Sequence[Year], today: date) -> dict[int, Told]:
    """How many are owed a first answer, have one, and had it in time, by year: asked once for all years."""
    wanted = {year.number: (f"measures.obstacles.{year.number}.{today}", ("matters",)) for year in years}
    return many_until_next_entry(wanted, lambda missing: _told(missing, today))


def _told(years: Sequence[int], today: date) -> dict[int, Told]:
    first, last = date(min(years), 1, 1), min(date(max(years), 12, 31), today)
    rows = Obstacle.objects.filter(first_due_on__gte=first, first_due_on__lte=last)
    has_one = Counted("pk", filter=Q(first_answered_on__isnull=False))
    by_year = (
        rows.order_by()
        .values_list(ExtractYear("first_due_on"))
        .annotate(of=Counted("pk"), answered=has_one, in_time=Counted("pk", filter=IN_TIME))
    )
    return dict.fromkeys(years, Told()) | {year: Told(*numbers) for year, *numbers in by_year}


def answered_over(years: Sequence[Year], today: date) -> dict[int, Count]:
    """How many of them had it by that day."""
    return {year: Count(found.in_time, found.of) for year, found in told(years, today).items()}


def answered(year: Year, today: date) -> Sequence[Row]:
    """The obstacles owed a first answer, and whether it came in time."""
    rows = due(year, today).order_by("-first_due_on", "-pk")
    return Listed(rows, lambda each: row_of(each, each.first_due_on, counts=_is_in_time(each)), OBSTACLE)


def gone(year: Year, today: date) -> QuerySet[Obstacle]:
    """Obstacles removed this year up to today, while no reporter disputes it."""
    return Obstacle.objects.filter(REMOVED, removed_on__year=year.number, removed_on__lte=today)


def removed_tally(year: Year, today: date) -> Tally:
    """How many are gone."""
    return Tally(gone(year, today))


def removed(year: Year, today: date) -> Sequence[Row]:
    """The obstacles that are gone."""
    rows = gone(year, today).order_by("-removed_on", "-pk")
    return Listed(rows, lambda each: row_of(each, each.removed_on or today), OBSTACLE)


def _is_in_time(obstacle: Obstacle) -> bool:
    return obstacle.first_answered_on is not None and obstacle.first_answered_on <= obstacle.first_due_on


def row_of(obstacle: Obstacle, on: date, *, counts: bool = True) -> Row:
    """A row of the measure; without words and address while the obstacle is hidden."""
    if obstacle.is_hidden:
        return Row(on=on, title="", counts=counts, about=str(obstacle.ref))
    url = reverse("matters:obstacle", args=[obstacle.pk])
    return Row(on=on, title=obstacle.title, url=url, counts=counts, about=str(obstacle.ref))


declare(
    "obstacles-answered",
    Group.ANSWERS,
    gettext_lazy("Obstacles answered in time"),
    gettext_lazy("Obstacles whose first answer fell due this year, and how many had it by their date."),
    over=answered_over,
    rows=answered,
    changed_by=("matters",),
)

declare(
    "obstacles-removed",
    Group.ANSWERS,
    gettext_lazy("Obstacles removed"),
    gettext_lazy("Obstacles that their owner removed this year, and that nobody has said are still there."),
    tally=removed_tally,
    rows=removed,
    changed_by=("matters",),
)
