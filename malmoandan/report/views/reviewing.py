"""The joint review: saying something, and answering it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.parties.policies import acts_for_party
from malmoandan.report import commands, policies, queries
from malmoandan.report.forms import AnswerForm, ReviewForm
from malmoandan.report.views.finding import found_inside, to_desk
from malmoandan.web.http import Step, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "POST"])
def review_report(request: ActorRequest, year: int) -> HttpResponse:
    """Comment, or wish for a change."""
    report = found_inside(request, year)
    require(policies.may_review_report(request.actor, report))
    form = ReviewForm(request.POST or None)

    def act() -> Ref:
        said, at = form.cleaned_data, timezone.now()
        return commands.review_report(report=report, by=request.actor, at=at, **said).ref

    context, done = {"report": report}, _("It is said to the other party.")
    return take(request, Step("report/review_report.html", context, act, done, to_desk(year), form))


@require_http_methods(["GET", "POST"])
def answer_review(request: ActorRequest, pk: int) -> HttpResponse:
    """Say how what the other said was met."""
    rows = queries.reviews_visible_to(request.actor).select_related("report", "party")
    review = get_object_or_404(rows, pk=pk)
    require(acts_for_party(request.actor, request.actor.party))
    if request.method == "GET":  # a form sent twice gets the first answer again
        require(policies.may_answer_review(request.actor, review))
    form = AnswerForm(request.POST or None)

    def act() -> Ref:
        commands.answer_review(review=review, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return review.ref

    context, to = {"report": review.report, "review": review}, to_desk(review.report.year)
    return take(request, Step("report/answer_review.html", context, act, _("It is answered."), to, form))
