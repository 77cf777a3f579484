"""Commenting on a passage in under a minute, and entering for someone else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from malmoandan.consultation import commands, policies, queries
from malmoandan.consultation.forms import CommentForm, EnteredCommentForm
from malmoandan.consultation.http import is_forged_or_stale
from malmoandan.consultation.models import Comment
from malmoandan.consultation.views.reading import about, found, page_of, passage_of
from malmoandan.kernel.errors import Refused, TooMany
from malmoandan.web import limits
from malmoandan.web.http import do_once, sender

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.consultation.models import Consultation, PassageSnapshot
    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

COMMENTS = limits.Limit("consultation.comments", most=30, per=timedelta(minutes=10))


@csrf_exempt  # it asks for itself and keeps the words: see `consultation.http`
@login_not_required
@require_http_methods(["GET", "POST"])
def comment(request: ActorRequest, number: int, key: str = "") -> HttpResponse:
    """A passage with what has been said about it, and the form to say more. Without a key: the whole."""
    shown = found(request, number)
    passage = passage_of(shown, key) if key else None
    sent = request.POST if request.method == "POST" else None
    form = CommentForm(sent, passage=passage, written_as=request.actor.standing)
    if sent is None:
        form.initial["name"] = alias_of(request)
        return page(request, shown, passage, form)
    if status := kept(request, form):
        return page(request, shown, passage, form, status=status)
    return sent_or_kept(request, shown, passage, form)


def kept(request: ActorRequest, form: CommentForm) -> int:
    """The status with which the form comes back, every word in place; 0 when it may be sent."""
    now = timezone.now()
    is_stale = is_forged_or_stale(request)
    if not form.is_valid():
        return 403 if is_stale else 422
    if is_stale:
        form.add_error(None, _("The page was open for too long. Your words are still here: send them again."))
        return 403
    if form.cleaned_data["written_as"] != request.actor.standing:
        write_as(request, form)
        return 409
    try:
        limits.count(COMMENTS, sender=sender(request, now), at=now)
    except TooMany as refused:
        form.add_error(None, str(refused))
        return 429
    return 0


def write_as(request: ActorRequest, form: CommentForm) -> None:
    """Give the form back for who she is now; sent once more, it is sent as that."""
    form.add_error(
        None, _("You are no longer signed in as when you wrote this. Check who you are and send again.")
    )
    again = request.POST.copy()
    again["written_as"] = request.actor.standing
    form.data = again


def sent_or_kept(
    request: ActorRequest, shown: Consultation, passage: PassageSnapshot | None, form: CommentForm
) -> HttpResponse:
    """Send the comment and hand over its receipt, or give the form back with the reason."""

    def act() -> Ref:
        return commands.comment(consultation=shown, by=request.actor, at=timezone.now(), **form.said()).ref

    try:
        made = do_once(request, act)
    except Refused as refused:
        form.add_error(None, str(refused))
        return page(request, shown, passage, form, status=422)
    return to_receipt(made)


@require_http_methods(["GET", "POST"])
def enter_comment(request: ActorRequest, number: int, key: str = "") -> HttpResponse:
    """Enter what came on paper, by phone or at a meeting."""
    shown = found(request, number)
    if not policies.may_enter_comment(request.actor, shown, timezone.now()):
        raise PermissionDenied
    passage = passage_of(shown, key) if key else None
    form = EnteredCommentForm(request.POST or None, passage=passage, written_as=request.actor.standing)
    if not form.is_valid():
        return page(request, shown, passage, form, template="consultation/enter_comment.html")

    def act() -> Ref:
        return commands.enter_comment(
            consultation=shown, by=request.actor, at=timezone.now(), **form.said()
        ).ref

    try:
        return to_receipt(do_once(request, act))
    except Refused as refused:
        form.add_error(None, str(refused))
        return page(request, shown, passage, form, template="consultation/enter_comment.html", status=422)


def page(
    request: ActorRequest,
    shown: Consultation,
    passage: PassageSnapshot | None,
    form: CommentForm,
    *,
    template: str = "consultation/passage.html",
    status: int = 200,
) -> HttpResponse:
    """The passage with its comments and the form."""
    listed = queries.comments_visible_to(request.actor).filter(consultation=shown, passage=passage)
    context = about(request, shown) | {"passage": passage, "form": form, "page": page_of(request, listed)}
    context["passages"] = queries.passages_of(shown)
    return render(request, template, context, status=status)


def to_receipt(made: Ref) -> HttpResponse:
    """To the receipt of the comment just sent, also when it was sent twice."""
    receipt = get_object_or_404(Comment, pk=made.id).receipt
    answer = HttpResponseRedirect(reverse("consultation:receipt", args=[receipt]) + "?new=1")
    answer.status_code = 303
    return answer


def alias_of(request: ActorRequest) -> str:
    """The name a signed-in person may choose to show; nothing when she writes for a body."""
    if request.actor.body is not None or not request.user.is_authenticated:
        return ""
    return request.user.alias
