"""Recommendations: made by a party, answered by the body they are made to, followed into the next plan."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.parties.queries import bodies_in_list
from malmoandan.record.http import same_for_visitors
from malmoandan.record.queries import history_of
from malmoandan.report import commands, policies, queries
from malmoandan.report.forms import ChangeRecommendationForm, RecommendationForm, ResponseForm
from malmoandan.report.views.finding import found_inside, found_recommendation, to_desk
from malmoandan.trace.policies import may_link
from malmoandan.trace.queries import thread_of
from malmoandan.web.http import Step, take

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.parties.models import Body
    from malmoandan.web.http import ActorRequest

WEEKS_TO_ANSWER = 4


@login_not_required
@require_GET
@same_for_visitors
def recommendation(request: ActorRequest, pk: int) -> HttpResponse:
    """One recommendation with every answer to it and what it led to."""
    shown = found_recommendation(request, pk)
    actor = request.actor
    context = {
        "recommendation": shown,
        "report": shown.report,
        "responses": queries.responses_to(shown),
        "thread": thread_of(shown.ref, actor),
        "told": history_of(shown.ref),
        "may_answer": policies.may_answer_recommendation(actor, shown),
        "may_change": policies.may_change_recommendation(actor, shown),
        "may_link": may_link(actor),
        "is_inside": queries.is_inside(actor),
    }
    return render(request, "report/recommendation.html", context)


@require_http_methods(["GET", "POST"])
def add_recommendation(request: ActorRequest, year: int) -> HttpResponse:
    """Recommend something to a body in one's party's name."""
    report = found_inside(request, year)
    require(policies.may_add_recommendation(request.actor, report))
    soon = timezone.localdate() + timedelta(weeks=WEEKS_TO_ANSWER)
    form = RecommendationForm(request.POST or None, bodies=bodies(request), initial={"answer_by": soon})

    def act() -> Ref:
        said, at = form.cleaned_data, timezone.now()
        return commands.add_recommendation(report=report, by=request.actor, at=at, **said).ref

    context, done = {"report": report}, _("The recommendation is made.")
    return take(request, Step("report/add_recommendation.html", context, act, done, to_desk(year), form))


@require_http_methods(["GET", "POST"])
def change_recommendation(request: ActorRequest, pk: int) -> HttpResponse:
    """Word one's own recommendation otherwise."""
    shown = found_recommendation(request, pk)
    require(policies.may_change_recommendation(request.actor, shown))
    names = ("text", "to", "answer_by", "budget_ask")
    begun = {name: getattr(shown, name) for name in names} | {"seen": shown.version}
    form = ChangeRecommendationForm(request.POST or None, bodies=bodies(request), initial=begun)

    def act() -> Ref:
        said, at = form.cleaned_data, timezone.now()
        commands.change_recommendation(recommendation=shown, by=request.actor, at=at, **said)
        return shown.ref

    context, to = {"report": shown.report, "recommendation": shown}, to_desk(shown.report.year)
    template = "report/change_recommendation.html"
    return take(request, Step(template, context, act, _("Saved."), to, form, shown.version))


@require_http_methods(["GET", "POST"])
def drop_recommendation(request: ActorRequest, pk: int) -> HttpResponse:
    """Take one's own recommendation out."""
    shown = found_recommendation(request, pk)
    require(policies.may_drop_recommendation(request.actor, shown))

    def act() -> Ref:
        commands.drop_recommendation(recommendation=shown, by=request.actor, at=timezone.now())
        return shown.ref

    context, to = {"report": shown.report, "recommendation": shown}, to_desk(shown.report.year)
    done = _("The recommendation is taken out.")
    return take(request, Step("report/drop_recommendation.html", context, act, done, to))


@require_http_methods(["GET", "POST"])
def answer_recommendation(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer what is recommended to one's own body."""
    shown = found_recommendation(request, pk)
    require(policies.may_answer_recommendation(request.actor, shown))
    form = ResponseForm(request.POST or None, initial={"seen": shown.version})

    def act() -> Ref:
        said, at = form.cleaned_data, timezone.now()
        commands.answer_recommendation(recommendation=shown, by=request.actor, at=at, **said)
        return shown.ref

    def to(_ref: Ref) -> str:
        return shown.get_absolute_url()

    context, done = {"report": shown.report, "recommendation": shown}, _("Your answer is given.")
    template = "report/answer_recommendation.html"
    return take(request, Step(template, context, act, done, to, form, shown.version))


def bodies(request: ActorRequest) -> QuerySet[Body]:
    """The bodies something may be recommended to: those on the public list."""
    listed = bodies_in_list(request.actor, party="", kind="", words="", on=timezone.localdate())
    return listed.filter(is_listed=True)
