"""Annual reports in the small world of `tests.world`: a published year, and one in the making."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from malmoandan.report import commands
from malmoandan.report.models import Delivery, Section
from tests import cast
from tests.report import reports

if TYPE_CHECKING:
    from collections.abc import Callable

LATER = cast.NOON + timedelta(hours=2)


def two_reports(pair: Callable[[Any, Any], Any]) -> dict[str, Any]:
    """2025 is published and corrected; 2024 is read through by both, with something for the association."""
    published, draft = reports.published(2025), reports.in_review(2024)
    by = cast.sector_coordinator()
    facts = {"place": "Året", "was": "Sektorns egna ord.", "now": "Sektorns ord.", "reason": "Skrivfel"}
    erratum = commands.add_erratum(report=published, by=by, at=LATER, **facts)
    wish = commands.review_report(report=draft, kind="wish", text="Kortare.", by=by, at=cast.NOON)
    own = commands.add_recommendation(
        report=draft, text="Visa vägen.", to=cast.association(), answer_by=reports.NEXT_WEEK,
        by=cast.city_coordinator(), at=cast.NOON,
    )  # fmt: skip
    handed = {each.body: each.pk for each in Delivery.objects.filter(report=published).select_related("body")}
    return {
        "arsrapport": pair(2025, 2024),
        "utgavor": pair(1, 99),
        "filer": pair("rapport.json", "none-such.pdf"),
        "egna-ord": pair("worked", "none-such"),
        "gemensamt": pair("summary", "none-such"),
        "samtycke": pair(Section.objects.get(report=draft, key="summary").pk, 999_999),
        "onskemal": pair(wish.pk, 999_999),
        "rekommendation": pair(own.pk, reports.recommended(draft).pk),
        "rattelse": pair(erratum.pk, 999_999),
        "overlamnad": pair(handed[cast.assembly()], handed[cast.council()]),
    }
