"""What news are on the red thread: what was told of what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from malmoandan.outreach.queries import news_released
from malmoandan.trace.registry import Node, describes

if TYPE_CHECKING:
    from collections.abc import Collection

    from malmoandan.kernel.actors import Actor


@describes("outreach.news")
def news(ids: Collection[str], actor: Actor) -> dict[str, Node]:  # noqa: ARG001 - released news are for all
    """Released news, as they read now."""
    wanted = [int(each) for each in ids if each.isdecimal()]
    return {
        str(edition.news_id): Node(
            edition.title, reverse("outreach:news", args=[edition.news_id]), "reported", edition.released_at
        )
        for edition in news_released().filter(news__in=wanted)
    }
