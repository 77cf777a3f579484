"""What is done with meetings."""

from malmoandan.meetings.commands.clock import (
    NEEDS_KEPT,
    PEOPLE_KEPT,
    REMINDS,
    forget_needs,
    forget_people,
    remind_of_meeting,
)
from malmoandan.meetings.commands.holding import (
    arrange_need,
    check_in,
    count_needs,
    hold_meeting,
    tick_sign_ups,
    walk_in,
)
from malmoandan.meetings.commands.notes import confirm_notes, remark_on_notes, withdraw_remark, write_notes
from malmoandan.meetings.commands.paper import MOST_SHEETS, reserve_codes, use_code
from malmoandan.meetings.commands.planning import (
    Call,
    accept_hosting,
    cancel_meeting,
    change_meeting,
    decline_hosting,
    plan_meeting,
    publish_meeting,
)
from malmoandan.meetings.commands.pulse import Feeling, answer_pulse, pulse_token
from malmoandan.meetings.commands.signing_up import (
    Comer,
    change_sign_up,
    confirm_sign_up_address,
    enter_sign_up,
    forget_sign_up_address,
    leave_meeting,
    sign_up,
)

__all__ = [
    "MOST_SHEETS",
    "NEEDS_KEPT",
    "PEOPLE_KEPT",
    "REMINDS",
    "Call",
    "Comer",
    "Feeling",
    "accept_hosting",
    "answer_pulse",
    "arrange_need",
    "cancel_meeting",
    "change_meeting",
    "change_sign_up",
    "check_in",
    "confirm_notes",
    "confirm_sign_up_address",
    "count_needs",
    "decline_hosting",
    "enter_sign_up",
    "forget_needs",
    "forget_people",
    "forget_sign_up_address",
    "hold_meeting",
    "leave_meeting",
    "plan_meeting",
    "publish_meeting",
    "pulse_token",
    "remark_on_notes",
    "remind_of_meeting",
    "reserve_codes",
    "sign_up",
    "tick_sign_ups",
    "use_code",
    "walk_in",
    "withdraw_remark",
    "write_notes",
]
