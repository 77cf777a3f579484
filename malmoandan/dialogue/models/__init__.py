"""Dialogues, their phases, what was promised and moved, invitations, and the answers to a survey."""

from malmoandan.dialogue.models.dialogues import ENDED, PUBLIC, Dialogue, DialogueState, Ladder, Step
from malmoandan.dialogue.models.imports import (
    DialogueImport,
    ImportedTable,
    ImportPart,
    ImportState,
)
from malmoandan.dialogue.models.invitations import DialogueInvitation
from malmoandan.dialogue.models.phases import SINGLE, Phase, PhaseKind
from malmoandan.dialogue.models.promises import MovedPromise, PromiseField
from malmoandan.dialogue.models.surveys import (
    QuestionKind,
    SurveyMark,
    SurveyQuestion,
    SurveyTurn,
    SurveyWords,
)

__all__ = [
    "ENDED",
    "PUBLIC",
    "SINGLE",
    "Dialogue",
    "DialogueImport",
    "DialogueInvitation",
    "DialogueState",
    "ImportPart",
    "ImportState",
    "ImportedTable",
    "Ladder",
    "MovedPromise",
    "Phase",
    "PhaseKind",
    "PromiseField",
    "QuestionKind",
    "Step",
    "SurveyMark",
    "SurveyQuestion",
    "SurveyTurn",
    "SurveyWords",
]
