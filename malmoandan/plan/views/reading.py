"""The public pages of plans: the whole, a challenge, a goal, an indicator, an activity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from malmoandan.plan import queries
from malmoandan.record.http import same_for_visitors

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.web.http import ActorRequest


@login_not_required
@require_GET
@same_for_visitors
def plan_now(request: ActorRequest) -> HttpResponse:
    """The plan in force, or the newest that is public."""
    return render(request, "plan/plan.html", {"plan": queries.plan_to_read()})


@login_not_required
@require_GET
@same_for_visitors
def plan(request: ActorRequest, number: int) -> HttpResponse:
    """One plan."""
    found = get_object_or_404(queries.plans_visible_to(request.actor), number=number)
    return render(request, "plan/plan.html", {"plan": found})


@login_not_required
@require_GET
@same_for_visitors
def challenge(request: ActorRequest, pk: int) -> HttpResponse:
    """One challenge with its hosts, sources, goals and activities."""
    found = get_object_or_404(queries.challenges_visible_to(request.actor), pk=pk)
    return render(request, "plan/challenge.html", {"challenge": found})


@login_not_required
@require_GET
@same_for_visitors
def goal(request: ActorRequest, pk: int) -> HttpResponse:
    """One goal with its indicators and activities."""
    found = get_object_or_404(queries.goals_visible_to(request.actor), pk=pk)
    return render(request, "plan/goal.html", {"goal": found})


@login_not_required
@require_GET
@same_for_visitors
def indicator(request: ActorRequest, pk: int) -> HttpResponse:
    """One indicator with its values."""
    found = get_object_or_404(queries.indicators_visible_to(request.actor), pk=pk)
    return render(request, "plan/indicator.html", {"indicator": found})


@login_not_required
@require_GET
@same_for_visitors
def activity(request: ActorRequest, pk: int) -> HttpResponse:
    """One activity: its four parts, milestones, how it goes."""
    found = get_object_or_404(queries.activities_visible_to(request.actor), pk=pk)
    return render(request, "plan/activity.html", {"activity": found})
