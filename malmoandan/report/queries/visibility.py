"""What of annual reports an actor may see: decided here alone, and used by every page, list, file and search.

Rules: a report is everybody's while it is before the parties and once it is published; until then it is for
those who act for a party's body, auditors and the clock. Every edition that was put to the parties stays
readable, for what is decided on must be. What the parties write is seen by those inside. A recommendation is
everybody's with its report; the body it is made to sees it from the joint review on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from malmoandan.parties.models import Role
from malmoandan.report.models import (
    AnnualReport,
    Delivery,
    Edition,
    Erratum,
    Recommendation,
    ReportState,
    Review,
    Section,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from malmoandan.kernel.actors import Actor

SHOWN = (ReportState.PROPOSED, ReportState.PUBLISHED)


def is_inside(actor: Actor) -> bool:
    """Whether she acts for a party's body, audits, or is the clock."""
    of_party = actor.mandate is not None and bool(actor.party)
    return of_party or actor.has_role(Role.AUDITOR) or actor.is_clock


def reports_visible_to(actor: Actor) -> QuerySet[AnnualReport]:
    """The reports she may read, in whichever state; without what is frozen in them, for lists."""
    seen = AnnualReport.objects.all() if is_inside(actor) else AnnualReport.objects.filter(state__in=SHOWN)
    return seen.defer("snapshot")


def editions_visible_to(actor: Actor) -> QuerySet[Edition]:  # noqa: ARG001 - every model has this door
    """Every text that was ever put to the parties, for everyone."""
    return Edition.objects.all()


def sections_visible_to(actor: Actor) -> QuerySet[Section]:
    """What is written, before it is frozen: for those inside. What is published is read from the snapshot."""
    return Section.objects.all() if is_inside(actor) else Section.objects.none()


def reviews_visible_to(actor: Actor) -> QuerySet[Review]:
    """As with what is written."""
    return Review.objects.all() if is_inside(actor) else Review.objects.none()


def recommendations_visible_to(actor: Actor) -> QuerySet[Recommendation]:
    """Those of reports she may read that are not dropped; and those made to her body, from the review on."""
    kept = Recommendation.objects.filter(dropped_at__isnull=True)
    if is_inside(actor):
        return kept
    seen = Q(report__state__in=SHOWN)
    if actor.body is not None:
        seen |= Q(to=actor.body) & ~Q(report__state=ReportState.DRAFT)
    return kept.filter(seen)


def errata_visible_to(actor: Actor) -> QuerySet[Erratum]:  # noqa: ARG001 - as above
    """Every erratum: there are none before publication."""
    return Erratum.objects.filter(report__state=ReportState.PUBLISHED)


def deliveries_visible_to(actor: Actor) -> QuerySet[Delivery]:  # noqa: ARG001 - as above
    """Every delivery: there are none before publication."""
    return Delivery.objects.filter(report__state=ReportState.PUBLISHED)
