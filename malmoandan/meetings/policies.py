"""Who may call a meeting, come to it, write down what was said, and say that it is right."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from malmoandan.meetings.models import Meeting, MeetingState, SignUp
from malmoandan.meetings.queries import sign_ups_addressed_by, sign_ups_opened_by, was_there
from malmoandan.parties.models import WRITERS, Role
from malmoandan.parties.policies import acts_for_body, is_coordinator, writes_for_body

if TYPE_CHECKING:
    from datetime import datetime

    from malmoandan.kernel.actors import Actor
    from malmoandan.meetings.models import NotesVersion, PaperSheets, Remark
    from malmoandan.parties.models import Body

HOSTING = WRITERS | {Role.FACILITATOR}
OPENS_BEFORE = timedelta(hours=2)  # people come early; then the door's code works already
PULSE_FOR = timedelta(days=7)  # after the meeting


def may_plan_meeting(by: Actor, organiser: int | None = None) -> bool:
    """Those who write or lead meetings for a body, of either party or of none, each for its own body."""
    return acts_for_body(by, organiser or by.body) and bool(by.roles & HOSTING)


def organises(by: Actor, meeting: Meeting) -> bool:
    """Whether she acts for one of the bodies that invite, in a role that leads meetings."""
    return by.body in meeting.hosts and may_plan_meeting(by)


def may_change_meeting(by: Actor, meeting: Meeting) -> bool:
    """Those who organise it, until it has been held or cancelled."""
    return meeting.is_planned and organises(by, meeting)


def may_publish_meeting(by: Actor, meeting: Meeting) -> bool:
    """Those who organise it, while it is a draft."""
    return not meeting.is_public and may_change_meeting(by, meeting)


def may_cancel_meeting(by: Actor, meeting: Meeting) -> bool:
    """As with changing it."""
    return may_change_meeting(by, meeting)


def may_answer_as_host(by: Actor, meeting: Meeting) -> bool:
    """The body asked to stand beside the organiser says yes or no itself; nobody else says it for it."""
    asked = meeting.co_organiser_id is not None and meeting.co_accepted_at is None
    return asked and meeting.is_planned and writes_for_body(by, meeting.co_organiser_id)


def may_sign_up(by: Actor, meeting: Meeting, at: datetime) -> bool:
    """Anybody, with or without an account, until it has ended; an auditor only as herself."""
    open_now = meeting.is_planned and meeting.is_public and at < meeting.ends_at
    return open_now and not by.is_clock and not by.has_role(Role.AUDITOR)


def may_enter_sign_up(by: Actor, meeting: Meeting, at: datetime) -> bool:
    """Those who organise it sign up who has phoned or asked somebody."""
    return may_sign_up(by, meeting, at) and organises(by, meeting)


def is_own(by: Actor, sign_up: SignUp, proof: str) -> bool:
    """Whether it is hers: by who she is, its receipt or a letter's link. An auditor writes nothing."""
    if by.has_role(Role.AUDITOR):
        return False
    hers = by.person is not None and by.person == sign_up.person_id and sign_up.entered_by_id is None
    return hers or (bool(proof) and sign_ups_opened_by(proof).filter(pk=sign_up.pk).exists())


def may_change_sign_up(by: Actor, sign_up: SignUp, proof: str, at: datetime) -> bool:
    """She whose it is, while she comes or waits and the meeting has not ended."""
    stands = not sign_up.has_left and not sign_up.has_come
    meeting = sign_up.meeting
    return stands and meeting.is_planned and at < meeting.ends_at and is_own(by, sign_up, proof)


def may_leave_meeting(by: Actor, sign_up: SignUp, proof: str, at: datetime) -> bool:
    """She whose it is; those who organise do it for one who has told them."""
    stands = not sign_up.has_left and not sign_up.has_come and sign_up.meeting.is_planned
    hers = is_own(by, sign_up, proof) or organises(by, sign_up.meeting)
    return stands and at < sign_up.meeting.ends_at and hers


def may_confirm_sign_up_address(sign_up: SignUp, proof: str) -> bool:
    """Whoever holds the link that was sent to the address."""
    return sign_ups_addressed_by(proof).filter(pk=sign_up.pk).exists()


def may_forget_sign_up_address(by: Actor, sign_up: SignUp, proof: str) -> bool:
    """She whose it is, and whoever the letters reach, confirmed or not."""
    return is_own(by, sign_up, proof) or may_confirm_sign_up_address(sign_up, proof)


