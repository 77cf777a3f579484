"""Saying that one meets the same obstacle. People are counted in batches, bodies one by one.

A person's support leaves no entry of its own: entries are numbered and dated, so each would tell the newest
supporter. Whenever a batch is full, one entry says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from malmoandan.kernel.rights import require
from malmoandan.matters import policies
from malmoandan.matters.commands.obstacles.holding import held
from malmoandan.matters.models import Obstacle, ObstacleSupport
from malmoandan.matters.queries import BATCH
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor


@transaction.atomic
def support_obstacle(*, obstacle: Obstacle, by: Actor, at: datetime) -> None:
    """Say for oneself that one meets it too. Saying it twice counts once."""
    now = held(obstacle)
    require(policies.may_support_obstacle(by, now))
    _, is_new = ObstacleSupport.objects.get_or_create(
        obstacle=now, body=None, supporter=by.key, defaults={"said_at": at}
    )
    people = ObstacleSupport.objects.filter(obstacle=now, body__isnull=True).count()
    if is_new and people % BATCH == 0:
        record.write(kind="matters.obstacle_supported", ref=now.ref, by=by, at=at, people=people)


@transaction.atomic
def support_obstacle_as_body(*, obstacle: Obstacle, is_named: bool, by: Actor, at: datetime) -> None:
    """Say for the body one acts for that it meets it too, by name or only as a number."""
    now = held(obstacle)
    require(policies.may_support_obstacle_as_body(by, now))
    ObstacleSupport.objects.update_or_create(
        obstacle=now, body_id=by.body or 0, defaults={"is_named": is_named, "said_at": at}
    )
    bodies = ObstacleSupport.objects.filter(obstacle=now, body__isnull=False).count()
    record.write(kind="matters.obstacle_supported_by_body", ref=now.ref, by=by, at=at, bodies=bodies)


@transaction.atomic
def withdraw_support(*, obstacle: Obstacle, by: Actor, at: datetime) -> None:
    """Take back what the body has said. Nothing changes when it has said nothing."""
    now = held(obstacle)
    require(policies.may_withdraw_support(by))
    gone, _counts = ObstacleSupport.objects.filter(obstacle=now, body_id=by.body or 0).delete()
    if not gone:
        return
    bodies = ObstacleSupport.objects.filter(obstacle=now, body__isnull=False).count()
    record.write(kind="matters.support_withdrawn", ref=now.ref, by=by, at=at, bodies=bodies)
