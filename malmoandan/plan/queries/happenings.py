"""What has happened in a plan, read from the record: newest first, and only what the asker may see."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Value

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

LOOKED_AT = (30, 370)  # entries of the room, the newest first, among which a plan's are found: few suffice
ENTRY = ("seq", "at", "kind", "party", "about")
# For each kind of thing on the record: who may see it, and how it belongs to a plan.
_SEEN: dict[str, tuple[Callable[[Actor], QuerySet[Any]], str]] = {
    "plan.plan": (visibility.plans_visible_to, "pk"),
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
    """The newest acts in a plan, as pages show them. Three queries where most of the newest may be seen."""
    newest = Entry.objects.filter(topic="plan").order_by("-seq").values_list(*ENTRY, named=True)
    entries, found, start = list(newest[: sum(LOOKED_AT)]), [], 0
    for many in LOOKED_AT:
        looked_at = entries[start : start + many]
        seen = _seen({entry.about for entry in looked_at}, plan, actor)
        found += [entry for entry in looked_at if entry.about in seen]
        start += many
        if len(found) >= count or start >= len(entries):
            break
    return told(found[:count])


def _seen(refs: Iterable[str], plan: ActionPlan, actor: Actor) -> set[str]:
    """Those of the refs that belong to the plan and that this actor may see. One query."""
    asked: dict[str, set[int]] = defaultdict(set)
    for ref in refs:
        kind, _, key = ref.partition(":")
        if kind in _SEEN and key.isdecimal():
            asked[kind].add(int(key))
    if plan.number in asked.pop("plan.plan", ()):
        asked["plan.plan"].add(plan.pk)
    rows = [
        _SEEN[kind][0](actor).filter(**{_SEEN[kind][1]: plan.pk}, pk__in=keys).values_list(Value(kind), "pk")
        for kind, keys in asked.items()
    ]
    if not rows:
        return set()
    found = {f"{kind}:{key}" for kind, key in rows[0].union(*rows[1:], all=True)}
    own = f"plan.plan:{plan.pk}"
    return found - {own} | ({str(plan.ref)} if own in found else set())
