"""Counting what has been told to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.kernel.actors import NOBODY
from malmoandan.site.measures.shapes import Row, Year

if TYPE_CHECKING:
    from datetime import date


def news(year: Year, today: date) -> list[Row]:
    """News anybody can read, by the day it was published."""
    from malmoandan.outreach.queries import news_visible_to  # until outreach lands

    there = news_visible_to(NOBODY).filter(
        published_at__gte=year.starts_at, published_at__lt=min(year.ends_at, timezone.now())
    )
    return [
        Row(on=timezone.localtime(item.published_at).date(), title=item.title, url=item.get_absolute_url())
        for item in there.order_by("-published_at", "-pk")
    ]
