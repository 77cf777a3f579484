"""Questions about plans. Visibility is decided in `visibility` alone."""

from malmoandan.plan.queries.gate import Lack, lacks_of
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
    "Lack",
    "activities_visible_to",
    "challenges_visible_to",
    "changes_visible_to",
    "check_ins_visible_to",
    "edition_now",
    "editions_visible_to",
    "evidence_visible_to",
    "goals_visible_to",
    "indicators_visible_to",
    "is_as_decided",
    "is_inside",
    "lacks_of",
    "milestones_visible_to",
    "passages_of",
    "plan_in_force",
    "plan_to_read",
    "plans_visible_to",
    "values_visible_to",
]
