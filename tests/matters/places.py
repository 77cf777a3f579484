"""Obstacles for every address: one of the association's, one of somebody else's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from malmoandan.matters import commands as matters
from malmoandan.matters.commands.obstacles.reporting import Report
from malmoandan.web import receipts
from tests import cast
from tests.matters.deviations import concern, raised

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor


def two_obstacles(everyone: dict[str, Actor]) -> dict[str, tuple[object, object]]:
    """An obstacle from the association, without an owner; one from a visitor, which the committee owns."""
    own_code, other_code = receipts.make(), receipts.make()
    now = timezone.now() - timedelta(days=1)
    said = Report(title="Hallarna", text="Bara dagtid.", language="sv", kind="premises")
    own = matters.report_obstacle(
        report=said, receipt=own_code, for_body=True, by=everyone["association_representative"], at=now
    )
    other = matters.report_obstacle(report=said, receipt=other_code, by=cast.other_visitor(), at=now)
    matters.route_obstacle(obstacle=other, owner=cast.committee(), by=everyone["city_coordinator"], at=now)
    return {"hinder": (own.pk, other.pk), "folj": (own_code, "ABCD-EFGH-JKMN")}


def two_deviations() -> dict[str, tuple[object, object]]:
    """One the association has raised about the committee, one the other way about another association.

    No view has been written: those two numbers are nobody's.
    """
    own = raised()
    concerned = concern(said={"other": cast.other_association()})
    other = matters.raise_deviation(concern=concerned, by=cast.committee_secretary(), at=timezone.now())
    return {"avvikelse": (own.pk, other.pk), "syn": (999_998, 999_999)}
