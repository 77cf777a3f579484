"""Who writes, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.parties.policies import acts_for_body
from malmoandan.rounds import commands, policies
from malmoandan.rounds.forms import AssignForm, ExtendForm
from malmoandan.rounds.views.finding import PLAIN, READS_AND_WRITES, assignment_or_404, to_progress
from malmoandan.web.http import Step, take

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.rounds.models import Assignment
    from malmoandan.web.http import ActorRequest


@require_http_methods(READS_AND_WRITES)
def assign_report(request: ActorRequest, pk: int) -> HttpResponse:
    """Say who writes and who stands in."""
    found = assignment_or_404(request, pk)
    require(policies.may_assign_report(request.actor, found))
    form = AssignForm(request.POST if request.method == "POST" else None, assignment=found, at=timezone.now())

    def act() -> Ref:
        said = form.cleaned_data
        commands.assign_report(assignment=found, by=request.actor, at=timezone.now(), **said)
        return found.ref

    context = {
        "round": found.round,
        "body": found.body,
        "title": _("Who writes the report"),
        "lead": _("She is reminded first. Without a name, everybody who writes for the body is."),
        "button": _("Save"),
    }
    return take(request, Step(PLAIN, context, act, _("Saved."), back_from(request.actor, found), form))


@require_http_methods(READS_AND_WRITES)
def extend_report(request: ActorRequest, pk: int) -> HttpResponse:
    """Give one committee a later day."""
    found = assignment_or_404(request, pk)
    require(policies.may_extend_report(request.actor, found))
    form = ExtendForm(request.POST or None)

    def act() -> Ref:
        said = form.cleaned_data
        commands.extend_report(assignment=found, by=request.actor, at=timezone.now(), **said)
        return found.ref

    context = {
        "round": found.round,
        "body": found.body,
        "title": _("Give more time"),
        "lead": _("The first day stands beside the new one, with your reason."),
        "button": _("Give more time"),
    }
    done = _("The committee has more time, and gets a letter.")
    return take(request, Step(PLAIN, context, act, done, to_progress(found.round.year), form))


def back_from(actor: Actor, found: Assignment) -> Callable[[Ref], str]:
    """The committee's people go back to their report, a coordinator to the round."""
    if acts_for_body(actor, found.body_id):
        return lambda _ref: reverse("rounds:report", args=[found.report.pk])
    return to_progress(found.round.year)
