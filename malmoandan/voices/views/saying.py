"""Saying something on a telephone in a minute, and typing in for those who cannot."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.kernel.errors import NotAllowed, Refused
from malmoandan.kernel.rights import require
from malmoandan.voices import commands, policies
from malmoandan.voices.forms import SayForForm, SayForm
from malmoandan.voices.views.finding import body_name, gathering_or_404, sent, subject_of
from malmoandan.web import limits
from malmoandan.web.http import do_once, receipt_of, respond

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.voices.models import Gathering
    from malmoandan.web.http import ActorRequest

SAYINGS = limits.Limit("voices.say", most=30, per=timedelta(minutes=10))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def say(request: ActorRequest, pk: int) -> HttpResponse:
    """One question, one field; what is sent is public at once and leads to its receipt."""
    shown, actor = gathering_or_404(request, pk), request.actor
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SayForm(*data, actor=actor, body=body_name(actor))
    status = 422 if form.errors else 200
    if data and form.is_valid():
        code = receipt_of(request)
        if (status := _sent(request, shown, form, code)) == 0:
            to = reverse("voices:receipt", args=[code]) + "?ny=1"
            return respond(request, "voices/say.html", {}, to=to)
    context = _about(request, shown) | {"form": form}
    return render(request, "voices/say.html", context, status=status)


def _sent(request: ActorRequest, shown: Gathering, form: SayForm, code: str) -> int:
    """0 when it was said; else the status with which the form comes back, every word in place."""
    now = timezone.now()

    def act() -> Ref:
        return commands.say(gathering=shown, saying=form.saying(), receipt=code, by=request.actor, at=now).ref

    return sent(request, form, SAYINGS, now, act)


@require_http_methods(["GET", "HEAD", "POST"])
def say_for(request: ActorRequest, pk: int) -> HttpResponse:
    """Type in what came on paper, by phone or at a meeting; then the next, under the same circumstances."""
    shown = gathering_or_404(request, pk)
    require(policies.may_say_for(request.actor, shown, timezone.now()))
    form = SayForForm(request.POST or None, kept=request.GET.dict())
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        code = receipt_of(request)
        if (status := _typed_in(request, shown, form, code)) == 0:
            return _next_one(request, shown, form, code)
    context = _about(request, shown) | {"form": form}
    return render(request, "voices/say_for.html", context, status=status)


def _typed_in(request: ActorRequest, shown: Gathering, form: SayForForm, code: str) -> int:
    """0 when it was kept; else the status with which the form comes back."""

    def act() -> Ref:
        return commands.say_for(
            gathering=shown, saying=form.saying(), receipt=code, by=request.actor, at=timezone.now(),
            **form.circumstances(),
        ).ref  # fmt: skip

    try:
        do_once(request, act)
    except NotAllowed:
        raise
    except Refused as refused:
        form.add_error(None, str(refused))
        return 409
    return 0


def _next_one(request: ActorRequest, shown: Gathering, form: SayForForm, code: str) -> HttpResponse:
    """To an empty form for the next one, with the receipt of the one just kept above it."""
    slip = reverse("voices:receipt", args=[code])
    words = _("It is kept. Give the person this receipt code:")
    told = format_html(
        '{} <b class="code" dir="ltr">{}</b> <a href="{}?ny=1">{}</a>',
        words,
        code,
        slip,
        _("Print the receipt"),
    )
    messages.success(request, told)
    to = reverse("voices:say_for", args=[shown.pk]) + "?" + urlencode(form.kept())
    return respond(request, "voices/say_for.html", {}, to=to)


@login_not_required
@require_GET
def paper_form(request: ActorRequest, pk: int) -> HttpResponse:
    """A sheet to print, fill in by hand and give to somebody who types it in."""
    return render(request, "voices/paper_form.html", _about(request, gathering_or_404(request, pk)))


def _about(request: ActorRequest, shown: Gathering) -> dict[str, object]:
    """What stands beside every form: the question, and what may be done now."""
    now = timezone.now()
    return {
        "gathering": shown,
        "subject": subject_of(shown, request.actor),
        "may_say": policies.may_say(request.actor, shown, now),
        "may_say_for": policies.may_say_for(request.actor, shown, now),
    }
