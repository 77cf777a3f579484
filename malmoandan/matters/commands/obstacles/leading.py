"""Tying an obstacle to what came of it: a dialogue, a commitment, an activity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.matters import policies
from malmoandan.matters.commands.obstacles.holding import held
from malmoandan.record import commands as record
from malmoandan.trace.commands import link
from malmoandan.trace.models import LinkKind
from malmoandan.trace.registry import nodes_of

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.matters.models import Obstacle


@transaction.atomic
def lead_on_obstacle(*, obstacle: Obstacle, target: Ref, by: Actor, at: datetime, why: str = "") -> None:
    """Tie the obstacle to something it led to, among what she may see. Twice is once."""
    now = held(obstacle)
    require(policies.may_lead_on_obstacle(by, now))
    if target.kind.startswith("matters.") or target not in nodes_of([target], by):
        raise Refused(_("Choose something that the obstacle led to."))
    link(source=now.ref, target=target, kind=LinkKind.LED_TO, by=CLOCK, at=at, why=why)
    record.write(kind="matters.obstacle_led_on", ref=now.ref, by=by, at=at, target=str(target))
