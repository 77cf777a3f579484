"""What somebody owes by a day. Rooms say what is due; reminders, calendars and my page read it.

A room's `dues.py` registers functions (found at start, see `outreach.apps`):

    names_kind("matters.question", _("Questions to answer"))

    @dues
    def answers_owed(at: datetime) -> Iterable[Due]: ...

A title is in the language active when it is asked for. A source of many dues also takes `of`, and then gives
at least what that owner owes, so that one person's page does not read everybody's:

    @dues
    def steps_owed(at: datetime, *, of: Owner | None = None) -> Iterable[Due]: ...
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime

    from django.utils.functional import _StrPromise

    from malmoandan.kernel.refs import Ref

    Source = Callable[..., Iterable["Due"]]

SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who asks what she owes: herself, the body she writes for and the party she coordinates, if any."""

    person: int | None = None
    body: int | None = None
    party: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing somebody owes by a day.

    Owed by a `person` (her primary key), else by those who write for a `body` (its primary key), else by the
    coordinators of a `party` (its slug). What a group that is no body owes is owed at an `address`, in its
    `language`: only whoever reads letters there does it, so its `url` may be a link that is a key, shown
    nowhere else. `hosts` are bodies that are told when it has waited past its day and
    a grace, before anybody else is. `is_volunteer` marks people of associations, who are left in peace in the
    quiet period. `since` is the day it arose: no reminder is sent for moments before that. `read_at` is where
    others read of it: the page of `url` may be for those alone who owe it. `kind` names the
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
    read_at: str = ""
    address: str = ""
    language: str = ""

    @property
    def about(self) -> str:
        """Where anybody who sees the due may read of the thing."""
        return self.read_at or self.url

    @property
    def kind_name(self) -> str:
        """What its kind is called in the language now active; empty for a kind without a name."""
        return kind_names().get(self.kind, "")

    @property
    def key(self) -> str:
        """What tells it from every other: its kind, the thing and the day. A moved day makes it another."""
        return f"{self.kind} {self.ref} {self.due_on.isoformat()}"

    def nearness(self, today: date) -> Nearness:
        """Whether its day is past, within seven days, or later."""
        if self.due_on < today:
            return Nearness.PAST
        return Nearness.SOON if self.due_on <= today + SOON else Nearness.LATER


class Nearness(StrEnum):
    """How near the day is by which something is owed; in the order in which it is shown."""

    PAST = "past"
    SOON = "soon"
    LATER = "later"


_sources: list[Source] = []
_names: dict[str, _StrPromise | str] = {}


def dues(source: Source) -> Source:
    """Register where dues come from; the same function twice counts once."""
    if source not in _sources:
        _sources.append(source)
    return source


def due_sources() -> tuple[Source, ...]:
    """Where dues come from, for one who asks each by itself, so that a fault in one hides no other."""
    return tuple(_sources)


def names_kind(kind: str, name: _StrPromise | str) -> None:
    """Say what people call a kind of due, in the plural: “Check-ins”. Saying it again replaces it."""
    _names[kind] = name


def kind_names() -> dict[str, str]:
    """What each named kind is called, in the language now active."""
    return {kind: str(name) for kind, name in _names.items()}


def dues_at(at: datetime, of: Owner | None = None) -> Iterator[Due]:
    """Everything somebody owes at this moment, from every room; with `of`, at least what this owner owes."""
    for source in _sources:
        yield from source(at, of=of) if of is not None and narrows(source) else source(at)


def narrows(source: Source) -> bool:
    """Whether a source can be asked for one owner's dues alone."""
    return "of" in inspect.signature(source).parameters
