"""What of rounds and reports an actor may see: decided here alone, and used by every door.

Rules: a round is everybody's from its opening, before that the coordinators'; that a body is to report, and
how far it has come, is then public. A report's words are everybody's from the committee's decision on; before
that its own people's and an auditor's, and the coordinators' while it is handed in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from malmoandan.parties.models import Role
from malmoandan.parties.policies import acts_for_party, is_coordinator
from malmoandan.rounds.models import (
    HANDED_IN,
    OPENED,
    Assignment,
    AssignmentState,
    CommitteeReport,
    FollowUpRound,
    Section,
    Sentence,
    Spreading,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor


def coordinates(actor: Actor) -> bool:
    """Whether she coordinates a party now."""
    return is_coordinator(actor) and acts_for_party(actor, actor.party)


def rounds_visible_to(actor: Actor) -> QuerySet[FollowUpRound]:
    """The opened ones; for coordinators, auditors and the clock the planned ones too."""
    if coordinates(actor) or actor.has_role(Role.AUDITOR) or actor.is_clock:
        return FollowUpRound.objects.all()
    return FollowUpRound.objects.filter(state__in=OPENED)


def assignments_visible_to(actor: Actor) -> QuerySet[Assignment]:
    """Those of the rounds she may see."""
    return Assignment.objects.filter(round__in=rounds_visible_to(actor))


def reports_visible_to(actor: Actor) -> QuerySet[CommitteeReport]:
    """The reports whose words this actor may read."""
    rows = CommitteeReport.objects.select_related("assignment__body__party", "assignment__round")
    if actor.has_role(Role.AUDITOR) or actor.is_clock:
        return rows
    return rows.filter(_seen(actor, "assignment__"))


def sections_visible_to(actor: Actor) -> QuerySet[Section]:
    """Those of the reports she may read."""
    return Section.objects.filter(report__in=reports_visible_to(actor))


def sentences_visible_to(actor: Actor) -> QuerySet[Sentence]:
    """Those of the reports she may read."""
    return Sentence.objects.filter(section__report__in=reports_visible_to(actor))


def spreadings_visible_to(actor: Actor) -> QuerySet[Spreading]:
    """What stands is everybody's; what was taken back is its own body's and an auditor's."""
    if actor.has_role(Role.AUDITOR) or actor.is_clock:
        return Spreading.objects.all()
    seen = Q(withdrawn_at__isnull=True)
    if actor.mandate is not None:
        seen |= Q(body=actor.body)
    return Spreading.objects.filter(seen)


def _seen(actor: Actor, to: str) -> Q:
    seen = Q(**{f"{to}state": AssignmentState.DECIDED})
    if actor.mandate is not None:
        seen |= Q(**{f"{to}body": actor.body})
    if coordinates(actor):
        seen |= Q(**{f"{to}state__in": HANDED_IN})
    return seen
