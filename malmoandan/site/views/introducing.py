"""An hour for those who are newly elected: what the agreement is, and what their committee has promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.record.http import same_for_visitors
from malmoandan.site.queries.introducing import introduction as introduction_for

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.web.http import ActorRequest

LONGEST_SLUG = 80


@login_not_required
@require_GET
@same_for_visitors
def introduction(request: ActorRequest) -> HttpResponse:
    """The hour, on the screen or on paper; a committee there is none of is passed over."""
    slug = request.GET.get("namnd", "").replace("\x00", "")[:LONGEST_SLUG]
    hour = introduction_for(slug, timezone.localdate())
    return render(request, "site/introduction.html", {"hour": hour})
