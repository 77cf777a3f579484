"""Giving the values of indicators, and approving those that somebody else gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.plan import commands, policies
from malmoandan.plan.forms.following import ValueForm, WhyForm
from malmoandan.plan.queries import indicators_visible_to, values_visible_to
from malmoandan.plan.views.acting import acted

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.plan.models import IndicatorValue
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "POST"])
def give_value(request: ActorRequest, pk: int) -> HttpResponse:
    """Give the value of a period."""
    indicator = get_object_or_404(indicators_visible_to(request.actor).select_related("plan", "goal"), pk=pk)
    require(policies.may_give_value(request.actor, indicator))
    form = ValueForm(request.POST or None, indicator=indicator)

    def act() -> Ref:
        said = form.cleaned_data
        return commands.give_value(indicator=indicator, by=request.actor, at=timezone.now(), **said).ref

    latest = values_visible_to(request.actor).filter(indicator=indicator).order_by("-period_on", "-pk")[:5]
    done, to = _("The value waits to be approved by somebody else."), indicator.get_absolute_url()
    context = {"indicator": indicator, "latest": latest}
    return acted(request, "plan/give_value.html", context, form=form, act=act, done=done, to=to)


@require_GET
def judge_value(request: ActorRequest, pk: int) -> HttpResponse:
    """A value that waits, with what to press."""
    value = found(request, pk)
    return render(request, "plan/judge_value.html", {"value": value, "form": WhyForm(), "refusal": ""})


@require_http_methods(["POST"])
def approve_value(request: ActorRequest, pk: int) -> HttpResponse:
    """Approve it: everybody can read it from now on."""
    value = found(request, pk)

    def act() -> Ref:
        commands.approve_value(value=value, by=request.actor, at=timezone.now())
        return value.ref

    done, to = _("The value is approved and public."), value.indicator.get_absolute_url()
    return acted(request, "plan/judge_value.html", {"value": value}, act=act, done=done, to=to)


@require_http_methods(["POST"])
def return_value(request: ActorRequest, pk: int) -> HttpResponse:
    """Send it back with the reason."""
    value = found(request, pk)
    form = WhyForm(request.POST)

    def act() -> Ref:
        commands.return_value(value=value, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return value.ref

    done, to = _("The value is sent back."), value.indicator.get_absolute_url()
    return acted(request, "plan/judge_value.html", {"value": value}, form=form, act=act, done=done, to=to)


def found(request: ActorRequest, pk: int) -> IndicatorValue:
    """The value of this number that she may judge; 404 for what she may not see."""
    shown = values_visible_to(request.actor).select_related("indicator__goal", "indicator__plan", "given_by")
    value = get_object_or_404(shown, pk=pk)
    require(policies.may_judge_value(request.actor, value))
    return value
