"""The days promises are due, as iCalendar (RFC 5545)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from malmoandan.commitments.models import Commitment


def calendar_of(commitments: Iterable[Commitment], at: datetime) -> bytes:
    """A calendar file with one whole-day event each. An event keeps its identity when its day is moved."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - slow to load, and needed for this file alone

    host = settings.SITE_ADDRESS.partition("//")[2].strip("/")
    file = Calendar()
    file.add("prodid", f"-//{host}//malmoandan//")
    file.add("version", "2.0")
    file.add("x-wr-calname", _("Commitments"))
    for each in commitments:
        event = Event()
        event.add("uid", f"commitments.commitment-{each.pk}@{host}")
        event.add("dtstamp", at)
        event.add("sequence", each.revision)
        event.add("summary", f"{each.owner.name}: {each.title}")
        event.add("dtstart", each.due_on)
        event.add("dtend", each.due_on + timedelta(days=1))
        event.add(
            "url", settings.SITE_ADDRESS.rstrip("/") + reverse("commitments:commitment", args=[each.pk])
        )
        file.add_component(event)
    return bytes(file.to_ical())
