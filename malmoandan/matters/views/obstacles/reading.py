"""Reading: the register, its table for spreadsheets, one obstacle, and the paper form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from malmoandan.matters import policies, queries
from malmoandan.matters.models import ObstacleKind, ObstacleOutcome
from malmoandan.matters.tables import obstacles_csv
from malmoandan.matters.views.obstacles.finding import obstacle_or_404, obstacle_page
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.web.http import CSV, download

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.web.http import ActorRequest

PER_PAGE = 25


@login_not_required
@require_GET
@same_for_visitors
def obstacles(request: ActorRequest) -> HttpResponse:
    """The register: what has been reported, who owns it, and what became of it."""
    asked, day = queries.Asked.read(request.GET), timezone.localdate()
    rows = queries.obstacles_asked_for(asked, request.actor, day)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": Pages(rows, PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "today": day,
        "numbers": queries.register_numbers(day),
        "hidden": queries.hidden_obstacles()[:PER_PAGE],
        "query": query.urlencode(),
        "may_enter": policies.may_enter_obstacle(request.actor),
        "may_answer": policies.speaks_for(request.actor, request.actor.body),
        "may_see_routing": policies.may_see_routing(request.actor),
        **_choices(),
    }
    return render(request, "matters/obstacles.html", context)


def _choices() -> dict[str, object]:
    """What the list may be narrowed to and sorted by."""
    states = {
        "waiting": _("Waiting for an answer"), "received": _("Without an owner"), "late": _("After its day"),
        "answered": pgettext("obstacle", "Answered"), "in_time": _("First answered in time"),
    }  # fmt: skip
    sorts = {"new": _("Latest first"), "old": _("Oldest first"), "due": _("Answer due soonest")}
    return {
        "kinds": ObstacleKind.choices,
        "states": states.items(),
        "outcomes": ObstacleOutcome.choices,
        "owners": queries.owning_bodies(),
        "sorts": sorts.items(),
    }


@login_not_required
@require_GET
def obstacles_table(request: ActorRequest) -> HttpResponse:
    """What the register shows, as a table for spreadsheets; never what is hidden."""
    asked = queries.Asked.read(request.GET)
    rows = queries.obstacles_asked_for(asked, request.actor, timezone.localdate()).filter(
        hidden_at__isnull=True
    )
    return download(obstacles_csv(rows), CSV, "hinder.csv")


@login_not_required
@require_GET
def obstacle(request: ActorRequest, pk: int) -> HttpResponse:
    """One obstacle: what was said, who owns it, what was answered and what came of it."""
    return obstacle_page(request, obstacle_or_404(request, pk))


@login_not_required
@require_GET
@same_for_visitors
def paper_form(request: ActorRequest) -> HttpResponse:
    """A sheet to print, fill in by hand and give to somebody who types it in."""
    return render(request, "matters/obstacle_paper.html", {"kinds": ObstacleKind.choices})
