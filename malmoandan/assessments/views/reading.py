"""Reading: a year with the sides beside each other, its table, and one activity through the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from malmoandan.assessments import policies, queries
from malmoandan.assessments.models import Completion
from malmoandan.assessments.tables import assessments_csv, assessments_json
from malmoandan.plan.queries import activities_visible_to
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.web.http import CSV, JSON, download

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.actors import Actor
    from malmoandan.web.http import ActorRequest

PER_PAGE = 20
MOST_ROWS = 1_000  # in a file


@login_not_required
@require_GET
@same_for_visitors
def latest(request: ActorRequest) -> HttpResponse:
    """The latest year there is something to judge of."""
    years = queries.years_to_assess(timezone.localdate())
    if not years:
        return render(request, "assessments/nothing.html")
    return _year(request, years[0], years)


@login_not_required
@require_GET
@same_for_visitors
def year(request: ActorRequest, year: int) -> HttpResponse:
    """One year: each activity with what every side says of it."""
    return _year(request, year, queries.years_to_assess(timezone.localdate()))


def _year(request: ActorRequest, year: int, years: list[int]) -> HttpResponse:
    if year not in years:
        raise Http404
    asked, today = queries.Asked.read(request.GET), timezone.localdate()
    rows = queries.activities_asked_for(asked, year, request.actor, today)
    page = Pages(rows, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page,
        "rows": queries.judged(page.object_list, year, request.actor, today),
        "asked": asked,
        "query": query.urlencode(),
        **_around(request.actor, year, years),
    }
    return render(request, "assessments/year.html", context)


def _around(actor: Actor, year: int, years: list[int]) -> dict[str, object]:
    """The year, its neighbours, what the list may be narrowed to, and what she may do."""
    shown = {
        "differ": _("The parties judge differently"), "alike": _("The parties judge alike"),
        "one": _("One party has judged"), "none": _("Nobody has judged"),
    }  # fmt: skip
    return {
        "year": year,
        "years": years,
        "closes_on": queries.closing_day(year),
        "has_closed": queries.has_closed(year, timezone.localdate()),
        "shown": shown.items(),
        "completions": Completion.choices,
        "bodies": queries.bodies_with_activities(year, actor),
        "may_assess": policies.may_assess_activities(actor, year),
        "may_set_day": policies.may_set_closing_day(actor, year),
        "may_nominate": policies.may_nominate_reader(actor),
    }


@login_not_required
@require_GET
def year_csv(request: ActorRequest, year: int) -> HttpResponse:
    """What the page shows, as a table for spreadsheets."""
    return download(assessments_csv(_asked_for(request, year)), CSV, f"bedomningar-{year}.csv")


@login_not_required
@require_GET
def year_json(request: ActorRequest, year: int) -> HttpResponse:
    """The same for programs."""
    return download(assessments_json(year, _asked_for(request, year)), JSON, f"bedomningar-{year}.json")


def _asked_for(request: ActorRequest, year: int) -> list[queries.SideBySide]:
    """What the address asks of a year, as this actor may see it."""
    today = timezone.localdate()
    if year not in queries.years_to_assess(today):
        raise Http404
    asked = queries.Asked.read(request.GET)
    rows = queries.activities_asked_for(asked, year, request.actor, today)[:MOST_ROWS]
    return queries.judged(rows, year, request.actor, today)


@login_not_required
@require_GET
@same_for_visitors
def activity(request: ActorRequest, pk: int) -> HttpResponse:
    """One activity through the years, with what each side said before it put itself right."""
    found = get_object_or_404(activities_visible_to(request.actor).select_related("plan"), pk=pk)
    today = timezone.localdate()
    seen = queries.assessments_visible_to(request.actor, today).filter(activity=found)
    replaced = seen.filter(replaced_at__isnull=False).select_related("party", "body")
    context = {
        "activity": found,
        "rows": queries.judged_through_the_years(found, request.actor, today),
        "replaced": replaced.order_by("-given_at", "-pk")[:PER_PAGE],
        "answering": queries.side_that_answers(found).values(),
    }
    return render(request, "assessments/activity.html", context)
