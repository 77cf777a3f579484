"""The page of a whole plan: what it says, how it goes as counts, what is coming, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils.translation import get_language

from malmoandan.decisions.queries import decision_on, two_keys
from malmoandan.plan.models import RUNNING, ChallengeHost, ChangeState, Milestone, MilestoneState, SectionKey
from malmoandan.plan.queries import silence
from malmoandan.plan.queries.happenings import happenings_in
from malmoandan.plan.queries.rollups import RollUp, empty_roll_up, roll_up, roll_ups
from malmoandan.plan.queries.visibility import (
    activities_visible_to,
    changes_visible_to,
    is_inside,
    milestones_visible_to,
    plans_visible_to,
)
from malmoandan.plan.queries.whole import edition_now, is_as_decided
from malmoandan.record.remembering import until_next_entry

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
ACTS = ("plan", "decisions", "parties")  # what can change the page
_OPEN = (MilestoneState.NOT_STARTED, MilestoneState.ONGOING)


@dataclass(frozen=True, slots=True)
class ChallengeInPlan:
    """One challenge on the plan's page: who hosts it and how its activities go."""

    challenge: Challenge
    hosts: Sequence[ChallengeHost]
    goal_count: int
    roll_up: RollUp


@dataclass(frozen=True, slots=True)
class SectionInPlan:
    """One of the plan's running texts, under the words for its part."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything that stands on the page of a plan, for one kind of reader."""

    plan: ActionPlan
    mark: TwoKeys
    decision: Decision | None
    edition: Edition | None
    is_as_decided: bool
    sections: Sequence[SectionInPlan]
    challenges: Sequence[ChallengeInPlan]
    roll_up: RollUp
    silent: int
    late: int
    coming: Sequence[Milestone]
    latest: Sequence[Told]
    changes: Sequence[ChangeRequest]
    others: Sequence[ActionPlan]


def plan_page(plan: ActionPlan, actor: Actor, today: date) -> PlanPage:
    """The page of a plan, worked out once between two acts for all who see the same."""
    sight = "inside" if is_inside(actor) else "outside"
    place = f"plan.page.{plan.pk}.{sight}.{today}.{get_language()}"
    return until_next_entry(place, lambda: _page(plan, actor, today), *ACTS)


def _page(plan: ActionPlan, actor: Actor, today: date) -> PlanPage:
    seen = activities_visible_to(actor).filter(plan=plan)
    edition = edition_now(plan)
    asked = changes_visible_to(actor).filter(plan=plan, state=ChangeState.ASKED)
    return PlanPage(
        plan=plan,
        mark=two_keys(plan.ref),
        decision=decision_on(plan.ref),
        edition=edition,
        is_as_decided=edition is not None and is_as_decided(plan),
        sections=sections_of(plan),
        challenges=challenges_in(plan, actor),
        roll_up=roll_up(seen, plan),
        silent=seen.filter(silence.silent(plan, today)).count(),
        late=seen.filter(silence.late(plan, today)).count(),
        coming=coming_in(plan, actor, today),
        latest=happenings_in(plan, actor, LATEST),
        changes=list(asked.order_by("number")),
        others=list(plans_visible_to(actor).exclude(pk=plan.pk).order_by("-number")),
    )


def sections_of(plan: ActionPlan) -> list[SectionInPlan]:
    """The texts that say something, in the order every plan has them."""
    texts = dict(plan.sections.values_list("key", "text"))
    return [SectionInPlan(key, str(key.label), texts[key]) for key in SectionKey if texts.get(key)]


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
    ahead = milestones_visible_to(actor).filter(activity__plan=plan, due_on__gte=today, state__in=_OPEN)
    return list(ahead.select_related("activity").order_by("due_on", "pk")[:count])
