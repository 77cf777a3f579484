"""Calling a meeting of a dialogue, in the form of the meetings' own room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from malmoandan.dialogue import commands, policies
from malmoandan.dialogue.views.finding import done, found, page
from malmoandan.kernel.rights import require
from malmoandan.meetings.forms import CallForm
from malmoandan.web.http import respond

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.dialogue.models import Dialogue
    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "POST"])
def add_meeting(request: ActorRequest, pk: int) -> HttpResponse:
    """Call a meeting for the body she acts for; the other host is asked to stand beside it."""
    dialogue, today = found(request, pk), timezone.localdate()
    require(policies.may_add_meeting(request.actor, dialogue))
    start = {"co_organiser": other_host(dialogue, request.actor), "languages": [dialogue.language]}
    form = CallForm(request.POST or None, actor=request.actor, on=today, initial=start)

    def act() -> Ref:
        beside, at = form.cleaned_data["co_organiser"], timezone.now()
        return commands.add_meeting(
            dialogue=dialogue, call=form.call(), co_organiser=beside, by=request.actor, at=at
        ).ref

    if ref := done(request, form, act):
        return respond(
            request, "dialogue/dialogue.html", {}, to=reverse("meetings:meeting", args=[int(ref.id)])
        )
    return page(request, "dialogue/add_meeting.html", form, dialogue=dialogue)


def other_host(dialogue: Dialogue, actor: Actor) -> int | None:
    """The host she does not act for, if there is one."""
    pair = (dialogue.host_id, dialogue.co_host_id)
    return next((key for key in pair if key is not None and key != actor.body), None)
