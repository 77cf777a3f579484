"""The page of a whole plan: what it says, how it goes as counts, what is coming, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from malmoandan.decisions.queries import decision_to_read, two_keys
from malmoandan.plan.models import OPEN, RUNNING, ChallengeHost, ChangeState, Milestone
from malmoandan.plan.queries import silence
from malmoandan.plan.queries.drafting import Section, written_sections_of
from malmoandan.plan.queries.happenings import happenings_in
from malmoandan.plan.queries.keeping import PLAN, WITH_BODIES, kept_by_sight
from malmoandan.plan.queries.rollups import RollUp, empty_roll_up, roll_up, roll_ups
from malmoandan.plan.queries.visibility import (
    activities_visible_to,
    changes_visible_to,
    milestones_visible_to,
    plans_visible_to,
)
from malmoandan.plan.queries.whole import edition_now, reads_as

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from malmoandan.decisions.models import Decision
    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan, Challenge, ChangeRequest, Edition
    from malmoandan.record.queries import Told
    from malmoandan.web.marks import TwoKeys

COMING = 6  # milestones
LATEST = 6  # acts
ACTS = (*PLAN, "record.redacted")  # what can change all that names no bodies


@dataclass(frozen=True, slots=True)
class ChallengeInPlan:
    """One challenge on the plan's page: who hosts it and how its activities go."""

    challenge: Challenge
    hosts: Sequence[ChallengeHost]
    goal_count: int
    roll_up: RollUp


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything that stands on the page of a plan, for one kind of reader."""

    plan: ActionPlan
    mark: TwoKeys
    decision: Decision | None
    edition: Edition | None
    is_as_decided: bool
    sections: Sequence[Section]
    challenges: Sequence[ChallengeInPlan]
    roll_up: RollUp
    silent: int
    late: int
    coming: Sequence[Milestone]
    latest: Sequence[Told]
    changes: Sequence[ChangeRequest]
    others: Sequence[ActionPlan]


def plan_page(plan: ActionPlan, actor: Actor, today: date) -> PlanPage:
    """The page of a plan. Each part of it is kept until an act that can change that part."""
    place = f"plan.{plan.pk}"
    kept = kept_by_sight(f"{place}.page.{today}", actor, lambda: _of_plan(plan, actor, today), *ACTS)
    challenges = kept_by_sight(f"{place}.challenges", actor, lambda: challenges_in(plan, actor), *WITH_BODIES)
    return PlanPage(
        plan=plan,
        mark=two_keys(plan.ref),
        decision=decision_to_read(plan.ref),
        challenges=challenges,
        **kept,
    )


def _of_plan(plan: ActionPlan, actor: Actor, today: date) -> dict[str, Any]:
    """What only acts of the plan change, and erasures on the record."""
    seen = activities_visible_to(actor).filter(plan=plan)
    edition = edition_now(plan)
    asked = changes_visible_to(actor).filter(plan=plan, state=ChangeState.ASKED)
    return {
        "edition": edition,
        "is_as_decided": edition is not None and reads_as(plan, edition),
        "sections": written_sections_of(plan),
        "roll_up": roll_up(seen, plan),
        "silent": seen.filter(silence.silent(plan, today)).count(),
        "late": seen.filter(silence.late(plan, today)).count(),
        "coming": coming_in(plan, actor, today),
        "latest": happenings_in(plan, actor, LATEST),
        "changes": list(asked.order_by("number")),
        "others": list(plans_visible_to(actor).exclude(pk=plan.pk).order_by("-number")),
    }


def challenges_in(plan: ActionPlan, actor: Actor) -> list[ChallengeInPlan]:
    """The challenges in order, each with its hosts in the parties' order. Four queries."""
    hosts = ChallengeHost.objects.select_related("party", "body").order_by("party__position", "pk")
    challenges = plan.challenges.order_by("position", "pk").prefetch_related(
        Prefetch("hosts", hosts), "goals"
    )
    counts = roll_ups(activities_visible_to(actor).filter(plan=plan), plan, "challenge")
    none = empty_roll_up(plan)
    return [
        ChallengeInPlan(each, list(each.hosts.all()), len(each.goals.all()), counts.get(each.pk, none))
        for each in challenges
    ]


def coming_in(plan: ActionPlan, actor: Actor, today: date, count: int = COMING) -> list[Milestone]:
    """The milestones still to be reached, soonest first; none of a plan that does not run."""
    if plan.state not in RUNNING:
        return []
    ahead = milestones_visible_to(actor).filter(activity__plan=plan, due_on__gte=today, state__in=OPEN)
    return list(ahead.select_related("activity").order_by("due_on", "pk")[:count])
