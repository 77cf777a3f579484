"""The public lot: sealing a number, opening it; or letting the draw fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.panels import commands, policies
from malmoandan.panels.forms import OpenForm, ReasonForm, SealForm
from malmoandan.panels.lots.numbers import fingerprint
from malmoandan.panels.views.drafting import page, to
from malmoandan.panels.views.reading import found
from malmoandan.web.http import receipt_of, tried

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@never_cache
@require_http_methods(["GET", "POST"])
def seal_number(request: ActorRequest, number: int) -> HttpResponse:
    """Seal one's party's number; number and code are shown once, on the answer, and kept nowhere here."""
    shown = found(request, number)
    form = SealForm(request.POST or None)
    code = receipt_of(request)

    def act() -> Ref:
        said, party = form.cleaned_data, request.actor.party
        made = said["fingerprint"] or fingerprint(shown.panels_digest, party, said["number"], code)
        return commands.seal_number(draw=shown, fingerprint=made, by=request.actor, at=timezone.now()).ref

    done = tried(request, act) if request.method == "POST" and form.is_valid() else None
    if done is None or isinstance(done, Refused):
        require(
            policies.may_seal_number(request.actor, shown), _("Your party cannot seal a number here now.")
        )
        context = {"draw": shown, "form": form, "party": request.actor.party}
        return page(request, "panels/seal_number.html", context, refusal=done)
    kept = {"number": form.cleaned_data["number"], "code": code}
    return render(request, "panels/sealed.html", {"draw": shown} | kept)


@require_http_methods(["GET", "POST"])
def open_number(request: ActorRequest, number: int) -> HttpResponse:
    """Open one's party's number; with the last one the panel is drawn."""
    shown = found(request, number)
    form = OpenForm(request.POST or None)

    def act() -> Ref:
        said = form.cleaned_data
        commands.open_number(draw=shown, **said, by=request.actor, at=timezone.now())
        return shown.ref

    done = tried(request, act) if request.method == "POST" and form.is_valid() else None
    if done is None or isinstance(done, Refused):
        require(
            policies.may_open_number(request.actor, shown), _("Your party cannot open a number here now.")
        )
        return page(request, "panels/open_number.html", {"draw": shown, "form": form}, refusal=done)
    messages.success(request, _("Your party's number is open."))
    return to(request, number, "panels:draw")


@require_http_methods(["GET", "POST"])
def cancel_draw(request: ActorRequest, number: int) -> HttpResponse:
    """Take it no further."""
    shown = found(request, number)
    form = ReasonForm(request.POST or None)

    def act() -> Ref:
        reason = form.cleaned_data["reason"]
        commands.cancel_draw(draw=shown, reason=reason, by=request.actor, at=timezone.now())
        return shown.ref

    done = tried(request, act) if request.method == "POST" and form.is_valid() else None
    if done is None or isinstance(done, Refused):
        require(policies.may_cancel_draw(request.actor, shown, timezone.now()))
        return page(request, "panels/cancel_draw.html", {"draw": shown, "form": form}, refusal=done)
    messages.success(request, _("The draw is cancelled."))
    return to(request, number, "panels:draw")
