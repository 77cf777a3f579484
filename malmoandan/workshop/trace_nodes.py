"""What workshops are on the red thread: a place where something was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from malmoandan.trace.registry import Node, describes
from malmoandan.workshop.queries import workshops_visible_to

if TYPE_CHECKING:
    from collections.abc import Collection

    from malmoandan.kernel.actors import Actor


@describes("workshop.workshop")
def workshops(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Workshops this actor may see."""
    keys = [int(each) for each in ids if each.isdecimal()]
    found = workshops_visible_to(actor).filter(pk__in=keys).exclude(state="draft")
    return {
        str(each.pk): Node(each.title, reverse("workshop:workshop", args=[each.pk]), "said", each.opened_at)
        for each in found
    }
