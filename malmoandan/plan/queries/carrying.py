"""What of the plan before can go on in a new one, and what somebody chose of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from malmoandan.plan.models import Activity, Challenge, Goal
from malmoandan.plan.queries.drafting import ChallengeInTree, challenges_in_tree

if TYPE_CHECKING:
    from django.utils.datastructures import MultiValueDict

    from malmoandan.plan.models import ActionPlan

CHOICES: dict[str, type[Challenge | Goal | Activity]] = {
    "challenges": Challenge,
    "goals": Goal,
    "activities": Activity,
}


def left_of(earlier: ActionPlan | None, plan: ActionPlan) -> list[ChallengeInTree]:
    """The plan before, challenge by challenge, without the activities that go on in this plan already."""
    if earlier is None:
        return []
    there = set(plan.activities.filter(continues__plan=earlier).values_list("continues", flat=True))
    return [
        ChallengeInTree(
            each.challenge, each.hosts, each.goals,
            [activity for activity in each.activities if activity.activity.pk not in there], each.lacks,
        )
        for each in challenges_in_tree(earlier)
    ]  # fmt: skip


def chosen_of(earlier: ActionPlan, said: MultiValueDict[str, str]) -> dict[str, Any]:
    """The challenges, goals and activities of this very plan that were ticked, in its order."""
    chosen = {}
    for name, model in CHOICES.items():
        keys = {int(key[:18]) for key in said.getlist(name) if key.isascii() and key.isdigit()}
        rows = model._default_manager.filter(plan=earlier, pk__in=keys)  # noqa: SLF001 - Django's own
        chosen[name] = list(rows.order_by("position", "pk"))
    return chosen
