"""On the ladder: say something, wish to go on, climb when the day has come, close in agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.matters import policies
from malmoandan.matters.commands.deviations.holding import add_step, climb, go_to, held, tell
from malmoandan.matters.models import DeviationState, StepKind
from malmoandan.matters.queries import sides_that, steering_has_met_since
from malmoandan.web.wording import words

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Deviation, DeviationStep


@transaction.atomic
def say_in_deviation(*, deviation: Deviation, text: str, by: Actor, at: datetime) -> DeviationStep:
    """Say something to the other side."""
    now = held(deviation)
    require(policies.may_say_in_deviation(by, now))
    step = add_step(now, StepKind.SAID, by, at, words(text))
    tell("matters.deviation_said", now, by, at)
    return step


@transaction.atomic
def wish_deviation_up(*, deviation: Deviation, text: str, by: Actor, at: datetime) -> None:
    """Wish to go to the next step before its day. When both sides wish it, it goes."""
    now = held(deviation)
    require(policies.may_wish_deviation_up(by, now))
    _refuse_twice(StepKind.WISHED_UP, now, by)
    add_step(now, StepKind.WISHED_UP, by, at, words(text, may_be_empty=True))
    if goes := len(sides_that(StepKind.WISHED_UP, now)) > 1:
        climb(now, at)
    tell("matters.deviation_wished_up", now, by, at, goes=goes)


@transaction.atomic
def agree_to_close_deviation(*, deviation: Deviation, text: str, by: Actor, at: datetime) -> None:
    """Say that it may be closed, and on what. When both sides have said so in the same step, it is closed."""
    now = held(deviation)
    require(policies.may_agree_to_close_deviation(by, now))
    _refuse_twice(StepKind.OFFERED, now, by)
    add_step(now, StepKind.OFFERED, by, at, words(text))
    if closes := len(sides_that(StepKind.OFFERED, now)) > 1:
        go_to(now, DeviationState.CLOSED, at)
    tell("matters.deviation_closing", now, by, at, closes=closes)


@transaction.atomic
def climb_deviation(*, deviation: Deviation, by: Actor, at: datetime) -> None:
    """Take it on when its day has passed, or the steering group has met. Only the clock does so.

    At the end the views that were written become public; where nobody has written any it just ends.
    """
    now = held(deviation)
    today, has_met = timezone.localtime(at).date(), steering_has_met_since(now.step_at)
    require(policies.may_climb_deviation(by, now, today, has_met=has_met))
    if now.state == DeviationState.NOTE:
        go_to(now, DeviationState.PUBLISHED if now.notes.exists() else DeviationState.ENDED, at)
    else:
        climb(now, at)
    tell("matters.deviation_climbed", now, by, at)


def _refuse_twice(kind: StepKind, deviation: Deviation, by: Actor) -> None:
    """Refuse a side that has already said this in the present step: the other is to answer."""
    own = deviation.party_id if by.party == deviation.party.slug else deviation.other_party_id
    if own in sides_that(kind, deviation):
        raise Refused(_("Your side has said so already. Now it is for the other side."))
