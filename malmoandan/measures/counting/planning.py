"""Counting how the plan is carried out: whether its activities are told of, and led by both parties."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count as Counted
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy

from malmoandan.measures.registry import BODIES, declare
from malmoandan.measures.shapes import Count, Group, Row, Year
from malmoandan.plan.models import LEADING, OVER, Activity, CheckIn, Phase, Visibility

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

BOTH = 2  # parties


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


def told_counted(year: Year, today: date) -> Count:
    """How many of them had been told of within `settings.STALE_DAYS`."""
    since = year.last_day(today) - timedelta(days=settings.STALE_DAYS)
    found = owed_words(year, today).aggregate(
        of=Counted("pk"), value=Counted("pk", filter=Q(last_told__gte=since))
    )
    return Count(found["value"], found["of"])


def told(year: Year, today: date) -> list[Row]:
    """The same activities, the longest silent first. One for the parties only has no title here."""
    since = year.last_day(today) - timedelta(days=settings.STALE_DAYS)
    listed = owed_words(year, today).order_by(F("last_told").asc(nulls_first=True), "position", "pk")
    return [
        row_of(
            each,
            told_on or year.last_day(today),
            counts=told_on is not None and told_on >= since,
        )
        for each, told_on in ((each, _last_told(each)) for each in listed)
    ]


def led_by_both(year: Year, today: date) -> QuerySet[Activity]:
    """The activities going on, with how many parties lead each."""
    leading = Counted("parts__body__party", filter=Q(parts__role__in=LEADING), distinct=True)
    return going_on(year, today).annotate(leading_parties=leading)


def both_counted(year: Year, today: date) -> Count:
    """How many of them bodies of both parties lead together."""
    there = led_by_both(year, today)
    found = there.aggregate(of=Counted("pk"), value=Counted("pk", filter=Q(leading_parties__gte=BOTH)))
    return Count(found["value"], found["of"])


def both(year: Year, today: date) -> list[Row]:
    """The same activities in the order of the plan."""
    return [
        row_of(each, each.starts_on or year.last_day(today), counts=_leading_parties(each) >= BOTH)
        for each in led_by_both(year, today).order_by("position", "pk")
    ]


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


def _leading_parties(activity: Activity) -> int:
    return int(getattr(activity, "leading_parties", 0))  # annotated by `led_by_both`


declare(
    "activities-told",
    Group.PROMISES,
    gettext_lazy("Activities told of"),
    gettext_lazy("Activities begun half a year ago or more, and how many have been told of in that time."),
    counted=told_counted,
    rows=told,
    changed_by=("plan",),
)

declare(
    "activities-by-both",
    Group.TOGETHER,
    gettext_lazy("Activities led by both parties"),
    gettext_lazy("Activities going on in the plan, and how many bodies of both parties lead together."),
    counted=both_counted,
    rows=both,
    changed_by=("plan", *BODIES),
)
