"""The reporter's pages: report, follow by receipt or link, say more, meet it too."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.kernel.rights import require
from malmoandan.matters import commands, policies, queries
from malmoandan.matters.forms import EnteredObstacleForm, FollowUpForm, ObstacleForm, SupportForm
from malmoandan.matters.views.obstacles.finding import (
    back_to,
    obstacle_or_404,
    obstacle_page,
    proof_sent,
)
from malmoandan.web import limits
from malmoandan.web.http import do_once, receipt_of, respond, sender

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.matters.models import Obstacle
    from malmoandan.web.http import ActorRequest

REPORTS = limits.Limit("matters.report_obstacle", most=6, per=timedelta(hours=1))
SUPPORTS = limits.Limit("matters.support_obstacle", most=20, per=timedelta(hours=1))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_obstacle(request: ActorRequest) -> HttpResponse:
    """The form; what is sent is public at once, and leads to its receipt."""
    form = ObstacleForm(request.POST or None, actor=request.actor, day=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        limits.count(REPORTS, sender=sender(request, timezone.now()), at=timezone.now())
        code = receipt_of(request)
        do_once(request, lambda: _report(request, form, code))
        return _to_receipt(request, code)
    return render(request, "matters/report_obstacle.html", {"form": form}, status=422 if form.errors else 200)


def _report(request: ActorRequest, form: ObstacleForm, code: str) -> Ref:
    given = form.cleaned_data
    return commands.report_obstacle(
        report=form.report(), receipt=code, address=given.get("address", ""),
        for_body=given.get("for_body", False), by=request.actor, at=timezone.now(),
    ).ref  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def enter_obstacle(request: ActorRequest) -> HttpResponse:
    """Type in what came on paper, by phone or at a meeting; print the receipt for the one who said it."""
    require(policies.may_enter_obstacle(request.actor))
    form = EnteredObstacleForm(request.POST or None, actor=request.actor, day=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        code = receipt_of(request)
        do_once(request, lambda: _enter(request, form, code))
        return _to_receipt(request, code)
    return render(request, "matters/enter_obstacle.html", {"form": form}, status=422 if form.errors else 200)


def _enter(request: ActorRequest, form: EnteredObstacleForm, code: str) -> Ref:
    given = form.cleaned_data
    return commands.enter_obstacle(
        report=form.report(), receipt=code, channel=given["channel"], why=given["why"],
        consents=given["consents"], by=request.actor, at=timezone.now(),
    ).ref  # fmt: skip


def _to_receipt(request: ActorRequest, code: str) -> HttpResponse:
    to = reverse("matters:follow_obstacle", args=[code])
    return respond(request, "matters/report_obstacle.html#sent", {}, to=to)


@login_not_required
@require_GET
def follow_obstacle(request: ActorRequest, proof: str) -> HttpResponse:
    """An obstacle for whoever holds its receipt code or the link from a letter."""
    found = queries.with_all_said(queries.obstacles_opened_by(proof)).first()
    if found is None:
        raise Http404
    return obstacle_page(request, found, proof)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_obstacle_address(request: ActorRequest, proof: str) -> HttpResponse:
    """The page a letter leads to. Opening it confirms nothing: scanners open links, people press buttons."""
    if (found := queries.obstacles_addressed_by(proof).first()) is None:
        raise Http404
    if request.method != "POST":
        return render(request, "matters/confirm_obstacle.html", {"obstacle": found, "proof": proof})
    commands.confirm_obstacle_address(obstacle=found, proof=proof, by=request.actor, at=timezone.now())
    messages.success(request, _("Thank you. The answer will come to your e-mail address."))
    return back_to(request, found, proof)


@login_not_required
@require_POST
def follow_up_obstacle(request: ActorRequest, pk: int) -> HttpResponse:
    """The reporter says more: that it is still there, say."""
    proof = proof_sent(request)
    found = obstacle_or_404(request, pk, proof)
    require(policies.may_follow_up_obstacle(request.actor, found, proof))
    form = FollowUpForm(request.POST, auto_id="follow_%s")
    if not form.is_valid():
        return obstacle_page(request, found, proof, follow_up_form=form)
    limits.count(REPORTS, sender=sender(request, timezone.now()), at=timezone.now())
    do_once(request, lambda: _follow_up(request, found, form, proof))
    return back_to(request, found, proof)


def _follow_up(request: ActorRequest, found: Obstacle, form: FollowUpForm, proof: str) -> Ref:
    said = form.cleaned_data["text"]
    return commands.follow_up_obstacle(
        obstacle=found, text=said, by=request.actor, at=timezone.now(), proof=proof
    ).ref


@login_not_required
@require_POST
def support_obstacle(request: ActorRequest, pk: int) -> HttpResponse:
    """Say for oneself that one meets it too."""
    found = obstacle_or_404(request, pk)
    limits.count(SUPPORTS, sender=sender(request, timezone.now()), at=timezone.now())
    commands.support_obstacle(obstacle=found, by=request.actor, at=timezone.now())
    messages.success(request, _("Thank you. You are counted. Numbers are shown from ten people."))
    return back_to(request, found)


@require_POST
def support_obstacle_as_body(request: ActorRequest, pk: int) -> HttpResponse:
    """Say for the body one acts for that it meets it too."""
    found, form = obstacle_or_404(request, pk), SupportForm(request.POST)
    is_named = form.is_valid() and form.cleaned_data["is_named"]
    commands.support_obstacle_as_body(obstacle=found, is_named=is_named, by=request.actor, at=timezone.now())
    return back_to(request, found)


@require_POST
def withdraw_support(request: ActorRequest, pk: int) -> HttpResponse:
    """Take back what the body has said."""
    found = obstacle_or_404(request, pk)
    commands.withdraw_support(obstacle=found, by=request.actor, at=timezone.now())
    return back_to(request, found)
