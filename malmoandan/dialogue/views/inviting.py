"""Inviting bodies, and standing beside the host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.dialogue import commands, policies, queries
from malmoandan.dialogue.forms import CoHostForm, InviteForm
from malmoandan.dialogue.views.finding import done, found, page, to
from malmoandan.kernel.rights import require
from malmoandan.parties.models import BodyKind, BodySize
from malmoandan.record.paging import Pages

if TYPE_CHECKING:
    from collections.abc import Sized
    from datetime import date

    from django.http import HttpResponse

    from malmoandan.dialogue.models import Dialogue
    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

PER_PAGE = 50


@require_http_methods(["GET", "POST"])
def invite_bodies(request: ActorRequest, pk: int) -> HttpResponse:
    """Choose among the bodies that are not invited yet, narrowed by what they are."""
    dialogue, today = found(request, pk), timezone.localdate()
    require(policies.may_invite_bodies(request.actor, dialogue))
    sought = queries.Sought.read(request.GET)
    rows = queries.bodies_to_invite(dialogue, sought, request.actor, today)
    shown = Pages(rows, PER_PAGE).get_page(request.GET.get("page"))
    choices = rows if request.method == "POST" else rows.filter(pk__in=[body.pk for body in shown])
    is_gap = bool(sought.kind or sought.size or sought.area or sought.language)
    form = InviteForm(request.POST or None, bodies=choices, initial={"fills_gap": is_gap})

    def act() -> Ref:
        commands.invite_bodies(dialogue=dialogue, **form.cleaned_data, by=request.actor, at=timezone.now())
        return dialogue.ref

    if done(request, form, act):
        _tell(request, form.cleaned_data["bodies"])
        return to(request, "dialogue", pk)
    context = {"dialogue": dialogue, "page": shown, "sought": sought, **_so_far(dialogue, today)}
    return page(request, "dialogue/invite_bodies.html", form, **context)


def _tell(request: ActorRequest, bodies: Sized) -> None:
    count = len(bodies)
    words = ngettext(
        "%(count)d invited. A letter goes to those who write for it.",
        "%(count)d invited. Letters go to those who write for them.",
        count,
    )
    messages.success(request, words % {"count": count})


def _so_far(dialogue: Dialogue, today: date) -> dict[str, object]:
    """Who is invited already, by what one looks for others, and whether the time left is too short."""
    return {
        "invitations": queries.invitations_of(dialogue)[:PER_PAGE],
        "is_short": queries.is_short_notice(dialogue, today),
        "notice": queries.NOTICE_DAYS,
        "kinds": BodyKind.choices,
        "sizes": BodySize.choices,
    }


@require_http_methods(["GET", "POST"])
def join_as_co_host(request: ActorRequest, pk: int) -> HttpResponse:
    """Say yes to standing beside the host, for a body of one's own."""
    dialogue = found(request, pk)
    require(policies.may_join_as_co_host(request.actor, dialogue))
    form = CoHostForm(request.POST or None, actor=request.actor, day=timezone.localdate())

    def act() -> Ref:
        body = form.cleaned_data["body"]
        commands.join_as_co_host(dialogue=dialogue, body=body, by=request.actor, at=timezone.now())
        return dialogue.ref

    if done(request, form, act):
        messages.success(request, _("Thank you. The dialogue now has a host on each side."))
        return to(request, "dialogue", pk)
    return page(request, "dialogue/join_as_co_host.html", form, dialogue=dialogue)


@require_POST
def leave_as_co_host(request: ActorRequest, pk: int) -> HttpResponse:
    """Step back."""
    dialogue = found(request, pk)
    commands.leave_as_co_host(dialogue=dialogue, by=request.actor, at=timezone.now())
    return to(request, "dialogue", pk)
