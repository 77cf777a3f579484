"""What the clock does with plans: what waits for nothing but somebody to press the button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.kernel.actors import CLOCK
from malmoandan.plan import commands, policies
from malmoandan.plan.models import ActionPlan, ChangeRequest, ChangeState, PlanState
from malmoandan.plan.queries import edition_now

if TYPE_CHECKING:
    from datetime import datetime


def periodic(at: datetime) -> None:
    """All of it; each part may be done twice without harm."""
    adopt_what_all_have_approved(at)
    begin_what_is_due(at)
    apply_what_all_have_accepted(at)
    commands.forget_tables(at=at)


def read_plans_through(at: datetime) -> None:  # noqa: ARG001 - as the clockwork calls it
    """Compare what is or was decided on with its edition: a change past the commands shows on its page."""
    drafted = (PlanState.DRAFT, PlanState.CONSULTATION)
    for plan in ActionPlan.objects.filter(editions__isnull=False).exclude(state__in=drafted).distinct():
        commands.read_through(plan=plan)


def adopt_what_all_have_approved(at: datetime) -> None:
    """Plans on which every party has turned its key."""
    for plan in ActionPlan.objects.filter(state=PlanState.PROPOSED):
        edition = edition_now(plan)
        if edition is not None and policies.may_adopt_plan(CLOCK, plan, edition.digest):
            commands.adopt_plan(plan=plan, by=CLOCK, at=at)


def begin_what_is_due(at: datetime) -> None:
    """Adopted plans whose first day has come; where several have, in their order."""
    for plan in ActionPlan.objects.filter(state=PlanState.ADOPTED).order_by("number"):
        if policies.may_begin_plan(CLOCK, plan, at):
            commands.begin_plan(plan=plan, by=CLOCK, at=at)


def apply_what_all_have_accepted(at: datetime) -> None:
    """Changes that every party has accepted, in the order in which they were asked for."""
    waiting = ChangeRequest.objects.filter(state=ChangeState.ASKED).select_related("plan").order_by("pk")
    for change in waiting:
        if policies.may_apply_change(CLOCK, change):
            commands.apply_change(change=change, by=CLOCK, at=at)
