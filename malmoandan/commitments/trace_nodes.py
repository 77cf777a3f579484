"""What commitments are called on the red thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from malmoandan.commitments.models import State
from malmoandan.commitments.queries import commitments_visible_to
from malmoandan.trace.registry import Choice, Node, describes, offers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from malmoandan.kernel.actors import Actor


MOST_CHOICES = 200  # promises one may choose among


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


@offers(_("Commitments"))
def commitments_to_choose(actor: Actor) -> Iterable[Choice]:
    """The promises this actor may read, latest first."""
    rows = commitments_visible_to(actor).order_by("-pk")[:MOST_CHOICES]
    return [Choice(each.ref, each.title) for each in rows]
