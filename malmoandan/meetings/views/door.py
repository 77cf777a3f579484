"""The day itself: the opening page with the code, “I am here”, and the organisers' list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.kernel.errors import Refused
from malmoandan.meetings import commands, policies, queries
from malmoandan.meetings.forms import DoorForm
from malmoandan.meetings.views.signing_up import to_receipt
from malmoandan.meetings.views.steps import behind, found, is_private
from malmoandan.web.addresses import whole
from malmoandan.web.codes import code_for
from malmoandan.web.http import receipt_of, respond, status_of, tried

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.meetings.models import Meeting, SignUp
    from malmoandan.web.http import ActorRequest


@require_GET
def opening(request: ActorRequest, pk: int) -> HttpResponse:
    """What the meeting opens with, on a screen or on the door: how we work, and the code to check in with."""
    shown = found(request, pk)
    if not (policies.organises(request.actor, shown) and shown.is_public):
        raise Http404
    address = whole(reverse("meetings:check_in", args=[shown.door]))
    code = code_for(address, str(_("The code to point your phone at")))
    context = {"meeting": shown, "address": address, "code": code}
    return is_private(render(request, "meetings/opening.html", context))


@login_not_required
@require_http_methods(["GET", "POST"])
def check_in(request: ActorRequest, door: str) -> HttpResponse:
    """“I am here”: by the sign-up known to this phone, by a receipt code, or without any."""
    shown, now = behind(door), timezone.now()
    mine = queries.own_sign_up(shown, request.actor)
    form, refusal = DoorForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        done = _come(request, shown, mine, form)
        if isinstance(done, str):
            messages.success(request, _("Welcome. You are checked in."))
            return respond(request, "meetings/check_in.html", {}, to=done)
        refusal = str(done)
    context = {
        "meeting": shown, "mine": mine, "form": form, "refusal": refusal,
        "is_open": policies.is_at_the_door(shown, now),
    }  # fmt: skip
    page = render(request, "meetings/check_in.html", context, status=status_of(form, refusal))
    return is_private(page)


def _come(request: ActorRequest, shown: Meeting, mine: SignUp | None, form: DoorForm) -> str | Refused:
    """Where her own page is, once she is counted; or why she was not."""
    code = form.cleaned_data["code"]
    if code or mine is not None:
        return _come_as(request, shown, queries.sign_up_with(code) if code else mine, code)
    made = receipt_of(request)

    def act() -> Ref:
        return commands.walk_in(
            meeting=shown, door=shown.door, receipt=made, name=form.cleaned_data["name"], by=request.actor,
            at=timezone.now(),
        ).ref  # fmt: skip

    done = tried(request, act)
    return done if isinstance(done, Refused) else reverse("meetings:own_sign_up", args=[made])


def _come_as(request: ActorRequest, shown: Meeting, mine: SignUp | None, code: str) -> str | Refused:
    if mine is None or mine.meeting_id != shown.pk:
        return Refused(_("That receipt opens no sign-up to this meeting."))

    def act() -> Ref:
        commands.check_in(sign_up=mine, door=shown.door, proof=code, by=request.actor, at=timezone.now())
        return mine.ref

    done = tried(request, act)
    if isinstance(done, Refused):
        return done
    return reverse("meetings:own_sign_up", args=[code or queries.ticket_for(mine)])


@require_http_methods(["GET", "POST"])
def sign_ups(request: ActorRequest, pk: int) -> HttpResponse:
    """The organisers' list: who comes, what they need; on the day, who came."""
    shown = found(request, pk)
    if not policies.may_see_sign_ups(request.actor, shown):
        raise Http404
    refusal = ""
    if request.method == "POST":
        came = {int(each) for each in request.POST.getlist("came") if each.isdecimal()}
        done = tried(request, lambda: _tick(request, shown, came))
        if not isinstance(done, Refused):
            messages.success(request, _("Noted."))
            to = reverse("meetings:sign_ups", args=[shown.pk])
            return respond(request, "meetings/sign_ups.html", {}, to=to)
        refusal = str(done)
    context = list_context(request, shown) | {"refusal": refusal}
    return is_private(render(request, "meetings/sign_ups.html", context, status=status_of(None, refusal)))


def list_context(request: ActorRequest, shown: Meeting) -> dict[str, object]:
    """Who comes, and what these organisers may do about it now."""
    now = timezone.now()
    return {
        "meeting": shown,
        "rows": list(queries.sign_ups_of(shown)),
        "seats": queries.seats_of(shown),
        "may_tick": policies.may_tick_sign_ups(request.actor, shown, now),
        "may_enter": policies.may_enter_sign_up(request.actor, shown, now),
    }


def _tick(request: ActorRequest, shown: Meeting, came: set[int]) -> Ref:
    commands.tick_sign_ups(meeting=shown, came=came, by=request.actor, at=timezone.now())
    return shown.ref


@require_POST
def leave_for(request: ActorRequest, pk: int) -> HttpResponse:
    """Take somebody off the list who has said that she does not come."""
    mine = queries.sign_ups_visible_to(request.actor).filter(pk=pk).select_related("meeting").first()
    if mine is None:
        raise Http404
    commands.leave_meeting(sign_up=mine, by=request.actor, at=timezone.now())
    messages.success(request, _("Taken off the list. If somebody waited, she has the seat now."))
    if policies.may_see_sign_ups(request.actor, mine.meeting):
        to = reverse("meetings:sign_ups", args=[mine.meeting_id])
    else:
        to = to_receipt(queries.ticket_for(mine))(mine.ref)
    return respond(request, "meetings/sign_ups.html", {}, to=to)
