"""Finding the owner, and hiding what breaks the rules: the coordinators' pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.kernel.rights import require
from malmoandan.matters import commands, policies, queries
from malmoandan.matters.forms import OfferForm, ReasonForm, RouteForm
from malmoandan.matters.views.obstacles.finding import back_to, obstacle_or_404, obstacle_page
from malmoandan.record.paging import Pages
from malmoandan.web.http import do_once

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.matters.models import Obstacle
    from malmoandan.web.http import ActorRequest

PER_PAGE = 25


@require_GET
def obstacles_to_route(request: ActorRequest) -> HttpResponse:
    """What waits for an owner, soonest first."""
    require(policies.may_see_routing(request.actor))
    page = Pages(queries.obstacles_to_route(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "matters/obstacles_to_route.html", {"page": page, "today": timezone.localdate()})


@require_POST
def route_obstacle(request: ActorRequest, pk: int) -> HttpResponse:
    """Give it to a body of one's own party."""
    found, actor = obstacle_or_404(request, pk), request.actor
    require(policies.may_route_obstacle(actor, found))
    form = RouteForm(
        request.POST, party=actor.party, obstacle=found, day=timezone.localdate(), auto_id="route_%s"
    )
    if not form.is_valid():
        return obstacle_page(request, found, route_form=form)
    do_once(request, lambda: _route(request, found, form))
    return back_to(request, found)


def _route(request: ActorRequest, found: Obstacle, form: RouteForm) -> Ref:
    owner = form.cleaned_data["owner"]
    commands.route_obstacle(obstacle=found, owner=owner, by=request.actor, at=timezone.now())
    return found.ref


@require_POST
def offer_obstacle(request: ActorRequest, pk: int) -> HttpResponse:
    """Offer it to another party."""
    found, actor = obstacle_or_404(request, pk), request.actor
    require(policies.may_offer_obstacle(actor, found))
    form = OfferForm(request.POST, party=actor.party, auto_id="offer_%s")
    if not form.is_valid():
        return obstacle_page(request, found, offer_form=form)
    commands.offer_obstacle(obstacle=found, **form.cleaned_data, by=actor, at=timezone.now())
    return back_to(request, found)


@require_POST
def accept_obstacle(request: ActorRequest, pk: int) -> HttpResponse:
    """Take over what another party offered."""
    found = obstacle_or_404(request, pk)
    commands.accept_obstacle(obstacle=found, by=request.actor, at=timezone.now())
    return back_to(request, found)


@require_POST
def decline_obstacle(request: ActorRequest, pk: int) -> HttpResponse:
    """Leave it with the party that offered it."""
    found = obstacle_or_404(request, pk)
    commands.decline_obstacle(obstacle=found, by=request.actor, at=timezone.now())
    return back_to(request, found)


@require_http_methods(["GET", "POST"])
def hide_obstacle(request: ActorRequest, pk: int) -> HttpResponse:
    """Hide an obstacle's words, with reasons for all to read."""
    found, form = obstacle_or_404(request, pk), ReasonForm(request.POST or None)
    require(policies.may_hide_obstacle(request.actor, found))
    if not form.is_valid():
        return _ask_why(request, found, form)
    why = form.cleaned_data["why"]
    commands.hide_obstacle(obstacle=found, why=why, by=request.actor, at=timezone.now())
    messages.success(request, _("The words are hidden. The reason stands on the record."))
    return back_to(request, found)


@require_http_methods(["GET", "POST"])
def show_obstacle(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a hidden obstacle's words again."""
    found, form = obstacle_or_404(request, pk), ReasonForm(request.POST or None)
    require(policies.may_show_obstacle(request.actor, found))
    if not form.is_valid():
        return _ask_why(request, found, form)
    why = form.cleaned_data["why"]
    commands.show_obstacle(obstacle=found, why=why, by=request.actor, at=timezone.now())
    messages.success(request, _("The words are shown again. The reason stands on the record."))
    return back_to(request, found)


def _ask_why(request: ActorRequest, obstacle: Obstacle, form: ReasonForm) -> HttpResponse:
    context = {"obstacle": obstacle, "form": form}
    return render(request, "matters/hide_obstacle.html", context, status=422 if form.errors else 200)
