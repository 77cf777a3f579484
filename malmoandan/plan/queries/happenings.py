"""What has happened in a plan, read from the record: newest first, and only what the asker may see."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from malmoandan.plan.queries import visibility
from malmoandan.record.models import Entry
from malmoandan.record.queries import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan
    from malmoandan.record.queries import Told

LOOKED_AT = 400  # entries of the room, the newest, among which a plan's are found
# For each kind of thing on the record: who may see it, and how it belongs to a plan.
_SEEN: dict[str, tuple[Callable[[Actor], QuerySet[Any]], str]] = {
    "plan.challenge": (visibility.challenges_visible_to, "plan"),
    "plan.goal": (visibility.goals_visible_to, "plan"),
    "plan.indicator": (visibility.indicators_visible_to, "plan"),
    "plan.activity": (visibility.activities_visible_to, "plan"),
    "plan.change": (visibility.changes_visible_to, "plan"),
    "plan.edition": (visibility.editions_visible_to, "plan"),
    "plan.milestone": (visibility.milestones_visible_to, "activity__plan"),
    "plan.check_in": (visibility.check_ins_visible_to, "activity__plan"),
    "plan.evidence": (visibility.evidence_visible_to, "activity__plan"),
    "plan.value": (visibility.values_visible_to, "indicator__plan"),
}


def happenings_in(plan: ActionPlan, actor: Actor, count: int) -> list[Told]:
    """The newest acts in a plan, as pages show them. One query for each kind of thing, and two more."""
    entries = list(Entry.objects.filter(topic="plan").order_by("-seq")[:LOOKED_AT])
    seen = _seen((entry.about for entry in entries), plan, actor)
    return told([entry for entry in entries if entry.about in seen][:count])


def is_seen(plan: ActionPlan, actor: Actor) -> bool:
    """Whether the plan itself may be seen."""
    return visibility.plans_visible_to(actor).filter(pk=plan.pk).exists()


def _seen(refs: Iterable[str], plan: ActionPlan, actor: Actor) -> set[str]:
    """Those of the refs that belong to the plan and that this actor may see."""
    asked: dict[str, set[int]] = defaultdict(set)
    for ref in refs:
        kind, _, key = ref.partition(":")
        if kind in _SEEN and key.isdecimal():
            asked[kind].add(int(key))
    found = {str(plan.ref)} if is_seen(plan, actor) else set()
    for kind, keys in asked.items():
        visible, to_plan = _SEEN[kind]
        of_plan = visible(actor).filter(**{to_plan: plan.pk}, pk__in=keys)
        found |= {f"{kind}:{key}" for key in of_plan.values_list("pk", flat=True)}
    return found