def is_at_the_door(meeting: Meeting, at: datetime) -> bool:
    """Whether people may check in: from two hours before it begins until a day after its end."""
    begun = meeting.starts_at - OPENS_BEFORE <= at <= meeting.ends_at + timedelta(days=1)
    return begun and meeting.state != MeetingState.CANCELLED


def may_check_in(by: Actor, meeting: Meeting, door: str, at: datetime) -> bool:
    """Whoever has the code on the door, and so is in the room; an auditor writes nothing."""
    return door == meeting.door and is_at_the_door(meeting, at) and not by.has_role(Role.AUDITOR)


def may_see_sign_ups(by: Actor, meeting: Meeting) -> bool:
    """The organisers' own people alone: names and needs are nobody else's."""
    return organises(by, meeting) and meeting.people_forgotten_at is None


def may_tick_sign_ups(by: Actor, meeting: Meeting, at: datetime) -> bool:
    """Those who organise it, while people can check in."""
    return may_see_sign_ups(by, meeting) and is_at_the_door(meeting, at)


def may_arrange_need(by: Actor, meeting: Meeting) -> bool:
    """Those who organise it, until it has been held."""
    return may_change_meeting(by, meeting)


def may_count_needs(by: Actor, meeting: Meeting) -> bool:
    """Those who organise it, once it has been held and as long as the needs are remembered."""
    return meeting.is_held and meeting.needs_forgotten_at is None and organises(by, meeting)


def may_hold_meeting(by: Actor, meeting: Meeting, at: datetime) -> bool:
    """Those who organise it, once it has begun; they may mend it until notes are written."""
    open_still = meeting.is_planned or (meeting.has_open_notes and not meeting.notes_versions.exists())
    return meeting.is_public and open_still and at >= meeting.starts_at and organises(by, meeting)


def may_write_notes(by: Actor, meeting: Meeting) -> bool:
    """Those who organised it, until every party has confirmed."""
    return meeting.has_open_notes and organises(by, meeting)


def may_confirm_notes(by: Actor, meeting: Meeting) -> bool:
    """One from each party: who writes for a host, for a body that was there, or coordinates the party."""
    if not (by.party and by.mandate is not None and meeting.has_open_notes and meeting.is_public):
        return False
    if is_coordinator(by):
        return True
    if by.body is None or not by.roles & HOSTING:
        return False
    return by.body in meeting.hosts or was_there(meeting, by.body)


def may_remark_on_notes(by: Actor, version: NotesVersion) -> bool:
    """Who writes for a body of either party or of none sees it differently in that body's name."""
    return version.meeting.is_held and version.meeting.is_public and writes_for_body(by, by.body)


def may_withdraw_remark(by: Actor, remark: Remark) -> bool:
    """Only the body whose words they are."""
    return remark.withdrawn_at is None and writes_for_body(by, remark.body_id)


def may_answer_pulse(by: Actor, sign_up: SignUp, proof: str, at: datetime) -> bool:
    """She who was there, from when she came until a week after."""
    meeting = sign_up.meeting
    in_time = meeting.starts_at <= at <= meeting.ends_at + PULSE_FOR
    return sign_up.has_come and in_time and is_own(by, sign_up, proof) and not by.has_role(Role.AUDITOR)


def may_reserve_codes(by: Actor, meeting: Meeting) -> bool:
    """Those who organise it, until its notes are confirmed: paper is also handed in afterwards."""
    return (
        meeting.state != MeetingState.CANCELLED
        and meeting.notes_confirmed_at is None
        and not meeting.is_brought
        and organises(by, meeting)
    )


def may_print_sheets(by: Actor, sheets: PaperSheets) -> bool:
    """Those who organise the meeting."""
    return organises(by, sheets.meeting)


def may_use_code(by: Actor, sheets: PaperSheets) -> bool:
    """Who types in for somebody acts for a body that organises it, or coordinates a party."""
    return organises(by, sheets.meeting) or is_coordinator(by)


def may_bring_meetings(by: Actor, organiser: Body) -> bool:
    """A coordinator of the party whose body held them: what another system tells becomes readable here."""
    return is_coordinator(by) and organiser.party is not None and organiser.party.slug == by.party


def may_remind_of_meeting(by: Actor) -> bool:
    """Only the clock."""
    return by.is_clock


def may_forget_people(by: Actor) -> bool:
    """Only the clock, by rule."""
    return by.is_clock
