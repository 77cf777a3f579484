"""Who may read which judgement; decided here alone.

Rule: each side judges without having seen the other's. What one has given is read by that side alone until
every party has given its own on the same activity and year, or the year's closing day has come. Then it is
everyone's, as far as the activity is. Auditors read all.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from malmoandan.assessments.models import Assessment, AssessmentYear
from malmoandan.parties.models import Role
from malmoandan.parties.queries import known_parties
from malmoandan.plan.queries import activities_visible_to
from malmoandan.record.remembering import until_next_entry

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor

CLOSES = (2, 1)  # month and day of the year after, where no other day was set


def days_set() -> dict[int, date]:
    """The closing days that were set, by year."""
    rows = AssessmentYear.objects.values_list("year", "closes_on")
    return until_next_entry("assessments.days", lambda: dict(rows), "assessments")


def closing_day(year: int) -> date:
    """The day from which everything assessed of a year is shown."""
    return days_set().get(year) or date(year + 1, *CLOSES)


def has_closed(year: int, today: date) -> bool:
    """Whether everything assessed of that year is shown."""
    return closing_day(year) <= today


def of_closed_years(today: date) -> Q:
    """Of what carries a `year`: those of years that have closed."""
    kept = days_set()
    last = today.year - 1 if date(today.year, *CLOSES) <= today else today.year - 2
    by_custom = Q(year__lte=last) & ~Q(year__in=list(kept))
    return by_custom | Q(year__in=[year for year, day in kept.items() if day <= today])


def assessments_visible_to(actor: Actor, today: date) -> QuerySet[Assessment]:
    """The assessments this actor may read, whichever door she comes through; replaced ones too."""
    rows = Assessment.objects.filter(activity__in=activities_visible_to(actor).values("pk"))
    if actor.has_role(Role.AUDITOR) or actor.is_clock:
        return rows
    seen = of_closed_years(today) | Q(Exists(given_by_all()))
    if actor.mandate is not None:
        seen |= Q(party__slug=actor.party) if actor.party else Q(party__isnull=True, body=actor.body)
    return rows.filter(seen)


def given_by_all() -> QuerySet[Assessment]:
    """Whether every party has given its own on the same activity and year."""
    current = Assessment.objects.filter(
        activity=OuterRef("activity"), year=OuterRef("year"), replaced_at__isnull=True, party__isnull=False
    )
    counted = current.order_by().values("activity").annotate(sides=Count("party"))
    return counted.filter(sides__gte=len(known_parties())).values("sides")  # type: ignore[return-value]


def is_shown_to_all(activity: int, year: int, today: date) -> bool:
    """Whether what has been given on this activity and year can be read by others than its writers."""
    if has_closed(year, today):
        return True
    current = Assessment.objects.filter(
        activity=activity, year=year, replaced_at__isnull=True, party__isnull=False
    )
    return current.count() >= len(known_parties())
