"""Questions about commitments. Visibility is decided in `visibility` alone."""

from malmoandan.commitments.queries.board import (
    EMPTY,
    PAST_ITS_DAY,
    SORTS,
    STILL_TO_KEEP,
    BoardFilter,
    Choices,
    choices_on_board,
    commitments_asked_for,
    counts_by_state,
    with_names,
)
from malmoandan.commitments.queries.counting import (
    IN_TIME,
    YearOfBody,
    commitments_due_in,
    commitments_of_body,
)
from malmoandan.commitments.queries.finding import (
    CLAUSE,
    DueMove,
    answer_due_on,
    bodies_that_promise,
    commitments_on,
    due_moves_of,
    people_deciding_for,
    waiting_wording,
)
from malmoandan.commitments.queries.visibility import (
    commitments_visible_to,
    is_of_the_sides,
    steps_visible_to,
    wordings_visible_to,
)

__all__ = [
    "CLAUSE",
    "EMPTY",
    "IN_TIME",
    "PAST_ITS_DAY",
    "SORTS",
    "STILL_TO_KEEP",
    "BoardFilter",
    "Choices",
    "DueMove",
    "YearOfBody",
    "answer_due_on",
    "bodies_that_promise",
    "choices_on_board",
    "commitments_asked_for",
    "commitments_due_in",
    "commitments_of_body",
    "commitments_on",
    "commitments_visible_to",
    "counts_by_state",
    "due_moves_of",
    "is_of_the_sides",
    "people_deciding_for",
    "steps_visible_to",
    "waiting_wording",
    "with_names",
    "wordings_visible_to",
]
