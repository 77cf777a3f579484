"""The rows behind each number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.measures.queries import year_asked
from malmoandan.measures.register import MEASURES
from malmoandan.measures.shapes import Year
from malmoandan.record.http import same_for_visitors

if TYPE_CHECKING:
    from malmoandan.web.http import ActorRequest

ROWS = 50


@login_not_required
@require_GET
@same_for_visitors
def measure(request: ActorRequest, code: str) -> HttpResponse:
    """The rows behind a number, for a year."""
    if code not in MEASURES:
        raise Http404
    today = timezone.localdate()
    year = year_asked(request.GET.get("ar", ""), today)
    rows = MEASURES[code].rows(Year(year), today)
    context = {
        "measure": MEASURES[code],
        "count": MEASURES[code].count(Year(year), today),
        "rows": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "year": str(year),
        "year_before": str(year - 1),
        "year_after": str(year + 1) if year < today.year else "",
    }
    return render(request, "measures/measure.html", context)
