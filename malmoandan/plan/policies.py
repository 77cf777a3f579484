"""Who may do what with plans. What is joint takes every party's key; a body's own part is its own.

A coordinator drafts and puts things to the parties, but never tells how it goes in the name of a committee or
an association that answers for an activity: the one exception is typing in what it said, with a reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.decisions.queries import approved_by_all
from malmoandan.parties.models import WRITERS
from malmoandan.parties.policies import is_coordinator, writes_for_body
from malmoandan.plan.models import (
    LEADING,
    ActivityParty,
    ChallengeHost,
    ChangeState,
    PlanState,
    ValueState,
)

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.plan.models import (
        ActionPlan,
        Activity,
        Challenge,
        ChangeRequest,
        CheckIn,
        Indicator,
        IndicatorValue,
    )

_UNDECIDED = {PlanState.DRAFT, PlanState.CONSULTATION, PlanState.PROPOSED}


def hosts(by: Actor, challenge_id: int) -> bool:
    """Whether she writes for one of the challenge's hosts."""
    if by.body is None or not by.roles & WRITERS:
        return False
    return ChallengeHost.objects.filter(challenge=challenge_id, body=by.body).exists()


def leads(by: Actor, activity: Activity) -> bool:
    """Whether she writes for a body that answers for the activity, alone or jointly."""
    if by.body is None or not by.roles & WRITERS:
        return False
    return ActivityParty.objects.filter(activity=activity.pk, body=by.body, role__in=LEADING).exists()


# --- Drafting


def may_draft_plan(by: Actor) -> bool:
    """Either coordinator; and the installation, whose import makes a draft and decides nothing."""
    return is_coordinator(by) or by.is_clock


def may_change_plan(by: Actor, plan: ActionPlan) -> bool:
    """Either coordinator, and only a draft: title, period, sections."""
    return may_draft_plan(by) and plan.is_draft


def may_add_challenge(by: Actor, plan: ActionPlan) -> bool:
    """Either coordinator, and only to a draft."""
    return may_change_plan(by, plan)


def may_change_challenge(by: Actor, challenge: Challenge) -> bool:
    """Either coordinator, or a host of it, while the plan is a draft."""
    return challenge.plan.is_draft and (may_draft_plan(by) or hosts(by, challenge.pk))


def may_choose_hosts(by: Actor, challenge: Challenge) -> bool:
    """Either coordinator: a host does not choose who hosts on the other side."""
    return may_change_plan(by, challenge.plan)


def may_move_part(by: Actor, plan: ActionPlan) -> bool:
    """Either coordinator arranges a draft."""
    return may_change_plan(by, plan)


def may_carry_over(by: Actor, plan: ActionPlan) -> bool:
    """Either coordinator takes up what the plan before leaves, into a draft."""
    return may_change_plan(by, plan)


def may_continue_activity(by: Actor, challenge: Challenge) -> bool:
    """Whoever may work on the challenge of the draft in which it goes on."""
    return may_change_challenge(by, challenge)


def may_remove_challenge(by: Actor, challenge: Challenge) -> bool:
    """Either coordinator, while the plan is a draft."""
    return may_change_plan(by, challenge.plan)


def may_change_activity(by: Actor, activity: Activity) -> bool:
    """Either coordinator, a host of its challenge, or a body that leads it, while the plan is a draft."""
    drafting = may_draft_plan(by) or hosts(by, activity.challenge_id) or leads(by, activity)
    return activity.plan.is_draft and drafting


def parts_that_may_be_changed(by: Actor, plan: ActionPlan) -> tuple[frozenset[int], frozenset[int]]:
    """The challenges and activities of a plan that she may change, by primary key.

    As the policies above say, asked once for all of them.
    """
    if not plan.is_draft:
        return frozenset(), frozenset()
    challenges = plan.challenges.all()
    if not may_draft_plan(by):
        writing = by.body is not None and bool(by.roles & WRITERS)
        challenges = challenges.filter(hosts__body=by.body) if writing else challenges.none()
    hosted = frozenset(challenges.values_list("pk", flat=True))
    activities = plan.activities.filter(challenge__in=hosted)
    if by.body is not None and by.roles & WRITERS:
        led = plan.activities.filter(parts__body=by.body, parts__role__in=LEADING)
        return hosted, frozenset(activities.values_list("pk", flat=True)) | frozenset(
            led.values_list("pk", flat=True)
        )
    return hosted, frozenset(activities.values_list("pk", flat=True))


# --- From draft to archive


def may_start_plan_consultation(by: Actor, plan: ActionPlan) -> bool:
    """Either coordinator sends a draft out."""
    return is_coordinator(by) and plan.is_draft


def may_propose_plan(by: Actor, plan: ActionPlan) -> bool:
    """Either coordinator puts a plan before the parties; the gate says whether it is whole."""
    return is_coordinator(by) and plan.state in {PlanState.DRAFT, PlanState.CONSULTATION}


