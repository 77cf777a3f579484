"""Who may steer. What one party's people may, the other's may; confirming and judging are a party's own.

Those who steer plan, call and write. What binds, the confirmed notes with their decisions, takes every party.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.parties.models import SPEAKERS
from malmoandan.parties.policies import acts_for_body, acts_for_party
from malmoandan.steering.models import BudgetState, LogState, MeetingState, RiskState
from malmoandan.steering.queries.meetings import sees_all, steers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.steering.models import AgendaItem, BudgetLine, FollowUp, LoggedDecision, Meeting, Risk


def may_see_workspace(by: Actor) -> bool:
    """Those who steer, and auditors, who read all."""
    return sees_all(by)


def may_read_notes(by: Actor, meeting: Meeting) -> bool:
    """Everybody once every party has confirmed them; before that those who steer, and auditors."""
    return meeting.state == MeetingState.CONFIRMED or (meeting.is_over and sees_all(by))


def may_plan_meeting(by: Actor) -> bool:
    """Those who steer."""
    return steers(by)


def may_change_meeting(by: Actor, meeting: Meeting) -> bool:
    """Those who steer, until it is held."""
    return meeting.is_coming and steers(by)


def may_call_meeting(by: Actor, meeting: Meeting) -> bool:
    """Those who steer, once."""
    return meeting.state == MeetingState.PLANNED and steers(by)


def may_cancel_meeting(by: Actor, meeting: Meeting) -> bool:
    """Those who steer, until it is held."""
    return meeting.is_coming and steers(by)


def may_draw_up_agenda(by: Actor) -> bool:
    """Those who steer; and the clock, for it only gathers facts."""
    return by.is_clock or steers(by)


def may_propose_item(by: Actor) -> bool:
    """Who speaks for a body proposes in that body's name: a committee's, an association's."""
    return acts_for_body(by, by.body) and (bool(by.roles & SPEAKERS) or steers(by))


def may_order_agenda(by: Actor, meeting: Meeting) -> bool:
    """Those who steer, until the meeting is held."""
    return meeting.is_coming and steers(by)


def may_drop_item(by: Actor, item: AgendaItem) -> bool:
    """While no meeting has taken it up: the body that proposed it, and those who steer, with a reason."""
    own = item.body_id is not None and item.source == "proposed" and acts_for_body(by, item.body_id)
    return item.is_waiting and ((own and bool(by.roles & SPEAKERS)) or steers(by))


def may_hold_meeting(by: Actor, meeting: Meeting, at: datetime) -> bool:
    """Those who steer, when a called meeting has begun; attendance may be mended until the notes stand."""
    is_on = meeting.state == MeetingState.CALLED and meeting.starts_at <= at
    return (is_on or meeting.has_open_notes) and steers(by)


def may_write_notes(by: Actor, meeting: Meeting) -> bool:
    """Those who steer, from the meeting until its notes are confirmed by every party."""
    return meeting.has_open_notes and steers(by)


def may_log_decision(by: Actor, meeting: Meeting) -> bool:
    """As with the notes, and only when somebody of every party was there."""
    return may_write_notes(by, meeting) and meeting.has_quorum


def may_strike_decision(by: Actor, decision: LoggedDecision) -> bool:
    """Those who steer, while the notes it is part of can be changed."""
    return may_write_notes(by, decision.meeting)


def may_offer_notes(by: Actor, meeting: Meeting) -> bool:
    """Those who steer."""
    return may_write_notes(by, meeting)


def may_confirm_notes(by: Actor, meeting: Meeting) -> bool:
    """Who answers for the whole party, for her own party, once the notes are put to the parties."""
    return meeting.has_open_notes and meeting.offered_at is not None and acts_for_party(by, by.party)


def may_finish_decision(by: Actor, decision: LoggedDecision) -> bool:
    """The responsible body itself, once the decision stands. No coordinator says it for another body."""
    stands = decision.meeting.state == MeetingState.CONFIRMED and decision.state == LogState.OPEN
    return stands and acts_for_body(by, decision.body_id) and bool(by.roles & SPEAKERS)


def may_write_follow_up(by: Actor, written: FollowUp | None = None) -> bool:
    """Who answers for the whole party, for her own party, until a meeting has dealt with the quarter."""
    if not acts_for_party(by, by.party):
        return False
    return written is None or (written.meeting_id is None and written.party.slug == by.party)


def may_name_risk(by: Actor) -> bool:
    """Those who steer."""
    return steers(by)


def may_review_risk(by: Actor, risk: Risk) -> bool:
    """Those who steer, and who speaks for the responsible body, while it is a risk."""
    own = acts_for_body(by, risk.body_id) and bool(by.roles & SPEAKERS)
    return risk.state == RiskState.OPEN and (own or steers(by))


def may_plan_budget(by: Actor) -> bool:
    """Those who steer: a plan binds nobody."""
    return steers(by)


def may_change_budget(by: Actor, line: BudgetLine) -> bool:
    """Whose money it is says what is decided and used; those who steer may mend what is only planned."""
    own = acts_for_body(by, line.body_id) and bool(by.roles & SPEAKERS)
    planned = line.state == BudgetState.PLANNED and steers(by)
    return line.state != BudgetState.USED and (own or planned)


def may_settle_budget(by: Actor, line: BudgetLine) -> bool:
    """Only who speaks for the body whose money it is."""
    return line.state != BudgetState.USED and acts_for_body(by, line.body_id) and bool(by.roles & SPEAKERS)


def may_change_which(by: Actor, lines: Iterable[BudgetLine]) -> set[int]:
    """As with changing one line, of many at once: by primary key, in one question to the database."""
    steering = steers(by)
    return {
        line.pk
        for line in lines
        if may_settle_budget(by, line) or (steering and line.state == BudgetState.PLANNED)
    }
