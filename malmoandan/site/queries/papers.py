"""Where the words on a meeting's paper forms belong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from malmoandan.voices.queries.gatherings import gathering_on

if TYPE_CHECKING:
    from malmoandan.meetings.models import Meeting
    from malmoandan.voices.models import Gathering


def gathering_at(meeting: Meeting) -> Gathering | None:
    """The gathering on the meeting itself, else on the dialogue it belongs to; None without either."""
    found = gathering_on(meeting.ref)
    return gathering_on(meeting.subject) if found is None and meeting.subject is not None else found
