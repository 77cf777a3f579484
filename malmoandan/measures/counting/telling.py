"""Counting what has been told to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from malmoandan.measures.listing import Listed
from malmoandan.measures.registry import declare
from malmoandan.measures.shapes import Group, Row, Tally, Year
from malmoandan.outreach.queries import news_released

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.outreach.models import Edition


def news_in(year: Year, today: date) -> QuerySet[Edition]:
    """News of this year up to today that anybody can read."""
    return news_released().filter(released_at__gte=year.starts_at, released_at__lt=year.until(today))


def news_tally(year: Year, today: date) -> Tally:
    """How many news were released this year."""
    return Tally(news_in(year, today))


def news(year: Year, today: date) -> Sequence[Row]:
    """News anybody can read, by the day they were released."""
    return Listed(news_in(year, today), _row, "outreach.news", "news_id")


def _row(edition: Edition) -> Row:
    return Row(
        on=timezone.localtime(edition.released_at).date() if edition.released_at else None,
        title=edition.title,
        url=reverse("outreach:news", args=[edition.news_id]),
        about=f"outreach.news:{edition.news_id}",
    )


declare(
    "news",
    Group.TELLING,
    gettext_lazy("News published"),
    gettext_lazy("News about the agreement published this year by one party or by both."),
    tally=news_tally,
    rows=news,
    changed_by=("outreach",),
)
