"""What became of the promises of a year: for a body's yearly report (clause C32) and for the measures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.utils import timezone

from malmoandan.commitments.models import LIVING, Commitment, State
from malmoandan.commitments.queries.board import with_names

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from malmoandan.parties.models import Body


@dataclass(frozen=True, slots=True)
class YearOfBody:
    """A body's promises of one year, each in one list: those that ended in it, and those that are still open.

    Kept ones are split by the day agreed last. `past` are living ones whose day has passed, also from earlier
    years; `open` those whose day in the year is still to come.
    """

    kept: list[Commitment] = field(default_factory=list)
    kept_late: list[Commitment] = field(default_factory=list)
    partly: list[Commitment] = field(default_factory=list)
    dropped: list[Commitment] = field(default_factory=list)
    handed_over: list[Commitment] = field(default_factory=list)
    past: list[Commitment] = field(default_factory=list)
    open: list[Commitment] = field(default_factory=list)


def commitments_of_body(body: Body, year: int, today: date) -> YearOfBody:
    """What became of the promises a body gave, for its report on a year, as known on a day. Two queries."""
    ended = Q(ended_at__year=year)
    living = Q(state__in=LIVING, due_on__year__lte=year)
    found = YearOfBody()
    rows = Commitment.objects.filter(ended | living, owner=body, accepted_at__isnull=False)
    for each in with_names(rows).order_by("due_on", "pk"):
        _list_for(each, found, today).append(each)
    return found


def _list_for(each: Commitment, found: YearOfBody, today: date) -> list[Commitment]:
    if each.ended_at is None:
        return found.past if each.due_on < today else found.open
    in_time = timezone.localtime(each.ended_at).date() <= each.due_on
    return {
        State.DONE.value: found.kept if in_time else found.kept_late,
        State.PARTLY.value: found.partly,
        State.NOT_DONE.value: found.dropped,
    }.get(each.state, found.handed_over)


IN_TIME = Q(state=State.DONE, ended_at__date__lte=F("due_on"))  # wholly done by the day agreed last


def commitments_due_in(year: int, today: date) -> QuerySet[Commitment]:
    """The promises due in a year whose day has passed before `today`, or that have ended already.

    One handed over is counted by its new owner's alone.
    """
    due = Commitment.objects.filter(accepted_at__isnull=False, due_on__year=year)
    over = due.filter(Q(due_on__lt=today) | Q(ended_at__isnull=False))
    return over.exclude(state=State.HANDED_OVER)
