"""Risks and money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.record.queries import history_of
from malmoandan.steering import commands, policies, queries
from malmoandan.steering.forms import BudgetForm, ChangeBudgetForm, ReviewForm, RiskForm
from malmoandan.steering.views.steps import to_page, to_thing
from malmoandan.web.http import Step, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

PER_PAGE = 25


@require_GET
def risks(request: ActorRequest) -> HttpResponse:
    """The risks somebody keeps an eye on, those to be looked at soonest first."""
    require(policies.may_see_workspace(request.actor))
    rows = (
        queries.risks_visible_to(request.actor).select_related("body").order_by("-state", "review_on", "pk")
    )
    page = Pages(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "today": timezone.localdate(), "may_name": policies.may_name_risk(request.actor)}
    return render(request, "steering/risks.html", context)


@require_http_methods(["GET", "POST"])
def name_risk(request: ActorRequest) -> HttpResponse:
    """What could go wrong, put on the list."""
    require(policies.may_name_risk(request.actor))
    form = RiskForm(request.POST or None, bodies=queries.bodies_to_count(timezone.localdate()))

    def act() -> Ref:
        return commands.name_risk(by=request.actor, at=timezone.now(), **form.cleaned_data).ref

    done = _("The risk is on the list.")
    way = Step("steering/name_risk.html", {}, act, done, to_page("risks"), form)
    return take(request, way)


@require_http_methods(["GET", "POST"])
def review_risk(request: ActorRequest, pk: int) -> HttpResponse:
    """One risk, and the form to say how it stands now."""
    shown = get_object_or_404(queries.risks_visible_to(request.actor).select_related("body"), pk=pk)
    begun = {"likelihood": shown.likelihood, "consequence": shown.consequence, "doing": shown.doing}
    form = ReviewForm(request.POST or None, initial=begun | {"seen": shown.version})
    may_review = policies.may_review_risk(request.actor, shown)
    require(may_review or request.method == "GET")

    def act() -> Ref:
        commands.review_risk(risk=shown, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return shown.ref

    context = {"risk": shown, "may_review": may_review, "told": history_of(shown.ref, count=20)}
    done = _("It is noted.")
    way = Step("steering/review_risk.html", context, act, done, to_thing("review_risk"), form, shown.version)
    return take(request, way)


@login_not_required
@require_GET
@same_for_visitors
def budget(request: ActorRequest) -> HttpResponse:
    """What the bodies put in, year by year, newest first."""
    rows = queries.budget_lines_visible_to(request.actor)
    page = Pages(rows.select_related("body").order_by("-year", "pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    year = page[0].year if page.object_list else timezone.localdate().year
    context = {
        "page": page,
        "year": year,
        "totals": queries.budget_totals(rows, year),
        "may_plan": policies.may_plan_budget(request.actor),
        "changeable": policies.may_change_which(request.actor, page),
    }
    return render(request, "steering/budget.html", context)


@require_http_methods(["GET", "POST"])
def plan_budget(request: ActorRequest) -> HttpResponse:
    """Plan with a body's money."""
    require(policies.may_plan_budget(request.actor))
    today = timezone.localdate()
    form = BudgetForm(
        request.POST or None, bodies=queries.bodies_to_count(today), initial={"year": today.year + 1}
    )

    def act() -> Ref:
        return commands.plan_budget(by=request.actor, at=timezone.now(), **form.cleaned_data).ref

    done = _("The line is planned.")
    way = Step("steering/plan_budget.html", {}, act, done, to_page("budget"), form)
    return take(request, way)


@require_http_methods(["GET", "POST"])
def change_budget(request: ActorRequest, pk: int) -> HttpResponse:
    """Mend the amount, or say how firm it is."""
    shown = get_object_or_404(queries.budget_lines_visible_to(request.actor).select_related("body"), pk=pk)
    require(policies.may_change_budget(request.actor, shown))
    begun = {"amount": shown.amount, "state": shown.state, "seen": shown.version}
    form = ChangeBudgetForm(request.POST or None, initial=begun)

    def act() -> Ref:
        commands.change_budget(budget=shown, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return shown.ref

    done = _("It is noted.")
    context = {"line": shown}
    way = Step("steering/change_budget.html", context, act, done, to_page("budget"), form, shown.version)
    return take(request, way)
