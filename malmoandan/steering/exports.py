"""The decision log as a table, and a meeting as a calendar file (RFC 5545)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.web.calendars import Happening, calendar_file
from malmoandan.web.sheets import sheet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.steering.models import LoggedDecision, Meeting


def log_sheet(decisions: Iterable[LoggedDecision]) -> str:
    """Decisions as CSV; no cell is ever run as a formula."""
    names = [
        _("Meeting"), _("Number"), _("Decided on"), _("Item"), _("Decision"), _("Who carries it out"),
        _("By"), _("State"), _("How it ended"),
    ]  # fmt: skip
    rows = (
        [
            each.meeting.number,
            f"{each.meeting.number}.{each.number}",
            each.meeting.day.isoformat(),
            each.item.heading,
            each.text,
            each.body.name if each.body else "",
            each.due_on.isoformat() if each.due_on else "",
            each.get_state_display(),
            each.sentence,
        ]
        for each in decisions
    )
    return sheet(names, rows)


def meeting_file(meeting: Meeting, at: datetime) -> bytes:
    """One meeting for people's own calendars. It stays itself when it is moved; cancelled it says so."""
    more = {
        "sequence": meeting.version,
        "status": "CANCELLED" if meeting.state == "cancelled" else "CONFIRMED",
        "location": " · ".join(filter(None, [meeting.place, meeting.online_url])),
    }
    if meeting.accessibility:
        more["description"] = meeting.accessibility
    key, path = f"{meeting.ref.kind}-{meeting.number}", reverse("steering:meeting", args=[meeting.number])
    happening = Happening(key, meeting.title, meeting.starts_at, meeting.ends_at, path, more)
    return calendar_file([happening], at)
