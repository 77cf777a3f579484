"""The survey: its questions, its answers, and what came of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.dialogue import commands, policies, queries
from malmoandan.dialogue.forms import HideForm, QuestionForm, SurveyForm
from malmoandan.dialogue.models import Phase, PhaseKind, SurveyQuestion, SurveyWords
from malmoandan.dialogue.views.finding import done, found_phase, page, to
from malmoandan.kernel.rights import require
from malmoandan.web import limits
from malmoandan.web.http import sender

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

ANSWERS = limits.Limit("dialogue.answer_survey", most=20, per=timedelta(hours=1))


@require_http_methods(["GET", "POST"])
def survey_questions(request: ActorRequest, pk: int) -> HttpResponse:
    """The questions there are, and a form for one more."""
    phase, form = _survey(request, pk), QuestionForm(request.POST or None)
    require(policies.may_draft(request.actor, phase.dialogue))

    def act() -> Ref:
        by, at = request.actor, timezone.now()
        return commands.add_survey_question(phase=phase, question=form.question(), by=by, at=at).ref

    if done(request, form, act):
        messages.success(request, _("Added. You can add more, at most ten."))
        return to(request, "survey_questions", pk)
    questions = phase.questions.order_by("number")
    context = {"dialogue": phase.dialogue, "phase": phase, "questions": questions}
    return page(request, "dialogue/survey_questions.html", form, **context)


@require_POST
def remove_survey_question(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a question out of a draft's survey."""
    question = get_object_or_404(SurveyQuestion.objects.select_related("phase"), pk=pk)
    question.phase = found_phase(request, question.phase_id)
    commands.remove_survey_question(question=question, by=request.actor, at=timezone.now())
    return to(request, "survey_questions", question.phase_id)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer it once while it is open; read what came of it once it has closed."""
    phase, now = _survey(request, pk), timezone.now()
    questions = list(phase.questions.order_by("number"))
    form = SurveyForm(request.POST or None, questions=questions)

    def act() -> Ref:
        limits.count(ANSWERS, sender=sender(request, now), at=now)
        language = get_language() or "sv"
        commands.answer_survey(
            phase=phase, answers=form.answers(), language=language, by=request.actor, at=now
        )
        return phase.ref

    if done(request, form, act):
        messages.success(request, _("Thank you. Nobody can see what you answered."))
        return to(request, "survey", pk)
    return page(request, "dialogue/survey.html", form, **_about(request, phase))


def _about(request: ActorRequest, phase: Phase) -> dict[str, object]:
    """What the page of a survey shows besides its form."""
    today, actor = timezone.localdate(), request.actor
    return {
        "dialogue": phase.dialogue,
        "phase": phase,
        "is_open": phase.is_open_on(today) and phase.dialogue.is_running,
        "may_answer": policies.is_offered_survey(actor, phase, today),
        "has_answered": queries.has_answered(phase, actor),
        "people": queries.people_in(phase),
        "results": queries.results_of(phase, today),
        "is_over": phase.begun_at is not None and phase.is_over_on(today),
        "may_hide": policies.hosts(actor, phase.dialogue),
    }


@require_http_methods(["GET", "POST"])
def hide_survey_words(request: ActorRequest, key: str) -> HttpResponse:
    """Hide an answer in words, with the reason."""
    words = _words(key)
    phase = words.question.phase = found_phase(request, words.question.phase_id)
    require(policies.may_hide_survey_words(request.actor, words))
    form = HideForm(request.POST or None)

    def act() -> Ref:
        why = form.cleaned_data["why"]
        commands.hide_survey_words(words=words, why=why, by=request.actor, at=timezone.now())
        return words.ref

    if done(request, form, act):
        return to(request, "survey", phase.pk)
    return page(
        request, "dialogue/hide_survey_words.html", form, dialogue=phase.dialogue, phase=phase, words=words
    )


def _survey(request: ActorRequest, pk: int) -> Phase:
    phase = found_phase(request, pk)
    if phase.kind != PhaseKind.SURVEY:
        raise Http404
    return phase


def _words(key: str) -> SurveyWords:
    """The answer in words of this number, or 404."""
    try:
        number = UUID(key)
    except ValueError:
        raise Http404 from None
    return get_object_or_404(SurveyWords.objects.select_related("question__phase"), pk=number)
