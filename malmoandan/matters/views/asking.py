"""The asker's pages: ask, follow the thread by receipt or link, ask on, close, let others read it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.kernel.rights import require
from malmoandan.matters import commands, policies
from malmoandan.matters.forms import EnteredQuestionForm, QuestionForm, WordsForm
from malmoandan.matters.models import Channel
from malmoandan.matters.queries import (
    SHOWN_IN_THE_BANK,
    addressed_by,
    opened_by,
    published_questions,
    with_thread,
)
from malmoandan.matters.views.threads import back_to, sent_to, thread_page, visible_or_404
from malmoandan.record.paging import Pages
from malmoandan.web import limits
from malmoandan.web.http import do_once, receipt_of, respond, sender

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

QUESTIONS = limits.Limit("matters.ask_question", most=6, per=timedelta(hours=1))
PER_PAGE = 20


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_question(request: ActorRequest) -> HttpResponse:
    """The form, how it works, and what others have asked and been answered."""
    form = QuestionForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        return _take_in(request, form)
    pages = Pages(published_questions().only(*SHOWN_IN_THE_BANK), PER_PAGE, changed_by=("matters", "parties"))
    page = pages.get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "sides": form.sides.values()}
    return render(request, "matters/ask.html", context, status=422 if form.errors else 200)


def _take_in(request: ActorRequest, form: QuestionForm) -> HttpResponse:
    limits.count(QUESTIONS, sender=sender(request, timezone.now()), at=timezone.now())
    code = receipt_of(request)
    do_once(request, lambda: _ask(request, form, code))
    return respond(request, "matters/ask.html#sent", {}, to=reverse("matters:thread", args=[code]))


def _ask(request: ActorRequest, form: QuestionForm, code: str) -> Ref:
    given = form.cleaned_data
    return commands.ask_question(
        subject=given["subject"], text=given["text"], language=given["language"], receipt=code,
        only_party=form.only_party(), address=given.get("address", ""), for_body=given.get("for_body", False),
        by=request.actor, at=timezone.now(),
    ).ref  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def enter_question(request: ActorRequest) -> HttpResponse:
    """Type in a question for somebody who cannot or will not use the site; print the receipt for her."""
    require(policies.may_enter_question(request.actor))
    form = EnteredQuestionForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        code = receipt_of(request)
        do_once(request, lambda: _enter(request, form, code))
        return respond(request, "matters/enter.html#sent", {}, to=reverse("matters:thread", args=[code]))
    return render(request, "matters/enter.html", {"form": form}, status=422 if form.errors else 200)


def _enter(request: ActorRequest, form: EnteredQuestionForm, code: str) -> Ref:
    given = form.cleaned_data
    return commands.enter_question(
        subject=given["subject"], text=given["text"], language=given["language"], receipt=code,
        only_party=form.only_party(), reason=Channel(given["reason"]), consents=given["consents"],
        by=request.actor, at=timezone.now(),
    ).ref  # fmt: skip


@login_not_required
@require_GET
def question(request: ActorRequest, pk: int) -> HttpResponse:
    """A thread for those who may read it as who they are; for everybody once it is published."""
    return thread_page(request, visible_or_404(request, pk))


@login_not_required
@require_GET
def thread(request: ActorRequest, proof: str) -> HttpResponse:
    """A thread for whoever holds its receipt code or the link from a letter."""
    if (found := with_thread(opened_by(proof)).first()) is None:
        raise Http404
    answer = thread_page(request, found, proof)
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request: ActorRequest, proof: str) -> HttpResponse:
    """The page a letter leads to. Opening it confirms nothing: scanners open links, people press buttons."""
    if (found := addressed_by(proof).first()) is None:
        raise Http404
    if request.method != "POST":
        return render(request, "matters/confirm.html", {"question": found, "proof": proof})
    commands.confirm_address(question=found, proof=proof, by=request.actor, at=timezone.now())
    messages.success(request, _("Thank you. The answer will come to your e-mail address."))
    return back_to(request, found, proof)


@login_not_required
@require_POST
def follow_up_question(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask on in the same thread."""
    found, proof = sent_to(request, pk)
    require(policies.may_follow_up_question(request.actor, found, proof))
    form = WordsForm(request.POST)
    if not form.is_valid():
        return thread_page(request, found, proof, form=form)
    limits.count(QUESTIONS, sender=sender(request, timezone.now()), at=timezone.now())
    do_once(request, lambda: _follow_up(request, form, pk=pk, proof=proof))
    return back_to(request, found, proof)


def _follow_up(request: ActorRequest, form: forms.Form, *, pk: int, proof: str) -> Ref:
    found = visible_or_404(request, pk, proof)
    words = form.cleaned_data["text"]
    commands.follow_up_question(question=found, text=words, by=request.actor, at=timezone.now(), proof=proof)
    return found.ref


@login_not_required
@require_POST
def close_question(request: ActorRequest, pk: int) -> HttpResponse:
    """Nothing more is wanted."""
    found, proof = sent_to(request, pk)
    commands.close_question(question=found, by=request.actor, at=timezone.now(), proof=proof)
    return back_to(request, found, proof)


@login_not_required
@require_POST
def publish_question(request: ActorRequest, pk: int) -> HttpResponse:
    """Say yes, for oneself, to that others may read it."""
    found, proof = sent_to(request, pk)
    commands.publish_question(question=found, by=request.actor, at=timezone.now(), proof=proof)
    return back_to(request, found, proof)


@login_not_required
@require_POST
def unpublish_question(request: ActorRequest, pk: int) -> HttpResponse:
    """Take one's yes back."""
    found, proof = sent_to(request, pk)
    commands.unpublish_question(question=found, by=request.actor, at=timezone.now(), proof=proof)
    return back_to(request, found, proof)
