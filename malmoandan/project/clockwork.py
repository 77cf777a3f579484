"""What is done again and again, and how often. Each is a command that may be run twice without harm."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string

from malmoandan.agreement.commands import accept_waiting_adhesions, forget_contacts
from malmoandan.kernel.actors import CLOCK
from malmoandan.kernel.models import DoneOnce

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

KEYS_LAST = timedelta(days=30)
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Duty:
    """One piece of periodic work: a function that takes `at`, by its dotted name, and the seconds between."""

    name: str
    every: int
    next_at: float = field(default=0.0)

    def work(self) -> None:
        """Do it now. A duty that fails is logged and tried again in its turn; it never stops the others."""
        act: Callable[..., object] = import_string(self.name)
        try:
            act(at=moment())
        except Exception:
            log.exception("periodic work failed", extra={"task": self.name})


def moment() -> datetime:
    """Now."""
    return timezone.now()  # noqa: TID251 - the worker is at the edge, like a view


def keep_the_agreements_dates(*, at: datetime) -> None:
    """Who has joined and met no objection in time is welcome; contacts of those who left are forgotten."""
    accept_waiting_adhesions(by=CLOCK, at=at)
    forget_contacts(by=CLOCK, at=at)


def forget_the_used_up(*, at: datetime) -> None:
    """Sessions that have ended, and form keys so old that nobody sends the form again."""
    Session.objects.filter(expire_date__lt=at).delete()
    DoneOnce.objects.filter(at__lt=at - KEYS_LAST).delete()


def duties() -> list[Duty]:
    """The duties of this installation (settings.CLOCKWORK: dotted name → seconds)."""
    return [Duty(name, every) for name, every in settings.CLOCKWORK.items()]


def work_what_is_due(all_duties: list[Duty], now: float) -> None:
    """Do every duty whose time has come."""
    for duty in all_duties:
        if duty.next_at <= now:
            duty.work()
            duty.next_at = now + duty.every


def run(keep_on: Callable[[], bool], take_tasks: Callable[[], None], pause: float = 1.0) -> None:
    """The worker's life: what is due, what is queued, a breath."""
    all_duties = duties()
    while keep_on():
        close_old_connections()
        work_what_is_due(all_duties, time.monotonic())
        if keep_on():
            take_tasks()
        close_old_connections()
        if keep_on():
            time.sleep(pause)
