"""Tying an obstacle to what it led to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malmoandan.answers.forms import LeadForm
from malmoandan.kernel.rights import require
from malmoandan.matters import commands, policies
from malmoandan.matters.views.obstacles.finding import back_to, obstacle_or_404, obstacle_page
from malmoandan.web.http import do_once

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_POST
def lead_on_obstacle(request: ActorRequest, pk: int) -> HttpResponse:
    """Choose what came of it: a dialogue, a commitment, an activity."""
    found = obstacle_or_404(request, pk)
    require(policies.may_lead_on_obstacle(request.actor, found))
    form = LeadForm(request.POST, actor=request.actor, auto_id="lead_%s")
    if not form.is_valid():
        return obstacle_page(request, found, lead_form=form)

    def act() -> Ref:
        why = form.cleaned_data["why"]
        commands.lead_on_obstacle(
            obstacle=found, target=form.ref(), why=why, by=request.actor, at=timezone.now()
        )
        return found.ref

    do_once(request, act)
    messages.success(request, _("They are tied together."))
    return back_to(request, found)
