"""What the clock does here: compare new voices with those there were."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Max, Q

from malmoandan.answers.commands import compare_contributions
from malmoandan.kernel.actors import CLOCK
from malmoandan.voices.models import Gathering

if TYPE_CHECKING:
    from datetime import datetime

SETTLED_AFTER = timedelta(minutes=10)  # between two comparisons of one gathering


def periodic(at: datetime) -> None:
    """Every gathering with voices that have not been compared; it may be done twice without harm."""
    compared = Q(comparison__isnull=True) | Q(
        comparison__compared_up_to__lt=F("last"), comparison__compared_at__lte=at - SETTLED_AFTER
    )
    rows = Gathering.objects.annotate(last=Max("contributions")).filter(compared, last__isnull=False)
    for gathering in rows.order_by("pk"):
        compare_contributions(gathering=gathering, by=CLOCK, at=at)
