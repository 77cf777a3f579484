"""Questions about plans. Visibility is decided in `visibility` alone."""

from malmoandan.plan.queries.carrying import chosen_of, left_of
from malmoandan.plan.queries.changes import changes_in_list, shown_changes
from malmoandan.plan.queries.drafting import (
    bodies_to_choose,
    challenges_in_tree,
    draft_tree,
    earlier_plans,
)
from malmoandan.plan.queries.gate import lacks_of
from malmoandan.plan.queries.values import Reader
from malmoandan.plan.queries.visibility import (
    activities_visible_to,
    challenges_visible_to,
    changes_visible_to,
    check_ins_visible_to,
    editions_visible_to,
    evidence_visible_to,
    goals_visible_to,
    indicators_visible_to,
    is_inside,
    milestones_visible_to,
    plans_visible_to,
    values_visible_to,
)
from malmoandan.plan.queries.whole import (
    edition_now,
    is_as_decided,
    passages_of,
    plan_in_force,
    plan_to_read,
)

__all__ = [
    "Reader",
    "activities_visible_to",
    "bodies_to_choose",
    "challenges_in_tree",
    "challenges_visible_to",
    "changes_in_list",
    "changes_visible_to",
    "check_ins_visible_to",
    "chosen_of",
    "draft_tree",
    "earlier_plans",
    "edition_now",
    "editions_visible_to",
    "evidence_visible_to",
    "goals_visible_to",
    "indicators_visible_to",
    "is_as_decided",
    "is_inside",
    "lacks_of",
    "left_of",
    "milestones_visible_to",
    "passages_of",
    "plan_in_force",
    "plan_to_read",
    "plans_visible_to",
    "shown_changes",
    "values_visible_to",
]
