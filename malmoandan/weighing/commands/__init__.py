"""What can be done with weighings, options, ballots and answers."""

from malmoandan.weighing.commands.answering import answer_option, conclude_weighing
from malmoandan.weighing.commands.counting import close_weighing, count_weighing
from malmoandan.weighing.commands.drafting import change_weighing, draft_weighing
from malmoandan.weighing.commands.options import NewOption, add_options, change_option, remove_option
from malmoandan.weighing.commands.passing import (
    open_weighing,
    put_weighing,
    redraft_weighing,
    withdraw_weighing,
)
from malmoandan.weighing.commands.terms import Terms
from malmoandan.weighing.commands.voting import cast_ballot

__all__ = [
    "NewOption",
    "Terms",
    "add_options",
    "answer_option",
    "cast_ballot",
    "change_option",
    "change_weighing",
    "close_weighing",
    "conclude_weighing",
    "count_weighing",
    "draft_weighing",
    "open_weighing",
    "put_weighing",
    "redraft_weighing",
    "remove_option",
    "withdraw_weighing",
]
