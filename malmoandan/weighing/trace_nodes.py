"""What weighings are on the red thread: where voices became priorities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.trace.registry import Node, describes
from malmoandan.weighing.queries import listed_weighings

if TYPE_CHECKING:
    from collections.abc import Collection

    from malmoandan.kernel.actors import Actor

_LONGEST_ID = 18


@describes("weighing.weighing")
def weighings(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Weighings this actor may see."""
    numbers = [int(each) for each in ids if each.isascii() and each.isdigit() and len(each) <= _LONGEST_ID]
    return {
        str(each.pk): Node(
            _("Weighing: %(title)s") % {"title": each.title},
            reverse("weighing:weighing", args=[each.pk]),
            "prioritised",
            each.counted_at or each.opened_at or each.drafted_at,
        )
        for each in listed_weighings(actor).filter(pk__in=numbers)
    }
