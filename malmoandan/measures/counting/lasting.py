"""Counting how far ahead the terms of collaborations are known (clause C19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Max, Q
from django.utils.translation import gettext_lazy

from malmoandan.commitments.models import LIVING, Commitment
from malmoandan.measures.counting.planning import going_on, row_of
from malmoandan.measures.middles import middle, months_between
from malmoandan.measures.registry import declare
from malmoandan.measures.shapes import Count, Group, Row, Unit, Year
from malmoandan.partnerships.queries import collaborations_going_on, ran_on
from malmoandan.plan.models import Activity, ResourceState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from malmoandan.partnerships.models import Collaboration

DECIDED = (ResourceState.DECIDED, ResourceState.USED)


@dataclass(frozen=True, slots=True)
class Secured:
    """A collaboration and how many whole months ahead something decided carries it."""

    activity: Activity
    until: date | None
    months: int


def secured(year: Year, today: date) -> list[Secured]:
    """Every activity going on in the plan in force, in the order of the plan.

    Rule: an activity is secured to the later of two days, and never past its own end: the last day of the
    last year for which a resource is decided or used, and the day of a promise that hangs on it and still
    stands. With neither it is secured for nought months, however long the plan says it runs. Resources and
    promises are taken as they stand now: what a past year's table said then is not kept, so only the length
    of time is counted from that year's last day.
    """
    last, decided = year.last_day(today), Q(resources__state__in=DECIDED)
    activities = going_on(year, today).annotate(paid_to=Max("resources__year", filter=decided))
    found = list(activities.select_related("plan").order_by("position", "pk"))
    promised = promises_on(found)
    return [_secured(each, promised.get(str(each.ref)), last) for each in found]


def promises_on(activities: Sequence[Activity]) -> dict[str, date]:
    """The latest day of a standing promise on each activity, by its Ref as text."""
    rows = Commitment.objects.filter(state__in=LIVING, hangs_on__in=[str(each.ref) for each in activities])
    return dict(rows.values_list("hangs_on").annotate(latest=Max("due_on")))


def _secured(activity: Activity, promised: date | None, last: date) -> Secured:
    paid_to: int | None = getattr(activity, "paid_to", None)  # annotated by `secured`
    days = [day for day in (promised, date(paid_to, 12, 31) if paid_to else None) if day is not None]
    if not days:
        return Secured(activity, None, 0)
    until = max(days)
    if activity.ends_on and not activity.is_continuous:
        until = min(until, activity.ends_on)
    return Secured(activity, until, months_between(last, until))


def collaborations(year: Year, today: date) -> list[Row]:
    """Those of the register that go on that day, each with its months to the day it is secured to."""
    last = year.last_day(today)
    found = collaborations_going_on(year.number).filter(ran_on(last))
    return [_row(each, each.current.secured_to, last) for each in found if each.current]


def _row(each: Collaboration, until: date | None, last: date) -> Row:
    months = months_between(last, until) if until else 0
    return Row(on=until, title=str(each), url=each.get_absolute_url(), amount=months, about=str(each.ref))


def months_counted(year: Year, today: date) -> Count:
    """The middle of the months, over all activities and collaborations going on."""
    return middle((each.amount or 0 for each in months(year, today)), Unit.MONTHS)


def months(year: Year, today: date) -> list[Row]:
    """The activities and collaborations, each with its months and the day it is secured to."""
    found = [row_of(each.activity, each.until, amount=each.months) for each in secured(year, today)]
    return [*found, *collaborations(year, today)]


declare(
    "months-secured",
    Group.TOGETHER,
    gettext_lazy("How far ahead activities and collaborations are secured"),
    gettext_lazy(
        "Activities going on in the plan: for how many months ahead money, time or premises are decided, or "
        "a promise stands, at most to the activity's own end; and collaborations of the register. The "
        "middle of them. Nothing decided is 0."
    ),
    counted=months_counted,
    rows=months,
    changed_by=("plan", "commitments", "partnerships"),
)
