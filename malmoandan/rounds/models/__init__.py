"""What the room keeps: rounds with their questions, assignments, committees' reports, internal spreading."""

from malmoandan.rounds.models.assignments import HANDED_IN, WRITABLE, Assignment, AssignmentState
from malmoandan.rounds.models.reminding import RoundReminder
from malmoandan.rounds.models.reports import (
    CommitteeDecision,
    CommitteeReport,
    Mark,
    ReportReply,
    ReportReturn,
    Section,
    SectionState,
    Sentence,
)
from malmoandan.rounds.models.rounds import OPENED, FollowUpRound, Question, QuestionKind, RoundState
from malmoandan.rounds.models.spreading import Spreading, SpreadingKind

__all__ = [
    "HANDED_IN",
    "OPENED",
    "WRITABLE",
    "Assignment",
    "AssignmentState",
    "CommitteeDecision",
    "CommitteeReport",
    "FollowUpRound",
    "Mark",
    "Question",
    "QuestionKind",
    "ReportReply",
    "ReportReturn",
    "RoundReminder",
    "RoundState",
    "Section",
    "SectionState",
    "Sentence",
    "Spreading",
    "SpreadingKind",
]
