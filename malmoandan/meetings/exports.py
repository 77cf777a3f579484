"""Meetings as calendar files (RFC 5545), one or all that are to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.meetings.models import Meeting, MeetingState
from malmoandan.web.addresses import address_of
from malmoandan.web.calendars import Happening, calendar_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


def calendar_of(meetings: Iterable[Meeting], at: datetime, name: str = "") -> bytes:
    """Meetings for people's own calendars. One stays itself when it is moved; cancelled it says so.

    The link to take part online is for those who have signed up, and so is in none.
    """
    return calendar_file([happening(each) for each in meetings], at, name)


def happening(meeting: Meeting) -> Happening:
    """One meeting, as a calendar shows it."""
    more: dict[str, object] = {
        "sequence": meeting.version,
        "status": "CANCELLED" if meeting.state == MeetingState.CANCELLED else "CONFIRMED",
        "description": meeting.purpose,
    }
    if where := ", ".join(filter(None, [meeting.place, meeting.address])):
        more["location"] = where
    key, path = f"{meeting.ref.kind}-{meeting.pk}", address_of("meetings:meeting", meeting.pk)
    return Happening(key, meeting.title, meeting.starts_at, meeting.ends_at, path, more)
