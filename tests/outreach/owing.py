"""Things owed, for tests that remind of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from malmoandan.kernel.dues import Due
from malmoandan.kernel.refs import Ref
from tests import cast

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.parties.models import Person

DUE = date(2026, 9, 30)  # a Wednesday
LONG_BEFORE = date(2026, 1, 1)


def morning(day: date) -> datetime:
    """Nine o'clock on a day, in the site's time zone."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Europe/Stockholm"))


def owes(number: int = 1, due_on: date = DUE, **more: Any) -> Due:
    """One thing owed by this day; `more` says by whom."""
    values = {"kind": "test.report", "title": f"Sak {number}", "url": f"/sak/{number}/", "since": LONG_BEFORE}
    return Due(ref=Ref("test.thing", str(number)), due_on=due_on, **{**values, **more})


def reading(by: Actor, language: str) -> Person:
    """A member of the cast who reads this language."""
    person = cast.person_of(by)
    person.language = language
    person.save()
    return person
