"""What draws are on the red thread: how those were found who were asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.panels.queries import listed_draws
from malmoandan.trace.registry import Node, describes

if TYPE_CHECKING:
    from collections.abc import Collection

    from malmoandan.kernel.actors import Actor

_LONGEST_ID = 18


@describes("panels.draw")
def draws(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Draws this actor may see."""
    numbers = [int(each) for each in ids if each.isascii() and each.isdigit() and len(each) <= _LONGEST_ID]
    return {
        str(each.pk): Node(
            _("Drawn group: %(title)s") % {"title": each.title},
            reverse("panels:draw", args=[each.pk]),
            "said",
            each.drawn_at or each.fixed_at or each.drafted_at,
        )
        for each in listed_draws(actor).filter(pk__in=numbers)
    }
