"""The public register: what is asked in the address, the rows that answer, the numbers above them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from malmoandan.matters.models import (
    OBSTACLE_WAITS,
    Obstacle,
    ObstacleKind,
    ObstacleOutcome,
    ObstacleState,
)
from malmoandan.matters.queries.obstacles import obstacles_visible_to, public_obstacles
from malmoandan.parties.models import Body
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor

LONGEST_WORDS = 200
STATES = ("waiting", "received", "owned", "late", "answered", "in_time")
SORTS = {
    "new": ("-reported_at", "-pk"),
    "old": ("reported_at", "pk"),
    "due": ("due_on", "pk"),
}
REMOVED = Q(outcome=ObstacleOutcome.REMOVED, state=ObstacleState.ANSWERED)
IN_TIME = Q(first_answered_on__lte=F("first_due_on"))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of the register. Words it does not know are as if they were not there."""

    kind: str = ""
    state: str = ""
    outcome: str = ""
    owner: str = ""
    words: str = ""
    sort: str = "new"

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Asked:
        """From the values of an address."""
        kind, state, outcome, sort = (given.get(key, "") for key in ("kind", "state", "outcome", "sort"))
        return cls(
            kind=kind if kind in ObstacleKind.values else "",
            state=state if state in STATES else "",
            outcome=outcome if outcome in ObstacleOutcome.values else "",
            owner=given.get("owner", "").replace("\0", "")[:80],
            words=" ".join(given.get("q", "").replace("\0", "").split())[:LONGEST_WORDS],
            sort=sort if sort in SORTS else "new",
        )

    @property
    def is_open(self) -> bool:
        """Whether nothing is left out."""
        return not (self.kind or self.state or self.outcome or self.owner or self.words)


def obstacles_asked_for(asked: Asked, actor: Actor, today: date) -> QuerySet[Obstacle]:
    """The rows of the register that this actor may read and that fit what is asked, in the order asked."""
    rows = obstacles_visible_to(actor).filter(_in_state(asked.state, today))
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.outcome:
        rows = rows.filter(outcome=asked.outcome, state=ObstacleState.ANSWERED)
    if asked.owner:
        rows = rows.filter(owner__slug=asked.owner)
    if asked.words:
        rows = rows.filter(Q(title__icontains=asked.words) | Q(text__icontains=asked.words))
    return rows.select_related("body", "party", "owner").order_by(*SORTS[asked.sort])


def _in_state(state: str, today: date) -> Q:
    waits = Q(state__in=OBSTACLE_WAITS)
    return {
        "waiting": waits,
        "received": Q(state=ObstacleState.RECEIVED),
        "owned": Q(state=ObstacleState.OWNED),
        "late": waits & Q(due_on__lt=today),
        "answered": Q(state=ObstacleState.ANSWERED),
        "in_time": IN_TIME,
    }.get(state, Q())


def owning_bodies() -> list[Body]:
    """The bodies that own an obstacle anybody may read, by name; kept until an act that can change them."""
    owning = public_obstacles().order_by().values("owner")
    rows = Body.objects.filter(pk__in=owning).order_by("name", "pk")
    return until_next_entry("matters.owning_bodies", lambda: list(rows), "matters", "parties.body_changed")


def register_numbers(today: date) -> dict[str, int]:
    """How many wait, are late, had their first answer in time, and are removed; of those anybody may read."""
    return until_next_entry(f"matters.register.{today}", lambda: _numbers(today), "matters")


def _numbers(today: date) -> dict[str, int]:
    waits = Q(state__in=OBSTACLE_WAITS)
    return public_obstacles().aggregate(
        waiting=Count("pk", filter=waits),
        late=Count("pk", filter=waits & Q(due_on__lt=today)),
        in_time=Count("pk", filter=IN_TIME),
        removed=Count("pk", filter=REMOVED),
    )
