"""What can be done with consultations, comments and answers."""

from malmoandan.consultation.commands.addresses import confirm_address, forget_addresses, offer_address
from malmoandan.consultation.commands.answering import answer_comments, publish_consultation, withdraw_answer
from malmoandan.consultation.commands.commenting import comment, enter_comment
from malmoandan.consultation.commands.moderating import hide_comment, report_comment, show_comment
from malmoandan.consultation.commands.opening import close_consultation, open_consultation

__all__ = [
    "answer_comments",
    "close_consultation",
    "comment",
    "confirm_address",
    "enter_comment",
    "forget_addresses",
    "hide_comment",
    "offer_address",
    "open_consultation",
    "publish_consultation",
    "report_comment",
    "show_comment",
    "withdraw_answer",
]
