"""What a plan still lacks before the parties can decide on it, and who can mend it (clauses C6, C41).

Rule: no plan is put to the parties while an activity lacks organisation, timetable, communication or
resources, or a challenge lacks a source or a host from any party. Each lack listed is one thing to mend.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from malmoandan.parties.queries import parties
from malmoandan.plan.models import PartRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from malmoandan.plan.models import ActionPlan, Activity, Challenge


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing missing: its code, what it is in words, of what, where it is mended and by whom."""

    code: str
    words: str
    title: str
    url: str
    who: str


def lacks_of(plan: ActionPlan) -> list[Lack]:
    """Everything that is missing, in the order of the plan; four queries however large it is."""
    challenges = list(_challenges(plan))
    if not challenges:
        where = plan.get_absolute_url()
        return [Lack("challenge", _("The plan has no challenge yet"), plan.title, where, _("A coordinator"))]
    found = [lack for challenge in challenges for lack in _of_challenge(challenge)]
    return found + [lack for activity in _activities(plan) for lack in _of_activity(activity)]


def _challenges(plan: ActionPlan) -> QuerySet[Challenge]:
    counted = plan.challenges.annotate(
        source_count=Count("sources", distinct=True), activity_count=Count("activities", distinct=True)
    )
    return counted.order_by("position", "pk").prefetch_related("hosts__party", "hosts__body")


def _of_challenge(challenge: Challenge) -> Iterator[Lack]:
    hosted = {host.party_id for host in challenge.hosts.all()}
    title, url = str(challenge), challenge.get_absolute_url()
    for party in parties():
        if party.pk not in hosted:
            words = _("%(party)s has no host") % {"party": party.name}
            yield Lack("host", words, title, url, party.name)
    host_names = _names([host.body.name for host in challenge.hosts.all()])
    if not getattr(challenge, "source_count", 0):
        yield Lack("source", _("There is no source"), title, url, host_names)
    if not getattr(challenge, "activity_count", 0):
        yield Lack("activity", _("There is no activity"), title, url, host_names)


def _activities(plan: ActionPlan) -> QuerySet[Activity]:
    counted = plan.activities.annotate(
        resource_count=Count("resources", distinct=True),
        communication_count=Count("communication", distinct=True),
        reporter_count=Count("contacts", filter=Q(contacts__role="reporter"), distinct=True),
    )
    return counted.order_by("position", "pk").prefetch_related("parts__body__party")


def _of_activity(activity: Activity) -> Iterator[Lack]:
    title, url = str(activity), activity.get_absolute_url()
    who = _names([part.body.name for part in activity.parts.all() if part.is_leading])
    for code, words in _missing(activity):
        yield Lack(code, words, title, url, who)


def _missing(activity: Activity) -> Iterator[tuple[str, str]]:
    led = [part for part in activity.parts.all() if part.is_leading]
    if not any(part.role == PartRole.LEAD for part in led):
        yield "organisation", _("Organisation: nobody is responsible")
    elif activity.is_joint and len({part.body.party_id for part in led}) < 2:  # noqa: PLR2004 - two parties
        yield "organisation", _("Organisation: it is joint, and only one party answers for it")
    if activity.starts_on is None or (activity.ends_on is None and not activity.is_continuous):
        yield "timetable", _("Timetable: the days are missing")
    if not getattr(activity, "communication_count", 0):
        yield "communication", _("Communication: nobody is told")
    if not getattr(activity, "resource_count", 0):
        yield "resources", _("Resources: none are named")


def _names(names: list[str]) -> str:
    return ", ".join(names) or _("A coordinator")
