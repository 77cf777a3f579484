"""The ways to take part: added and changed in a draft, moved and ended with reasons afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.dialogue import commands, policies
from malmoandan.dialogue.forms import ChangePhaseForm, DaysForm, PhaseForm, WhyForm
from malmoandan.dialogue.views.finding import done, found, found_phase, page, to
from malmoandan.kernel.rights import require

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "POST"])
def phases(request: ActorRequest, pk: int) -> HttpResponse:
    """The phases there are, and a form for one more."""
    dialogue, form = found(request, pk), PhaseForm(request.POST or None)
    require(policies.may_change_dialogue(request.actor, dialogue))

    def act() -> Ref:
        facts = form.facts()
        return commands.add_phase(dialogue=dialogue, facts=facts, by=request.actor, at=timezone.now()).ref

    if done(request, form, act):
        messages.success(request, _("Added. You can add more: they may run side by side."))
        return to(request, "phases", pk)
    return page(request, "dialogue/phases.html", form, dialogue=dialogue, today=timezone.localdate())


@require_http_methods(["GET", "POST"])
def change_phase(request: ActorRequest, pk: int) -> HttpResponse:
    """Change a phase of a draft."""
    phase = found_phase(request, pk)
    require(policies.may_draft(request.actor, phase.dialogue))
    form = ChangePhaseForm(request.POST or None, phase=phase)

    def act() -> Ref:
        commands.change_phase(phase=phase, facts=form.facts(), by=request.actor, at=timezone.now())
        return phase.ref

    if done(request, form, act):
        return to(request, "phases", phase.dialogue_id)
    return page(request, "dialogue/change_phase.html", form, dialogue=phase.dialogue, phase=phase)


@require_POST
def remove_phase(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a phase out of a draft."""
    phase = found_phase(request, pk)
    commands.remove_phase(phase=phase, by=request.actor, at=timezone.now())
    messages.success(request, _("The phase is taken out."))
    return to(request, "phases", phase.dialogue_id)


@require_http_methods(["GET", "POST"])
def move_phase(request: ActorRequest, pk: int) -> HttpResponse:
    """Move promised days, with the reason."""
    phase = found_phase(request, pk)
    require(policies.may_change_phase(request.actor, phase) and phase.dialogue.is_running)
    days = {"opens_on": phase.opens_on, "closes_on": phase.closes_on}
    form = DaysForm(request.POST or None, initial=days)

    def act() -> Ref:
        commands.move_phase(phase=phase, **form.cleaned_data, by=request.actor, at=timezone.now())
        return phase.ref

    if done(request, form, act):
        return to(request, "dialogue", phase.dialogue_id)
    return page(request, "dialogue/move_phase.html", form, dialogue=phase.dialogue, phase=phase)


@require_http_methods(["GET", "POST"])
def end_phase(request: ActorRequest, pk: int) -> HttpResponse:
    """End a phase before its day, with the reason."""
    phase, form = found_phase(request, pk), WhyForm(request.POST or None)
    require(policies.may_change_phase(request.actor, phase) and phase.dialogue.is_running)

    def act() -> Ref:
        why = form.cleaned_data["why"]
        commands.end_phase(phase=phase, why=why, by=request.actor, at=timezone.now())
        return phase.ref

    if done(request, form, act):
        return to(request, "dialogue", phase.dialogue_id)
    return page(request, "dialogue/end_phase.html", form, dialogue=phase.dialogue, phase=phase)
