"""What can be done with obstacles: report, find the owner, answer, say “we meet it too”, hide."""

from malmoandan.matters.commands.obstacles.answering import answer_obstacle, follow_up_obstacle
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
    "answer_obstacle",
    "confirm_obstacle_address",
    "decline_obstacle",
    "enter_obstacle",
    "follow_up_obstacle",
    "hide_obstacle",
    "offer_obstacle",
    "report_obstacle",
    "return_obstacle",
    "route_obstacle",
    "show_obstacle",
    "support_obstacle",
    "support_obstacle_as_body",
    "take_obstacle",
    "withdraw_support",
]
