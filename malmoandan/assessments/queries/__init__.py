"""What the room is asked: who may read which judgement, what stands side by side, who has what to judge."""

from malmoandan.assessments.queries.judging import (
    activities_of_year,
    activities_to_assess,
    bodies_with_activities,
    is_answerable_for,
    own_assessments,
    side_that_answers,
    years_to_assess,
)
from malmoandan.assessments.queries.readers import (
    bodies_to_nominate,
    is_reader,
    reader_of,
    readers_visible_to,
)
from malmoandan.assessments.queries.self_checks import (
    CheckedMoment,
    CheckSide,
    checks_of,
    own_check,
    self_checks_visible_to,
)
from malmoandan.assessments.queries.side_by_side import (
    DIMENSIONS,
    Asked,
    Side,
    SideBySide,
    activities_asked_for,
    assessments_side_by_side,
    judged,
    judged_through_the_years,
)
from malmoandan.assessments.queries.visibility import (
    assessments_visible_to,
    closing_day,
    has_closed,
    is_shown_to_all,
    of_closed_years,
)

__all__ = [
    "DIMENSIONS",
    "Asked",
    "CheckSide",
    "CheckedMoment",
    "Side",
    "SideBySide",
    "activities_asked_for",
    "activities_of_year",
    "activities_to_assess",
    "assessments_side_by_side",
    "assessments_visible_to",
    "bodies_to_nominate",
    "bodies_with_activities",
    "checks_of",
    "closing_day",
    "has_closed",
    "is_answerable_for",
    "is_reader",
    "is_shown_to_all",
    "judged",
    "judged_through_the_years",
    "of_closed_years",
    "own_assessments",
    "own_check",
    "reader_of",
    "readers_visible_to",
    "self_checks_visible_to",
    "side_that_answers",
    "years_to_assess",
]
