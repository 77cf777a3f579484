"""What is owed, asked of all rooms at once, and what of it one reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import get_language

from malmoandan.kernel.dues import Due, Owner, due_sources, dues_at, kind_names
from malmoandan.outreach.digests import nearness_titles
from malmoandan.parties.models import Body, Role
from malmoandan.parties.policies import writes_for_body
from malmoandan.record.remembering import one_length, until_next_entry
from malmoandan.record.words import TOPICS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from malmoandan.kernel.actors import Actor


ALL_OWE_BY = ("decisions", "parties")  # keys turned on what a room has put, and who acts for whom


def owed_at(at: datetime) -> Sequence[Due]:
    """Everything owed, soonest first; each room is asked once until its next act, or the parties'.

    It holds what is not for everybody: no page shows it but through `owed_by`, or by the reader's own bodies.
    """
    with one_length():
        found = [due for source in due_sources() for due in from_source(source, at)]
    return sorted(found, key=soonest)


def from_source(source: Callable[..., Iterable[Due]], at: datetime) -> Sequence[Due]:
    """What one source says, kept until its room acts again, or a key, a mandate, a body or a party does."""
    place = f"site.owed.{source.__module__}.{source.__qualname__}.{_today(at)}.{get_language()}"
    return until_next_entry(place, lambda: list(source(at)), room_of(source), *ALL_OWE_BY)


def owed_of(actor: Actor, at: datetime) -> Sequence[Due]:
    """What she has to do in the role she acts in now, soonest first, without asking what others owe."""
    place = f"site.owed_of.{actor.person}.{actor.mandate}.{_today(at)}.{get_language()}"
    body = actor.body if writes_for_body(actor, actor.body) else None
    party = actor.party if actor.has_role(Role.COORDINATOR) else ""
    owner = Owner(actor.person, body, party)
    rooms = {room_of(source) for source in due_sources()} | set(ALL_OWE_BY)
    return until_next_entry(
        place, lambda: sorted(owed_by(actor, dues_at(at, owner)), key=soonest), *sorted(rooms)
    )


def room_of(source: Callable[..., Iterable[Due]]) -> str:
    """The room whose acts change what a source says."""
    return source.__module__.split(".")[1]


def _today(at: datetime) -> date:
    return timezone.localtime(at).date()


def soonest(due: Due) -> tuple[date, str]:
    """Order by day, then by title."""
    return due.due_on, due.title


def owed_by(actor: Actor, dues: Iterable[Due]) -> list[Due]:
    """What she has to do in the role she acts in now: hers, her body's if she writes for it, her party's.

    What she owes as a person under another of her mandates is left for that role; acting for nobody but
    herself she sees all that is hers.
    """
    return [due for due in dues if is_owed_by(actor, due)]


def is_owed_by(actor: Actor, due: Due) -> bool:
    """Whether this is hers to do in the role she acts in now."""
    if due.address:
        return False
    if due.person is not None:
        elsewhere = due.party not in {"", actor.party} or due.body not in {None, actor.body}
        return due.person == actor.person and not (actor.mandate and elsewhere)
    if due.body is not None:
        return writes_for_body(actor, due.body)
    return actor.has_role(Role.COORDINATOR) and due.party in {"", actor.party}


@dataclass(frozen=True, slots=True)
class Nearby:
    """Things as near as one another, under their heading."""

    code: str
    title: str
    dues: Sequence[Due]


def grouped(dues: Sequence[Due], today: date) -> list[Nearby]:
    """Past their day, within a week, later; none of them empty."""
    groups = [
        Nearby(code, title, [due for due in dues if due.nearness(today) == code])
        for code, title in nearness_titles().items()
    ]
    return [group for group in groups if group.dues]


@dataclass(frozen=True, slots=True)
class BodyDue:
    """Something a body owes, as its coordinators see it."""

    due: Due
    body: Body


def with_bodies(dues: Iterable[Due], bodies: Mapping[int, Body]) -> list[BodyDue]:
    """Those owed by one of these bodies, in their order."""
    return [BodyDue(due, bodies[due.body]) for due in dues if due.body is not None and due.body in bodies]


def kind_label(kind: str) -> str:
    """What people call a kind of due; the topic it belongs to where its room has not said."""
    return kind_names().get(kind) or str(TOPICS.get(kind.partition(".")[0], kind))
