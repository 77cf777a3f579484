"""Counting how the plan is carried out: whether its activities are told of, and led by both parties."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from malmoandan.measures.listing import Listed
from malmoandan.measures.registry import BODIES, declare
from malmoandan.measures.shapes import Group, Row, Tally, Year
from malmoandan.plan.models import LEADING, OVER, Activity, ActivityParty, CheckIn, Phase, Visibility

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

ACTIVITY = "plan.activity"
LEADS = ActivityParty.objects.filter(role__in=LEADING, body__party__isnull=False)
BY_BOTH = Exists(  # it is led by bodies of two parties
    LEADS.filter(
        Exists(LEADS.filter(activity=OuterRef("activity"), body__party__gt=OuterRef("body__party"))),
        activity=OuterRef("pk"),
    )
)


def going_on(year: Year, today: date) -> QuerySet[Activity]:
    """The activities of the plan in force on the last day counted that were not over then."""
    end = year.until(today)
    newest = CheckIn.objects.filter(activity=OuterRef("pk"), told_at__lt=end).order_by("-number")
    in_force = Q(plan__closed_at__isnull=True) | Q(plan__closed_at__gte=end)
    phase = Coalesce(Subquery(newest.values("phase")[:1]), Value(Phase.PLANNED.value))
    there = Activity.objects.filter(in_force, plan__entered_force_at__lt=end)
    return there.alias(phase_then=phase).exclude(phase_then__in=OVER)


def owed_words(year: Year, today: date) -> QuerySet[Activity]:
    """Of these, the ones begun at least `settings.STALE_DAYS` before, with the day they were last told of."""
    before = year.last_day(today) - timedelta(days=settings.STALE_DAYS)
    told = CheckIn.objects.filter(activity=OuterRef("pk"), told_at__lt=year.until(today)).order_by("-number")
    begun = going_on(year, today).filter(
        Q(starts_on__isnull=True) | Q(starts_on__lte=before), plan__entered_force_at__date__lte=before
    )
    return begun.annotate(last_told=Subquery(told.values("as_of")[:1]))


def told_tally(year: Year, today: date) -> Tally:
    """How many of them had been told of within `settings.STALE_DAYS`."""
    since = year.last_day(today) - timedelta(days=settings.STALE_DAYS)
    return Tally(owed_words(year, today), Q(last_told__gte=since))


def told(year: Year, today: date) -> Sequence[Row]:
    """The same activities, the longest silent first. One for the parties only has no title here."""
    last = year.last_day(today)
    since = last - timedelta(days=settings.STALE_DAYS)

    def row(each: Activity) -> Row:
        told_on = _last_told(each)
        return row_of(each, told_on or last, counts=told_on is not None and told_on >= since)

    listed = owed_words(year, today).order_by(F("last_told").asc(nulls_first=True), "position", "pk")
    return Listed(listed, row, ACTIVITY)


def both_tally(year: Year, today: date) -> Tally:
    """How many of those going on bodies of both parties lead together."""
    return Tally(going_on(year, today), BY_BOTH)


def both(year: Year, today: date) -> Sequence[Row]:
    """The same activities in the order of the plan."""
    last = year.last_day(today)
    listed = going_on(year, today).annotate(by_both=BY_BOTH).order_by("position", "pk")
    return Listed(
        listed,
        lambda each: row_of(each, each.starts_on or last, counts=getattr(each, "by_both", False)),
        ACTIVITY,
    )


def row_of(activity: Activity, on: date | None, *, counts: bool = True, amount: int | None = None) -> Row:
    """An activity as a row; one for the parties only has no words and no address here."""
    about = str(activity.ref)
    if activity.visibility != Visibility.PUBLIC:
        return Row(on=on, title="", counts=counts, amount=amount, about=about)
    url = activity.get_absolute_url()
    return Row(on=on, title=str(activity), url=url, counts=counts, amount=amount, about=about)


def _last_told(activity: Activity) -> date | None:
    found: date | None = getattr(activity, "last_told", None)  # annotated by `owed_words`
    return found


declare(
    "activities-told",
    Group.PROMISES,
    gettext_lazy("Activities told of"),
    gettext_lazy("Activities begun half a year ago or more, and how many have been told of in that time."),
    tally=told_tally,
    rows=told,
    changed_by=("plan",),
)

declare(
    "activities-by-both",
    Group.TOGETHER,
    gettext_lazy("Activities led by both parties"),
    gettext_lazy("Activities going on in the plan, and how many bodies of both parties lead together."),
    tally=both_tally,
    rows=both,
    changed_by=("plan", *BODIES),
)
