"""Proposing statements, and what hosts do with them: take them up, or not, or translate them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.opinions import commands, policies
from malmoandan.opinions.forms import DeclineForm, StatementForm, TranslationForm
from malmoandan.opinions.models.statements import LONGEST_STATEMENT
from malmoandan.opinions.views.reading import about, found, statement_or_404
from malmoandan.parties.models import Body
from malmoandan.web import limits
from malmoandan.web.http import respond, sender, status_of, tried

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.opinions.models import Conversation, Statement
    from malmoandan.web.http import ActorRequest

STATEMENTS = limits.Limit("opinions.statements", most=20, per=timedelta(hours=1))


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose_statement(request: ActorRequest, number: int) -> HttpResponse:
    """Say something that others can agree or disagree with; `?theme=` and `?text=` begin it for a host."""
    shown, refusal = found(request, number), ""
    form = _form(request, shown)
    if request.method == "POST" and form.is_valid():
        limits.count(STATEMENTS, sender=sender(request, timezone.now()), at=timezone.now())
        made = tried(request, lambda: _propose(request, shown, form))
        if not isinstance(made, Refused):
            messages.success(request, _("Thank you. A person reads your statement and answers it."))
            return _back(request, shown)
        refusal = str(made)
    context = about(request, shown) | {"form": form, "refusal": refusal}
    return render(request, "opinions/propose_statement.html", context, status=status_of(form, refusal))


@require_POST
def accept_statement(request: ActorRequest, number: int) -> HttpResponse:
    """Take a statement up."""
    one = statement_or_404(request, number)
    require(policies.may_accept_statement(request.actor, one))

    def act() -> Ref:
        return commands.accept_statement(statement=one, by=request.actor, at=timezone.now()).ref

    return _ruled(request, one, tried(request, act), _("The statement is voted on from now on."))


@require_http_methods(["GET", "HEAD", "POST"])
def decline_statement(request: ActorRequest, number: int) -> HttpResponse:
    """Not take a statement up, with reasons."""
    one = statement_or_404(request, number)
    require(policies.may_decline_statement(request.actor, one))
    form = DeclineForm(request.POST or None)

    def act() -> Ref:
        given = form.cleaned_data
        return commands.decline_statement(statement=one, by=request.actor, at=timezone.now(), **given).ref

    if request.method == "POST" and form.is_valid():
        return _ruled(request, one, tried(request, act), _("The statement is not taken up."))
    context = about(request, one.conversation) | {"statement": one, "form": form}
    return render(request, "opinions/decline_statement.html", context, status=status_of(form, ""))


@require_http_methods(["GET", "HEAD", "POST"])
def translate_statement(request: ActorRequest, number: int) -> HttpResponse:
    """Say a statement in another language."""
    one, refusal = statement_or_404(request, number), ""
    require(policies.may_translate_statement(request.actor, one))
    form = TranslationForm(request.POST or None, statement=one)

    def act() -> Ref:
        given = form.cleaned_data
        return commands.translate_statement(statement=one, by=request.actor, at=timezone.now(), **given).ref

    if request.method == "POST" and form.is_valid():
        if not isinstance(done := tried(request, act), Refused):
            return _ruled(request, one, done, _("The translation is there."))
        refusal = str(done)
    context = about(request, one.conversation) | {"statement": one, "form": form, "refusal": refusal}
    return render(request, "opinions/translate_statement.html", context, status=status_of(form, refusal))


def _propose(request: ActorRequest, shown: Conversation, form: StatementForm) -> Ref:
    return commands.propose_statement(
        conversation=shown, by=request.actor, at=timezone.now(), **form.said()
    ).ref


def _form(request: ActorRequest, shown: Conversation) -> StatementForm:
    start = {
        "text": request.GET.get("text", "")[:LONGEST_STATEMENT],
        "theme": request.GET.get("theme", "")[:18],
    }
    is_host = policies.is_host(request.actor, shown)
    sent = request.POST if request.method == "POST" else None
    return StatementForm(sent, body=_body_of(request), is_host=is_host, start=start)


def _body_of(request: ActorRequest) -> str:
    """The name of the body one may speak for; empty for everyone else."""
    if not policies.may_propose_for_body(request.actor):
        return ""
    return Body.objects.values_list("name", flat=True).get(pk=request.actor.body or 0)


def _ruled(request: ActorRequest, one: Statement, done: Ref | Refused, said: str) -> HttpResponse:
    if isinstance(done, Refused):
        messages.error(request, str(done))
    else:
        messages.success(request, said)
    return _back(request, one.conversation, f"#{one.anchor}")


def _back(request: ActorRequest, shown: Conversation, anchor: str = "") -> HttpResponse:
    to = reverse("opinions:statements", args=[shown.pk]) + anchor
    return respond(request, "opinions/statements.html", {}, to=to)
