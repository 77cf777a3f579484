"""What a coordinator may remind bodies of: past its day, or so near that the ladder has begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from malmoandan.outreach.ladder import BEGINS
from malmoandan.outreach.models import Reminder
from malmoandan.parties.models import Body

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.dues import Due


def bodies_reminded_by(actor: Actor) -> set[int]:
    """The bodies whose reminders are hers to send: her own party's and those of no party."""
    own = Q(party__slug=actor.party) | Q(party__isnull=True)
    return set(Body.objects.filter(own).values_list("pk", flat=True))


def missing(
    owed: Iterable[Due], bodies: Collection[int], today: date, *, kind: str = "", body: int | None = None
) -> list[Due]:
    """Of all that is owed, what these bodies owe that is past its day or within thirty days of it.

    Narrowed to one kind and one body where they are given.
    """
    return [
        due
        for due in owed
        if due.body in bodies
        and due.due_on <= today + BEGINS
        and kind in {"", due.kind}
        and body in {None, due.body}
    ]


def told_today(dues: Iterable[Due], today: date) -> set[str]:
    """The keys of those of which somebody has been reminded today."""
    keys = [due.key for due in dues]
    marks = Reminder.objects.filter(told_on=today, thing__in=keys)
    return set(marks.values_list("thing", flat=True))
