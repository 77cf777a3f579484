"""Saying something back, and saying the same."""

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
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.voices import commands, policies, queries
from malmoandan.voices.forms import OwnWordsForm
from malmoandan.voices.views.finding import back_to, body_name, contribution_or_404, sent
from malmoandan.web import limits
from malmoandan.web.http import receipt_of, respond, sender

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.voices.models import Contribution, Reply
    from malmoandan.web.http import ActorRequest

REPLIES = limits.Limit("voices.reply", most=30, per=timedelta(minutes=10))
LONGEST_NUMBER = 9  # digits
SUPPORTS = limits.Limit("voices.support", most=60, per=timedelta(hours=1))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: ActorRequest, pk: int) -> HttpResponse:
    """What one replies to stands above the field; what is sent leads to its receipt."""
    said, actor = contribution_or_404(request, pk), request.actor
    parent = _parent(request, said)
    data = request.POST if request.method == "POST" else None
    form = OwnWordsForm(data, actor=actor, body=body_name(actor))
    status = 422 if form.errors else 200
    if data is not None and form.is_valid():
        code = receipt_of(request)
        if (status := _sent(request, said, parent, form, code)) == 0:
            to = reverse("voices:receipt", args=[code]) + "?ny=1"
            return respond(request, "voices/reply.html", {}, to=to)
    about: dict[str, object] = {"contribution": said, "gathering": said.gathering, "parent": parent}
    context = about | {"form": form, "may_reply": policies.may_reply(actor, said, timezone.now())}
    return render(request, "voices/reply.html", context, status=status)


def _sent(
    request: ActorRequest, said: Contribution, parent: Reply | None, form: OwnWordsForm, code: str
) -> int:
    """0 when it was sent; else the status with which the form comes back, every word in place."""
    now = timezone.now()

    def act() -> Ref:
        return commands.reply(
            contribution=said, saying=form.saying(), receipt=code, parent=parent, by=request.actor, at=now
        ).ref

    return sent(request, form, REPLIES, now, act)


def _parent(request: ActorRequest, said: Contribution) -> Reply | None:
    """The reply she replies to, by its number under this contribution; None for the contribution itself."""
    number = request.POST.get("till", "") or request.GET.get("till", "")
    if not number:
        return None
    rows = queries.replies_visible_to(request.actor).filter(contribution=said)
    is_number = number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER
    found = rows.select_related("parent", "body").filter(number=number).first() if is_number else None
    if found is None:
        raise Http404
    return found


@login_not_required
@require_POST
def support(request: ActorRequest, pk: int) -> HttpResponse:
    """Say for oneself that one says the same."""
    said, now = contribution_or_404(request, pk), timezone.now()
    limits.count(SUPPORTS, sender=sender(request, now), at=now)
    commands.support(contribution=said, by=request.actor, at=now)
    messages.success(request, _("Thank you. You are counted. Numbers are shown from ten people."))
    return back_to(request, said)


@require_POST
def support_as_body(request: ActorRequest, pk: int) -> HttpResponse:
    """Say it for the body one writes for."""
    said = contribution_or_404(request, pk)
    commands.support_as_body(contribution=said, by=request.actor, at=timezone.now())
    return back_to(request, said)


@login_not_required
@require_POST
def withdraw_support(request: ActorRequest, pk: int) -> HttpResponse:
    """Take it back, for oneself or for the body."""
    said, as_body = contribution_or_404(request, pk), "as_body" in request.POST
    commands.withdraw_support(contribution=said, by=request.actor, at=timezone.now(), as_body=as_body)
    return back_to(request, said)
