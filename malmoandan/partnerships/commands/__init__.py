"""The only writers of the room."""

from malmoandan.partnerships.commands.answering import confirm_collaboration, decline_collaboration
from malmoandan.partnerships.commands.following import (
    Answers,
    end_collaboration,
    follow_up_collaboration,
    start_follow_up,
    why_not_at_start,
)
from malmoandan.partnerships.commands.keeping import Wording
from malmoandan.partnerships.commands.wording import (
    change_collaboration,
    register_collaboration,
    withdraw_collaboration,
)

__all__ = [
    "Answers",
    "Wording",
    "change_collaboration",
    "confirm_collaboration",
    "decline_collaboration",
    "end_collaboration",
    "follow_up_collaboration",
    "register_collaboration",
    "start_follow_up",
    "why_not_at_start",
    "withdraw_collaboration",
]
