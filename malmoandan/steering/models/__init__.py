"""What the steering room keeps."""

from malmoandan.steering.models.agenda import AgendaItem, ItemKind, ItemOutcome, Source, Why
from malmoandan.steering.models.following import FollowUp, Light
from malmoandan.steering.models.keeping import BudgetLine, BudgetState, Degree, Risk, RiskState
from malmoandan.steering.models.log import LoggedDecision, LogState
from malmoandan.steering.models.meetings import Attendance, Meeting, MeetingState, NotesConfirmation

__all__ = [
    "AgendaItem",
    "Attendance",
    "BudgetLine",
    "BudgetState",
    "Degree",
    "FollowUp",
    "ItemKind",
    "ItemOutcome",
    "Light",
    "LogState",
    "LoggedDecision",
    "Meeting",
    "MeetingState",
    "NotesConfirmation",
    "Risk",
    "RiskState",
    "Source",
    "Why",
]
