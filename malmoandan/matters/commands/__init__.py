"""The only writers of the room: asking, answering, handing over, and obstacles."""

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
from malmoandan.matters.commands.deviations.noting import (
    hide_deviation_note,
    write_deviation_note,
)
from malmoandan.matters.commands.deviations.raising import (
    raise_deviation,
    take_up_deviation,
    withdraw_deviation,
)
from malmoandan.matters.commands.deviations.talking import (
    agree_to_close_deviation,
    climb_deviation,
    say_in_deviation,
    wish_deviation_up,
)
from malmoandan.matters.commands.handing_over import cover_absence, hand_over
from malmoandan.matters.commands.obstacles.answering import answer_obstacle, follow_up_obstacle
from malmoandan.matters.commands.obstacles.leading import lead_on_obstacle
from malmoandan.matters.commands.obstacles.moderating import hide_obstacle, show_obstacle
from malmoandan.matters.commands.obstacles.reporting import (
    confirm_obstacle_address,
    enter_obstacle,
    report_obstacle,
)
from malmoandan.matters.commands.obstacles.routing import (
    accept_obstacle,
    decline_obstacle,
    offer_obstacle,
    return_obstacle,
    route_obstacle,
    take_obstacle,
)
from malmoandan.matters.commands.obstacles.supporting import (
    support_obstacle,
    support_obstacle_as_body,
    withdraw_support,
)

__all__ = [
    "accept_obstacle",
    "accept_question",
    "agree_to_close_deviation",
    "answer_obstacle",
    "answer_question",
    "ask_question",
    "climb_deviation",
    "close_question",
    "confirm_address",
    "confirm_obstacle_address",
    "cover_absence",
    "decline_obstacle",
    "decline_question",
    "enter_obstacle",
    "enter_question",
    "follow_up_obstacle",
    "follow_up_question",
    "hand_over",
    "hide_deviation_note",
    "hide_obstacle",
    "lead_on_obstacle",
    "offer_obstacle",
    "publish_question",
    "raise_deviation",
    "reassign_question",
    "report_obstacle",
    "return_obstacle",
    "route_obstacle",
    "say_in_deviation",
    "show_obstacle",
    "support_obstacle",
    "support_obstacle_as_body",
    "take_obstacle",
    "take_question",
    "take_up_deviation",
    "unpublish_question",
    "wish_deviation_up",
    "withdraw_deviation",
    "withdraw_support",
    "write_deviation_note",
]
