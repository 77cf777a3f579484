"""The only writers of the room: giving a word, taking it, carrying it out, handing it on."""

from malmoandan.commitments.commands.answering import (
    accept_commitment,
    ask_for_changes,
    decline_commitment,
)
from malmoandan.commitments.commands.carrying import (
    comment_as_counterpart,
    finish_commitment,
    report_progress,
    start_commitment,
)
from malmoandan.commitments.commands.deciding import decide_commitment, report_delegation
from malmoandan.commitments.commands.handing_over import (
    decline_hand_over,
    hand_over_commitment,
    take_over_commitment,
)
from malmoandan.commitments.commands.helping import ask_for_help
from malmoandan.commitments.commands.keeping import Evidence
from malmoandan.commitments.commands.proposing import (
    change_commitment,
    move_due_day,
    propose_commitment,
    withdraw_proposal,
)
from malmoandan.commitments.commands.wording import Basis, Words

__all__ = [
    "Basis",
    "Evidence",
    "Words",
    "accept_commitment",
    "ask_for_changes",
    "ask_for_help",
    "change_commitment",
    "comment_as_counterpart",
    "decide_commitment",
    "decline_commitment",
    "decline_hand_over",
    "finish_commitment",
    "hand_over_commitment",
    "move_due_day",
    "propose_commitment",
    "report_delegation",
    "report_progress",
    "start_commitment",
    "take_over_commitment",
    "withdraw_proposal",
]
