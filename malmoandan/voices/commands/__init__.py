"""What can be done with gatherings, contributions, replies and reports."""

from malmoandan.voices.commands.addresses import confirm_address, forget_addresses, offer_address
from malmoandan.voices.commands.answers import mark_answered, set_answered
from malmoandan.voices.commands.gathering import change_gathering, close_gathering, open_gathering
from malmoandan.voices.commands.moderating import (
    Hiding,
    hide_contribution,
    hide_own,
    report_contribution,
    settle_report,
    show_contribution,
    withdraw_contribution,
)
from malmoandan.voices.commands.replying import reply, support, support_as_body, withdraw_support
from malmoandan.voices.commands.saying import Saying, say, say_for

__all__ = [
    "Hiding",
    "Saying",
    "change_gathering",
    "close_gathering",
    "confirm_address",
    "forget_addresses",
    "hide_contribution",
    "hide_own",
    "mark_answered",
    "offer_address",
    "open_gathering",
    "reply",
    "report_contribution",
    "say",
    "say_for",
    "set_answered",
    "settle_report",
    "show_contribution",
    "support",
    "support_as_body",
    "withdraw_contribution",
    "withdraw_support",
]
