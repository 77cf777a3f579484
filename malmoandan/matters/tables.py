"""The register as rows for a spreadsheet. No cell can be run as a formula by whatever opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from malmoandan.matters.models import ObstacleAnswer, ObstacleOutcome, ObstacleState, ReportChannel
from malmoandan.web.sheets import sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from malmoandan.matters.models import Obstacle


def obstacles_csv(obstacles: QuerySet[Obstacle]) -> str:
    """These obstacles, one row each, with the reasons of the latest answer."""
    names = (
        _("Number"), pgettext("obstacle", "Reported"), _("What it is about"), _("In a few words"),
        _("In full"), _("Where"), _("From"), pgettext("obstacle", "How it came in"), _("State"), _("Owner"),
        _("Answer by"), _("First answered"), _("What came of it"), _("Removed on"),
        _("Promised by"), _("Reasons"),
    )  # fmt: skip
    latest = ObstacleAnswer.objects.filter(obstacle=OuterRef("pk")).order_by("-number")
    rows = obstacles.annotate(latest_reasons=Subquery(latest.values("reasons")[:1]))
    return sheet(names, (row_of(obstacle) for obstacle in rows.iterator(chunk_size=500)))


def row_of(obstacle: Obstacle) -> Iterable[object]:
    """One obstacle as cells; days as the world writes them."""
    days = (obstacle.due_on, obstacle.first_answered_on)
    return (
        obstacle.pk,
        timezone.localtime(obstacle.reported_at).date().isoformat(),
        obstacle.get_kind_display(),
        obstacle.title,
        obstacle.text,
        obstacle.place,
        obstacle.sender,
        str(ReportChannel(obstacle.channel).label),
        str(ObstacleState(obstacle.state).label),
        obstacle.owner.name if obstacle.owner else "",
        *(each.isoformat() if each else "" for each in days),
        str(ObstacleOutcome(obstacle.outcome).label) if obstacle.outcome else "",
        *(each.isoformat() if each else "" for each in (obstacle.removed_on, obstacle.promised_on)),
        getattr(obstacle, "latest_reasons", None) or "",
    )
