"""The only writers of the room."""

from malmoandan.rounds.commands.assigning import assign_report, extend_report
from malmoandan.rounds.commands.opening import (
    add_assignment,
    close_round,
    committees_on,
    compile_round,
    lock_round,
    open_round,
)
from malmoandan.rounds.commands.passing import (
    Deciding,
    approve_report,
    decide_report,
    reply_to_report,
    return_report,
    submit_report,
)
from malmoandan.rounds.commands.reminding import RoundReminded, remind_round
from malmoandan.rounds.commands.rounds import Asking, change_questions, change_round, plan_round
from malmoandan.rounds.commands.spreading import log_spreading, withdraw_spreading
from malmoandan.rounds.commands.writing import Writing, gather_facts, write_section

__all__ = [
    "Asking",
    "Deciding",
    "RoundReminded",
    "Writing",
    "add_assignment",
    "approve_report",
    "assign_report",
    "change_questions",
    "change_round",
    "close_round",
    "committees_on",
    "compile_round",
    "decide_report",
    "extend_report",
    "gather_facts",
    "lock_round",
    "log_spreading",
    "open_round",
    "plan_round",
    "remind_round",
    "reply_to_report",
    "return_report",
    "submit_report",
    "withdraw_spreading",
    "write_section",
]
