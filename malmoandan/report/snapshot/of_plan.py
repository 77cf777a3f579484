"""The plan of the year as everybody may read it: what was decided, and how it stood when the year ended.

Rules: only activities that are everybody's, and only approved values. An activity stands as it was last told
of up to the year's last day, however much has been told since. A constant number of queries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Prefetch, Q, Subquery

from malmoandan.kernel.actors import NOBODY
from malmoandan.plan.models import DECIDED, ActionPlan, ActivityParty, CheckIn
from malmoandan.plan.queries import (
    activities_visible_to,
    check_ins_visible_to,
    edition_now,
    plans_visible_to,
    values_visible_to,
)
from malmoandan.plan.wording import plain
from malmoandan.report.snapshot import planned
from malmoandan.report.snapshot.of_ratings import Ratings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from malmoandan.plan.models import Activity, Challenge, Goal, Indicator, Milestone
    from malmoandan.report.snapshot.years import Told

Then = "dict[int, CheckIn]"


def plan_of_year(told: Told) -> ActionPlan | None:
    """The plan that was in force when the year ended, or the last one that was so in the year."""
    decided = plans_visible_to(NOBODY).filter(
        Q(closed_at__isnull=True) | Q(closed_at__gte=told.starts_at),
        state__in=DECIDED,
        entered_force_at__lt=told.ends_at,
    )
    return decided.order_by("-number").first()


def plan_told(told: Told, last_year: Mapping[str, str]) -> planned.Plan | None:
    """The whole plan; None in a year without one. `last_year` gives each code's phase the year before."""
    plan = plan_of_year(told)
    if plan is None:
        return None
    edition, ratings = edition_now(plan), Ratings.of(told)
    activities = _activities(plan, told)
    then = _told_then(activities)
    by_challenge: dict[int, list[planned.Activity]] = {}
    for each in activities:
        made = _activity(each, then.get(each.pk), told, ratings, last_year)
        by_challenge.setdefault(each.challenge_id, []).append(made)
    challenges = (_challenge(each, by_challenge.get(each.pk, [])) for each in _challenges(plan))
    return planned.Plan(
        plan.title, plan.number, plan.period_start, plan.period_end, edition.digest if edition else "",
        plan.get_absolute_url(), tuple(challenges),
    )  # fmt: skip


def _challenges(plan: ActionPlan) -> Iterable[Challenge]:
    values = values_visible_to(NOBODY).filter(corrections__isnull=True).order_by("period_on", "pk")
    return plan.challenges.order_by("position", "pk").prefetch_related(
        "hosts__body", "goals__indicators", Prefetch("goals__indicators__values", values, to_attr="approved")
    )


def _challenge(each: Challenge, activities: list[planned.Activity]) -> planned.Challenge:
    hosts = (host.body.name for host in sorted(each.hosts.all(), key=lambda host: host.pk))
    goals = (_goal(goal) for goal in _in_order(each.goals.all()))
    return planned.Challenge(
        each.code, each.title, each.problem, each.baseline, tuple(hosts), each.get_absolute_url(),
        tuple(goals), tuple(activities),
    )  # fmt: skip


def _goal(goal: Goal) -> planned.Goal:
    indicators = (_indicator(each) for each in _in_order(goal.indicators.all()))
    return planned.Goal(
        goal.code, goal.title, goal.expected_result, goal.by_on, goal.get_absolute_url(), tuple(indicators)
    )


def _indicator(each: Indicator) -> planned.Indicator:
    values = (
        planned.Value(value.period_on, _said(value.value) or value.words, value.note, value.breakdown)
        for value in each.approved  # type: ignore[attr-defined]  # prefetched by `_challenges`
    )
    return planned.Indicator(
        each.code, each.name, each.unit, each.direction, _said(each.baseline_value), each.baseline_on,
        _said(each.target_value), each.target_on, each.source, each.get_absolute_url(), tuple(values),
    )  # fmt: skip


def _said(value: object) -> str:
    return "" if value is None else str(plain(value))


def _activities(plan: ActionPlan, told: Told) -> list[Activity]:
    newest = check_ins_visible_to(NOBODY).filter(activity=OuterRef("pk"), as_of__lte=told.last)
    rows = activities_visible_to(NOBODY).filter(plan=plan).select_related("goal")
    parts = ActivityParty.objects.select_related("body__party").order_by("pk")
    return list(
        rows.annotate(then=Subquery(newest.order_by("-number").values("pk")[:1]))
        .order_by("position", "pk")
        .prefetch_related(Prefetch("parts", parts), "milestones")
    )


def _told_then(activities: Iterable[Activity]) -> dict[int, CheckIn]:
    """The newest check-in up to the year's end, by activity."""
    keys = [key for each in activities if (key := getattr(each, "then", None))]
    found = check_ins_visible_to(NOBODY).in_bulk(keys) if keys else {}
    return {each.activity_id: each for each in found.values()}


def _activity(
    each: Activity, then: CheckIn | None, told: Told, ratings: Ratings, last_year: Mapping[str, str]
) -> planned.Activity:
    return planned.Activity(
        each.code, each.title, each.goal.code if each.goal else "", each.what, each.starts_on, each.ends_on,
        is_continuous=each.is_continuous, is_joint=each.is_joint, **_state(each, then, told),
        last_year=last_year.get(each.code, ""), url=each.get_absolute_url(), ratings=ratings.on(each.ref),
        differs=ratings.differ_on(each.ref),
        parts=tuple(_part(part) for part in each.parts.all()),
        milestones=tuple(_milestone(one) for one in _in_order(each.milestones.all())),
    )  # fmt: skip


def _state(each: Activity, then: CheckIn | None, told: Told) -> dict[str, Any]:
    """Phase, assessment and last words: as they are now, unless something was told after the year."""
    said = {"told": then.happened, "told_on": then.as_of, "reason": then.reason} if then else {}
    if each.told_on is None or each.told_on <= told.last:
        reason = each.ended_why or said.get("reason", "")
        return said | {"phase": each.phase, "assessment": each.assessment, "reason": reason}
    if then is None:
        return said
    return said | {"phase": then.phase, "assessment": then.assessment}


def _part(part: ActivityParty) -> planned.Part:
    return planned.Part(
        part.body.name, part.body.party.name if part.body.party else "", part.role, part.domain
    )


def _milestone(each: Milestone) -> planned.Milestone:
    return planned.Milestone(
        each.title, each.due_on, each.original_due_on, each.state, each.completed_on, each.note
    )


def _in_order(things: Iterable[Any]) -> list[Any]:
    return sorted(things, key=lambda thing: (thing.position, thing.pk))
