"""The owner's answer, and what the reporter says to it. Both are added, never edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.matters import policies
from malmoandan.matters.commands.obstacles.holding import answer_by, day_of, held
from malmoandan.matters.commands.threads import words
from malmoandan.matters.models import (
    Obstacle,
    ObstacleAnswer,
    ObstacleFollowUp,
    ObstacleOutcome,
    ObstacleState,
)
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Given:
    """An owner's answer: what has become of it, why, and what happens next.

    `removed_on` with the outcome removed, `promised_on` with the outcome promised; neither with the others.
    """

    outcome: ObstacleOutcome | str
    reasons: str
    next_step: str
    removed_on: date | None = None
    promised_on: date | None = None
    language: str = "sv"


@transaction.atomic
def answer_obstacle(*, obstacle: Obstacle, given: Given, by: Actor, at: datetime) -> ObstacleAnswer:
    """Answer in the owner's name. A later answer puts an earlier one right; none is ever changed."""
    now = held(obstacle)
    require(policies.may_answer_obstacle(by, now))
    outcome = ObstacleOutcome(given.outcome)
    _refuse_unsound_days(given, outcome, day_of(at))
    answer = ObstacleAnswer.objects.create(
        obstacle=now,
        number=_next_number(now),
        body_id=cast("int", now.owner_id),
        mandate_id=cast("int", by.mandate),
        outcome=outcome,
        reasons=words(given.reasons),
        next_step=words(given.next_step),
        language=given.language,
        removed_on=given.removed_on,
        promised_on=given.promised_on,
        owed_on=now.due_on,
        answered_at=at,
    )
    _take_over(now, answer, day_of(at))
    record.write(
        kind="matters.obstacle_answered",
        ref=now.ref,
        by=by,
        at=at,
        answer=answer.number,
        owner=answer.body.name,
        outcome=str(outcome),
        in_time=day_of(at) <= answer.owed_on,
    )
    return answer


@transaction.atomic
def follow_up_obstacle(
    *, obstacle: Obstacle, text: str, by: Actor, at: datetime, proof: str = "", language: str = ""
) -> ObstacleFollowUp:
    """The reporter adds something. What was answered is then owed a new answer, by a new day.

    Until that comes, an obstacle that its owner called removed is not counted as removed.
    """
    now = held(obstacle)
    require(policies.may_follow_up_obstacle(by, now, proof))
    said = ObstacleFollowUp.objects.create(
        obstacle=now,
        number=_next_number(now),
        text=words(text),
        language=language or now.language,
        said_at=at,
    )
    if not now.is_waiting:
        now.state, now.due_on = ObstacleState.OWNED, answer_by(at)
        now.save(update_fields=["state", "due_on"])
    record.write(
        kind="matters.obstacle_followed_up", ref=now.ref, by=by, at=at, due_on=now.due_on.isoformat()
    )
    return said


def _refuse_unsound_days(given: Given, outcome: ObstacleOutcome, today: date) -> None:
    """Refuse a removal without its day or in the future, and a promise without its day or in the past."""
    removed, promised = outcome == ObstacleOutcome.REMOVED, outcome == ObstacleOutcome.PROMISED
    if removed and (given.removed_on is None or given.removed_on > today):
        raise Refused(_("Say on which day the obstacle was removed: today or an earlier day."))
    if promised and (given.promised_on is None or given.promised_on <= today):
        raise Refused(_("Say by which day the obstacle will be removed: a day to come."))
    if (given.removed_on and not removed) or (given.promised_on and not promised):
        raise Refused(_("Give a day only for what is removed, or will be removed."))


def _next_number(obstacle: Obstacle) -> int:
    return obstacle.answers.count() + obstacle.follow_ups.count() + 1


def _take_over(obstacle: Obstacle, answer: ObstacleAnswer, today: date) -> None:
    """Let the obstacle tell what its latest answer says."""
    obstacle.state, obstacle.outcome = ObstacleState.ANSWERED, answer.outcome
    obstacle.removed_on, obstacle.promised_on = answer.removed_on, answer.promised_on
    obstacle.first_answered_on = obstacle.first_answered_on or today
    obstacle.offered_to = None
    obstacle.save(
        update_fields=["state", "outcome", "removed_on", "promised_on", "first_answered_on", "offered_to"]
    )
