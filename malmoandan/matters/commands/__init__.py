"""The only writers of the room: asking, answering, handing over."""

from malmoandan.matters.commands.answering import (
    accept_question,
    answer_question,
    decline_question,
    reassign_question,
    take_question,
)
from malmoandan.matters.commands.asking import (
    ask_question,
    close_question,
    confirm_address,
    enter_question,
    follow_up_question,
    publish_question,
    unpublish_question,
)
from malmoandan.matters.commands.handing_over import cover_absence, hand_over

__all__ = [
    "accept_question",
    "answer_question",
    "ask_question",
    "close_question",
    "confirm_address",
    "cover_absence",
    "decline_question",
    "enter_question",
    "follow_up_question",
    "hand_over",
    "publish_question",
    "reassign_question",
    "take_question",
    "unpublish_question",
]
