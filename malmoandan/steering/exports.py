"""The decision log as a table, and a meeting as a calendar file (RFC 5545)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

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
    host = settings.SITE_ADDRESS.partition("//")[2].strip("/")
    file = Calendar()
    file.add("prodid", f"-//{host}//malmoandan//")
    file.add("version", "2.0")
    event = Event()
    event.add("uid", f"{meeting.ref.kind}-{meeting.number}@{host}")
    event.add("dtstamp", at)
    event.add("sequence", meeting.version)
    event.add("summary", meeting.title)
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at)
    event.add("status", "CANCELLED" if meeting.state == "cancelled" else "CONFIRMED")
    event.add("location", " · ".join(filter(None, [meeting.place, meeting.online_url])))
    if meeting.accessibility:
        event.add("description", meeting.accessibility)
    event.add("url", settings.SITE_ADDRESS.rstrip("/") + reverse("steering:meeting", args=[meeting.number]))
    file.add_component(event)
    return bytes(file.to_ical())
