"""What of plans an actor may see: decided here alone, and used by every page, list, file, feed and search.

Rules: a plan that has left draft is everyone's; a draft is seen by those who act for a party's body (they
draft together), by auditors and the clock. What hangs on a plan is seen with it. An activity for the parties
only is seen by those who act for a party's body, whatever the plan's state. A value is public once approved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from malmoandan.parties.models import Role
from malmoandan.plan.models import (
    ActionPlan,
    Activity,
    Challenge,
    ChangeRequest,
    CheckIn,
    Edition,
    Evidence,
    Goal,
    Indicator,
    IndicatorValue,
    Milestone,
    ValueState,
    Visibility,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor


def is_inside(actor: Actor) -> bool:
    """Whether she acts for a party's body, audits, or is the clock."""
    of_party = actor.mandate is not None and bool(actor.party)
    return of_party or actor.has_role(Role.AUDITOR) or actor.is_clock


def plans_visible_to(actor: Actor) -> QuerySet[ActionPlan]:
    """What has left draft, and for those inside the drafts too."""
    if is_inside(actor):
        return ActionPlan.objects.all()
    return ActionPlan.objects.filter(published_at__isnull=False)


def challenges_visible_to(actor: Actor) -> QuerySet[Challenge]:
    """Those of the plans she may see."""
    return Challenge.objects.filter(_of_plan(actor))


def goals_visible_to(actor: Actor) -> QuerySet[Goal]:
    """Those of the plans she may see."""
    return Goal.objects.filter(_of_plan(actor))


def indicators_visible_to(actor: Actor) -> QuerySet[Indicator]:
    """Those of the plans she may see."""
    return Indicator.objects.filter(_of_plan(actor))


def activities_visible_to(actor: Actor) -> QuerySet[Activity]:
    """Those of the plans she may see, without those that are for the parties only."""
    if is_inside(actor):
        return Activity.objects.all()
    return Activity.objects.filter(_of_plan(actor), visibility=Visibility.PUBLIC)


def milestones_visible_to(actor: Actor) -> QuerySet[Milestone]:
    """Those of the activities she may see."""
    return Milestone.objects.filter(_of_activity(actor))


def milestones_in(plan: ActionPlan, actor: Actor) -> QuerySet[Milestone]:
    """Those of one plan, asked so that the first few are read by their day, and not all sorted."""
    seen = activities_visible_to(actor).filter(plan=plan, pk=OuterRef("activity"))
    return Milestone.objects.filter(Exists(seen))


def check_ins_visible_to(actor: Actor) -> QuerySet[CheckIn]:
    """Those of the activities she may see."""
    return CheckIn.objects.filter(_of_activity(actor))


def evidence_visible_to(actor: Actor) -> QuerySet[Evidence]:
    """What has not been withdrawn, of the activities she may see."""
    return Evidence.objects.filter(_of_activity(actor), withdrawn_at__isnull=True)


def values_visible_to(actor: Actor) -> QuerySet[IndicatorValue]:
    """The approved ones; for those inside the others too."""
    if is_inside(actor):
        return IndicatorValue.objects.all()
    return IndicatorValue.objects.filter(
        state=ValueState.APPROVED, indicator__plan__published_at__isnull=False
    )


def editions_visible_to(actor: Actor) -> QuerySet[Edition]:
    """The frozen wordings of the plans she may see. Their content is shown through `wording.shown_to`."""
    return Edition.objects.filter(_of_plan(actor))


def changes_visible_to(actor: Actor) -> QuerySet[ChangeRequest]:
    """Every wish to change an adopted plan is public, except one about something she may not see."""
    changes = ChangeRequest.objects.all()
    if is_inside(actor):
        return changes
    named = Concat(Value("plan.activity:"), Cast("pk", CharField()))
    hidden = Activity.objects.filter(visibility=Visibility.PARTIES).values_list(named)
    changes = changes.exclude(target__in=hidden)
    return changes.exclude(field="new", new__visibility=Visibility.PARTIES.value)


def _of_plan(actor: Actor) -> Q:
    return Q() if is_inside(actor) else Q(plan__published_at__isnull=False)


def _of_activity(actor: Actor) -> Q:
    if is_inside(actor):
        return Q()
    return Q(activity__plan__published_at__isnull=False, activity__visibility=Visibility.PUBLIC)
