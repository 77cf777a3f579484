"""What whoever reads a plan may do with it now, and nothing else: the buttons on its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from malmoandan.decisions.queries import decision_on
from malmoandan.plan import policies
from malmoandan.plan.models import Activity, Challenge, Indicator, PlanState
from malmoandan.plan.queries import edition_now, is_inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import ActionPlan, Goal

    Part = Challenge | Goal | Indicator | Activity


@dataclass(frozen=True, slots=True)
class Step:
    """A button: its label, where it leads, and how it looks."""

    label: str
    url: str
    kind: str = "secondary"


def steps_of_plan(by: Actor, plan: ActionPlan | None) -> Iterator[Step]:
    """What may be done with a plan, or where there is none; a visitor may only read on."""
    if plan is not None and by.roles:
        yield from _by_role(by, plan)
    if plan is not None and plan.is_decided:
        yield _step(_("Changes"), "changes", plan, "quiet")
    if (plan is None or plan.is_decided) and policies.may_draft_plan(by):
        yield Step(_("Begin a new plan"), reverse("plan:draft_plan"), "quiet")


def _by_role(by: Actor, plan: ActionPlan) -> Iterator[Step]:
    if plan.is_draft and is_inside(by):
        yield Step(_("Work on the draft"), reverse("plan:draft", args=[plan.number]))
    if policies.may_start_plan_consultation(by, plan):
        yield _step(_("Send out for comments"), "start_plan_consultation", plan)
    if policies.may_propose_plan(by, plan):
        yield _step(_("Put to the parties"), "propose_plan", plan)
    if plan.state == PlanState.PROPOSED:
        yield from _of_proposed(by, plan)
    if policies.may_begin_plan(by, plan, timezone.now()):
        yield _step(_("Put in force"), "begin_plan", plan, "primary")
    if policies.may_request_change(by, plan):
        yield _step(_("Ask for a change"), "request_change", plan)
    yield from _endings(by, plan)


def _of_proposed(by: Actor, plan: ActionPlan) -> Iterator[Step]:
    edition, decision = edition_now(plan), decision_on(plan.ref)
    if edition is not None and policies.may_adopt_plan(by, plan, edition.digest):
        yield _step(_("Adopt the plan"), "adopt_plan", plan, "primary")
    elif decision is not None:
        yield Step(_("To the parties' keys"), reverse("decisions:decision", args=[decision.pk]))


def _endings(by: Actor, plan: ActionPlan) -> Iterator[Step]:
    if policies.may_redraft_plan(by, plan):
        yield _step(_("Take back to draft"), "redraft_plan", plan, "quiet")
    if policies.may_withdraw_plan(by, plan):
        yield _step(_("Take the plan no further"), "withdraw_plan", plan, "quiet")
    if policies.may_close_plan(by, plan):
        yield _step(_("Close the plan"), "close_plan", plan, "quiet")
    if policies.may_archive_plan(by, plan):
        yield _step(_("Lay in the archive"), "archive_plan", plan, "quiet")


def steps_of_part(by: Actor, part: Part) -> Iterator[Step]:
    """What may be done with a part: edited in a draft, asked to be changed once it is adopted."""
    kind = part.ref.kind.partition(".")[2]
    if part.plan.is_draft and _may_edit(by, part):
        yield Step(_("Edit"), reverse(f"plan:change_{kind}", args=[part.pk]))
    if policies.may_request_change(by, part.plan):
        address = reverse("plan:request_change", args=[part.plan.number])
        yield Step(_("Ask for a change"), f"{address}?target={part.ref}", "quiet")


def _may_edit(by: Actor, part: Part) -> bool:
    if isinstance(part, Activity):
        return policies.may_change_activity(by, part)
    if isinstance(part, Challenge):
        return policies.may_change_challenge(by, part)
    challenge = part.goal.challenge if isinstance(part, Indicator) else part.challenge
    return policies.may_change_challenge(by, challenge)


def _step(label: str, name: str, plan: ActionPlan, kind: str = "secondary") -> Step:
    return Step(label, reverse(f"plan:{name}", args=[plan.number]), kind)
