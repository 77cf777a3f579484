"""Counting what has been told to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from malmoandan.outreach.queries import news_released
from malmoandan.site.measures.shapes import Row, Year

if TYPE_CHECKING:
    from datetime import date


def news(year: Year, today: date) -> list[Row]:
    """News anybody can read, by the day they were released."""
    there = news_released().filter(released_at__gte=year.starts_at, released_at__lt=year.until(today))
    return [
        Row(
            on=timezone.localtime(edition.released_at).date(),
            title=edition.title,
            url=reverse("outreach:news", args=[edition.news_id]),
        )
        for edition in there
        if edition.released_at
    ]
