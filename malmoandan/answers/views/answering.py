"""Answering a theme or one voice. What cannot be sent comes back with every word kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.answers import commands, policies, queries
from malmoandan.answers.commands.answering import RepeatedReasons
from malmoandan.answers.forms import AnswerForm
from malmoandan.answers.views.finding import theme_or_404, voice_or_404
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.web.http import respond, status_of, tried

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from malmoandan.answers.models import Answer, Theme
    from malmoandan.voices.models import Contribution
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "POST"])
def answer_theme(request: ActorRequest, pk: int) -> HttpResponse:
    """Ni sa – vi gör: to a theme, and so to every voice in it."""
    found = theme_or_404(request, pk)
    require(policies.may_answer_theme(request.actor, found))

    def act(form: AnswerForm) -> Answer:
        return commands.answer_theme(theme=found, given=form.given(), by=request.actor, at=timezone.now())

    return _answering(request, found, act)


@require_http_methods(["GET", "POST"])
def answer_contribution(request: ActorRequest, gathering: int, number: int) -> HttpResponse:
    """Ni sa – vi gör: to one voice."""
    found = voice_or_404(request, gathering, number)
    require(policies.may_answer_contribution(request.actor, found))

    def act(form: AnswerForm) -> Answer:
        return commands.answer_contribution(
            contribution=found, given=form.given(), by=request.actor, at=timezone.now()
        )

    return _answering(request, found, act)


def _answering(
    request: ActorRequest, thing: Theme | Contribution, act: Callable[[AnswerForm], Answer]
) -> HttpResponse:
    """The form, or the answer it has become."""
    form = _form(request, thing)
    if not form.is_valid():
        return _page(request, thing, form)
    done = tried(request, lambda: act(form).ref)
    if isinstance(done, Refused):
        return _page(request, thing, _form(request, thing, done), str(done))
    messages.success(request, _("The answer is given. Everybody it concerns and can be reached is told."))
    return respond(request, "answers/answer_form.html", {}, to=reverse("answers:one", args=[int(done.id)]))


def _form(request: ActorRequest, thing: Theme | Contribution, refused: Refused | None = None) -> AnswerForm:
    sent = request.POST if request.method == "POST" else None
    is_to_theme = thing.ref.kind == "answers.theme"
    is_repeated = isinstance(refused, RepeatedReasons)
    summary = {"said": thing.summary} if is_to_theme else {}  # type: ignore[union-attr]  # a theme
    return AnswerForm(sent, is_to_theme=is_to_theme, is_repeated=is_repeated, initial=summary)


def _page(
    request: ActorRequest, thing: Theme | Contribution, form: AnswerForm, refusal: str = ""
) -> HttpResponse:
    is_theme = thing.ref.kind == "answers.theme"
    earlier = (
        queries.answers_of_theme(thing, request.actor)  # type: ignore[arg-type]  # a theme
        if is_theme
        else queries.answers_of_contribution(thing, request.actor)  # type: ignore[arg-type]  # a voice
    )
    context = {
        "theme" if is_theme else "contribution": thing,
        "gathering": thing.gathering,
        "form": form,
        "refusal": refusal,
        "earlier": earlier.filter(body=request.actor.body, corrected_at__isnull=True).first(),
        "body": queries.body_acting(request.actor),
    }
    return render(request, "answers/answer_form.html", context, status=status_of(form, refusal))
