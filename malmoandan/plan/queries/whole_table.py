"""A whole plan as rows to print: challenge by challenge, each activity with the four parts of clause C41."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, prefetch_related_objects

from malmoandan.plan.models import (
    ActivityParty,
    ChallengeHost,
    CommunicationMeasure,
    Milestone,
    PartRole,
    Resource,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from malmoandan.plan.models import ActionPlan, Activity, Challenge, Goal


@dataclass(frozen=True, slots=True)
class RowToPrint:
    """One activity: who is responsible, who answers jointly and who takes part, and all that hangs on it."""

    activity: Activity

    def by_role(self, *roles: str) -> list[str]:
        """The names of the bodies with one of these parts."""
        return [part.body.name for part in self.activity.parts.all() if part.role in roles]

    @property
    def responsible(self) -> list[str]:
        """Who is responsible."""
        return self.by_role(PartRole.LEAD)

    @property
    def jointly(self) -> list[str]:
        """Who is jointly responsible."""
        return self.by_role(PartRole.CO_LEAD)

    @property
    def others(self) -> list[str]:
        """Who takes part or supports."""
        return self.by_role(PartRole.PARTNER, PartRole.SUPPORT)


@dataclass(frozen=True, slots=True)
class ChallengeToPrint:
    """One challenge with its hosts, its goals, and its activities on this page."""

    challenge: Challenge
    hosts: Sequence[ChallengeHost]
    goals: Sequence[Goal]
    rows: Sequence[RowToPrint]


def rows_to_print(plan: ActionPlan, activities: Iterable[Activity]) -> list[ChallengeToPrint]:
    """The challenges of a plan with these of its activities. The queries do not grow with them."""
    listed = list(activities)
    prefetch_related_objects(
        listed,
        Prefetch("parts", ActivityParty.objects.select_related("body").order_by("pk")),
        Prefetch("milestones", Milestone.objects.order_by("due_on", "pk")),
        Prefetch("resources", Resource.objects.select_related("body").order_by("pk")),
        Prefetch("communication", CommunicationMeasure.objects.select_related("body").order_by("pk")),
        "goal",
    )
    hosts = ChallengeHost.objects.select_related("party", "body").order_by("party__position", "pk")
    challenges = plan.challenges.order_by("position", "pk").prefetch_related(
        Prefetch("hosts", hosts), "goals__indicators"
    )
    return [
        ChallengeToPrint(
            challenge,
            list(challenge.hosts.all()),
            sorted(challenge.goals.all(), key=lambda goal: goal.position),
            [RowToPrint(each) for each in listed if each.challenge_id == challenge.pk],
        )
        for challenge in challenges
    ]
