"""Who may plan and open a round, write, hand in, return, look through, decide and answer a report.

Rules: a round is the parties' joint matter, and what a coordinator of either does with it the other may do as
well; its words and its decision are the committee's alone, and no coordinator writes or decides for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.parties.models import Role
from malmoandan.parties.policies import (
    acts_for_party,
    is_coordinator,
    is_coordinator_of,
    writes_for_body,
)
from malmoandan.rounds.models import HANDED_IN, WRITABLE, AssignmentState, RoundState

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.rounds.models import Assignment, CommitteeReport, FollowUpRound, Spreading


def may_plan_round(by: Actor) -> bool:
    """A coordinator of any party."""
    return is_coordinator(by) and acts_for_party(by, by.party)


def may_change_round(by: Actor, round_: FollowUpRound) -> bool:
    """A coordinator moves its days until it is compiled; the reports' own days are extended one by one."""
    return may_plan_round(by) and round_.state in (RoundState.PLANNED, RoundState.OPEN, RoundState.CLOSED)


def may_change_questions(by: Actor, round_: FollowUpRound) -> bool:
    """A coordinator, only until the round is opened: from then on all answer the same."""
    return may_plan_round(by) and round_.state == RoundState.PLANNED


def may_open_round(by: Actor, round_: FollowUpRound) -> bool:
    """One coordinator is enough: it asks of the committees what the agreement already asks."""
    return may_plan_round(by) and round_.state == RoundState.PLANNED


def may_close_round(by: Actor, round_: FollowUpRound) -> bool:
    """A coordinator; the command sees that the last day to hand in has passed."""
    return may_plan_round(by) and round_.state == RoundState.OPEN


def may_compile_round(by: Actor, round_: FollowUpRound) -> bool:
    """A coordinator, once it is closed, and anew as long as it is not locked."""
    return may_plan_round(by) and round_.state in (RoundState.CLOSED, RoundState.COMPILED)


def may_lock_round(by: Actor, round_: FollowUpRound) -> bool:
    """A coordinator, or the clock when the joint report is published; only what is compiled."""
    return (may_plan_round(by) or by.is_clock) and round_.state == RoundState.COMPILED


def may_add_assignment(by: Actor, round_: FollowUpRound) -> bool:
    """A coordinator asks one more body, as long as the round takes reports."""
    return may_plan_round(by) and round_.takes_reports


def may_remind_round(by: Actor, round_: FollowUpRound) -> bool:
    """A coordinator of either party, of everybody the round waits for: it belongs to both."""
    return may_plan_round(by) and round_.takes_reports


def may_see_progress(by: Actor) -> bool:
    """Coordinators of every party see the same, and an auditor."""
    return may_plan_round(by) or by.has_role(Role.AUDITOR)


def may_assign_report(by: Actor, assignment: Assignment) -> bool:
    """Those who write for the body, or the coordinator of its party, until it is decided."""
    is_hers = _writes(by, assignment) or is_coordinator_of(by, assignment.body)
    return is_hers and assignment.state != AssignmentState.DECIDED and assignment.round.takes_reports


def may_extend_report(by: Actor, assignment: Assignment) -> bool:
    """A coordinator of either party, while nothing is handed in."""
    return may_plan_round(by) and assignment.state in WRITABLE and assignment.round.takes_reports


def may_write_report(by: Actor, assignment: Assignment) -> bool:
    """Those who write for the body, until it is handed in; a coordinator never."""
    return _writes(by, assignment) and assignment.state in WRITABLE and assignment.round.takes_reports


def may_submit_report(by: Actor, assignment: Assignment) -> bool:
    """The same; the command sees that every mandatory section is ready."""
    return may_write_report(by, assignment) and assignment.state != AssignmentState.NOT_STARTED


def may_return_report(by: Actor, assignment: Assignment) -> bool:
    """A coordinator of either party, until the committee has decided."""
    waits = assignment.state in (AssignmentState.SUBMITTED, AssignmentState.APPROVED)
    return may_plan_round(by) and waits and assignment.round.takes_reports


def may_approve_report(by: Actor, report: CommitteeReport, writers: set[int]) -> bool:
    """A coordinator who has neither written nor handed in any of it: `writers` are those persons."""
    waits = report.assignment.state == AssignmentState.SUBMITTED
    return may_plan_round(by) and waits and by.person not in writers


def may_decide_report(by: Actor, assignment: Assignment) -> bool:
    """Those who write for the committee record its decision, or put what was recorded right."""
    return _writes(by, assignment) and assignment.state in HANDED_IN and assignment.round.takes_reports


def may_reply_to_report(by: Actor, report: CommitteeReport) -> bool:
    """Who acts for another party than the committee's, once the committee has decided."""
    party = report.assignment.body.party
    other = party is None or party.slug != by.party
    return report.is_decided and other and acts_for_party(by, by.party)


def may_log_spreading(by: Actor) -> bool:
    """Those who write for a body, in its name."""
    return writes_for_body(by, by.body)


def may_withdraw_spreading(by: Actor, spreading: Spreading) -> bool:
    """Those who write for the body that logged it."""
    return writes_for_body(by, spreading.body_id) and spreading.withdrawn_at is None


def _writes(by: Actor, assignment: Assignment) -> bool:
    return writes_for_body(by, assignment.body_id) and not is_coordinator(by)
