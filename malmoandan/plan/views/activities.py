"""The page of an activity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.plan import queries
from malmoandan.plan.queries.activity_page import activity_page
from malmoandan.plan.views.ways import may_acknowledge_of, may_with_activity
from malmoandan.record.http import same_for_visitors

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.web.http import ActorRequest


NEWEST = 3  # check-ins that stand open on the page


@login_not_required
@require_GET
@same_for_visitors
def activity(request: ActorRequest, pk: int) -> HttpResponse:
    """One activity: its four parts, milestones, how it goes as each party sees it, and what hangs on it."""
    seen = queries.activities_visible_to(request.actor).select_related("plan", "challenge", "goal")
    found = get_object_or_404(seen, pk=pk)
    today = timezone.localdate()
    page = activity_page(found, request.actor, today)
    may_read = may_acknowledge_of(request.actor, page.told[:NEWEST])
    context = {
        "activity": found,
        "plan": found.plan,
        "page": page,
        "may": may_with_activity(request.actor, found),
        "today": today,
        "may_read": may_read,
    }
    return render(request, "plan/activity.html", context)
