"""The only writers of the room: judging, checking the principles, naming a reader, setting the day."""

from malmoandan.assessments.commands.checking import Answer, check_principles
from malmoandan.assessments.commands.judging import (
    Judged,
    assess_activities,
    assess_activity,
    set_closing_day,
)
from malmoandan.assessments.commands.reading import accept_reader, decline_reader, nominate_reader

__all__ = [
    "Answer",
    "Judged",
    "accept_reader",
    "assess_activities",
    "assess_activity",
    "check_principles",
    "decline_reader",
    "nominate_reader",
    "set_closing_day",
]
