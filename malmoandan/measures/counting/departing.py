"""Counting deviations from the agreement: how often somebody raised one, and how long it took (C16, C31)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from malmoandan.matters.models import Deviation, DeviationState
from malmoandan.matters.trace_nodes import nameless_title
from malmoandan.measures.listing import Listed
from malmoandan.measures.middles import middle
from malmoandan.measures.registry import declare
from malmoandan.measures.shapes import Count, Group, Row, Tally, Unit, Year

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

# With one's own ombud alone it is known to that side alone, and so is that there is one.
APART = (DeviationState.OMBUD,)
DEVIATION = "matters.deviation"


def raised_in(year: Year, today: date) -> QuerySet[Deviation]:
    """Deviations raised this year up to today that have come before the other side."""
    rows = Deviation.objects.filter(raised_at__gte=year.starts_at, raised_at__lt=year.until(today))
    return rows.exclude(reached__in=APART)


def raised_tally(year: Year, today: date) -> Tally:
    """How many."""
    return Tally(raised_in(year, today))


def raised(year: Year, today: date) -> Sequence[Row]:
    """The same without a word of whom and what, until both views are public."""
    return Listed(raised_in(year, today).order_by("-raised_at", "-pk"), row_of, DEVIATION)


def ended_in(first: Year, last: Year, today: date) -> QuerySet[Deviation]:
    """Deviations that ended in these years up to today, in agreement, with a public note or otherwise."""
    rows = Deviation.objects.filter(ended_at__gte=first.starts_at, ended_at__lt=last.until(today))
    return rows.exclude(reached__in=APART)


def days_over(years: Sequence[Year], today: date) -> dict[int, Count]:
    """The middle of the days they took, by year; asked once for all years."""
    first, last = (choose(years, key=lambda year: year.number) for choose in (min, max))
    found: dict[int, list[int | None]] = {year.number: [] for year in years}
    for each in ended_in(first, last, today).only("raised_at", "ended_at"):
        found.get(timezone.localtime(each.ended_at).year, []).append(each.days)
    return {number: middle(days, Unit.DAYS) for number, days in found.items()}


def days(year: Year, today: date) -> Sequence[Row]:
    """Those that ended, each with its days."""
    rows = ended_in(year, year, today).order_by("-ended_at", "-pk")
    return Listed(rows, lambda each: row_of(each, amount=each.days), DEVIATION)


def row_of(deviation: Deviation, amount: int | None = None) -> Row:
    """A deviation without its words, until both views are public."""
    on = timezone.localtime(deviation.raised_at).date()
    if not deviation.is_public:
        return Row(on=on, title="", amount=amount, about=str(deviation.ref))
    url = reverse("matters:deviation", args=[deviation.pk])
    return Row(on=on, title=nameless_title(deviation), url=url, amount=amount, about=str(deviation.ref))


declare(
    "deviations",
    Group.TRUST,
    gettext_lazy("Deviations raised"),
    gettext_lazy(
        "How often somebody said this year that the agreement was departed from. Who it was about is never "
        "shown here."
    ),
    tally=raised_tally,
    rows=raised,
    changed_by=("matters",),
)
declare(
    "deviation-days",
    Group.TRUST,
    gettext_lazy("Days to settle a deviation"),
    gettext_lazy("Deviations that ended this year: the days from when each was raised. The middle of them."),
    over=days_over,
    rows=days,
    changed_by=("matters",),
)
