"""Pages of a challenge, a goal and an indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.plan import queries
from malmoandan.plan.queries import challenge_page as pages
from malmoandan.plan.views.ways import may_with_indicator
from malmoandan.record.http import same_for_visitors

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.web.http import ActorRequest


@login_not_required
@require_GET
@same_for_visitors
def challenge(request: ActorRequest, pk: int) -> HttpResponse:
    """One challenge: what is known and from where, its hosts, its goals, what is done and how that goes."""
    found = get_object_or_404(queries.challenges_visible_to(request.actor).select_related("plan"), pk=pk)
    context = {
        "challenge": found,
        "plan": found.plan,
        "page": pages.challenge_page(found, request.actor, timezone.localdate()),
    }
    return render(request, "plan/challenge.html", context)


@login_not_required
@require_GET
@same_for_visitors
def goal(request: ActorRequest, pk: int) -> HttpResponse:
    """One goal with its indicators and activities."""
    goals = queries.goals_visible_to(request.actor).select_related("plan", "challenge__plan")
    found = get_object_or_404(goals, pk=pk)
    context = {
        "goal": found,
        "plan": found.plan,
        "page": pages.goal_page(found, request.actor, timezone.localdate()),
    }
    return render(request, "plan/goal.html", context)


@login_not_required
@require_GET
@same_for_visitors
def indicator(request: ActorRequest, pk: int) -> HttpResponse:
    """One indicator with its values; those not yet approved are for those inside."""
    indicators = queries.indicators_visible_to(request.actor)
    found = get_object_or_404(
        indicators.select_related("plan", "goal__challenge__plan", "responsible"), pk=pk
    )
    context = {
        "indicator": found,
        "plan": found.plan,
        "page": pages.indicator_page(found, request.actor),
        "may": may_with_indicator(request.actor, found),
    }
    return render(request, "plan/indicator.html", context)
