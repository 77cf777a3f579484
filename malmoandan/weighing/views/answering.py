"""Answers to what was not chosen, and the conclusion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.weighing import commands, policies, queries
from malmoandan.weighing.forms import ReasonsForm
from malmoandan.weighing.views.drafting import done, option_of, page, to
from malmoandan.weighing.views.reading import found

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest
    from malmoandan.weighing.models import Weighing


@require_GET
def answers(request: ActorRequest, number: int) -> HttpResponse:
    """What was not chosen, what each party has answered, and what still lacks an answer."""
    shown = _counted(request, number)
    outcome = queries.outcome_of(shown)
    context = {
        "weighing": shown,
        "outcome": outcome,
        "missing": {option.number for option in queries.options_without_answer(shown)},
    }
    return render(request, "weighing/answers.html", context)


@require_http_methods(["GET", "POST"])
def answer_option(request: ActorRequest, number: int, option: int) -> HttpResponse:
    """Answer one option in one's own party's name, or say it better."""
    shown = _counted(request, number)
    taken = option_of(shown, option)
    own = taken.answers.filter(party__slug=request.actor.party).first()
    form = ReasonsForm(request.POST or None, initial={"reasons": own.reasons if own else ""})

    def act() -> Ref:
        reasons, now = form.cleaned_data["reasons"], timezone.now()
        return commands.answer_option(option=taken, reasons=reasons, by=request.actor, at=now).ref

    if done(request, form, act):
        messages.success(request, _("The answer is given."))
        return to(number, "weighing:answers", request)
    return page(
        request, "weighing/answer_option.html", {"weighing": shown, "option": taken, "form": form}, form
    )


@require_http_methods(["GET", "POST"])
def conclude_weighing(request: ActorRequest, number: int) -> HttpResponse:
    """End it with the reasons of the decision."""
    shown = _counted(request, number)
    form = ReasonsForm(request.POST or None)

    def act() -> Ref:
        reasons = form.cleaned_data["reasons"]
        commands.conclude_weighing(weighing=shown, reasons=reasons, by=request.actor, at=timezone.now())
        return shown.ref

    if done(request, form, act):
        messages.success(request, _("The weighing is concluded. Everyone can read the answers."))
        return to(number, "weighing:weighing", request)
    context = {
        "weighing": shown, "form": form, "outcome": queries.outcome_of(shown),
        "missing": queries.options_without_answer(shown),
    }  # fmt: skip
    return page(request, "weighing/conclude_weighing.html", context, form)


def _counted(request: ActorRequest, number: int) -> Weighing:
    """The weighing, where its options wait for answers and she may give them."""
    shown = found(request, number)
    require(policies.may_answer_option(request.actor, shown), _("There is nothing to answer here now."))
    return shown
