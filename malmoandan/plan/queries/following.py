"""How an activity goes: what milestones and silence suggest, when the next word of it is due, who waits.

The proposal is a rule anybody can check; a person decides, and says why when she sees it otherwise:
*deviates* when the end day has passed, or a milestone is more than 30 days late; *at risk* when a milestone
is late or moved more than 60 days from its first day, or the activity should have begun; else *on plan*.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from malmoandan.plan.models import OVER, RUNNING, Activity, Assessment, Phase
from malmoandan.plan.queries.silence import begun_on

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.plan.models import CheckIn, Milestone

VERY_LATE = timedelta(days=30)
FAR_MOVED = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is suggested, and why, in words for the one who decides."""

    assessment: Assessment
    reasons: tuple[str, ...] = ()


def proposal_for(
    activity: Activity, milestones: Iterable[Milestone], today: date, phase: str = ""
) -> Proposal:
    """The assessment suggested for an activity today, by the rule above; `phase` as it is being told now."""
    told = phase or activity.phase
    waiting = [each for each in milestones if each.is_open]
    if reasons := tuple(_deviations(activity, waiting, today, told)):
        return Proposal(Assessment.OFF_PLAN, reasons)
    if reasons := tuple(_risks(activity, waiting, today, told)):
        return Proposal(Assessment.RISK, reasons)
    return Proposal(Assessment.ON_PLAN)


def _deviations(activity: Activity, waiting: Iterable[Milestone], today: date, phase: str) -> Iterable[str]:
    if activity.ends_on and activity.ends_on < today and phase not in OVER:
        yield _("The last day of the activity has passed")
    for each in waiting:
        if today - each.due_on > VERY_LATE:
            yield _("More than 30 days past its day: %(title)s") % {"title": each.title}


def _risks(activity: Activity, waiting: Iterable[Milestone], today: date, phase: str) -> Iterable[str]:
    for each in waiting:
        if each.due_on < today:
            yield _("Past its day: %(title)s") % {"title": each.title}
        elif each.due_on - each.original_due_on > FAR_MOVED:
            yield _("Moved more than 60 days: %(title)s") % {"title": each.title}
    begins = activity.starts_on
    if phase == Phase.PLANNED and begins and today - begins > VERY_LATE:
        yield _("It was to begin more than 30 days ago")


def check_in_due_on(activity: Activity) -> date | None:
    """The day by which the next word of an activity is due; None for what is over or has not begun.

    The first is due `settings.CHECK_IN_DAYS` after the later of the plan's and its own beginning.
    """
    begun = begun_on(activity.plan)
    if activity.is_over or not activity.plan.is_running or begun is None:
        return None
    last = activity.told_on or max(begun, activity.starts_on or begun)
    return last + timedelta(days=settings.CHECK_IN_DAYS)


def newest_check_in(activity: Activity) -> CheckIn | None:
    """The latest word of an activity, with whose it is."""
    told = activity.check_ins.select_related("body", "party", "mandate")
    return told.prefetch_related("acknowledgements__party").order_by("-number").first()


def activities_followed() -> QuerySet[Activity]:
    """The activities of running plans that are not over, with their leads and hosts, for what is owed."""
    ongoing = Activity.objects.filter(plan__state__in=RUNNING).exclude(phase__in=OVER)
    return ongoing.select_related("plan", "challenge").prefetch_related(
        "parts__body__party", "challenge__hosts"
    )
