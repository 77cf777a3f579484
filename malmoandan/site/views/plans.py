"""A plan's days for people's own calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.outreach.views.feeds import calendar_of
from malmoandan.plan.queries import plans_visible_to
from malmoandan.site.dates import days_of
from malmoandan.web.http import CALENDAR, download

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.web.http import ActorRequest


@login_not_required
@require_GET
def plan_calendar(request: ActorRequest, number: int) -> HttpResponse:
    """The milestones and last days still to come in a plan, as everybody may see them."""
    plan, now = get_object_or_404(plans_visible_to(request.actor), number=number), timezone.now()
    return download(calendar_of(days_of(plan, now), now, plan.title), CALENDAR, f"plan-{plan.number}.ics")
