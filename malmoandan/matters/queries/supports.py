"""How many others meet an obstacle too. People are counted in batches, so that nobody can be singled out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from malmoandan.matters.models import ObstacleSupport

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Obstacle
    from malmoandan.parties.models import Body

BATCH = 10  # people; no smaller number is shown and none between


@dataclass(frozen=True, slots=True)
class Support:
    """Who else meets an obstacle: all bodies counted, those named that want it, people in whole batches."""

    bodies: int
    named: list[Body]
    people: int
    of_my_body: ObstacleSupport | None
    is_mine: bool

    @property
    def unnamed(self) -> int:
        """How many bodies did not want to be named."""
        return self.bodies - len(self.named)


def support_of(obstacle: Obstacle, actor: Actor) -> Support:
    """The support of one obstacle, and whether this actor or her body is among it; in three queries."""
    given = list(
        ObstacleSupport.objects.filter(obstacle=obstacle, body__isnull=False)
        .select_related("body")
        .order_by("body__name", "pk")
    )
    people = ObstacleSupport.objects.filter(obstacle=obstacle, body__isnull=True)
    mine = next((each for each in given if actor.body is not None and each.body_id == actor.body), None)
    return Support(
        bodies=len(given),
        named=[each.body for each in given if each.is_named and each.body is not None],
        people=people.count() // BATCH * BATCH,
        of_my_body=mine,
        is_mine=people.filter(supporter=actor.key).exists(),
    )
