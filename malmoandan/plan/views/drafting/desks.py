"""The desks of the drafting: each with what stands in the plan now, or with what was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from malmoandan.parties.queries import parties
from malmoandan.plan import policies, queries
from malmoandan.plan.commands.activities import (
    ACTIVITY_FACTS,
    COMMUNICATION_FACTS,
    MILESTONE_FACTS,
    PART_FACTS,
    RESOURCE_FACTS,
)
from malmoandan.plan.commands.challenges import SOURCE_FACTS
from malmoandan.plan.forms.activities import ActivityForm, activity_blocks
from malmoandan.plan.forms.challenges import (
    GOAL_BLOCKS,
    HOST,
    INDICATOR_BLOCKS,
    ChallengeForm,
    GoalForm,
    IndicatorForm,
    challenge_blocks,
)
from malmoandan.plan.forms.desks import Desk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model
    from django.http import QueryDict

    from malmoandan.parties.models import Body
    from malmoandan.plan.models import ActionPlan, Activity, Challenge, Goal, Indicator
    from malmoandan.web.http import ActorRequest


def challenge_desk(
    request: ActorRequest, plan: ActionPlan, challenge: Challenge | None, data: QueryDict | None
) -> Desk:
    """The page about a challenge; hosts only for those who choose them."""
    chooses = policies.may_change_plan(request.actor, plan)
    given: dict[str, Any] = {}
    if chooses:
        given = {"parties": list(parties()), "bodies": bodies_for(request)}
    start, rows = {}, {}
    if challenge is not None:
        start = facts_of(challenge, ChallengeForm.base_fields)
        for host in challenge.hosts.select_related("party"):
            start[f"{HOST}{host.party.slug}"] = host.body_id
        rows = {"sources": rows_of(challenge.sources.order_by("pk"), SOURCE_FACTS)}
    blocks = challenge_blocks(list(ChallengeForm(**given).fields))
    return Desk(ChallengeForm, blocks, data=data, start=start, rows=rows, given=given)


def goal_desk(goal: Goal | None, data: QueryDict | None) -> Desk:
    """The page about a goal."""
    start = facts_of(goal, GoalForm.base_fields) if goal is not None else {}
    return Desk(GoalForm, GOAL_BLOCKS, data=data, start=start)


def indicator_desk(request: ActorRequest, indicator: Indicator | None, data: QueryDict | None) -> Desk:
    """The page about an indicator."""
    start = {}
    if indicator is not None:
        start = facts_of(indicator, IndicatorForm.base_fields) | {"responsible": indicator.responsible_id}
    given = {"bodies": bodies_for(request)}
    return Desk(IndicatorForm, INDICATOR_BLOCKS, data=data, start=start, given=given)


def activity_desk(
    request: ActorRequest, challenge: Challenge, activity: Activity | None, data: QueryDict | None
) -> Desk:
    """The page about an activity, with a row for each part, milestone, measure and resource."""
    start, rows = {}, {}
    if activity is not None:
        start = facts_of(activity, set(ACTIVITY_FACTS) & set(ActivityForm.base_fields))
        rows = activity_rows(activity)
    return Desk(
        ActivityForm, activity_blocks(), data=data, start=start, rows=rows,
        given={"goals": challenge.goals.order_by("position", "pk")},
        row_given={"bodies": bodies_for(request)},
    )  # fmt: skip


def activity_rows(activity: Activity) -> dict[str, list[dict[str, Any]]]:
    """The rows of an activity as forms take them."""
    return {
        "parts": rows_of(activity.parts.order_by("pk"), PART_FACTS),
        "milestones": rows_of(activity.milestones.order_by("position", "pk"), MILESTONE_FACTS),
        "resources": rows_of(activity.resources.order_by("pk"), RESOURCE_FACTS),
        "communication": rows_of(activity.communication.order_by("pk"), COMMUNICATION_FACTS),
    }


def rows_of(things: Iterable[Model], names: Iterable[str]) -> list[dict[str, Any]]:
    """Rows as forms take them: a body by its primary key."""
    keys = [f"{name}_id" if name == "body" else name for name in names]
    return [{key.removesuffix("_id"): getattr(thing, key) for key in keys} for thing in things]


def facts_of(thing: Model, names: Iterable[str]) -> dict[str, Any]:
    """What stands in a thing's fields of these names."""
    return {name: getattr(thing, name) for name in names}


def bodies_for(request: ActorRequest) -> list[Body]:
    """The bodies she may choose among today; read once for each page."""
    if not hasattr(request, "_bodies_to_choose"):
        found = queries.bodies_to_choose(request.actor, timezone.localdate())
        request._bodies_to_choose = found  # type: ignore[attr-defined]  # noqa: SLF001 - remembered on the request
    return list(request._bodies_to_choose)  # type: ignore[attr-defined]  # noqa: SLF001 - as above
