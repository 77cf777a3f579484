"""Ways around a plan that several of its pages share: finding it, its tabs, and what may be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.parties.policies import is_coordinator
from malmoandan.plan import policies, queries
from malmoandan.web.marks import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan, Activity, Indicator
    from malmoandan.plan.queries.activity_page import CheckInShown
    from malmoandan.web.http import ActorRequest

ON_AN_ACTIVITY = ("change_activity", "run_activity", "check_in", "enter_check_in")


def found_plan(request: ActorRequest, number: int) -> ActionPlan:
    """The plan of this number, or 404 where the reader may not see it."""
    return get_object_or_404(queries.plans_visible_to(request.actor), number=number)


def tabs_of(plan: ActionPlan, current: str) -> list[Link]:
    """The views of one plan, each with an address of its own."""
    views = (
        ("plan", _("Overview")),
        ("activities", _("Activities")),
        ("timeline", _("Timeline")),
        ("editions", _("Editions")),
    )
    return [
        Link(label, reverse(f"plan:{name}", args=[plan.number]), is_current=name == current)
        for name, label in views
    ]


def may_with_indicator(actor: Actor, indicator: Indicator) -> dict[str, bool]:
    """Which steps this reader may take with an indicator's values; visitors ask nothing."""
    if not actor.roles:
        return {}
    return {
        "give_value": policies.may_give_value(actor, indicator),
        "judge_value": is_coordinator(actor) or policies.hosts(actor, indicator.goal.challenge_id),
    }


def may_with_activity(actor: Actor, activity: Activity) -> dict[str, bool]:
    """Which steps this reader may take with an activity."""
    if not actor.roles:
        return {}
    may = {step: bool(getattr(policies, f"may_{step}")(actor, activity)) for step in ON_AN_ACTIVITY}
    return may | {"request_change": policies.may_request_change(actor, activity.plan)}


def may_acknowledge_of(actor: Actor, told: Sequence[CheckInShown]) -> set[int]:
    """Those of the check-ins that this reader may say something to for her party, and has not yet."""
    if not actor.roles:
        return set()
    return {
        each.check_in.pk
        for each in told
        if policies.may_acknowledge(actor, each.check_in) and actor.party not in each.read_by
    }
