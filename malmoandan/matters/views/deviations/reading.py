"""Reading: what is public, what concerns one, and a single deviation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.kernel.actors import NOBODY
from malmoandan.matters import policies, queries
from malmoandan.matters.views.deviations.finding import deviation_or_404, deviation_page
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.trace.registry import nodes_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.web.http import ActorRequest

PER_PAGE = 20


@login_not_required
@require_GET
@same_for_visitors
def deviations(request: ActorRequest) -> HttpResponse:
    """How the ladder works, both views of those that climbed to its end, and what concerns her."""
    page = Pages(queries.public_deviations(), PER_PAGE).get_page(request.GET.get("page"))
    about = nodes_of([each.about_ref for each in page.object_list], NOBODY)
    mine = Pages(queries.my_deviations(request.actor), PER_PAGE).get_page(request.GET.get("mina"))
    today = timezone.localdate()
    context = {
        "page": page,
        "rows": [
            (each, queries.name_of_raiser(each, NOBODY), about.get(each.about_ref))
            for each in page.object_list
        ],
        "mine": mine,
        "today": today,
        "counted": queries.deviations_of_year(today.year),
        "may_raise": policies.may_raise_deviation(request.actor),
    }
    return render(request, "matters/deviations.html", context)


@login_not_required
@require_GET
def deviation(request: ActorRequest, pk: int) -> HttpResponse:
    """One deviation, for those concerned; the two views for all, once they are public."""
    return deviation_page(request, deviation_or_404(request, pk))
