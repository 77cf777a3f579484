"""What somebody owes by a day. Rooms say what is due; reminders, calendars and my page read it.

A room's `dues.py` registers functions (found at start, see `outreach.apps`):

    @dues
    def answers_owed(at: datetime) -> Iterable[Due]: ...
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime

    from malmoandan.kernel.refs import Ref

    Source = Callable[[datetime], Iterable["Due"]]


@dataclass(frozen=True, slots=True)
class Due:
    """One thing somebody owes by a day.

    Owed by a `person` (her primary key), else by those who write for a `body` (its primary key), else by the
    coordinators of a `party` (its slug). `hosts` are bodies that are told when it has waited past its day and
    a grace, before anybody else is. `is_volunteer` marks people of associations, who are left in peace in the
    quiet period. `since` is the day it arose: no reminder is sent for moments before that. `kind` names the
    sort of thing, and the title which one.
    """

    ref: Ref
    kind: str
    title: str
    due_on: date
    since: date
    url: str
    person: int | None = None
    body: int | None = None
    party: str = ""
    hosts: tuple[int, ...] = ()
    is_volunteer: bool = False


_sources: list[Source] = []


def dues(source: Source) -> Source:
    """Register where dues come from; the same function twice counts once."""
    if source not in _sources:
        _sources.append(source)
    return source


def dues_at(at: datetime) -> Iterator[Due]:
    """Everything somebody owes at this moment, from every room."""
    for source in _sources:
        yield from source(at)
