"""What every command about a meeting does first: hold it."""

from __future__ import annotations

from malmoandan.meetings.models import Meeting

LONGEST_PURPOSE = 5_000  # characters
LONGEST_NAME = 80


def held(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, locked until the command is done, so that two who act at once queue."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("organiser__party", "co_organiser")
    return rows.get(pk=meeting.pk)
