"""The sample town played to today: two years are published side by side, and a third is begun."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from malmoandan.agreement.queries import version_in_force
from malmoandan.report.models import AnnualReport, Delivery, ReportState, ResponseKind
from malmoandan.report.queries.reports import published_report, published_years
from malmoandan.site.queries.shown_by import shown_by
from malmoandan.site.sample import story
from tests.measures.numbers import same_every_way

if TYPE_CHECKING:
    from tests.conftest import PageCheckingClient

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)
FEW_BARE = 1  # the title of the agreement itself


def test_two_years_are_published_and_dealt_with_and_the_third_is_begun(client: PageCheckingClient) -> None:
    story.play(TODAY)
    assert published_years() == [2025, 2024]
    assert AnnualReport.objects.get(year=2026).state == ReportState.DRAFT
    assert not Delivery.objects.filter(dealt_on__isnull=True).exists(), "council and assembly dealt with both"
    later = published_report(2025)
    assert later is not None
    told = later.snapshot
    assert told.committees, "what committees said"
    assert told.missing, "and who said nothing"
    assert told.contributions, "an organisation's words"
    assert told.decision is not None
    assert len(told.decision.keys) == 2, "both keys"
    assert told.decision.dissents, "and who saw it otherwise"
    assert {each.response for each in told.recommendations} == {*ResponseKind.values, ""}
    assert [each.by for each in later.errata] == [""], "both parties stand for the correction"
    assert same_every_way((2026, 2025, 2024), TODAY), "numbers asked together, alone and by their rows"
    every_clause_is_shown()
    for page in ("", "2024/", "2025/", "2025/medskick/", "ar-for-ar/"):
        assert client.get(f"/arsrapport/{page}").status_code == 200


KINDS = {  # one of each room whose things show how a clause is kept
    "agreement.adhesion", "commitments.commitment", "contributions.ask", "contributions.contribution",
    "dialogue.dialogue", "matters.deviation", "matters.obstacle", "matters.question", "meetings.meeting",
    "outreach.news", "panels.draw", "plan.activity", "plan.challenge", "report.report", "rounds.report",
    "rounds.spreading", "steering.quarter", "voices.contribution", "weighing.weighing", "workshop.workshop",
}  # fmt: skip


def every_clause_is_shown() -> None:
    """Whatever a room keeps reaches some clause, and no clause of the version in force stands bare."""
    found = [shown_by(year, TODAY) for year in (2026, 2025, 2024)]
    kinds = {ref.partition(":")[0] for told in found for refs in told.values() for ref in refs}
    assert kinds >= KINDS, KINDS - kinds
    version = version_in_force()
    assert version is not None
    keys = {clause.key for clause in version.clauses.all()}
    bare = {key for key in keys if not any(told.get(key) for told in found)}
    assert len(bare) <= FEW_BARE, bare
