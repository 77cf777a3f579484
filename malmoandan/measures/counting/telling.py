"""Counting what has been told to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from malmoandan.measures.registry import declare
from malmoandan.measures.shapes import Group, Row, Tally, Year
from malmoandan.outreach.queries import news_released

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.outreach.models import Edition


def news_in(year: Year, today: date) -> QuerySet[Edition]:
    """News of this year up to today that anybody can read."""
    return news_released().filter(released_at__gte=year.starts_at, released_at__lt=year.until(today))


def news_tally(year: Year, today: date) -> Tally:
    """How many news were released this year."""
    return Tally(news_in(year, today))


def news(year: Year, today: date) -> list[Row]:
    """News anybody can read, by the day they were released."""
    return [
        Row(
            on=timezone.localtime(edition.released_at).date(),
            title=edition.title,
            url=reverse("outreach:news", args=[edition.news_id]),
            about=f"outreach.news:{edition.news_id}",
        )
        for edition in news_in(year, today)
        if edition.released_at
    ]


declare(
    "news",
    Group.TELLING,
    gettext_lazy("News published"),
    gettext_lazy("News about the agreement published this year by one party or by both."),
    tally=news_tally,
    rows=news,
    changed_by=("outreach",),
)
