"""Planning, changing, calling, cancelling and holding a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.steering import commands, policies, queries
from malmoandan.steering.forms import AttendanceForm, ChangeMeetingForm, MeetingForm, ReasonForm, facts_of
from malmoandan.steering.views.steps import found, to_thing
from malmoandan.web.http import Step, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "POST"])
def plan_meeting(request: ActorRequest) -> HttpResponse:
    """Set a day for the next meeting."""
    require(policies.may_plan_meeting(request.actor))
    form = MeetingForm(request.POST or None)

    def act() -> Ref:
        return commands.plan_meeting(by=request.actor, at=timezone.now(), **form.said()).ref

    done = _("The meeting is planned. Now draw up its agenda.")
    way = Step("steering/plan_meeting.html", {}, act, done, to_thing("meeting"), form)
    return take(request, way)


@require_http_methods(["GET", "POST"])
def change_meeting(request: ActorRequest, number: int) -> HttpResponse:
    """Change when and where."""
    shown = found(request, number)
    require(policies.may_change_meeting(request.actor, shown))
    form = ChangeMeetingForm(request.POST or None, initial=facts_of(shown))

    def act() -> Ref:
        seen = form.cleaned_data["seen"]
        commands.change_meeting(meeting=shown, seen=seen, by=request.actor, at=timezone.now(), **form.said())
        return shown.ref

    done = _("The meeting is changed.")
    context = {"meeting": shown}
    way = Step("steering/change_meeting.html", context, act, done, to_thing("meeting"), form, shown.version)
    return take(request, way)


@require_http_methods(["GET", "POST"])
def call_meeting(request: ActorRequest, number: int) -> HttpResponse:
    """Read the notice through once more, and send it."""
    shown = found(request, number)
    require(policies.may_call_meeting(request.actor, shown))

    def act() -> Ref:
        commands.call_meeting(meeting=shown, by=request.actor, at=timezone.now())
        return shown.ref

    context = {"meeting": shown, "items": list(queries.items_of(shown, request.actor))}
    done = _("The notice is on its way to all who steer, and the agenda is public.")
    way = Step("steering/call_meeting.html", context, act, done, to_thing("meeting"))
    return take(request, way)


@require_http_methods(["GET", "POST"])
def cancel_meeting(request: ActorRequest, number: int) -> HttpResponse:
    """Call it off, with a reason."""
    shown = found(request, number)
    require(policies.may_cancel_meeting(request.actor, shown))
    form = ReasonForm(request.POST or None)

    def act() -> Ref:
        commands.cancel_meeting(meeting=shown, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return shown.ref

    context = {"meeting": shown}
    done = _("The meeting is cancelled. What it was to take up waits for the next.")
    way = Step("steering/cancel_meeting.html", context, act, done, to_thing("meeting"), form)
    return take(request, way)


@require_http_methods(["GET", "POST"])
def hold_meeting(request: ActorRequest, number: int) -> HttpResponse:
    """Mark who was there: bodies and numbers."""
    shown, now = found(request, number), timezone.now()
    require(
        policies.may_hold_meeting(request.actor, shown, now),
        _("A meeting is held when it has been called and has begun."),
    )
    counts = dict(queries.attendance_of(shown).values_list("body", "count"))
    form = AttendanceForm(request.POST or None, meeting=shown, counts=counts)

    def act() -> Ref:
        commands.hold_meeting(meeting=shown, attendance=form.counts(), by=request.actor, at=now)
        return shown.ref

    done = _("Noted. Write the notes here.")
    context = {"meeting": shown}
    way = Step("steering/hold_meeting.html", context, act, done, to_thing("write_notes"), form)
    return take(request, way)
