"""Questions about annual reports. Visibility is decided in `visibility` alone."""

from malmoandan.report.queries.desk import Sheet, sheets_of
from malmoandan.report.queries.gate import Lack, lacks_of
from malmoandan.report.queries.lines import Line, judged_lines
from malmoandan.report.queries.reports import (
    YearBeside,
    edition_now,
    is_approved,
    places_told,
    published_report,
    published_reports,
    published_years,
    recommendation_page,
    responses_to,
    snapshot_of_edition,
    under_way,
    who_is_handed_it,
    years_beside,
)
from malmoandan.report.queries.visibility import (
    deliveries_visible_to,
    editions_visible_to,
    errata_visible_to,
    is_inside,
    recommendations_visible_to,
    reports_visible_to,
    reviews_visible_to,
    sections_visible_to,
)

__all__ = [
    "Lack",
    "Line",
    "Sheet",
    "YearBeside",
    "deliveries_visible_to",
    "edition_now",
    "editions_visible_to",
    "errata_visible_to",
    "is_approved",
    "is_inside",
    "judged_lines",
    "lacks_of",
    "places_told",
    "published_report",
    "published_reports",
    "published_years",
    "recommendation_page",
    "recommendations_visible_to",
    "reports_visible_to",
    "responses_to",
    "reviews_visible_to",
    "sections_visible_to",
    "sheets_of",
    "snapshot_of_edition",
    "under_way",
    "who_is_handed_it",
    "years_beside",
]
