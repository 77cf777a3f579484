"""The others' pages: yes to the terms that were shown, or no with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.kernel.rights import require
from malmoandan.partnerships import commands, policies, queries
from malmoandan.partnerships.forms import ReasonForm
from malmoandan.partnerships.views.finding import (
    PLAIN,
    READS_AND_WRITES,
    back_to,
    sent,
    to_page,
    visible_or_404,
)
from malmoandan.web.http import Step, do_once, respond, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_POST
def confirm_collaboration(request: ActorRequest, pk: int) -> HttpResponse:
    """Say yes to the terms that were shown, and to no others."""
    found = visible_or_404(request, pk)
    seen = request.POST.get("seen", "")
    revision = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else 0  # noqa: PLR2004

    def act() -> Ref:
        commands.confirm_collaboration(
            collaboration=found, revision=revision, by=request.actor, at=timezone.now()
        )
        return found.ref

    do_once(request, act)
    messages.success(request, _("You have confirmed it."))
    return respond(request, PLAIN, {}, to=to_page(found.ref))


@require_http_methods(READS_AND_WRITES)
def decline_collaboration(request: ActorRequest, pk: int) -> HttpResponse:
    """Say no, with a reason."""
    found = visible_or_404(request, pk)
    waiting = queries.waiting_terms(found)
    named, keys = queries.named_in(found, waiting), queries.who_turned(queries.keys_of(waiting))
    require(policies.may_decline_collaboration(request.actor, waiting, named, keys))
    form = ReasonForm(sent(request))

    def act() -> Ref:
        reason = form.cleaned_data["reason"]
        commands.decline_collaboration(
            collaboration=found, reason=reason, by=request.actor, at=timezone.now()
        )
        return found.ref

    lead = _("Say why. If it is only the words that are wrong, put other terms forward instead.")
    context = {"collaboration": found, "name": waiting.name if waiting else "", "heading": _("Decline")}
    context |= {"lead": lead, "button": _("Decline")}
    done = _("You have declined. The others are told why.")
    return take(request, Step(PLAIN, context, act, done, back_to(found), form))
