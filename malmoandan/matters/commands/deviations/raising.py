"""The beginning: raised, taken up by the ombud, or taken back before the other side was told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.matters import policies
from malmoandan.matters.commands.deviations.holding import add_step, due_day, go_to, held, tell
from malmoandan.matters.models import Deviation, DeviationChannel, DeviationState, StepKind
from malmoandan.parties.queries import party_of
from malmoandan.trace.registry import nodes_of
from malmoandan.web.wording import line, words

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.parties.models import Body

LONGEST_TITLE = 120
CLAUSE = "agreement.clause"  # the six principles are clauses too


@dataclass(frozen=True, slots=True)
class Concern:
    """What is raised: from which clause whom it departs, in a few words and in full, and how it is raised."""

    about: Ref
    other: Body
    title: str
    text: str
    channel: DeviationChannel | str
    is_named: bool = True


@transaction.atomic
def raise_deviation(*, concern: Concern, by: Actor, at: datetime) -> Deviation:
    """Say that a body of another party departs from the agreement: through one's own side's ombud, or openly.

    Known to those concerned alone. Openly the talk begins at once; through the ombud when she takes it up.
    """
    require(policies.may_raise_deviation(by) and policies.may_concern(by, concern.other))
    _refuse_unknown(concern, by, at)
    channel = DeviationChannel(concern.channel)
    is_open = channel == DeviationChannel.OPEN
    first = DeviationState.TALK if is_open else DeviationState.OMBUD
    deviation = Deviation.objects.create(
        about=str(concern.about), title=line(concern.title, LONGEST_TITLE), channel=channel,
        is_named=is_open or concern.is_named, body_id=cast("int", by.body), party=party_of(by.party),
        mandate_id=cast("int", by.mandate), other_body=concern.other,
        other_party_id=cast("int", concern.other.party_id), state=first, reached=first, raised_at=at,
        step_at=at, due_on=due_day(first, at),
    )  # fmt: skip
    add_step(deviation, StepKind.RAISED, by, at, words(concern.text))
    tell("matters.deviation_raised", deviation, by, at, channel=str(channel))
    return deviation


@transaction.atomic
def take_up_deviation(*, deviation: Deviation, text: str, by: Actor, at: datetime) -> None:
    """The ombud takes it to the other side in words of her own, and the ten days of talk begin.

    What was written to her stays with her side.
    """
    now = held(deviation)
    require(policies.may_take_up_deviation(by, now))
    said = words(text)
    go_to(now, DeviationState.TALK, at)
    add_step(now, StepKind.TAKEN_UP, by, at, said)
    tell("matters.deviation_taken_up", now, by, at)


@transaction.atomic
def withdraw_deviation(*, deviation: Deviation, by: Actor, at: datetime) -> None:
    """Take it back while only one's own ombud knows of it."""
    now = held(deviation)
    require(policies.may_withdraw_deviation(by, now))
    add_step(now, StepKind.WITHDRAWN, by, at)
    go_to(now, DeviationState.ENDED, at)
    tell("matters.deviation_withdrawn", now, by, at)


def _refuse_unknown(concern: Concern, by: Actor, at: datetime) -> None:
    """Refuse what is no clause she may read, and a body that is not there."""
    if concern.about.kind != CLAUSE or concern.about not in nodes_of([concern.about], by):
        raise Refused(_("Choose the clause or principle it is about."))
    if not concern.other.exists_on(timezone.localtime(at).date()):
        raise Refused(_("That body does not exist any more. Choose the one that has taken over."))
