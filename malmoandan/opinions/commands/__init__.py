"""What can be done with conversations: open, propose, rule, vote, publish, close."""

from malmoandan.opinions.commands.closing import close_conversation
from malmoandan.opinions.commands.conversations import (
    change_conversation,
    open_conversation,
    translate_question,
)
from malmoandan.opinions.commands.proposing import propose_statement, translate_statement
from malmoandan.opinions.commands.publishing import draw_map, publish_batch
from malmoandan.opinions.commands.ruling import accept_statement, decline_statement
from malmoandan.opinions.commands.voting import cast_vote

__all__ = [
    "accept_statement", "cast_vote", "change_conversation", "close_conversation", "decline_statement",
    "draw_map", "open_conversation", "propose_statement", "publish_batch", "translate_question",
    "translate_statement",
]  # fmt: skip
