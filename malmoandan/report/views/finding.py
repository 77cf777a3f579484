"""Finding a report, and where a step leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from malmoandan.report import queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.kernel.refs import Ref
    from malmoandan.report.models import AnnualReport, Recommendation
    from malmoandan.web.http import ActorRequest


def found(request: ActorRequest, year: int) -> AnnualReport:
    """The report of a year as this actor may see it, or 404."""
    return get_object_or_404(queries.reports_visible_to(request.actor), year=year)


def found_inside(request: ActorRequest, year: int) -> AnnualReport:
    """The same for those inside alone; for everybody else there is no desk."""
    if not queries.is_inside(request.actor):
        raise Http404
    return found(request, year)


def found_recommendation(request: ActorRequest, pk: int) -> Recommendation:
    """A recommendation as this actor may see it, or 404."""
    return get_object_or_404(queries.recommendation_page(request.actor), pk=pk)


def to_desk(year: int) -> Callable[[Ref], str]:
    """To the desk of a report."""
    return lambda _ref: reverse("report:desk", args=[year])


def to_report(year: int, anchor: str = "") -> Callable[[Ref], str]:
    """To the report's page, or a place on it."""
    return lambda _ref: reverse("report:report", args=[year]) + anchor
