"""What every command about a meeting does first: hold it. And who stands on the record for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from malmoandan.meetings.models import Meeting

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor

LONGEST_PURPOSE = 5_000  # characters
LONGEST_NAME = 80


def held(meeting: Meeting) -> Meeting:
    """The meeting as it stands now, locked until the command is done, so that two who act at once queue."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("organiser__party", "co_organiser")
    return rows.get(pk=meeting.pk)


def unnamed(by: Actor) -> Actor:
    """Who acts for herself alone, for the record: who comes to a meeting is nobody else's business."""
    return replace(by, mandate=None, body=None, party="", roles=frozenset())
