"""Public dates for the calendar file: the days of the rounds that go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.actors import NOBODY
from malmoandan.outreach.dates import PublicDate, dates
from malmoandan.rounds.models import RoundState
from malmoandan.rounds.queries import rounds_visible_to

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


@dates
def round_dates(at: datetime) -> Iterator[PublicDate]:
    """When the committees hand in and decide, and when the joint report is out; what is still to come."""
    today = timezone.localtime(at).date()
    going_on = rounds_visible_to(NOBODY).exclude(state=RoundState.LOCKED).filter(publish_by__gte=today)
    for each in going_on.order_by("year"):
        said = {"year": each.year}
        for what, words, day in (
            ("due", _("The committees hand in their reports on %(year)s"), each.due_on),
            ("decide", _("The committees have decided on their reports on %(year)s"), each.decide_by),
            ("publish", _("The joint report on %(year)s is published"), each.publish_by),
        ):
            yield PublicDate(each.ref, what, words % said, day, reverse("rounds:round", args=[each.year]))
