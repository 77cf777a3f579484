"""What every command on a deviation does: hold it, add a step, and know when the step is over.

On the public record stands which side acted and which step it is, never who, which body or what about:
until both views are public it is nobody else's business.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.workdays import after_working_days
from malmoandan.matters.models import ENDS, Deviation, DeviationState, DeviationStep, StepKind
from malmoandan.record import commands as record
from malmoandan.web.wording import language_now

if TYPE_CHECKING:
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor

WORKING_DAYS = {
    DeviationState.TALK: 10,
    DeviationState.COORDINATORS: 20,
    DeviationState.STEERING: 60,  # at most: as soon as the steering group has met, it goes on
    DeviationState.NOTE: 10,
}
NEXT = {
    DeviationState.TALK: DeviationState.COORDINATORS,
    DeviationState.COORDINATORS: DeviationState.STEERING,
    DeviationState.STEERING: DeviationState.NOTE,
}
MOST_STEPS = 400  # on one ladder, after which people should meet instead


def held(deviation: Deviation) -> Deviation:
    """The deviation as it stands now, locked until the command is done, so that two who act at once queue."""
    rows = Deviation.objects.select_for_update(of=("self",))
    return rows.select_related("body", "party", "other_body", "other_party").get(pk=deviation.pk)


def due_day(state: str, at: datetime) -> date:
    """The last day of a step that begins now."""
    days = WORKING_DAYS.get(DeviationState(state), settings.ROUTING_WORKING_DAYS)
    return after_working_days(timezone.localtime(at).date(), days)


def add_step(deviation: Deviation, kind: StepKind, by: Actor, at: datetime, text: str = "") -> DeviationStep:
    """The next thing on a held ladder, by whoever acts; by the clock it has no side."""
    number = deviation.steps.count() + 1
    if number > MOST_STEPS:
        raise Refused(_("So much has been said here that it is time to meet instead."))
    party = None
    if not by.is_clock:
        party = deviation.party_id if by.party == deviation.party.slug else deviation.other_party_id
    return DeviationStep.objects.create(
        deviation=deviation, number=number, kind=kind, state=deviation.state, party_id=party,
        body_id=by.body, mandate_id=by.mandate, text=text, language=language_now(), at=at,
    )  # fmt: skip


def go_to(deviation: Deviation, state: DeviationState, at: datetime) -> None:
    """Begin a step of the ladder, or end it."""
    deviation.state, deviation.step_at = state, at
    if state in ENDS:
        deviation.ended_at, deviation.due_on = at, None
    else:
        deviation.reached, deviation.due_on = state, due_day(state, at)
    deviation.save(update_fields=["state", "reached", "step_at", "ended_at", "due_on"])


def climb(deviation: Deviation, at: datetime) -> None:
    """Take a held deviation to its next step, which the ladder itself tells."""
    go_to(deviation, NEXT[DeviationState(deviation.state)], at)
    add_step(deviation, StepKind.CLIMBED, CLOCK, at)


def tell(kind: str, deviation: Deviation, by: Actor, at: datetime, **more: Any) -> None:  # noqa: ANN401 - what a leaf holds
    """One line on the record: the side, the step and its last day; not the person, the body or the matter."""
    due = deviation.due_on.isoformat() if deviation.due_on else ""
    record.write(
        kind=kind, ref=deviation.ref, by=unnamed(by), at=at, step=str(deviation.state), due_on=due, **more
    )


def unnamed(by: Actor) -> Actor:
    """The same side, without the mandate by whose number others could find the body."""
    return replace(by, mandate=None, body=None, roles=frozenset())
