"""Judging: everything one's body answers for on one page; and the day on which all is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.assessments import commands, policies, queries
from malmoandan.assessments.forms import DayForm, forms_for
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.record.paging import Pages
from malmoandan.web.http import Step, respond, take, tried

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from malmoandan.assessments.forms import AssessmentForm
    from malmoandan.web.http import ActorRequest

PER_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
def assess_activities(request: ActorRequest, year: int) -> HttpResponse:
    """Judge all that one's body answers for; what is left as it was stays as it was."""
    _year_or_404(year)
    require(policies.may_assess_activities(request.actor, year))
    rows = queries.activities_to_assess(request.actor, year)
    page = Pages(rows, PER_PAGE).get_page(request.GET.get("page"))
    now = queries.own_assessments(request.actor, year, [each.pk for each in page.object_list])
    sent = request.POST if request.method == "POST" else None
    judging, refusal = forms_for(page.object_list, now, sent), ""
    faulty = [form for form in judging if sent is not None and not form.is_valid()]
    if sent is not None and not faulty:
        done = tried(request, lambda: _assess(request, year, judging))
        if not isinstance(done, Refused):
            messages.success(request, _("Your assessments are kept."))
            return respond(request, "assessments/judge.html", {}, to=request.get_full_path())
        refusal = str(done)
    status = 409 if refusal else 422 if faulty else 200
    context = {"year": year, "page": page, "forms": judging, "refusal": refusal, **_when(year)}
    return render(request, "assessments/judge.html", context, status=status)


def _assess(request: ActorRequest, year: int, judging: Sequence[AssessmentForm]) -> Ref:
    said = {form.activity: one for form in judging if (one := form.judged()) is not None}
    commands.assess_activities(year=year, judged=said, by=request.actor, at=timezone.now())
    return Ref("assessments.year", str(year))


def _when(year: int) -> dict[str, object]:
    today = timezone.localdate()
    return {"closes_on": queries.closing_day(year), "has_closed": queries.has_closed(year, today)}


def _year_or_404(year: int) -> None:
    if year not in queries.years_to_assess(timezone.localdate()):
        raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def set_closing_day(request: ActorRequest, year: int) -> HttpResponse:
    """Say from which day everything of the year is shown."""
    _year_or_404(year)
    require(policies.may_set_closing_day(request.actor, year))
    form = DayForm(request.POST or None, initial={"closes_on": queries.closing_day(year)})

    def act() -> Ref:
        day = form.cleaned_data["closes_on"]
        return commands.set_closing_day(year=year, closes_on=day, by=request.actor, at=timezone.now()).ref

    to = reverse("assessments:year", args=[year])
    step = Step(
        "assessments/day.html", {"year": year}, act, _("The day is set."), to=lambda _ref: to, form=form
    )
    return take(request, step)
