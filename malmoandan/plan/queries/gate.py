"""What a plan still lacks before the parties can decide on it, and who can mend it (clauses C6, C41).

Rule: no plan is put to the parties while an activity lacks organisation, timetable, communication or
resources, a challenge lacks a source or a host from any party, or what was said in a consultation on it waits
for its answer. Each lack listed is one thing to mend.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from malmoandan.consultation.queries import consultation_on
from malmoandan.parties.queries import parties
from malmoandan.plan.models import PartRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from malmoandan.kernel.refs import Ref
    from malmoandan.parties.models import Party
    from malmoandan.plan.models import ActionPlan, Activity, Challenge


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing missing: its code, what it is in words, of what, where it is mended, by whom, and its Ref."""

    code: str
    words: str
    title: str
    url: str
    who: str
    ref: Ref


def lacks_of(plan: ActionPlan) -> list[Lack]:
    """Everything that is missing, in the order of the plan; as many queries however large it is."""
    challenges = list(_challenges(plan))
    if not challenges:
        where, nobody = reverse("plan:add_challenge", args=[plan.number]), _("A coordinator")
        words = _("The plan has no challenge yet")
        return [Lack("challenge", words, plan.title, where, nobody, plan.ref), *_unanswered(plan)]
    everyone = list(parties())
    found = [lack for challenge in challenges for lack in _of_challenge(challenge, everyone)]
    found += [lack for activity in _activities(plan) for lack in _of_activity(activity)]
    return found + list(_unanswered(plan))


def _challenges(plan: ActionPlan) -> QuerySet[Challenge]:
    counted = plan.challenges.annotate(
        source_count=Count("sources", distinct=True), activity_count=Count("activities", distinct=True)
    )
    return counted.order_by("position", "pk").prefetch_related("hosts__party", "hosts__body")


def _of_challenge(challenge: Challenge, everyone: list[Party]) -> Iterator[Lack]:
    hosted = {host.party_id for host in challenge.hosts.all()}
    title, ref = str(challenge), challenge.ref
    url = reverse("plan:change_challenge", args=[challenge.pk])
    for party in everyone:
        if party.pk not in hosted:
            words = _("%(party)s has no host") % {"party": party.name}
            yield Lack("host", words, title, f"{url}#hosts", party.name, ref)
    names = _names([host.body.name for host in challenge.hosts.all()])
    if not getattr(challenge, "source_count", 0):
        yield Lack("source", _("There is no source"), title, f"{url}#sources", names, ref)
    if not getattr(challenge, "activity_count", 0):
        new = reverse("plan:add_activity", args=[challenge.pk])
        yield Lack("activity", _("There is no activity"), title, new, names, ref)


def _activities(plan: ActionPlan) -> QuerySet[Activity]:
    counted = plan.activities.annotate(
        resource_count=Count("resources", distinct=True),
        communication_count=Count("communication", distinct=True),
    )
    return counted.order_by("position", "pk").prefetch_related("parts__body")


def _of_activity(activity: Activity) -> Iterator[Lack]:
    title, url = str(activity), reverse("plan:change_activity", args=[activity.pk])
    who = _names([part.body.name for part in activity.parts.all() if part.is_leading])
    for code, words in _missing(activity):
        yield Lack(code, words, title, f"{url}#{code}", who, activity.ref)


def _missing(activity: Activity) -> Iterator[tuple[str, str]]:
    led = [part for part in activity.parts.all() if part.is_leading]
    if not any(part.role == PartRole.LEAD for part in led):
        yield "organisation", _("Organisation: nobody is responsible")
    elif activity.is_joint and len({part.body.party_id for part in led} - {None}) < 2:  # noqa: PLR2004 - two parties
        yield "organisation", _("Organisation: it is joint, and only one party answers for it")
    if activity.starts_on is None or (activity.ends_on is None and not activity.is_continuous):
        yield "timetable", _("Timetable: the days are missing")
    if not getattr(activity, "communication_count", 0):
        yield "communication", _("Communication: nobody is told")
    if not getattr(activity, "resource_count", 0):
        yield "resources", _("Resources: none are named")


def _unanswered(plan: ActionPlan) -> Iterator[Lack]:
    """The comments on the draft, until they are answered and published: everyone is owed that."""
    consultation = consultation_on(plan.ref)
    if consultation is not None and consultation.published_at is None:
        url = reverse("consultation:consultation", args=[consultation.pk])
        words = _("The comments are not yet answered and published")
        yield Lack("answer", words, consultation.title, url, _("A coordinator"), plan.ref)


def _names(names: list[str]) -> str:
    return ", ".join(names) or _("A coordinator")
