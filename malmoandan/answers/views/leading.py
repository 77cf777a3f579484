"""Tying an answer to what it led to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from malmoandan.answers import commands, policies
from malmoandan.answers.forms import LeadForm
from malmoandan.answers.views.finding import answer_or_404
from malmoandan.answers.views.reading import answer_page
from malmoandan.kernel.rights import require
from malmoandan.web.http import do_once, respond

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_POST
def lead_on(request: ActorRequest, gathering: int, number: int) -> HttpResponse:
    """Choose what came of it: a challenge, an activity, a commitment."""
    found = answer_or_404(request, gathering, number)
    require(policies.may_lead_on(request.actor, found))
    form = LeadForm(request.POST, actor=request.actor)
    if not form.is_valid():
        return answer_page(request, found, form)

    def act() -> Ref:
        commands.lead_on(
            answer=found, target=form.ref(), why=form.cleaned_data["why"], by=request.actor, at=timezone.now()
        )
        return found.ref

    do_once(request, act)
    messages.success(request, _("They are tied together."))
    return respond(request, "answers/answer.html", {}, to=reverse("answers:answer", args=[gathering, number]))
