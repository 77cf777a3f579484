"""Pages of whole plans: the one in force, any other, all of them, the table to print, the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from malmoandan.decisions.queries import two_keys, two_keys_of
from malmoandan.plan import queries
from malmoandan.plan.queries import timeline as times
from malmoandan.plan.queries.drafting import written_sections_of
from malmoandan.plan.queries.keeping import STANDING
from malmoandan.plan.queries.plan_page import PlanPage, plan_page
from malmoandan.plan.queries.silence import silence_allowed
from malmoandan.plan.queries.whole_table import rows_to_print
from malmoandan.plan.views.ways import found_plan, tabs_of
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.web.marks import Link

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.plan.models import ActionPlan
    from malmoandan.web.http import ActorRequest

PER_PAGE = 10
DRAWN, PRINTED = 60, 400  # activities on one page


@login_not_required
@require_GET
@same_for_visitors
def plan_now(request: ActorRequest) -> HttpResponse:
    """The plan in force, or the newest that is public; until there is one, how there comes to be."""
    shown = queries.plan_to_read()
    if shown is None:
        drafts = queries.plans_visible_to(request.actor).order_by("-number")
        return render(request, "plan/empty.html", {"drafts": drafts[:PER_PAGE]})
    return _page(request, shown)


@login_not_required
@require_GET
@same_for_visitors
def plan(request: ActorRequest, number: int) -> HttpResponse:
    """One plan, with a notice where it is not the one that counts."""
    return _page(request, found_plan(request, number))


@login_not_required
@require_GET
@same_for_visitors
def plans(request: ActorRequest) -> HttpResponse:
    """Every plan this reader may see, the newest first, with the keys turned on it."""
    listed = queries.plans_visible_to(request.actor).order_by("-number")
    page = Pages(listed, PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    marks = two_keys_of(each.ref for each in shown)
    return render(
        request, "plan/plans.html", {"rows": [(each, marks[each.ref]) for each in shown], "page": page}
    )


@login_not_required
@require_GET
@same_for_visitors
def print_plan(request: ActorRequest, number: int) -> HttpResponse:
    """The whole plan as the table people know from paper: the Swedish handlingstabell."""
    shown = found_plan(request, number)
    activities = queries.activities_visible_to(request.actor).filter(plan=shown)
    page = Pages(activities.order_by("position", "pk"), PRINTED).get_page(request.GET.get("page"))
    edition = queries.edition_now(shown)
    context = {
        "plan": shown,
        "mark": two_keys(shown.ref),
        "edition": edition,
        "sections": written_sections_of(shown),
        "page": page,
        "challenges": rows_to_print(shown, page.object_list),
        "today": timezone.localdate(),
    }
    return render(request, "plan/print.html", context)


@login_not_required
@require_GET
@same_for_visitors
def timeline(request: ActorRequest, number: int) -> HttpResponse:
    """What is coming and what was reached as lists, and every activity on the years of the plan."""
    shown, today = found_plan(request, number), timezone.localdate()
    ahead, reached = times.days_of(shown, request.actor, today)
    drawn = Pages(times.in_time(shown, request.actor), DRAWN, changed_by=STANDING)
    page = drawn.get_page(request.GET.get("page"))
    context = {
        "plan": shown,
        "tabs": tabs_of(shown, "timeline"),
        "ahead": ahead,
        "reached": reached,
        "page": page,
        "drawing": times.drawing_on(page, shown, request.actor, today),
    }
    return render(request, "plan/timeline.html", context)


def _page(request: ActorRequest, shown: ActionPlan) -> HttpResponse:
    today = timezone.localdate()
    page = plan_page(shown, request.actor, today)
    context = {
        "page": page,
        "plan": shown,
        "tabs": tabs_of(shown, "plan"),
        "chapters": _chapters(page),
        "in_force": page.in_force,
        "silent_after": silence_allowed().days,
    }
    return render(request, "plan/plan.html", context)


def _chapters(page: PlanPage) -> list[Link]:
    """What stands on the page, in order."""
    sections = [Link(each.label, f"#{each.key}", level=2) for each in page.sections]
    challenges = [
        Link(str(each.challenge), f"#challenge-{each.challenge.code}", level=2) for each in page.challenges
    ]
    found = [Link(_("How it goes"), "#how"), Link(_("The challenges"), "#challenges"), *challenges]
    if sections:
        found += [Link(_("What the plan says"), "#sections"), *sections]
    return found
