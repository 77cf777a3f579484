"""A plan in time: what is coming, what has been, and every activity from its first day to its last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Prefetch
from django.utils.translation import gettext as _

from malmoandan.plan.models import OPEN, OVER, Milestone, MilestoneState
from malmoandan.plan.queries.keeping import PLAN, kept_by_sight
from malmoandan.plan.queries.visibility import activities_visible_to, milestones_visible_to
from malmoandan.plan.timing import period_words
from malmoandan.plan.words import PHASE_SHAPES
from malmoandan.web.charts.spans import Mark, Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan, Activity

MOST = 100  # days in a list


@dataclass(frozen=True, slots=True)
class DayInPlan:
    """Something on a day: a milestone (`milestone`), or the last day of an activity."""

    on: date
    activity: Activity
    milestone: Milestone | None = None

    @property
    def title(self) -> str:
        """What the day is."""
        if self.milestone is not None:
            return self.milestone.title
        return _("Last day: %(title)s") % {"title": self.activity.title}


def days_of(plan: ActionPlan, actor: Actor, today: date) -> tuple[list[DayInPlan], list[DayInPlan]]:
    """What is ahead and what was reached, kept until the next act of the plan."""
    return kept_by_sight(
        f"days.{plan.pk}.{today}",
        actor,
        lambda: (days_ahead(plan, actor, today), days_reached(plan, actor)),
        *PLAN,
    )


def days_ahead(plan: ActionPlan, actor: Actor, today: date) -> list[DayInPlan]:
    """Milestones still to be reached and last days still to come, soonest first."""
    open_ones = milestones_visible_to(actor).filter(activity__plan=plan, due_on__gte=today, state__in=OPEN)
    ending = activities_visible_to(actor).filter(plan=plan, ends_on__gte=today).exclude(phase__in=OVER)
    found = [DayInPlan(each.due_on, each.activity, each) for each in _with_activity(open_ones, "due_on")]
    found += [
        DayInPlan(each.ends_on, each) for each in ending.order_by("ends_on", "pk")[:MOST] if each.ends_on
    ]
    return sorted(found, key=lambda day: day.on)[:MOST]


def days_reached(plan: ActionPlan, actor: Actor) -> list[DayInPlan]:
    """The milestones that have been reached, the latest first."""
    reached = milestones_visible_to(actor).filter(activity__plan=plan, completed_on__isnull=False)
    return [
        DayInPlan(each.completed_on, each.activity, each)
        for each in _with_activity(reached, "-completed_on")
        if each.completed_on
    ]


def in_time(plan: ActionPlan, actor: Actor) -> QuerySet[Activity]:
    """The activities a reader may see by their first day, with their milestones."""
    milestones = Milestone.objects.order_by("due_on", "pk")
    return (
        activities_visible_to(actor)
        .filter(plan=plan)
        .prefetch_related(Prefetch("milestones", milestones))
        .order_by(F("starts_on").asc(nulls_first=True), "position", "pk")
    )


def drawing_of(plan: ActionPlan, activities: Iterable[Activity], today: date) -> Spans:
    """Activities on the whole years of the plan's period."""
    spans = tuple(_span(each) for each in activities)
    first, last = plan.period_start.year, plan.period_end.year
    summary = _("Filled dots are milestones reached, hollow ones are still to come. The line is today.")
    return Spans(_("Activities in time"), summary, first, last, today, spans)


def _span(activity: Activity) -> Span:
    marks = tuple(_marks(activity.milestones.all()))
    return Span(
        str(activity), period_words(activity), activity.starts_on, activity.ends_on,
        activity.get_absolute_url(), PHASE_SHAPES[activity.phase], marks,
    )  # fmt: skip


def _marks(milestones: Iterable[Milestone]) -> Iterable[Mark]:
    for each in milestones:
        if each.state != MilestoneState.DROPPED:
            yield Mark(each.title, each.completed_on or each.due_on, is_due=each.is_open)


def _with_activity(milestones: QuerySet[Milestone], order: str) -> Sequence[Milestone]:
    return list(milestones.select_related("activity").order_by(order, "pk")[:MOST])
