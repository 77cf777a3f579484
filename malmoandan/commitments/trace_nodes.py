"""What commitments are called on the red thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from malmoandan.commitments.models import State
from malmoandan.commitments.queries import commitments_visible_to
from malmoandan.trace.registry import Node, describes

if TYPE_CHECKING:
    from collections.abc import Collection

    from malmoandan.kernel.actors import Actor


@describes("commitments.commitment")
def commitments(ids: Collection[str], actor: Actor) -> dict[str, Node]:
    """Promises this actor may read. Done, wholly or in part, they stand at the step where things are done."""
    wanted = [int(each) for each in ids if each.isdecimal()]
    return {
        str(each.pk): Node(
            each.title,
            reverse("commitments:commitment", args=[each.pk]),
            "done" if each.state in {State.DONE, State.PARTLY} else "promised",
            each.ended_at or each.accepted_at or each.proposed_at,
        )
        for each in commitments_visible_to(actor).filter(pk__in=wanted)
    }
