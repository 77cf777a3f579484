"""Meetings: called, signed up for, held, written down, confirmed by every party, and felt about."""

from malmoandan.meetings.models.arranging import Arrangement
from malmoandan.meetings.models.meetings import (
    CONFIRM_DAYS,
    NOTICE_DAYS,
    Facility,
    Meeting,
    MeetingKind,
    MeetingState,
    Reminder,
    Represented,
)
from malmoandan.meetings.models.notes import NotesConfirmation, NotesVersion, Remark
from malmoandan.meetings.models.paper import PaperSheets, ReservedCode
from malmoandan.meetings.models.pulse import FEWEST, PulseAnswer, PulseBatch, PulseSide
from malmoandan.meetings.models.signing_up import IN_SEATS, NeedAsked, NeedKind, SignUp, SignUpState

__all__ = [
    "CONFIRM_DAYS",
    "FEWEST",
    "IN_SEATS",
    "NOTICE_DAYS",
    "Arrangement",
    "Facility",
    "Meeting",
    "MeetingKind",
    "MeetingState",
    "NeedAsked",
    "NeedKind",
    "NotesConfirmation",
    "NotesVersion",
    "PaperSheets",
    "PulseAnswer",
    "PulseBatch",
    "PulseSide",
    "Remark",
    "Reminder",
    "Represented",
    "ReservedCode",
    "SignUp",
    "SignUpState",
]
