"""What those who look after a conversation do: open it, change it, close it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.opinions import commands, policies, queries
from malmoandan.opinions.forms import OpeningForm, QuestionTranslationForm, ReasonForm, TermsForm, initial_of
from malmoandan.opinions.views.reading import about, found
from malmoandan.web.http import respond, status_of, tried
from malmoandan.web.wording import language_now

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
def open_conversation(request: ActorRequest) -> HttpResponse:
    """Open one about the thing that `?about=` names."""
    require(policies.may_open_conversation(request.actor))
    start = {"about": request.GET.get("about", "")[:100], "opens_at": timezone.localtime()}
    form, refusal = OpeningForm(request.POST or None, initial=start), ""

    def act() -> Ref:
        given: dict[str, Any] = dict(form.cleaned_data)
        return commands.open_conversation(
            subject=given.pop("about"), language=language_now(), by=request.actor, at=timezone.now(), **given
        ).ref

    if request.method == "POST" and form.is_valid():
        if not isinstance(made := tried(request, act), Refused):
            messages.success(request, _("It is open. Add the first statements."))
            return _to(request, "propose_statement", int(made.id))
        refusal = str(made)
    return _form_page(request, "opinions/open_conversation.html", {}, form, refusal)


@require_http_methods(["GET", "HEAD", "POST"])
def change_conversation(request: ActorRequest, number: int) -> HttpResponse:
    """Better the words before the first vote, or let it go on longer."""
    shown = found(request, number)
    require(policies.may_change_conversation(request.actor, shown))
    form, refusal = TermsForm(request.POST or None, initial=initial_of(shown)), ""

    def act() -> Ref:
        return commands.change_conversation(
            conversation=shown, by=request.actor, at=timezone.now(), **form.cleaned_data
        ).ref

    if request.method == "POST" and form.is_valid():
        if not isinstance(made := tried(request, act), Refused):
            return _to(request, "conversation", number)
        refusal = str(made)
    return _form_page(request, "opinions/change_conversation.html", about(request, shown), form, refusal)


@require_http_methods(["GET", "HEAD", "POST"])
def translate_question(request: ActorRequest, number: int) -> HttpResponse:
    """Ask the question in another language too."""
    shown = found(request, number)
    require(policies.may_translate_question(request.actor, shown))
    form, refusal = QuestionTranslationForm(request.POST or None, written_in=shown.language), ""

    def act() -> Ref:
        return commands.translate_question(
            conversation=shown, by=request.actor, at=timezone.now(), **form.cleaned_data
        ).ref

    if request.method == "POST" and form.is_valid():
        if not isinstance(made := tried(request, act), Refused):
            return _to(request, "translate_question", number)
        refusal = str(made)
    context = about(request, shown) | {"texts": queries.question_texts_of(shown)}
    return _form_page(request, "opinions/translate_question.html", context, form, refusal)


@require_http_methods(["GET", "HEAD", "POST"])
def close_conversation(request: ActorRequest, number: int) -> HttpResponse:
    """Close it; before the promised end say that one's own party wants to."""
    shown, now, refusal = found(request, number), timezone.now(), ""
    require(policies.may_close_conversation(request.actor, shown, now))
    is_early = shown.closes_at is not None and not shown.is_over(now)
    form = ReasonForm(request.POST or None) if is_early else None

    def act() -> Ref:
        why = form.cleaned_data["why"] if form else ""
        return commands.close_conversation(conversation=shown, why=why, by=request.actor, at=now).ref

    if request.method == "POST" and (form is None or form.is_valid()):
        if not isinstance(made := tried(request, act), Refused):
            return _to(request, "results", number)
        refusal = str(made)
    keys = shown.closing_keys.select_related("party").order_by("pk")
    context = about(request, shown) | {"is_early": is_early, "keys": keys}
    return _form_page(request, "opinions/close_conversation.html", context, form, refusal)


def _form_page(
    request: ActorRequest, template: str, context: dict[str, Any], form: Form | None, refusal: str
) -> HttpResponse:
    told = context | {"form": form, "refusal": refusal}
    return render(request, template, told, status=status_of(form, refusal))


def _to(request: ActorRequest, name: str, number: int) -> HttpResponse:
    return respond(request, "opinions/conversation.html", {}, to=reverse(f"opinions:{name}", args=[number]))
