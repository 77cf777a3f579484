"""A plan in time: what is coming, what has been, and every activity from its first day to its last."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import F
from django.utils.translation import gettext as _

from malmoandan.kernel.refs import Ref
from malmoandan.plan.models import OPEN, OVER, Milestone, MilestoneState
from malmoandan.plan.queries.keeping import PLAN, kept_by_sight
from malmoandan.plan.queries.visibility import activities_visible_to, milestones_in
from malmoandan.plan.timing import period_words
from malmoandan.plan.words import PHASE_SHAPES
from malmoandan.web.addresses import address_of
from malmoandan.web.charts.spans import Mark, Span, Spans

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.core.paginator import Page
    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan, Activity

MOST = 100  # days in a list
DRAWN = ("code", "title", "starts_on", "ends_on", "is_continuous", "date_precision", "phase")


class DayInPlan(NamedTuple):
    """Something on a day, in words: a milestone, or the last day of an activity."""

    on: date
    ref: Ref
    title: str
    code: str  # of the activity
    activity: str
    key: int  # the activity's

    @property
    def url(self) -> str:
        """Where it is told of; spelt only when it is drawn."""
        return address_of("plan:activity", self.key)


def days_of(
    plan: ActionPlan, actor: Actor, today: date
) -> tuple[tuple[DayInPlan, ...], tuple[DayInPlan, ...]]:
    """What is ahead and what was reached, kept until the next act of the plan."""
    return kept_by_sight(
        f"days.{plan.pk}.{today}",
        actor,
        lambda: (days_ahead(plan, actor, today), days_reached(plan, actor)),
        *PLAN,
    )


def days_ahead(plan: ActionPlan, actor: Actor, today: date) -> tuple[DayInPlan, ...]:
    """Milestones still to be reached and last days still to come, soonest first."""
    open_ones = milestones_in(plan, actor).filter(
        completed_on__isnull=True, due_on__gte=today, state__in=OPEN
    )
    ending = activities_visible_to(actor).filter(plan=plan, ends_on__gte=today).exclude(phase__in=OVER)
    last_days = ending.order_by("ends_on", "pk").values_list("ends_on", "pk", "code", "title")[:MOST]
    words = _("Last day: %(title)s")
    found = _milestones(open_ones, "due_on")
    found += [
        _day(on, Ref("plan.activity", str(key)), words % {"title": title}, key, code, title)
        for on, key, code, title in last_days
        if on
    ]
    return tuple(sorted(found, key=lambda day: day.on)[:MOST])


def days_reached(plan: ActionPlan, actor: Actor) -> tuple[DayInPlan, ...]:
    """The milestones that have been reached, the latest first."""
    reached = milestones_in(plan, actor).filter(completed_on__isnull=False)
    return tuple(_milestones(reached, "-completed_on"))


def _milestones(milestones: QuerySet[Milestone], order: str) -> list[DayInPlan]:
    named = ("title", "activity", "activity__code", "activity__title")
    rows = milestones.order_by(order, "pk").values_list(order.lstrip("-"), "pk", *named)
    return [_day(on, Ref("plan.milestone", str(key)), *rest) for on, key, *rest in rows[:MOST]]


def _day(on: date, ref: Ref, title: str, key: int, code: str, activity: str) -> DayInPlan:  # noqa: PLR0917 - a row
    return DayInPlan(on, ref, title, code, f"{code} {activity}", key)


def in_time(plan: ActionPlan, actor: Actor) -> QuerySet[Activity]:
    """The activities a reader may see by their first day."""
    seen = activities_visible_to(actor).filter(plan=plan).only(*DRAWN)
    return seen.order_by(F("starts_on").asc(nulls_first=True), "position", "pk")


def drawing_on(page: Page[Activity], plan: ActionPlan, actor: Actor, today: date) -> Spans:
    """A page of them drawn, kept until the next act of the plan."""
    place = f"drawing.{plan.pk}.{today}.{page.number}"
    return kept_by_sight(place, actor, lambda: _drawing(plan, page.object_list, today), *PLAN)


def _drawing(plan: ActionPlan, activities: Iterable[Activity], today: date) -> Spans:
    """Activities on the whole years of the plan's period, each with its milestones. Two questions."""
    found = list(activities)
    marks = _marks([each.pk for each in found])
    spans = tuple(_span(each, tuple(marks[each.pk])) for each in found)
    first, last = plan.period_start.year, plan.period_end.year
    summary = _("Filled dots are milestones reached, hollow ones are still to come. The line is today.")
    return Spans(_("Activities in time"), summary, first, last, today, spans)


def _span(activity: Activity, marks: tuple[Mark, ...]) -> Span:
    return Span(
        str(activity), period_words(activity), activity.starts_on, activity.ends_on,
        address_of("plan:activity", activity.pk), PHASE_SHAPES[activity.phase], marks,
    )  # fmt: skip


def _marks(keys: list[int]) -> dict[int, list[Mark]]:
    """The milestones of these activities that were not dropped, in the order of their days."""
    found = defaultdict(list)
    standing = Milestone.objects.filter(activity__in=keys).exclude(state=MilestoneState.DROPPED)
    rows = standing.order_by("due_on", "pk").values_list(
        "activity_id", "title", "completed_on", "due_on", "state"
    )
    for activity, title, completed_on, due_on, state in rows:
        found[activity].append(Mark(title, completed_on or due_on, is_due=state in OPEN))
    return found
