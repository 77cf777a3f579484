"""Carrying a report from step to step: begin, give it to read, put it to the parties, take back, publish."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.report import commands, policies, queries
from malmoandan.report.forms import BeginForm, FactsForm, ReasonForm, ReviewByForm, SignByForm
from malmoandan.report.views.finding import found_inside, to_desk, to_report
from malmoandan.web.http import Step, take

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.report.models import AnnualReport
    from malmoandan.web.http import ActorRequest

WEEKS_TO_READ, WEEKS_TO_DECIDE = 3, 4


@require_http_methods(["GET", "POST"])
def begin_report(request: ActorRequest) -> HttpResponse:
    """Begin the report of a year."""
    require(policies.may_begin_report(request.actor))
    year = timezone.localdate().year - 1
    title = _("How %(year)s went") % {"year": year}
    form = BeginForm(request.POST or None, initial={"year": year, "title": title, "language": "sv"})

    def act() -> Ref:
        return commands.begin_report(by=request.actor, at=timezone.now(), **form.cleaned_data).ref

    def to(ref: Ref) -> str:
        return reverse("report:desk", args=[ref.id])

    return take(request, Step("report/begin_report.html", {}, act, _("The report is begun."), to, form))


@require_http_methods(["GET", "POST"])
def change_report(request: ActorRequest, year: int) -> HttpResponse:
    """Give it another title or registry number."""
    report = found_inside(request, year)
    require(policies.may_change_report(request.actor, report))
    begun = {"title": report.title, "registry_no": report.registry_no}
    form = FactsForm(request.POST or None, initial=begun)

    def act() -> Ref:
        commands.change_report(report=report, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return report.ref

    context = {"report": report}
    return take(request, Step("report/change_report.html", context, act, _("Saved."), to_desk(year), form))


def found_to_carry(
    request: ActorRequest, year: int, may: Callable[[Actor, AnnualReport], bool], why_not: str = ""
) -> AnnualReport:
    """The report, for whoever may carry reports; its page is shown only while this very step is open.

    What is sent is asked by the command itself, so that a form sent twice gets the first answer again.
    """
    report = found_inside(request, year)
    require(policies.may_begin_report(request.actor))
    if request.method == "GET":
        require(may(request.actor, report), why_not)
    return report


@require_http_methods(["GET", "POST"])
def start_joint_review(request: ActorRequest, year: int) -> HttpResponse:
    """Give it to both parties to read through."""
    report = found_to_carry(request, year, policies.may_start_joint_review)
    soon = timezone.localdate() + timedelta(weeks=WEEKS_TO_READ)
    form = ReviewByForm(request.POST or None, initial={"review_by": soon})

    def act() -> Ref:
        commands.start_joint_review(report=report, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return report.ref

    context, done = {"report": report}, _("Both parties are asked to read it through.")
    return take(request, Step("report/start_joint_review.html", context, act, done, to_desk(year), form))


@require_http_methods(["GET", "POST"])
def propose_report(request: ActorRequest, year: int) -> HttpResponse:
    """Put exactly this text to the parties; what is missing is listed, with who can mend it."""
    report = found_to_carry(request, year, policies.may_propose_report)
    soon = timezone.localdate() + timedelta(weeks=WEEKS_TO_DECIDE)
    form = SignByForm(request.POST or None, initial={"sign_by": soon})

    def act() -> Ref:
        commands.propose_report(report=report, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return report.ref

    context = {"report": report, "lacks": queries.lacks_of(report, timezone.localdate())}
    done = _("The report is before the parties.")
    return take(request, Step("report/propose_report.html", context, act, done, to_report(year), form))


@require_http_methods(["GET", "POST"])
def redraft_report(request: ActorRequest, year: int) -> HttpResponse:
    """Take it back from the parties, until it is published."""
    report = found_to_carry(request, year, policies.may_redraft_report)
    form = ReasonForm(request.POST or None)

    def act() -> Ref:
        commands.redraft_report(report=report, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return report.ref

    context, done = {"report": report}, _("The report is taken back.")
    return take(request, Step("report/redraft_report.html", context, act, done, to_desk(year), form))


@require_http_methods(["GET", "POST"])
def publish_report(request: ActorRequest, year: int) -> HttpResponse:
    """Publish what every party has approved, for good."""

    def may(by: Actor, report: AnnualReport) -> bool:
        return policies.may_publish_report(by, report, queries.edition_now(report))

    why_not = _("A report is published when every party has approved this exact text.")
    report = found_to_carry(request, year, may, why_not)

    def act() -> Ref:
        commands.publish_report(report=report, by=request.actor, at=timezone.now())
        return report.ref

    context, done = {"report": report}, _("The report is published and handed over.")
    return take(request, Step("report/publish_report.html", context, act, done, to_report(year)))
