"""What gathers voices, who takes them on, what is said of them inside a party, and the answers."""

from malmoandan.answers.models.answers import OWES_A_STEP, Answer, AnswerOutcome
from malmoandan.answers.models.likenesses import Comparison, Likeness
from malmoandan.answers.models.themes import Theme, ThemePlace
from malmoandan.answers.models.work import Assignment, InternalNote, Mark, MarkKind

__all__ = [
    "OWES_A_STEP",
    "Answer",
    "AnswerOutcome",
    "Assignment",
    "Comparison",
    "InternalNote",
    "Likeness",
    "Mark",
    "MarkKind",
    "Theme",
    "ThemePlace",
]
