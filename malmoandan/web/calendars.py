"""What happens on which day, as an iCalendar file (RFC 5545) for people's own calendars."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.conf import settings

from malmoandan.web.addresses import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Happening:
    """Something in a calendar, known by its `key` when it is moved: whole days or moments, before `ends`.

    `more`: other properties by their names in the standard.
    """

    key: str
    title: str
    starts: date | datetime
    ends: date | datetime
    path: str
    more: Mapping[str, object] = field(default_factory=dict)


def calendar_file(happenings: Iterable[Happening], at: datetime, name: str = "") -> bytes:
    """A calendar of these, under a name where it has one."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - slow to load, and needed for these files alone

    host = settings.SITE_ADDRESS.partition("//")[2].strip("/")
    file = Calendar()
    file.add("prodid", f"-//{host}//malmoandan//")
    file.add("version", "2.0")
    if name:
        file.add("x-wr-calname", name)
    for each in happenings:
        event = Event()
        event.add("uid", f"{each.key}@{host}")
        event.add("dtstamp", at)
        event.add("summary", each.title)
        event.add("dtstart", each.starts)
        event.add("dtend", each.ends)
        event.add("url", whole(each.path))
        for what, value in each.more.items():
            event.add(what, value)
        file.add_component(event)
    return bytes(file.to_ical())
