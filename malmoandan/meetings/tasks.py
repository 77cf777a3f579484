"""What the clock does here: remind of what is near, forget people when a meeting has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.kernel.actors import CLOCK
from malmoandan.meetings.commands import (
    NEEDS_KEPT,
    PEOPLE_KEPT,
    REMINDS,
    forget_needs,
    forget_people,
    remind_of_meeting,
)
from malmoandan.meetings.queries import meetings_to_forget, meetings_to_remind_of

if TYPE_CHECKING:
    from datetime import datetime


def periodic(at: datetime) -> None:
    """All of it; it may be done twice without harm."""
    remind(at)
    for meeting in meetings_to_forget("needs", at - NEEDS_KEPT):
        forget_needs(meeting=meeting, by=CLOCK, at=at)
    for meeting in meetings_to_forget("people", at - PEOPLE_KEPT):
        forget_people(meeting=meeting, by=CLOCK, at=at)


def remind(at: datetime) -> None:
    """Of each meeting within a week the step whose turn it is: seven days before, or the day before.

    A step missed by a machine that stood still is made up for, but not when the next one is due already.
    """
    today = timezone.localtime(at).date()
    for meeting in meetings_to_remind_of(at, max(REMINDS)):
        left = (meeting.day - today).days
        step = min(days for days in REMINDS if left <= days)
        invited = meeting.invited_at and timezone.localtime(meeting.invited_at).date()
        if invited and (meeting.day - invited).days > step:
            remind_of_meeting(meeting=meeting, days_before=step, by=CLOCK, at=at)
