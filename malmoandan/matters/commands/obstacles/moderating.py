"""Hiding words that break the rules, and showing them again; each with reasons on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from malmoandan.kernel.rights import require
from malmoandan.matters import policies
from malmoandan.matters.commands.obstacles.holding import held, reason
from malmoandan.matters.models import Obstacle
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor


@transaction.atomic
def hide_obstacle(*, obstacle: Obstacle, why: str, by: Actor, at: datetime) -> None:
    """Hide an obstacle's words, with reasons for all to read. It is still counted, and owed an answer."""
    now = held(obstacle)
    require(policies.may_hide_obstacle(by, now))
    said = reason(why)
    Obstacle.objects.filter(pk=now.pk).update(hidden_at=at, hidden_by_id=by.mandate, hidden_why=said)
    record.write(kind="matters.obstacle_hidden", ref=now.ref, by=by, at=at, why=said)


@transaction.atomic
def show_obstacle(*, obstacle: Obstacle, why: str, by: Actor, at: datetime) -> None:
    """Show a hidden obstacle's words again, with reasons."""
    now = held(obstacle)
    require(policies.may_show_obstacle(by, now))
    said = reason(why)
    Obstacle.objects.filter(pk=now.pk).update(hidden_at=None, hidden_by=None, hidden_why="")
    record.write(kind="matters.obstacle_shown", ref=now.ref, by=by, at=at, why=said)
