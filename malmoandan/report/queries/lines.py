"""Which lines of the published reports tell of activities, and whose judgements stand in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from malmoandan.report.models import AnnualReport, ReportState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

ADDRESS = re.compile(r"/aktivitet/(\d+)/$")  # of an activity, as the snapshot keeps it


@dataclass(frozen=True, slots=True)
class Line:
    """What a published report holds of one activity: whose judgements, and as they stood when."""

    sides: frozenset[str]  # parties' slugs, and "independent"
    published_at: datetime


def judged_lines(years: Collection[int]) -> dict[tuple[int, int], Line]:
    """The activities judged in the published reports of these years, as they were frozen: one question."""
    published = AnnualReport.objects.filter(year__in=years, state=ReportState.PUBLISHED).order_by("year")
    rows = published.values_list("year", "published_at", "snapshot__plan__challenges")
    return {
        (year, key): Line(frozenset(one["by"] for one in each["ratings"]), published_at)
        for year, published_at, challenges in rows
        if published_at is not None
        for key, each in _judged(challenges or ())
    }


def _judged(challenges: Collection[dict[str, Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    for challenge in challenges:
        for each in challenge.get("activities", ()):
            if each.get("ratings") and (found := ADDRESS.search(each.get("url", ""))):
                yield int(found[1]), each
