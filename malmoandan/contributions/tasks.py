"""What the clock does here: addresses that have served are forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from malmoandan.contributions.models import Ask, SectorContribution
from malmoandan.contributions.queries import days_of

if TYPE_CHECKING:
    from datetime import datetime

KEPT_AFTER_CLOSING = timedelta(days=365)


@transaction.atomic
def periodic(at: datetime) -> int:
    """Forget the addresses of years that closed more than a year ago; how many went."""
    today = timezone.localtime(at).date()
    gone = 0
    for model in (Ask, SectorContribution):
        kept = model.objects.exclude(address="")
        for year in sorted(set(kept.values_list("year", flat=True))):
            if today > days_of(year).closes_on + KEPT_AFTER_CLOSING:
                gone += kept.filter(year=year).update(address="")
    return gone
