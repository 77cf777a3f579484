"""A draft as those who work on it see it: what hangs on what, and what each thing still lacks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from malmoandan.parties.queries import bodies_visible_to, there_on
from malmoandan.plan.models import DECIDED, ActionPlan, SectionKey
from malmoandan.plan.queries.gate import Lack, lacks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.parties.models import Body
    from malmoandan.plan.models import Activity, Challenge, Goal, Indicator


@dataclass(frozen=True, slots=True)
class ActivityInTree:
    """An activity, who answers for it, and what it lacks."""

    activity: Activity
    leads: list[str]
    lacks: list[Lack]


@dataclass(frozen=True, slots=True)
class GoalInTree:
    """A goal with its indicators."""

    goal: Goal
    indicators: list[Indicator]


@dataclass(frozen=True, slots=True)
class ChallengeInTree:
    """A challenge with its hosts, goals and activities, and what it lacks itself."""

    challenge: Challenge
    hosts: list[str]
    goals: list[GoalInTree]
    activities: list[ActivityInTree]
    lacks: list[Lack]


@dataclass(frozen=True, slots=True)
class Section:
    """One of the running texts every plan has."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Tree:
    """The whole draft."""

    plan: ActionPlan
    sections: list[Section]
    challenges: list[ChallengeInTree]
    lacks: list[Lack] = field(default_factory=list)

    @property
    def activities(self) -> list[ActivityInTree]:
        """Every activity of the plan."""
        return [activity for challenge in self.challenges for activity in challenge.activities]

    @property
    def whole_activities(self) -> int:
        """How many of them have all four parts."""
        return sum(not each.lacks for each in self.activities)

    @property
    def whole_challenges(self) -> int:
        """How many challenges have their hosts, a source and an activity."""
        return sum(not each.lacks for each in self.challenges)

    @property
    def written_sections(self) -> int:
        """How many of the running texts say something."""
        return sum(bool(each.text) for each in self.sections)


def draft_tree(plan: ActionPlan) -> Tree:
    """The draft with what it lacks, in as many queries however large it is."""
    lacks = lacks_of(plan)
    return Tree(plan, sections_of(plan), challenges_in_tree(plan, lacks), lacks)


def challenges_in_tree(plan: ActionPlan, lacks: Iterable[Lack] = ()) -> list[ChallengeInTree]:
    """The challenges with all that stands under them, and to each which of these lacks are its own."""
    by_ref: dict[Ref, list[Lack]] = defaultdict(list)
    for lack in lacks:
        by_ref[lack.ref].append(lack)
    challenges = plan.challenges.order_by("position", "pk").prefetch_related(
        "hosts__body", "goals__indicators", "activities__parts__body"
    )
    return [_challenge(each, by_ref) for each in challenges]


def sections_of(plan: ActionPlan) -> list[Section]:
    """Every part a plan says something about, written or not, in their order."""
    texts = dict(plan.sections.values_list("key", "text"))
    return [Section(key.value, str(key.label), texts.get(key.value, "")) for key in SectionKey]


def written_sections_of(plan: ActionPlan) -> list[Section]:
    """Those that say something."""
    return sections_said(dict(plan.sections.values_list("key", "text")))


def sections_said(texts: Mapping[str, str]) -> list[Section]:
    """The texts that say something, in the order of their keys."""
    return [
        Section(key.value, str(key.label), texts[key.value]) for key in SectionKey if texts.get(key.value)
    ]


def bodies_to_choose(actor: Actor, on: date) -> list[Body]:
    """The bodies that exist that day and that she may know of, party by party and by name."""
    seen = bodies_visible_to(actor).filter(there_on(on)).select_related("party")
    ordered = sorted(seen, key=lambda body: (body.party.position if body.party else 99, body.name, body.pk))
    return list({body.pk: body for body in ordered}.values())


def earlier_plans() -> QuerySet[ActionPlan]:
    """The plans that were once adopted, the newest first: what a new one may go on from."""
    return ActionPlan.objects.filter(state__in=DECIDED).order_by("-number")


def _challenge(challenge: Challenge, lacks: Mapping[Ref, list[Lack]]) -> ChallengeInTree:
    activities = sorted(challenge.activities.all(), key=lambda each: (each.position, each.pk))
    goals = sorted(challenge.goals.all(), key=lambda each: (each.position, each.pk))
    hosts = sorted(challenge.hosts.all(), key=lambda each: each.pk)
    return ChallengeInTree(
        challenge,
        [host.body.name for host in hosts],
        [_goal(goal) for goal in goals],
        [_activity(activity, lacks.get(activity.ref, [])) for activity in activities],
        lacks.get(challenge.ref, []),
    )


def _goal(goal: Goal) -> GoalInTree:
    return GoalInTree(goal, sorted(goal.indicators.all(), key=lambda each: (each.position, each.pk)))


def _activity(activity: Activity, lacks: list[Lack]) -> ActivityInTree:
    leads = [part.body.name for part in activity.parts.all() if part.is_leading]
    return ActivityInTree(activity, leads, lacks)
