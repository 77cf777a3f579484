"""Closing a dialogue with its answer, or calling it off; and the days by which answers were promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.dialogue import commands, policies, queries
from malmoandan.dialogue.forms import CloseForm, WhyForm
from malmoandan.dialogue.views.finding import done, found, page, to
from malmoandan.kernel.rights import require
from malmoandan.record.paging import Pages

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

PER_PAGE = 25


@require_http_methods(["GET", "POST"])
def close_dialogue(request: ActorRequest, pk: int) -> HttpResponse:
    """Say what came of it as a whole, once every voice has its answer."""
    dialogue, form = found(request, pk), CloseForm(request.POST or None)
    require(policies.may_close_dialogue(request.actor, dialogue, timezone.localdate()))

    def act() -> Ref:
        commands.close_dialogue(dialogue=dialogue, **form.cleaned_data, by=request.actor, at=timezone.now())
        return dialogue.ref

    if done(request, form, act):
        messages.success(request, _("The dialogue is closed with its answer. Those who took part are told."))
        return to(request, "dialogue", pk)
    gathering = queries.gathering_of(dialogue)
    context = {"dialogue": dialogue, "owed": queries.owed_by(dialogue), "gathering": gathering}
    return page(request, "dialogue/close_dialogue.html", form, **context)


@require_http_methods(["GET", "POST"])
def cancel_dialogue(request: ActorRequest, pk: int) -> HttpResponse:
    """Call it off, with the reasons."""
    dialogue, form = found(request, pk), WhyForm(request.POST or None)
    require(policies.may_cancel_dialogue(request.actor, dialogue))

    def act() -> Ref:
        why = form.cleaned_data["why"]
        commands.cancel_dialogue(dialogue=dialogue, why=why, by=request.actor, at=timezone.now())
        return dialogue.ref

    if done(request, form, act):
        return to(request, "dialogue", pk)
    return page(request, "dialogue/cancel_dialogue.html", form, dialogue=dialogue)


@require_GET
def answer_days(request: ActorRequest) -> HttpResponse:
    """Every running dialogue, the one whose answer is due soonest first, with how much is answered."""
    require(policies.may_see_answer_days(request.actor))
    shown = Pages(queries.with_phases(queries.running_dialogues()), PER_PAGE).get_page(
        request.GET.get("page")
    )
    today, owed = timezone.localdate(), queries.owed_by_all(list(shown))
    rows = [(each, owed[each.pk], queries.stage_of(each, today), each.is_late_on(today)) for each in shown]
    return render(
        request, "dialogue/answer_days.html", {"page": shown, "rows": rows, "stages": queries.STAGES}
    )
