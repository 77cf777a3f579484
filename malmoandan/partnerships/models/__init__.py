"""What the room keeps: collaborations, every version of their terms with its keys, and follow-ups."""

from malmoandan.partnerships.models.collaborations import (
    COMMITTEES,
    PUBLIC,
    Collaboration,
    Ending,
    Stage,
    State,
)
from malmoandan.partnerships.models.following import FollowUp, Moment
from malmoandan.partnerships.models.terms import (
    QUESTIONS,
    WORDS,
    Form,
    Level,
    Outcome,
    Partner,
    Terms,
    TermsKey,
)

__all__ = [
    "COMMITTEES",
    "PUBLIC",
    "QUESTIONS",
    "WORDS",
    "Collaboration",
    "Ending",
    "FollowUp",
    "Form",
    "Level",
    "Moment",
    "Outcome",
    "Partner",
    "Stage",
    "State",
    "Terms",
    "TermsKey",
]
