"""The list of a plan's activities as table, cards, CSV and workbook: the same rows at every door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from malmoandan.plan.filters import asked_of, chips_of, fields_of, query_of
from malmoandan.plan.list_sheets import sheet_names, sheet_rows
from malmoandan.plan.queries.choices import choices_in
from malmoandan.plan.queries.keeping import STANDING_WITH_BODIES, WITH_BODIES
from malmoandan.plan.queries.listed import listed
from malmoandan.plan.queries.lists import activities_asked_for, as_listed
from malmoandan.plan.queries.rows import rows_of
from malmoandan.plan.views.tables import WORKBOOK
from malmoandan.plan.views.ways import found_plan, tabs_of
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.web.http import CSV, download
from malmoandan.web.marks import Link
from malmoandan.web.sheets import sheet, xlsx

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

    from malmoandan.plan.models import ActionPlan
    from malmoandan.plan.queries.lists import ListFilter
    from malmoandan.web.http import ActorRequest

PER_PAGE = 25


@login_not_required
@require_GET
@same_for_visitors
def activities(request: ActorRequest, number: int) -> HttpResponse:
    """The activities that fit the filters in the address, a page at a time, as table or as cards."""
    plan, today = found_plan(request, number), timezone.localdate()
    choices = choices_in(plan, request.actor)
    asked = asked_of(request.GET, choices)
    found = activities_asked_for(plan, asked, request.actor, today)
    changed_by = WITH_BODIES if asked.hangs_on_days else STANDING_WITH_BODIES
    page = Pages(found, PER_PAGE, changed_by=changed_by).get_page(request.GET.get("page"))
    as_cards = request.GET.get("view") == "cards"
    context = {
        "plan": plan,
        "tabs": tabs_of(plan, "activities"),
        "page": page,
        "rows": listed(page, plan, today),
        "query": query_of(asked),
        "as_cards": as_cards,
    } | _ways_of(asked, as_cards=as_cards)
    context |= {"fields": fields_of(asked, choices), "chips": chips_of(asked, choices, as_cards=as_cards)}
    return render(request, "plan/activities.html", context)


@login_not_required
@require_GET
def activities_csv(request: ActorRequest, number: int) -> HttpResponse:
    """What the list shows with the same filters, as comma-separated values; no cell is ever a formula."""
    plan = found_plan(request, number)
    made = sheet(sheet_names(), _rows(request, plan))
    return download(made, CSV, f"plan-{plan.number}.csv")


@login_not_required
@require_GET
def activities_xlsx(request: ActorRequest, number: int) -> HttpResponse:
    """The same as a workbook."""
    plan = found_plan(request, number)
    return download(
        xlsx(sheet_names(), _rows(request, plan), _("Activities")), WORKBOOK, f"plan-{plan.number}.xlsx"
    )


def _rows(request: ActorRequest, plan: ActionPlan) -> Iterable[Iterable[object]]:
    asked, today = asked_of(request.GET, choices_in(plan, request.actor)), timezone.localdate()
    found = as_listed(activities_asked_for(plan, asked, request.actor, today))
    return sheet_rows(rows_of(found.iterator(chunk_size=500), plan, today))


def _ways_of(asked: ListFilter, *, as_cards: bool) -> dict[str, object]:
    """The two ways to see the list, with the filters kept."""
    query = query_of(asked)
    return {
        "ways": [
            Link(_("As a table"), f"?{query}", is_current=not as_cards),
            Link(_("As cards"), f"?{query}&view=cards" if query else "?view=cards", is_current=as_cards),
        ]
    }
