"""What each side owes on the ladder by the last day of a step: to talk, to settle, to write its view.

A due's title tells its number alone, for others than those concerned may come to see that something waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.dues import Due, dues
from malmoandan.matters.models import Deviation, DeviationChannel, DeviationState
from malmoandan.parties.models import VOLUNTEERS
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from malmoandan.parties.models import Body

OWING = (DeviationState.OMBUD, DeviationState.TALK, DeviationState.COORDINATORS, DeviationState.NOTE)


@dues
def deviations_owed(at: datetime) -> Iterable[Due]:  # noqa: ARG001 - every source is asked for a moment
    """Every step with a day, for each side that owes something in it."""
    rows = Deviation.objects.filter(state__in=OWING).select_related(
        "body", "party", "other_body", "other_party"
    )
    for deviation in rows.prefetch_related("notes").order_by("due_on", "pk"):
        yield from _of(deviation)


def _of(deviation: Deviation) -> Iterator[Due]:
    """Coordinators owe in their own step and for a body that is not named; the bodies in the others."""
    written = {note.party_id for note in deviation.notes.all()}
    by_party = deviation.state == DeviationState.COORDINATORS
    through = deviation.channel == DeviationChannel.OMBUD and deviation.state != DeviationState.NOTE
    ours = by_party or through or not deviation.is_named
    if deviation.party_id not in written:
        yield _due(
            deviation, "matters.deviation_raised", None if ours else deviation.body, deviation.party.slug
        )
    if deviation.state != DeviationState.OMBUD and deviation.other_party_id not in written:
        other = None if by_party else deviation.other_body
        yield _due(deviation, "matters.deviation", other, deviation.other_party.slug)


def _due(deviation: Deviation, kind: str, body: Body | None, party: str) -> Due:
    step = DeviationState(deviation.state).label
    return Due(
        ref=deviation.ref,
        kind=kind,
        title=_("Deviation %(number)s: %(step)s") % {"number": deviation.pk, "step": step},
        due_on=deviation.due_on or timezone.localtime(deviation.step_at).date(),
        since=timezone.localtime(deviation.step_at).date(),
        url=address_of("matters:deviation", deviation.pk),
        body=body.pk if body else None,
        party=party,
        is_volunteer=body is not None and body.kind in VOLUNTEERS,
        read_at=address_of("matters:deviations"),
    )
