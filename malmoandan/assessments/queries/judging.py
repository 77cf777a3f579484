"""Who has what to judge: a side judges through the bodies that lead an activity, else through its host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from malmoandan.assessments.models import Assessment
from malmoandan.assessments.queries.readers import is_reader
from malmoandan.parties.models import Body
from malmoandan.parties.policies import writes_for_body
from malmoandan.plan.models import DECIDED, LEADING, Activity, ActivityParty, ChallengeHost
from malmoandan.plan.queries import activities_visible_to

if TYPE_CHECKING:
    from datetime import date

    from malmoandan.kernel.actors import Actor


def activities_of_year(year: int, actor: Actor) -> QuerySet[Activity]:
    """What went on in a year of the plans that every party has adopted, as far as this actor may see it."""
    of_plans = Q(
        plan__state__in=DECIDED, plan__period_start__year__lte=year, plan__period_end__year__gte=year
    )
    begun = Q(starts_on__isnull=True) | Q(starts_on__year__lte=year)
    rows = activities_visible_to(actor).filter(of_plans, begun)
    return rows.filter(Q(ends_on__isnull=True) | Q(ends_on__year__gte=year))


def activities_to_assess(by: Actor, year: int) -> QuerySet[Activity]:
    """What the body she writes for judges of a year, in the plan's order: its own, or all for the reader."""
    rows = activities_of_year(year, by).order_by("plan", "position", "pk")
    if not writes_for_body(by, by.body):
        return rows.none()
    if by.party:
        return rows.filter(_answered_for_by(by.body or 0, by.party))
    return rows if is_reader(by, year) else rows.none()


def is_answerable_for(by: Actor, activity: Activity) -> bool:
    """Whether she writes for a body that judges this activity for its party."""
    if not (by.party and writes_for_body(by, by.body)):
        return False
    return Activity.objects.filter(_answered_for_by(by.body or 0, by.party), pk=activity.pk).exists()


def _answered_for_by(body: int, party: str) -> Q:
    """A body that leads; a host where nobody of its party leads."""
    leading = ActivityParty.objects.filter(activity=OuterRef("pk"), role__in=LEADING)
    hosting = ChallengeHost.objects.filter(challenge=OuterRef("challenge"), body=body)
    hosted = Exists(hosting) & ~Exists(leading.filter(body__party__slug=party))
    return Q(Exists(leading.filter(body=body))) | Q(hosted)


def side_that_answers(activity: Activity) -> dict[str, list[Body]]:
    """For each party's slug the bodies that judge this activity for it."""
    found: dict[str, list[Body]] = {}
    led = ActivityParty.objects.filter(activity=activity, role__in=LEADING, body__party__isnull=False)
    for part in led.select_related("body__party").order_by("pk"):
        found.setdefault(str(part.body.party and part.body.party.slug), []).append(part.body)
    hosts = ChallengeHost.objects.filter(challenge=activity.challenge_id).select_related("body", "party")
    for host in hosts.order_by("pk"):
        found.setdefault(host.party.slug, [host.body])
    return found


def own_assessments(by: Actor, year: int, activities: list[int]) -> dict[int, Assessment]:
    """What her side now says of these activities, by activity."""
    rows = Assessment.objects.filter(year=year, activity__in=activities, replaced_at__isnull=True)
    own = rows.filter(party__slug=by.party) if by.party else rows.filter(party__isnull=True, body=by.body)
    return {each.activity_id: each for each in own.select_related("body")}


def years_to_assess(today: date) -> list[int]:
    """The years of adopted plans that have begun, the latest first."""
    periods = Activity.objects.filter(plan__state__in=DECIDED).order_by()
    rows = periods.values_list("plan__period_start", "plan__period_end").distinct()
    years = {year for start, end in rows for year in range(start.year, min(end.year, today.year) + 1)}
    return sorted(years, reverse=True)


def bodies_with_activities(year: int, actor: Actor) -> QuerySet[Body]:
    """The bodies that lead something in a year, by name."""
    led = ActivityParty.objects.filter(role__in=LEADING, activity__in=activities_of_year(year, actor))
    return Body.objects.filter(pk__in=led.values("body")).order_by("name", "pk")
