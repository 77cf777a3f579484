"""What meetings are on the red thread: where something was said, planned until they are held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from malmoandan.meetings.queries import meetings_visible_to
from malmoandan.trace.registry import Node, describes

if TYPE_CHECKING:
    from collections.abc import Collection

    from malmoandan.kernel.actors import Actor


@describes("meetings.meeting")
def meetings(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Meetings this actor may read of."""
    numbers = [int(each) for each in ids if each.isdecimal()]
    return {
        str(each.pk): Node(
            each.title,
            reverse("meetings:meeting", args=[each.pk]),
            "said" if each.is_held else "planned",
            each.starts_at,
        )
        for each in meetings_visible_to(actor).filter(pk__in=numbers)
    }
