"""Counting annual reports that council and assembly have dealt with (clause C29)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from malmoandan.kernel.actors import NOBODY
from malmoandan.measures.listing import Listed
from malmoandan.measures.registry import declare
from malmoandan.measures.shapes import Group, Row, Tally, Year
from malmoandan.report.queries import deliveries_visible_to

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.report.models import Delivery


def delivered_in(year: Year, today: date) -> QuerySet[Delivery]:
    """To whom annual reports were handed this year up to today."""
    rows = deliveries_visible_to(NOBODY)
    return rows.filter(sent_at__gte=year.starts_at, sent_at__lt=year.until(today))


def dealt_with_tally(year: Year, today: date) -> Tally:
    """How many of those bodies have dealt with it."""
    return Tally(delivered_in(year, today), Q(dealt_on__isnull=False))


def dealt_with(year: Year, today: date) -> Sequence[Row]:
    """The bodies, two for each report: with the day and the paragraph where they have dealt with it."""
    handed = delivered_in(year, today).select_related("body", "report").defer("report__snapshot")
    return Listed(handed.order_by("-sent_at", "-pk"), _row, "report.report", "report__year")


def _row(each: Delivery) -> Row:
    return Row(
        on=each.dealt_on or timezone.localtime(each.sent_at).date(),
        title=f"{each.report.title}: {each.body.name}",
        url=each.report.get_absolute_url(),
        counts=each.dealt_on is not None,
        note=each.paragraph,
        about=str(each.report.ref),
    )


declare(
    "reports-dealt-with",
    Group.PROMISES,
    gettext_lazy("Annual report dealt with by council and assembly"),
    gettext_lazy(
        "Both parties' highest bodies are handed each year's joint report on the same day: how many were "
        "handed one this year, and how many have dealt with it and told the day and the paragraph."
    ),
    tally=dealt_with_tally,
    rows=dealt_with,
    changed_by=("report",),
)
