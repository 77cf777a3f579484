"""Taking up in a new plan what the plan before it leaves: challenges, goals and activities that go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.plan import policies
from malmoandan.plan.commands import writing
from malmoandan.plan.commands.activities import (
    ACTIVITY_FACTS,
    COMMUNICATION_FACTS,
    PART_FACTS,
    RESOURCE_FACTS,
    fill,
    put_facts,
)
from malmoandan.plan.commands.challenges import CHALLENGE_FACTS, GOAL_FACTS, INDICATOR_FACTS, SOURCE_FACTS
from malmoandan.plan.models import ActionPlan, Activity, Challenge, Goal, Indicator, ResourceState
from malmoandan.record import commands as record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from django.db.models import Model

    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Body

# What is decided anew in each plan, and so is not copied: places, days, what has become of it.
ANEW = {"code", "position", "goal", "continues", "starts_on", "ends_on", "year", "due_on", "by_on", "state"}


@transaction.atomic
def carry_over(
    *,
    plan: ActionPlan,
    challenges: Iterable[Challenge] = (),
    goals: Iterable[Goal] = (),
    activities: Iterable[Activity] = (),
    by: Actor,
    at: datetime,
) -> ActionPlan:
    """Copy what was chosen of the plan before into a draft; a goal or an activity brings its challenge along.

    A challenge comes with its sources and those of its hosts that still exist, a goal with its indicators,
    an activity as `continue_activity` tells. What is in the draft already is not copied twice.
    """
    plan = writing.held(plan)
    require(policies.may_carry_over(by, plan))
    copies = _Copies(plan, timezone.localtime(at).date())
    for challenge in challenges:
        copies.challenge(challenge)
    for goal in goals:
        copies.goal(goal)
    for activity in activities:
        if not _is_continued(activity, plan):
            copies.activity(activity, copies.challenge(activity.challenge))
    writing.renumber(plan)
    writing.touch(plan)
    record.write(kind="plan.carried_over", ref=plan.ref, by=by, at=at, count=copies.made)
    return plan


@transaction.atomic
def continue_activity(*, activity: Activity, challenge: Challenge, by: Actor, at: datetime) -> Activity:
    """Let an activity of an earlier plan go on in a draft: its words, parts, resources and communication.

    Days, milestones and what has become of it are not copied: they are decided anew. `Refused` when the plan
    is the same, or when it goes on there already.
    """
    challenge = writing.held_thing(challenge)
    require(policies.may_continue_activity(by, challenge))
    if activity.plan_id == challenge.plan_id:
        raise Refused(_("An activity is continued in a later plan, not in its own."))
    if _is_continued(activity, challenge.plan):
        raise Refused(_("The activity is in this plan already."))
    made = _Copies(challenge.plan, timezone.localtime(at).date()).activity(activity, challenge)
    writing.renumber(challenge.plan)
    writing.touch(challenge.plan)
    record.write(
        kind="plan.activity_continued", ref=made.ref, by=by, at=at, plan=made.plan.number, code=made.code
    )
    return made


class _Copies:
    """Makes the copies that one plan takes over, each once."""

    def __init__(self, plan: ActionPlan, day: date) -> None:
        self.plan = plan
        self.day = day
        self.made = 0
        self.there: dict[int, Challenge] = {}  # by the earlier challenge's key

    def challenge(self, earlier: Challenge) -> Challenge:
        """The challenge in the new plan: the one that has its title, or a copy."""
        if earlier.pk not in self.there:
            now = self.plan.challenges.filter(title=earlier.title).first()
            self.there[earlier.pk] = now or self._copied(earlier)
        return self.there[earlier.pk]

    def _copied(self, earlier: Challenge) -> Challenge:
        challenge = Challenge(plan=self.plan, position=writing.next_place(self.plan.challenges.all()))
        challenge.code = writing.free_code(self.plan.challenges.all(), "")
        self._keep(challenge, _copy_of(earlier, CHALLENGE_FACTS))
        for source in earlier.sources.order_by("pk"):
            facts = _copy_of(source, SOURCE_FACTS) | {"year": source.year}  # a source keeps its year
            writing.save(challenge.sources.model(challenge=challenge, **facts))
        for host in earlier.hosts.select_related("body").order_by("pk"):
            if host.body.exists_on(self.day) and host.body.party_id == host.party_id:
                challenge.hosts.create(party_id=host.party_id, body=host.body)
        return challenge

    def goal(self, earlier: Goal) -> Goal:
        """The goal in the new plan, with copies of its indicators."""
        challenge = self.challenge(earlier.challenge)
        if now := challenge.goals.filter(title=earlier.title).first():
            return now
        goal = Goal(plan=self.plan, challenge=challenge)
        goal.position = writing.next_place(self.plan.goals.all())
        goal.code = writing.free_code(self.plan.goals.all(), f"{challenge.code}.M")
        self._keep(goal, _copy_of(earlier, GOAL_FACTS))
        for indicator in earlier.indicators.order_by("position", "pk"):
            self._indicator(indicator, goal)
        return goal

    def _indicator(self, earlier: Indicator, goal: Goal) -> None:
        indicator = Indicator(plan=self.plan, goal=goal)
        indicator.position = writing.next_place(self.plan.indicators.all())
        indicator.code = writing.free_code(self.plan.indicators.all(), f"{goal.code}.I")
        self._keep(indicator, _copy_of(earlier, INDICATOR_FACTS))

    def activity(self, earlier: Activity, challenge: Challenge) -> Activity:
        """The activity in the new plan."""
        activity = Activity(plan=self.plan, challenge=challenge, continues=earlier)
        activity.position = writing.next_place(self.plan.activities.all())
        activity.code = writing.free_code(self.plan.activities.all(), f"{challenge.code}.")
        put_facts(activity, _copy_of(earlier, ACTIVITY_FACTS))
        fill(
            activity,
            parts=[_copy_of(row, PART_FACTS) for row in self._standing(earlier.parts.all())],
            resources=[
                _copy_of(row, RESOURCE_FACTS) | {"state": ResourceState.PLANNED}
                for row in self._standing(earlier.resources.all())
            ],
            communication=[
                _copy_of(row, COMMUNICATION_FACTS) for row in self._standing(earlier.communication.all())
            ],
        )
        self.made += 1
        return activity

    def _standing(self, rows: Iterable[Model]) -> list[Model]:
        """The rows whose body still exists, in their order."""
        return [row for row in sorted(rows, key=lambda each: each.pk) if self._stands(getattr(row, "body"))]  # noqa: B009 - rows of three models

    def _stands(self, body: Body | None) -> bool:
        return body is None or body.exists_on(self.day)

    def _keep(self, thing: Model, facts: Mapping[str, object]) -> None:
        for name, value in facts.items():
            setattr(thing, name, value)
        writing.save(thing)
        self.made += 1


def _copy_of(thing: Model, names: Iterable[str]) -> dict[str, object]:
    return {name: getattr(thing, name) for name in names if name not in ANEW}


def _is_continued(activity: Activity, plan: ActionPlan) -> bool:
    return plan.activities.filter(continues=activity).exists()
