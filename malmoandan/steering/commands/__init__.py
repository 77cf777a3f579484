"""The only writers of the room: meetings, agendas, notes, decisions, follow-ups, risks and money."""

from malmoandan.steering.commands.agenda import draw_up_agenda, drop_item, order_agenda, propose_item
from malmoandan.steering.commands.following import write_follow_up
from malmoandan.steering.commands.keeping import change_budget, name_risk, plan_budget, review_risk
from malmoandan.steering.commands.log import finish_decision, log_decision, strike_decision
from malmoandan.steering.commands.meetings import (
    call_meeting,
    cancel_meeting,
    change_meeting,
    hold_meeting,
    plan_meeting,
)
from malmoandan.steering.commands.notes import confirm_notes, offer_notes, write_notes

__all__ = [
    "call_meeting",
    "cancel_meeting",
    "change_budget",
    "change_meeting",
    "confirm_notes",
    "draw_up_agenda",
    "drop_item",
    "finish_decision",
    "hold_meeting",
    "log_decision",
    "name_risk",
    "offer_notes",
    "order_agenda",
    "plan_budget",
    "plan_meeting",
    "propose_item",
    "review_risk",
    "strike_decision",
    "write_follow_up",
    "write_notes",
]
