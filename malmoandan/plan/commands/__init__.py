"""What can be done with plans. One module for each kind of act; all of them are called from here."""

from malmoandan.plan.commands.activities import add_activity, change_activity, remove_activity
from malmoandan.plan.commands.challenges import (
    add_challenge,
    add_goal,
    add_indicator,
    change_challenge,
    change_goal,
    change_indicator,
    remove_challenge,
    remove_goal,
    remove_indicator,
)
from malmoandan.plan.commands.passing import (
    adopt_plan,
    archive_plan,
    begin_plan,
    close_plan,
    propose_plan,
    redraft_plan,
    start_plan_consultation,
    withdraw_plan,
)
from malmoandan.plan.commands.plans import change_plan, draft_plan, write_section

__all__ = [
    "add_activity",
    "add_challenge",
    "add_goal",
    "add_indicator",
    "adopt_plan",
    "archive_plan",
    "begin_plan",
    "change_activity",
    "change_challenge",
    "change_goal",
    "change_indicator",
    "change_plan",
    "close_plan",
    "draft_plan",
    "propose_plan",
    "redraft_plan",
    "remove_activity",
    "remove_challenge",
    "remove_goal",
    "remove_indicator",
    "start_plan_consultation",
    "withdraw_plan",
    "write_section",
]
