"""Editions of a plan: all of them, one as it was decided, and what differs between two."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from malmoandan.decisions.queries import two_keys
from malmoandan.plan import queries
from malmoandan.plan.queries.editions import differences_between, edition_page, editions_of
from malmoandan.plan.queries.whole import reads_as
from malmoandan.plan.views.ways import found_plan, tabs_of
from malmoandan.record.http import same_for_visitors

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.web.http import ActorRequest


@login_not_required
@require_GET
@same_for_visitors
def editions(request: ActorRequest, number: int) -> HttpResponse:
    """Every wording of a plan that was put to the parties, the newest first."""
    plan = found_plan(request, number)
    found = editions_of(plan, request.actor)
    context = {
        "plan": plan,
        "tabs": tabs_of(plan, "editions"),
        "rows": list(zip_longest(found, found[1:])),
        "mark": two_keys(plan.ref),
        "is_as_decided": bool(found) and reads_as(plan, found[0]),
    }
    return render(request, "plan/editions.html", context)


@login_not_required
@require_GET
@same_for_visitors
def edition(request: ActorRequest, number: int, edition: int) -> HttpResponse:
    """One wording exactly as it was put to the parties, whatever has become of the plan since."""
    plan = found_plan(request, number)
    seen = queries.editions_visible_to(request.actor).filter(plan=plan).select_related("plan")
    page = edition_page(get_object_or_404(seen, number=edition), request.actor)
    return render(request, "plan/edition.html", {"plan": plan, "page": page})


@login_not_required
@require_GET
@same_for_visitors
def compare_editions(request: ActorRequest, number: int, edition: int, other: int) -> HttpResponse:
    """What differs between two wordings, field by field; the lower number is the older one."""
    plan = found_plan(request, number)
    seen = queries.editions_visible_to(request.actor).filter(plan=plan)
    first, second = sorted((edition, other))
    older, newer = get_object_or_404(seen, number=first), get_object_or_404(seen, number=second)
    context = {
        "plan": plan,
        "older": older,
        "newer": newer,
        "found": differences_between(older, newer, request.actor),
    }
    return render(request, "plan/compare_editions.html", context)
