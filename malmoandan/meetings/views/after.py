"""What people need, and that the meeting was held: how many came, which needs were met."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.meetings import commands, policies, queries
from malmoandan.meetings.forms import ArrangeForm, CountNeedsForm, HoldForm
from malmoandan.meetings.models import NeedKind
from malmoandan.meetings.views.planning import to_meeting
from malmoandan.meetings.views.steps import found, is_private
from malmoandan.web.http import Step, respond, status_of, take, tried

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.meetings.models import Meeting
    from malmoandan.meetings.queries import NeedLine
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "POST"])
def needs(request: ActorRequest, pk: int) -> HttpResponse:
    """The checklist: what is needed, what is arranged, what it costs. One line is kept at a time."""
    shown, kind = found(request, pk), request.POST.get("need", "")
    if not policies.organises(request.actor, shown):
        raise Http404
    sent = ArrangeForm(request.POST, prefix=kind) if kind in NeedKind.values else None
    refusal = ""
    if sent is not None and sent.is_valid():
        done = tried(request, lambda: _arrange(request, shown, kind, sent))
        if not isinstance(done, Refused):
            messages.success(request, _("Noted."))
            to = reverse("meetings:needs", args=[shown.pk])
            return respond(request, "meetings/needs.html", {}, to=to)
        refusal = str(done)
    context = needs_context(request, shown, kind, sent) | {"refusal": refusal}
    page = render(request, "meetings/needs.html", context, status=status_of(sent, refusal))
    return is_private(page)


def needs_context(
    request: ActorRequest, shown: Meeting, kind: str, sent: ArrangeForm | None
) -> dict[str, object]:
    """The lines with their forms; the one that was sent keeps what was written."""
    lines = queries.checklist(shown)
    return {
        "meeting": shown,
        "lines": [(each, sent if each.kind == kind and sent else _form_of(each)) for each in lines],
        "cost": queries.cost_of_needs(lines),
        "may_arrange": policies.may_arrange_need(request.actor, shown),
    }


def _form_of(line: NeedLine) -> ArrangeForm:
    made = line.arrangement
    initial = {"is_arranged": made.is_arranged, "what": made.what, "cost": made.cost} if made else None
    return ArrangeForm(prefix=line.kind, initial=initial)


def _arrange(request: ActorRequest, shown: Meeting, kind: str, form: ArrangeForm) -> Ref:
    said = form.cleaned_data
    return commands.arrange_need(
        meeting=shown, need=kind, what=said["what"], is_arranged=said["is_arranged"], cost=said["cost"],
        by=request.actor, at=timezone.now(),
    ).ref  # fmt: skip


@require_http_methods(["GET", "POST"])
def hold_meeting(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that it was held: how many were there, how many bodies of each kind."""
    shown, now = found(request, pk), timezone.now()
    require(policies.may_hold_meeting(request.actor, shown, now), _("A meeting is held once it has begun."))
    initial = {"came": shown.came if shown.is_held else queries.seats_of(shown).came}
    form = HoldForm(request.POST or None, bodies=_bodies_there(shown), initial=initial)

    def act() -> Ref:
        said = form.cleaned_data
        commands.hold_meeting(
            meeting=shown, came=said["came"], represented=form.represented(), by=request.actor, at=now
        )
        return shown.ref

    done = _("Noted. Now write the notes, and say which needs were met.")
    context = {"meeting": shown}
    return take(request, Step("meetings/hold_meeting.html", context, act, done, to_meeting, form))


def _bodies_there(shown: Meeting) -> dict[str, int]:
    """How many bodies of each kind have checked in; what was said before, where it was."""
    if shown.is_held:
        return dict(shown.represented.values_list("kind", "count"))
    came = queries.sign_ups_of(shown).filter(state="came", body__isnull=False)
    return Counter(kind for _pk, kind in set(came.values_list("body", "body__kind")))


@require_http_methods(["GET", "POST"])
def count_needs(request: ActorRequest, pk: int) -> HttpResponse:
    """Say which needs were met. What each person needed is deleted by it."""
    shown = found(request, pk)
    require(policies.may_count_needs(request.actor, shown))
    form = CountNeedsForm(request.POST or None, lines=queries.checklist(shown))

    def act() -> Ref:
        said = form.cleaned_data
        commands.count_needs(
            meeting=shown, met=form.met(), told=said["told"], by=request.actor, at=timezone.now()
        )
        return shown.ref

    done = _("Thank you. What each person needed is deleted; only the numbers stay.")
    context = {"meeting": shown}
    return take(request, Step("meetings/count_needs.html", context, act, done, to_meeting, form))
