"""Calling a meeting, changing it, making it known, standing beside it, calling it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.kernel.rights import require
from malmoandan.meetings import commands, policies
from malmoandan.meetings.forms import ChangeForm, PlanForm, ReasonForm, facts_of
from malmoandan.meetings.views.steps import found
from malmoandan.parties.models import Body
from malmoandan.web.http import Step, do_once, respond, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


def to_meeting(ref: Ref) -> str:
    """To the page of the meeting something was done with."""
    return reverse("meetings:meeting", args=[ref.id])


@require_http_methods(["GET", "POST"])
def plan_meeting(request: ActorRequest) -> HttpResponse:
    """Call a meeting in the name of the body one acts for."""
    require(policies.may_plan_meeting(request.actor))
    initial = {"languages": [get_language()]}
    form = PlanForm(request.POST or None, actor=request.actor, on=timezone.localdate(), initial=initial)
    body = Body.objects.get(pk=request.actor.body or 0)

    def act() -> Ref:
        said = form.cleaned_data
        return commands.plan_meeting(
            call=form.call(), organiser=body, co_organiser=said["co_organiser"],
            is_public=said["is_public"], by=request.actor, at=timezone.now(),
        ).ref  # fmt: skip

    done = _("The meeting is there. Spread the word, and look after what people need.")
    return take(request, Step("meetings/plan_meeting.html", {"body": body}, act, done, to_meeting, form))


@require_http_methods(["GET", "POST"])
def change_meeting(request: ActorRequest, pk: int) -> HttpResponse:
    """Change what is told of it."""
    shown, actor = found(request, pk), request.actor
    require(policies.may_change_meeting(actor, shown))
    form = ChangeForm(request.POST or None, actor=actor, on=timezone.localdate(), initial=facts_of(shown))

    def act() -> Ref:
        said = form.cleaned_data
        commands.change_meeting(
            meeting=shown, call=form.call(), seen=said["seen"], co_organiser=said["co_organiser"], by=actor,
            at=timezone.now(),
        )  # fmt: skip
        return shown.ref

    done, context = _("The meeting is changed."), {"meeting": shown}
    way = Step("meetings/change_meeting.html", context, act, done, to_meeting, form, shown.version)
    return take(request, way)


@require_POST
def publish_meeting(request: ActorRequest, pk: int) -> HttpResponse:
    """Let everybody read of it."""
    shown = found(request, pk)
    commands.publish_meeting(meeting=shown, by=request.actor, at=timezone.now())
    messages.success(request, _("Everybody can read of the meeting now."))
    return respond(request, "meetings/meeting.html", {}, to=to_meeting(shown.ref))


@require_POST
def answer_hosting(request: ActorRequest, pk: int) -> HttpResponse:
    """Stand beside the organiser, or say no."""
    shown, is_yes = found(request, pk), request.POST.get("answer") == "yes"
    command = commands.accept_hosting if is_yes else commands.decline_hosting

    def act() -> Ref:
        command(meeting=shown, by=request.actor, at=timezone.now())
        return shown.ref

    do_once(request, act)
    done = _("You organise the meeting together now.") if is_yes else _("You have said no.")
    messages.success(request, done)
    to = to_meeting(shown.ref) if is_yes or shown.is_public else reverse("meetings:meetings")
    return respond(request, "meetings/meeting.html", {}, to=to)


@require_http_methods(["GET", "POST"])
def cancel_meeting(request: ActorRequest, pk: int) -> HttpResponse:
    """Call it off, with a reason."""
    shown = found(request, pk)
    require(policies.may_cancel_meeting(request.actor, shown))
    form = ReasonForm(request.POST or None)

    def act() -> Ref:
        commands.cancel_meeting(meeting=shown, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return shown.ref

    done = _("The meeting is cancelled, and those who signed up are told.")
    context = {"meeting": shown}
    return take(request, Step("meetings/cancel_meeting.html", context, act, done, to_meeting, form))
