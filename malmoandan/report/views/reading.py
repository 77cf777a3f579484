"""Reading reports. What is published is drawn from its snapshot alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from malmoandan.decisions.queries import decision_on, two_keys
from malmoandan.record.http import same_for_visitors
from malmoandan.record.queries import begun_at
from malmoandan.report import policies, queries
from malmoandan.report.models import ReportState
from malmoandan.report.views.finding import found
from malmoandan.report.views.pages import mark_of, page_of, what_came_after
from malmoandan.report.views.steps import steps_of
from malmoandan.web.feeds import ATOM, Feed

if TYPE_CHECKING:
    from malmoandan.report.models import AnnualReport
    from malmoandan.web.http import ActorRequest

SHOWN_BESIDE = 5  # years


@login_not_required
@require_GET
@same_for_visitors
def reports(request: ActorRequest) -> HttpResponse:
    """The reports year by year, the newest first; those inside see the ones being written too."""
    context = {
        "reports": queries.reports_visible_to(request.actor).order_by("-year"),
        "may_begin": policies.may_begin_report(request.actor),
        "is_inside": queries.is_inside(request.actor),
        "under_way": queries.under_way(),
    }
    return render(request, "report/reports.html", context)


@login_not_required
@require_GET
@same_for_visitors
def report(request: ActorRequest, year: int) -> HttpResponse:
    """A year's report: published from its snapshot; before the parties as the edition they decide on."""
    shown = found(request, year)
    if shown.state == ReportState.PUBLISHED:
        return published(request, shown)
    edition = queries.edition_now(shown)
    if shown.state == ReportState.PROPOSED and edition is not None:
        return edition_page(request, shown, edition.number)
    return HttpResponseRedirect(reverse("report:desk", args=[year]))


def published(request: ActorRequest, shown: AnnualReport) -> HttpResponse:
    """The frozen report, and apart from it what came after."""
    told = queries.published_report(shown.year)
    if told is None:
        raise Http404
    context = page_of(shown, told.snapshot) | what_came_after(request.actor, shown, told)
    context |= {"steps": list(steps_of(request.actor, shown)), "mark": mark_of(told.snapshot)}
    return render(request, "report/report.html", context)


@login_not_required
@require_GET
@same_for_visitors
def edition(request: ActorRequest, year: int, number: int) -> HttpResponse:
    """One exact text that was put to the parties, as they decided on it."""
    seen = queries.editions_visible_to(request.actor).select_related("report").defer("report__snapshot")
    put = get_object_or_404(seen, report__year=year, number=number)
    return edition_page(request, put.report, number)


def edition_page(request: ActorRequest, shown: AnnualReport, number: int) -> HttpResponse:
    """The text of an edition with the keys on it."""
    put = get_object_or_404(queries.editions_visible_to(request.actor), report=shown, number=number)
    newest = queries.edition_now(shown)
    context = page_of(shown, queries.snapshot_of_edition(put)) | {
        "edition": put,
        "mark": two_keys(put.ref),
        "decision": decision_on(put.ref),
        "steps": list(steps_of(request.actor, shown)),
        "is_before_the_parties": shown.state == ReportState.PROPOSED and put == newest,
        "is_published": shown.is_published and put == newest,
    }
    return render(request, "report/edition.html", context)


@login_not_required
@require_GET
@same_for_visitors
def budget_letter(request: ActorRequest, year: int) -> HttpResponse:
    """One page for the budget: the challenges chosen, what is recommended and what it needs."""
    told = queries.published_report(year)
    if told is None:
        raise Http404
    asks = [each for each in told.snapshot.recommendations if each.budget_ask]
    others = [each for each in told.snapshot.recommendations if not each.budget_ask]
    context = {"snapshot": told.snapshot, "sha256": told.sha256, "asks": asks, "others": others}
    return render(request, "report/budget_letter.html", context | {"errata": told.errata})


@login_not_required
@require_GET
@same_for_visitors
def beside(request: ActorRequest) -> HttpResponse:
    """The agreement's own measures year beside year, each as its report printed it."""
    years = queries.published_years()[:SHOWN_BESIDE]
    told = [each.snapshot for year in years if (each := queries.published_report(year))]
    context = {"years": years, "rows": queries.years_beside(told)}
    return render(request, "report/beside.html", context)


@login_not_required
@require_GET
def feed(request: ActorRequest) -> HttpResponse:  # noqa: ARG001 - every view takes one
    """The published reports as Atom (RFC 4287); a correction changes the report's moment."""
    made = Feed(
        _("Annual reports"), _("What the parties tell together of each year."),
        page=reverse("report:reports"), here=reverse("report:feed"), since=begun_at(),
    )  # fmt: skip
    for each in queries.published_reports():
        at, corrected = each.published_at or begun_at(), getattr(each, "corrected_at", None)
        made.add(each.title, each.get_absolute_url(), at=at, changed=corrected)
    return HttpResponse(made.writeString("utf-8"), content_type=ATOM)
