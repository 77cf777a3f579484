"""What of this room's the steering group is asked to take up: deviations that have climbed so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.kernel.agendas import Asked, asks_for_a_place
from malmoandan.matters.models import Deviation, DeviationState
from malmoandan.web.addresses import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


@asks_for_a_place
def deviations_sent_up(at: datetime) -> Iterator[Asked]:  # noqa: ARG001 - every source takes the moment
    """Each until the steering group has met, or the two have closed it."""
    for deviation in Deviation.objects.filter(state=DeviationState.STEERING).order_by("step_at", "pk"):
        since = timezone.localtime(deviation.step_at).date()
        yield Asked(deviation.ref, address_of("matters:deviation", deviation.pk), since)
