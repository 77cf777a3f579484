"""Telling how an activity goes, and reading what another party told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.plan import commands, policies
from malmoandan.plan.forms.following import AcknowledgeForm, CheckInForm, EnteredCheckInForm
from malmoandan.plan.models import Phase
from malmoandan.plan.queries import activities_visible_to, check_ins_visible_to
from malmoandan.plan.queries.following import newest_check_in, proposal_for
from malmoandan.plan.views.acting import acted
from malmoandan.web.http import do_once

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.plan.models import Activity
    from malmoandan.plan.queries.following import Proposal
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "POST"])
def check_in(request: ActorRequest, pk: int) -> HttpResponse:
    """Tell how it goes."""
    activity = found(request, pk)
    require(policies.may_check_in(request.actor, activity))
    today, proposal = seen_today(activity)
    form = CheckInForm(request.POST or None, activity=activity, proposal=proposal, today=today)

    def act() -> Ref:
        word = form.word()
        return commands.check_in(activity=activity, word=word, by=request.actor, at=timezone.now()).ref

    context = {"activity": activity, "proposal": proposal, "last": newest_check_in(activity)}
    done, to = _("Thank you. It stands on the activity's page."), activity.get_absolute_url()
    return acted(request, "plan/check_in.html", context, form=form, act=act, done=done, to=to)


@require_POST
def confirm_unchanged(request: ActorRequest, pk: int) -> HttpResponse:
    """Nothing has changed: one press; when it cannot be so, the form says why."""
    activity = found(request, pk)
    require(policies.may_check_in(request.actor, activity))

    def act() -> Ref:
        return commands.confirm_unchanged(activity=activity, by=request.actor, at=timezone.now()).ref

    to = activity.get_absolute_url()
    try:
        do_once(request, act)
        messages.success(request, _("Noted: nothing has changed."))
    except Refused as refused:
        messages.error(request, str(refused))
        to = reverse("plan:check_in", args=[pk])
    return HttpResponseRedirect(to, status=303)


@require_http_methods(["GET", "POST"])
def enter_check_in(request: ActorRequest, pk: int) -> HttpResponse:
    """Type in what a body of one's own party said."""
    activity = found(request, pk)
    require(policies.may_enter_check_in(request.actor, activity))
    today, proposal = seen_today(activity)
    shape = {"activity": activity, "proposal": proposal, "today": today, "party": request.actor.party}
    form = EnteredCheckInForm(request.POST or None, **shape)  # type: ignore[arg-type]  # each its own type

    def act() -> Ref:
        said = {"word": form.word(), "body": form.cleaned_data["body"], "why": form.cleaned_data["why"]}
        return commands.enter_check_in(activity=activity, by=request.actor, at=timezone.now(), **said).ref

    context = {"activity": activity, "proposal": proposal, "last": newest_check_in(activity)}
    done, to = _("It is typed in, and says that you did it."), activity.get_absolute_url()
    return acted(request, "plan/check_in.html", context, form=form, act=act, done=done, to=to)


@require_http_methods(["GET", "POST"])
def acknowledge(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that another party's word has been read, and how one's own party sees it."""
    shown = check_ins_visible_to(request.actor).select_related("activity__plan", "party", "body")
    told = get_object_or_404(shown, pk=pk)
    require(policies.may_acknowledge(request.actor, told))
    form = AcknowledgeForm(request.POST or None)

    def act() -> Ref:
        said = form.cleaned_data
        return commands.acknowledge(check_in=told, by=request.actor, at=timezone.now(), **said).ref

    context = {"activity": told.activity, "told": told}
    done, to = _("Your party has read it."), told.activity.get_absolute_url()
    return acted(request, "plan/acknowledge.html", context, form=form, act=act, done=done, to=to)


def found(request: ActorRequest, pk: int) -> Activity:
    """The activity of this number that she may see, or 404."""
    return get_object_or_404(activities_visible_to(request.actor).select_related("plan", "challenge"), pk=pk)


def seen_today(activity: Activity) -> tuple[date, Proposal]:
    """Today, and what the plan's days suggest today."""
    today = timezone.localtime(timezone.now()).date()
    phase = Phase.STARTED if activity.phase == Phase.PLANNED else activity.phase  # what the form begins with
    return today, proposal_for(activity, activity.milestones.order_by("position"), today, phase)
