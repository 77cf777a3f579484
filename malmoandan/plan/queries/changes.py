"""Wishes to change an adopted plan, as people read them: of what, from what, to what, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from malmoandan.decisions.queries import two_keys_of
from malmoandan.kernel.refs import Ref
from malmoandan.plan.changeable import fact_of
from malmoandan.plan.models import (
    ActionPlan,
    Activity,
    Challenge,
    ChangeRequest,
    ChangeState,
    Goal,
    Indicator,
)
from malmoandan.plan.queries.visibility import changes_visible_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor
    from malmoandan.web.marks import TwoKeys

TARGETS: dict[str, tuple[type[Any], str]] = {
    "plan.plan": (ActionPlan, "number"),
    "plan.challenge": (Challenge, "pk"),
    "plan.goal": (Goal, "pk"),
    "plan.indicator": (Indicator, "pk"),
    "plan.activity": (Activity, "pk"),
}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A wish with what it is about in words, where that is read, and its two-key mark."""

    change: ChangeRequest
    target: str
    url: str
    fact: str
    mark: TwoKeys


def changes_in_list(actor: Actor, plan: ActionPlan, *, state: str, kind: str) -> QuerySet[ChangeRequest]:
    """A plan's wishes, the newest first; a filter it does not know is left out."""
    found = changes_visible_to(actor).filter(plan=plan)
    if state in ChangeState.values:
        found = found.filter(state=state)
    if kind in TARGETS:
        found = found.filter(target__startswith=f"{kind}:")
    return found.select_related("body", "plan").order_by("-number")


def shown_changes(changes: Sequence[ChangeRequest]) -> list[ShownChange]:
    """The same wishes as people read them, in as many queries however many they are."""
    things = _things_of(changes)
    marks = two_keys_of(change.ref for change in changes)
    return [_shown(change, things.get(change.target), marks[change.ref]) for change in changes]


def _shown(change: ChangeRequest, thing: Any, mark: TwoKeys) -> ShownChange:  # noqa: ANN401 - what is changed
    fact = fact_of(Ref.parse(change.target).kind, change.field)
    label = str(fact.label) if fact is not None else change.field
    return ShownChange(change, str(thing or ""), thing.get_absolute_url() if thing else "", label, mark)


def _things_of(changes: Iterable[ChangeRequest]) -> dict[str, Any]:
    """What the wishes are about, by reference; one query for each kind of thing."""
    wanted: dict[str, set[str]] = {}
    for change in changes:
        ref = Ref.parse(change.target)
        wanted.setdefault(ref.kind, set()).add(ref.id)
    found = {}
    for kind, ids in wanted.items():
        model, key = TARGETS[kind]
        for thing in model._default_manager.filter(**{f"{key}__in": ids}):  # noqa: SLF001 - Django's own
            found[str(thing.ref)] = thing
    return found
