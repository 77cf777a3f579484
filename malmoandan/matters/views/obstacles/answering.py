"""The owner's pages: what waits for it, taking on, handing back, answering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from malmoandan.kernel.rights import require
from malmoandan.matters import commands, policies, queries
from malmoandan.matters.forms import ObstacleAnswerForm, ReasonForm
from malmoandan.matters.views.obstacles.finding import back_to, obstacle_or_404, obstacle_page
from malmoandan.record.paging import Pages
from malmoandan.web.http import do_once

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

PER_PAGE = 25


@require_GET
def obstacles_waiting(request: ActorRequest) -> HttpResponse:
    """What the body she writes for owes an answer to, is asked to own, or has promised to remove."""
    require(policies.speaks_for(request.actor, request.actor.body))
    waiting = queries.obstacles_waiting_for(request.actor)
    context = {
        "page": Pages(waiting, PER_PAGE).get_page(request.GET.get("page")),
        "promised": queries.obstacles_promised_by(request.actor)[:PER_PAGE],
        "today": timezone.localdate(),
    }
    return render(request, "matters/obstacles_waiting.html", context)


@require_POST
def take_obstacle(request: ActorRequest, pk: int) -> HttpResponse:
    """Take on what one's own body was asked."""
    found = obstacle_or_404(request, pk)
    commands.take_obstacle(obstacle=found, by=request.actor, at=timezone.now())
    return back_to(request, found)


@require_POST
def return_obstacle(request: ActorRequest, pk: int) -> HttpResponse:
    """Hand it back to the coordinators, with reasons."""
    found = obstacle_or_404(request, pk)
    require(policies.may_return_obstacle(request.actor, found))
    form = ReasonForm(request.POST, auto_id="return_%s")
    if not form.is_valid():
        return obstacle_page(request, found, return_form=form)
    why = form.cleaned_data["why"]
    commands.return_obstacle(obstacle=found, why=why, by=request.actor, at=timezone.now())
    return back_to(request, found)


@require_POST
def answer_obstacle(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer in the owner's name; again, to put an earlier answer right."""
    found = obstacle_or_404(request, pk)
    require(policies.may_answer_obstacle(request.actor, found))
    form = ObstacleAnswerForm(request.POST)
    if not form.is_valid():
        return obstacle_page(request, found, answer_form=form)

    def act() -> Ref:
        return commands.answer_obstacle(
            obstacle=found, given=form.given(), by=request.actor, at=timezone.now()
        ).ref

    do_once(request, act)
    return back_to(request, found)
