"""What can be done here. Every change of the room goes through these."""

from malmoandan.contributions.commands.asking import (
    Group,
    Subject,
    ask_for_contribution,
    open_contributions,
    withdraw_ask,
)
from malmoandan.contributions.commands.contributing import (
    Picture,
    answer_ask,
    change_consent,
    confirm_address,
    confirm_contribution,
    contribute,
    correct_contribution,
)
from malmoandan.contributions.commands.entering import Circumstances, enter_contribution, reserve_forms
from malmoandan.contributions.commands.moderating import hide_contribution, show_contribution
from malmoandan.contributions.commands.quoting import answer_quote, propose_quote
from malmoandan.contributions.commands.replying import reply_to_contribution

__all__ = [
    "Circumstances",
    "Group",
    "Picture",
    "Subject",
    "answer_ask",
    "answer_quote",
    "ask_for_contribution",
    "change_consent",
    "confirm_address",
    "confirm_contribution",
    "contribute",
    "correct_contribution",
    "enter_contribution",
    "hide_contribution",
    "open_contributions",
    "propose_quote",
    "reply_to_contribution",
    "reserve_forms",
    "show_contribution",
    "withdraw_ask",
]
