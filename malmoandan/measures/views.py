"""All measures, each with its years, the rows behind it, and the same as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.measures import queries, tables
from malmoandan.measures.registry import MEASURES
from malmoandan.measures.shapes import Year
from malmoandan.record.http import same_for_visitors
from malmoandan.record.remembering import one_length
from malmoandan.web.http import CSV, JSON, download

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from malmoandan.measures.shapes import Measure
    from malmoandan.web.http import ActorRequest

ROWS = 50


@login_not_required
@require_GET
@same_for_visitors
def measures(request: ActorRequest) -> HttpResponse:
    """Every measure, three years side by side."""
    today, year = asked(request)
    years = queries.years_until(today, year)
    context = {
        "years": years,
        "earlier": years[-1],
        "groups": queries.lines_by_group(years, today),
        "is_so_far": year == today.year,
    }
    return render(request, "measures/measures.html", context)


@login_not_required
@require_GET
@same_for_visitors
def measure(request: ActorRequest, code: str) -> HttpResponse:
    """The rows behind a number, for a year, and the number of the years around."""
    one, (today, year) = measure_called(code), asked(request)
    years = queries.years_until(today, min(today.year, year + 1))
    context = {
        "measure": one,
        "count": one.count(Year(year), today),
        "rows": Paginator(one.rows(Year(year), today), ROWS).get_page(request.GET.get("page")),
        "line": queries.lines_of([one], years, today)[0],
        "sides": queries.sides_of(one, years, today),
        "years": years,
        "number": year,
        "year": str(year),
    }
    return render(request, "measures/measure.html", context)


@login_not_required
@require_GET
def measure_csv(request: ActorRequest, code: str) -> HttpResponse:
    """The rows behind a number as a table."""
    one, (today, year) = measure_called(code), asked(request)
    return download(tables.rows_csv(one.rows(Year(year), today)), CSV, f"{code}-{year}.csv")


@login_not_required
@require_GET
def measures_csv(request: ActorRequest) -> HttpResponse:
    """Every measure of three years as a table."""
    today, year = asked(request)
    with one_length():
        return download(tables.measures_csv(queries.years_until(today, year), today), CSV, "matt.csv")


@login_not_required
@require_GET
def measures_json(request: ActorRequest) -> HttpResponse:
    """Every measure of three years for programs."""
    today, year = asked(request)
    with one_length():
        return download(tables.measures_json(queries.years_until(today, year), today), JSON, "matt.json")


def measure_called(code: str) -> Measure:
    """The measure of this code; what there is none of is not found."""
    if code not in MEASURES:
        raise Http404
    return MEASURES[code]


def asked(request: ActorRequest) -> tuple[date, int]:
    """Today, and the year the address asks for."""
    today = timezone.localdate()
    return today, queries.year_asked(request.GET.get("ar", ""), today)
