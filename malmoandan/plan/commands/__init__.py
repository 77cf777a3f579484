"""What can be done with plans. One module for each kind of act; all of them are called from here."""

from malmoandan.plan.commands.activities import add_activity, change_activity, remove_activity
from malmoandan.plan.commands.arranging import move_part
from malmoandan.plan.commands.carrying import carry_over, continue_activity
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
from malmoandan.plan.commands.changes import apply_change, decline_change, request_change, withdraw_change
from malmoandan.plan.commands.checking_in import (
    Word,
    acknowledge,
    check_in,
    confirm_unchanged,
    enter_check_in,
)
from malmoandan.plan.commands.passing import (
    adopt_plan,
    archive_plan,
    begin_plan,
    close_plan,
    propose_plan,
    read_through,
    redraft_plan,
    start_plan_consultation,
    withdraw_plan,
)
from malmoandan.plan.commands.plans import change_plan, draft_plan, write_section
from malmoandan.plan.commands.running import (
    add_evidence,
    mark_milestone,
    mark_resource,
    mark_told,
    move_milestone,
    name_contact,
    remove_contact,
    withdraw_evidence,
)
from malmoandan.plan.commands.tables import forget_tables, keep_table, note_brought_in, sheet_of
from malmoandan.plan.commands.values import approve_value, give_value, return_value

__all__ = [
    "Word",
    "acknowledge",
    "add_activity",
    "add_challenge",
    "add_evidence",
    "add_goal",
    "add_indicator",
    "adopt_plan",
    "apply_change",
    "approve_value",
    "archive_plan",
    "begin_plan",
    "carry_over",
    "change_activity",
    "change_challenge",
    "change_goal",
    "change_indicator",
    "change_plan",
    "check_in",
    "close_plan",
    "confirm_unchanged",
    "continue_activity",
    "decline_change",
    "draft_plan",
    "enter_check_in",
    "forget_tables",
    "give_value",
    "keep_table",
    "mark_milestone",
    "mark_resource",
    "mark_told",
    "move_milestone",
    "move_part",
    "name_contact",
    "note_brought_in",
    "propose_plan",
    "read_through",
    "redraft_plan",
    "remove_activity",
    "remove_challenge",
    "remove_contact",
    "remove_goal",
    "remove_indicator",
    "request_change",
    "return_value",
    "sheet_of",
    "start_plan_consultation",
    "withdraw_change",
    "withdraw_evidence",
    "withdraw_plan",
    "write_section",
]
