"""The self-check: the three moments side by side, and answering one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.assessments import commands, policies, queries
from malmoandan.assessments.forms import SelfCheckForm
from malmoandan.assessments.models import Moment
from malmoandan.kernel.rights import require
from malmoandan.plan.queries import activities_visible_to
from malmoandan.record.http import same_for_visitors
from malmoandan.web.http import Step, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.plan.models import Activity
    from malmoandan.web.http import ActorRequest

FORMS = {
    Moment.START: "assessments:check_start",
    Moment.HALF: "assessments:check_half",
    Moment.CLOSE: "assessments:check_close",
}


def _activity_or_404(request: ActorRequest, pk: int) -> Activity:
    return get_object_or_404(activities_visible_to(request.actor).select_related("plan"), pk=pk)


@login_not_required
@require_GET
@same_for_visitors
def self_check(request: ActorRequest, pk: int) -> HttpResponse:
    """What each party answered, side by side, moment by moment."""
    found = _activity_or_404(request, pk)
    moments = queries.checks_of(found, request.actor, timezone.localdate())
    context = {
        "activity": found,
        "moments": [(each, reverse(FORMS[each.moment], args=[found.pk])) for each in moments],
        "may_check": policies.may_check_principles(request.actor, found),
    }
    return render(request, "assessments/self_check.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def check_start(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer at the start."""
    return _check(request, pk, Moment.START)


@require_http_methods(["GET", "HEAD", "POST"])
def check_half(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer half-way."""
    return _check(request, pk, Moment.HALF)


@require_http_methods(["GET", "HEAD", "POST"])
def check_close(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer at the close."""
    return _check(request, pk, Moment.CLOSE)


def _check(request: ActorRequest, pk: int, moment: Moment) -> HttpResponse:
    found = _activity_or_404(request, pk)
    require(policies.may_check_principles(request.actor, found))
    form = SelfCheckForm(request.POST or None, now=queries.own_check(request.actor, found, moment))

    def act() -> Ref:
        return commands.check_principles(
            activity=found, moment=moment, answers=form.answers(), by=request.actor, at=timezone.now()
        ).ref

    to = reverse("assessments:self_check", args=[found.pk])
    context = {"activity": found, "moment": moment}
    done = _("Your answers are kept. The other side's are shown when both have answered.")
    step = Step("assessments/check.html", context, act, done, to=lambda _ref: to, form=form)
    return take(request, step)
