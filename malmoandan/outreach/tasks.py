"""What `malmoandan serve` lets happen every minute."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.outreach import commands
from malmoandan.outreach.models import Cursor
from malmoandan.web.limits import forget_tries

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

log = logging.getLogger(__name__)
DAILY = "daily"
MORNING = 8  # o'clock, by the site's time zone


def periodic(at: datetime | None = None) -> None:
    """Read the record, remind, send; once a day also forget. One fault stops nothing else."""
    moment = at or timezone.now()  # noqa: TID251 - the worker looks at the clock, as views do
    steps: list[Callable[[], object]] = [
        lambda: commands.read_record(moment),
        lambda: daily(moment),
        lambda: commands.deliver(moment, now=None if at else timezone.now),  # noqa: TID251 - as above
    ]
    for step in steps:
        try:
            step()
        except Exception:  # whatever it is, it is logged, and the next minute tries again
            log.exception("a part of the periodic work failed")


def daily(at: datetime) -> None:
    """What is enough once a day, in the morning and not at midnight: reminders, and forgetting."""
    local = timezone.localtime(at)
    today = local.date().toordinal()
    row, _ = Cursor.objects.get_or_create(name=DAILY)
    if row.seq >= today or local.hour < MORNING:
        return
    commands.remind(at)
    commands.forget_letters(at)
    commands.forget_reminders(at)
    forget_tries(at)
    Cursor.objects.filter(pk=row.pk).update(seq=today)
