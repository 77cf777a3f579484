"""What the room keeps: commitments, each wording anybody put forward, and the steps taken."""

from malmoandan.commitments.models.commitments import (
    ENDED,
    LIVING,
    Commitment,
    CommitmentClause,
    Level,
    State,
)
from malmoandan.commitments.models.steps import (
    FOR_THE_SIDES,
    CommitmentStep,
    StepKind,
)
from malmoandan.commitments.models.wordings import WORDS, Outcome, Wording

__all__ = [
    "ENDED",
    "FOR_THE_SIDES",
    "LIVING",
    "WORDS",
    "Commitment",
    "CommitmentClause",
    "CommitmentStep",
    "Level",
    "Outcome",
    "State",
    "StepKind",
    "Wording",
]
