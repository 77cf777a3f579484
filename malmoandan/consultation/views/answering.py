"""The coordinators' pages: answer, close, publish; and reports and hiding."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.consultation import commands, policies, queries
from malmoandan.consultation.forms import AnswerForm, ReasonForm
from malmoandan.consultation.models import Answer, Comment
from malmoandan.consultation.views.reading import PER_PAGE, about, found
from malmoandan.kernel.rights import require
from malmoandan.record.paging import Pages
from malmoandan.web import limits
from malmoandan.web.http import do_once, respond, sender

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

REPORTS = limits.Limit("consultation.reports", most=10, per=timedelta(hours=1))


@require_http_methods(["GET", "POST"])
def answer_comments(request: ActorRequest, number: int) -> HttpResponse:
    """The comments that wait for an answer; mark those alike and answer them together."""
    shown = found(request, number)
    require(policies.may_answer_comments(request.actor, shown))
    form = AnswerForm(request.POST or None, comments=Comment.objects.filter(consultation=shown))
    if form.is_valid():

        def act() -> Ref:
            said = form.cleaned_data | {"by": request.actor, "at": timezone.now()}
            return commands.answer_comments(consultation=shown, **said).ref

        do_once(request, act)
        messages.success(request, _("The answer is given."))
        return to(request, "consultation:answer_comments", number)
    waiting = queries.as_read(queries.unanswered(shown))
    page = Pages(waiting, PER_PAGE).get_page(request.GET.get("page"))
    chosen = set(request.POST.getlist("comments") or request.GET.getlist("comments"))
    context = about(request, shown) | {"form": form, "page": page, "chosen": chosen}
    return render(request, "consultation/answer_comments.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw_answer(request: ActorRequest, number: int, answer: int) -> HttpResponse:
    """Take back one's own party's answer before publication."""
    taken = get_object_or_404(Answer.objects.select_related("party"), pk=answer, consultation=number)
    commands.withdraw_answer(answer=taken, by=request.actor, at=timezone.now())
    messages.success(request, _("The answer is taken back. The comments are owed a new one."))
    return to(request, "consultation:answer_comments", number)


@require_POST
def close_consultation(request: ActorRequest, number: int) -> HttpResponse:
    """Close for good."""
    commands.close_consultation(consultation=found(request, number), by=request.actor, at=timezone.now())
    messages.success(request, _("The consultation is closed."))
    return to(request, "consultation:consultation", number)


@require_POST
def publish_consultation(request: ActorRequest, number: int) -> HttpResponse:
    """Publish every comment with its answers."""
    commands.publish_consultation(consultation=found(request, number), by=request.actor, at=timezone.now())
    messages.success(request, _("The comments are published with their answers."))
    return to(request, "consultation:compilation", number)


@login_not_required
@require_http_methods(["GET", "POST"])
def report_comment(request: ActorRequest, number: int) -> HttpResponse:
    """Say that a comment breaks the rules. A person looks at it; nothing is hidden by itself."""

    def act(comment: Comment, why: str) -> None:
        now = timezone.now()
        limits.count(REPORTS, sender=sender(request, now), at=now)
        commands.report_comment(comment=comment, why=why, by=request.actor, at=now)

    return with_reason(request, number, "report", act)


@require_http_methods(["GET", "POST"])
def hide_comment(request: ActorRequest, number: int) -> HttpResponse:
    """Hide a comment's words, with reasons for all to read."""

    def act(comment: Comment, why: str) -> None:
        commands.hide_comment(comment=comment, why=why, by=request.actor, at=timezone.now())

    require(policies.may_hide_comment(request.actor, comment_of(request, number)))
    return with_reason(request, number, "hide", act)


@require_http_methods(["GET", "POST"])
def show_comment(request: ActorRequest, number: int) -> HttpResponse:
    """Show a hidden comment's words again."""

    def act(comment: Comment, why: str) -> None:
        commands.show_comment(comment=comment, why=why, by=request.actor, at=timezone.now())

    require(policies.may_show_comment(request.actor, comment_of(request, number)))
    return with_reason(request, number, "show", act)


def with_reason(
    request: ActorRequest, number: int, deed: str, act: Callable[[Comment, str], None]
) -> HttpResponse:
    """Ask for the reason, then do it."""
    comment = comment_of(request, number)
    form = ReasonForm(request.POST or None)
    if not form.is_valid():
        return render(
            request, "consultation/with_reason.html", {"comment": comment, "form": form, "deed": deed}
        )
    act(comment, form.cleaned_data["why"])
    messages.success(request, _("Thank you. It is noted."))
    return to(request, "consultation:read_comment", number)


def comment_of(request: ActorRequest, number: int) -> Comment:
    """The comment of this number, or 404."""
    return get_object_or_404(queries.as_read(queries.comments_visible_to(request.actor)), pk=number)


def to(request: ActorRequest, name: str, number: int) -> HttpResponse:
    """Go on to a page of this room."""
    return respond(request, "consultation/consultation.html", {}, to=reverse(name, args=[number]))
