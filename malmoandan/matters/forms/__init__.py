"""The shapes of what is asked and answered. Who may do it is the commands' affair."""

from malmoandan.matters.forms.questions import (
    CoverForm,
    DayField,
    EnteredQuestionForm,
    HandOverForm,
    QuestionForm,
    ReassignForm,
    WordsForm,
)

__all__ = [
    "CoverForm",
    "DayField",
    "EnteredQuestionForm",
    "HandOverForm",
    "QuestionForm",
    "ReassignForm",
    "WordsForm",
]
