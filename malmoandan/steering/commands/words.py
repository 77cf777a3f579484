"""What every command about a meeting does first: hold it."""

from __future__ import annotations

from malmoandan.steering.models import Meeting


def held(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, locked until the command is done, so that two who act at once queue."""
    return Meeting.objects.select_for_update().get(pk=meeting.pk)
