"""The shapes of what is asked, reported, raised and answered. Who may do it is the commands' affair."""

from malmoandan.matters.forms.deviations import DeviationForm, NoteForm, StepForm, WishForm
from malmoandan.matters.forms.obstacles import (
    EnteredObstacleForm,
    FollowUpForm,
    ObstacleAnswerForm,
    ObstacleForm,
    OfferForm,
    ReasonForm,
    RouteForm,
    SupportForm,
)
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
    "DeviationForm",
    "EnteredObstacleForm",
    "EnteredQuestionForm",
    "FollowUpForm",
    "HandOverForm",
    "NoteForm",
    "ObstacleAnswerForm",
    "ObstacleForm",
    "OfferForm",
    "QuestionForm",
    "ReasonForm",
    "ReassignForm",
    "RouteForm",
    "StepForm",
    "SupportForm",
    "WishForm",
    "WordsForm",
]
