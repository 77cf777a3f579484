"""Which activities nobody has told of for long, and which are past their day.

Rules: a running activity that nobody has told of for `settings.STALE_DAYS`, and that began before that, is
silent. That is said neutrally, with the day, and is never taken to mean that
nothing is done. An activity that should have ended, or has a milestone past its day, is late. What is over,
and a plan that does not run, is neither.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from malmoandan.plan.models import OVER, RUNNING

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.plan.models import ActionPlan, Activity


def silent(plan: ActionPlan, today: date) -> Q:
    """The activities of a plan that nobody has told of for `settings.STALE_DAYS`."""
    begun = begun_on(plan)
    before = today - silence_allowed()
    if not plan.is_running or begun is None:
        return Q(pk__in=())
    told = Q(told_on__lt=before)
    if begun < before:
        told |= Q(told_on__isnull=True) & (Q(starts_on__isnull=True) | Q(starts_on__lt=before))
    return told & ~Q(phase__in=OVER)


def late(plan: ActionPlan, today: date) -> Q:
    """The activities of a plan that should have ended, or have a milestone past its day."""
    if plan.state not in RUNNING:
        return Q(pk__in=())
    return (Q(ends_on__lt=today) | Q(milestone_due_on__lt=today)) & ~Q(phase__in=OVER)


def silent_since(activity: Activity, plan: ActionPlan, today: date) -> date | None:
    """The day since when nobody has told of it, where that is too long ago; else None."""
    return Silence(plan, today).since(activity)


class Silence:
    """The rule for one plan and one day, for many activities."""

    def __init__(self, plan: ActionPlan, today: date) -> None:
        self.begun = begun_on(plan) if plan.is_running else None
        self.before = today - silence_allowed()

    def since(self, activity: Activity) -> date | None:
        """The day since when nobody has told of it, where that is too long ago; else None."""
        if self.begun is None or activity.phase in OVER:
            return None
        since = activity.told_on or max(self.begun, activity.starts_on or self.begun)
        return since if since < self.before else None


def begun_on(plan: ActionPlan) -> date | None:
    """The day from which the plan has been carried out; None before it is adopted."""
    if plan.entered_force_at is None:
        return plan.period_start if plan.is_running else None
    return max(plan.period_start, timezone.localtime(plan.entered_force_at).date())


def silence_allowed() -> timedelta:
    """For how long nobody need tell of an activity before its page says so."""
    return timedelta(days=settings.STALE_DAYS)
