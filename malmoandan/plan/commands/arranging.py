"""The order in which a draft is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from django.db import transaction

from malmoandan.kernel.rights import require
from malmoandan.plan import policies
from malmoandan.plan.commands import writing
from malmoandan.plan.models import Activity, Challenge, Goal, Indicator
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor

Part: TypeAlias = Challenge | Goal | Indicator | Activity


@transaction.atomic
def move_part(*, part: Part, is_up: bool, by: Actor, at: datetime) -> Part:
    """Let a part of a draft change places with the one before it, or after it, of the same kind.

    The first stays first and the last last. Codes are kept: what was called 2.3 is called so still.
    """
    part = writing.held_thing(part)
    require(policies.may_move_part(by, part.plan))
    siblings = list(_siblings(part).order_by("position", "pk"))
    place = siblings.index(part)
    other = place - 1 if is_up else place + 1
    if 0 <= other < len(siblings):
        siblings[place], siblings[other] = siblings[other], siblings[place]
    for position, each in enumerate(siblings, start=1):
        each.position = position
    rows: Any = type(part)._default_manager  # noqa: SLF001 - Django's own
    rows.bulk_update(siblings, ["position"])
    writing.renumber(part.plan)
    writing.touch(part.plan)
    record.write(kind="plan.part_moved", ref=part.ref, by=by, at=at, plan=part.plan.number, code=part.code)
    return part


def _siblings(part: Part) -> QuerySet[Part]:
    """Those it may change places with."""
    if isinstance(part, Challenge):
        return part.plan.challenges.all()
    if isinstance(part, Indicator):
        return part.goal.indicators.all()
    return part.challenge.goals.all() if isinstance(part, Goal) else part.challenge.activities.all()