def may_redraft_plan(by: Actor, plan: ActionPlan) -> bool:
    """Either coordinator takes a plan back to draft, until every party has adopted it."""
    return is_coordinator(by) and plan.state in {PlanState.CONSULTATION, PlanState.PROPOSED}


def may_withdraw_plan(by: Actor, plan: ActionPlan) -> bool:
    """Either coordinator, until every party has adopted it."""
    return is_coordinator(by) and plan.state in _UNDECIDED


def may_adopt_plan(by: Actor, plan: ActionPlan, digest: str) -> bool:
    """A coordinator or the clock records it, only when every party has turned its key on this exact text."""
    recorder = is_coordinator(by) or by.is_clock
    return recorder and plan.state == PlanState.PROPOSED and approved_by_all(plan.ref, digest)


def may_begin_plan(by: Actor, plan: ActionPlan, at: datetime) -> bool:
    """A coordinator or the clock, when the period of an adopted plan has begun."""
    begun = plan.period_start <= timezone.localtime(at).date()
    return (is_coordinator(by) or by.is_clock) and plan.state == PlanState.ADOPTED and begun


def may_close_plan(by: Actor, plan: ActionPlan) -> bool:
    """Either coordinator, a plan in force; nothing may be left open in it."""
    return is_coordinator(by) and plan.state == PlanState.IN_FORCE


def may_archive_plan(by: Actor, plan: ActionPlan) -> bool:
    """Either coordinator, a closed plan."""
    return is_coordinator(by) and plan.state == PlanState.CLOSED


# --- Changing what was decided


def may_request_change(by: Actor, plan: ActionPlan) -> bool:
    """Those who write for a party's body: a change is asked for by anyone who carries the plan out."""
    return plan.is_running and bool(by.party) and by.body is not None and bool(by.roles & WRITERS)


def may_withdraw_change(by: Actor, change: ChangeRequest) -> bool:
    """Only the body that asked, while not every party has accepted."""
    return change.state == ChangeState.ASKED and writes_for_body(by, change.body_id) and not _is_joint(change)


def may_decline_change(by: Actor, change: ChangeRequest) -> bool:
    """A coordinator of any party, with reasons, while not every party has accepted."""
    return change.state == ChangeState.ASKED and is_coordinator(by) and not _is_joint(change)


def may_apply_change(by: Actor, change: ChangeRequest) -> bool:
    """A coordinator or the clock carries it out, only when every party has turned its key on it."""
    recorder = is_coordinator(by) or by.is_clock
    return recorder and change.state == ChangeState.ASKED and _is_joint(change)


def _is_joint(change: ChangeRequest) -> bool:
    return approved_by_all(change.ref, change.digest)


# --- Carrying out and following up


def may_run_activity(by: Actor, activity: Activity) -> bool:
    """Milestones, resources, communication, evidence: the bodies that answer for it, in a running plan."""
    return activity.plan.is_running and leads(by, activity)


def may_name_contact(by: Actor, activity: Activity) -> bool:
    """A body that answers for the activity names its own people, in a draft and while it runs."""
    return (activity.plan.is_running or activity.plan.is_draft) and leads(by, activity)


def may_check_in(by: Actor, activity: Activity) -> bool:
    """A body that answers for the activity tells how it goes, while the plan runs and it is not over."""
    return may_run_activity(by, activity) and not activity.is_over


def may_enter_check_in(by: Actor, activity: Activity) -> bool:
    """A coordinator types in what a leading body of her own party said, never in her own words for it."""
    if not is_coordinator(by) or not activity.plan.is_running or activity.is_over:
        return False
    led = ActivityParty.objects.filter(activity=activity.pk, role__in=LEADING)
    return led.filter(body__party__slug=by.party).exists()


def may_acknowledge(by: Actor, check_in: CheckIn) -> bool:
    """Another party: its coordinator, its host of the challenge, or its body that leads the activity too.

    Never the person who told it, should she act for both.
    """
    if not by.party or check_in.activity.plan.is_draft or by.body is None:
        return False
    if check_in.mandate.person_id == by.person:
        return False
    if check_in.party is not None and check_in.party.slug == by.party:
        return False
    concerned = hosts(by, check_in.activity.challenge_id) or leads(by, check_in.activity)
    return is_coordinator(by) or concerned


def may_give_value(by: Actor, indicator: Indicator) -> bool:
    """The body responsible for the indicator, in a running plan; a coordinator where none is named."""
    if not indicator.plan.is_running:
        return False
    if indicator.responsible_id is None:
        return is_coordinator(by) and by.mandate is not None
    return writes_for_body(by, indicator.responsible_id)


def may_judge_value(by: Actor, value: IndicatorValue) -> bool:
    """A coordinator or a host of the challenge approves or sends back, never the person who gave it."""
    judging = is_coordinator(by) or hosts(by, value.indicator.goal.challenge_id)
    return value.state == ValueState.SUBMITTED and judging and by.person != value.given_by.person_id
