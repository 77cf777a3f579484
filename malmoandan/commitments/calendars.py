"""The days promises are due, as iCalendar (RFC 5545)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.web.calendars import Happening, calendar_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.commitments.models import Commitment


def calendar_of(commitments: Iterable[Commitment], at: datetime) -> bytes:
    """A calendar file with one whole-day event each. An event keeps its identity when its day is moved."""
    happenings = (
        Happening(
            f"commitments.commitment-{each.pk}",
            f"{each.owner.name}: {each.title}",
            each.due_on,
            each.due_on + timedelta(days=1),
            reverse("commitments:commitment", args=[each.pk]),
            {"sequence": each.revision},
        )
        for each in commitments
    )
    return calendar_file(happenings, at, _("Commitments"))
