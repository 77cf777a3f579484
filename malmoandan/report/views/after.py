"""After publication: corrections, and what the bodies did with the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.report import commands, policies, queries
from malmoandan.report.forms import DealingForm, ErratumForm
from malmoandan.report.views.finding import found, to_report
from malmoandan.web.http import Step, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "POST"])
def add_erratum(request: ActorRequest, year: int) -> HttpResponse:
    """Correct something in one's party's name."""
    report = found(request, year)
    require(policies.may_add_erratum(request.actor, report))
    form = ErratumForm(request.POST or None)

    def act() -> Ref:
        said, at = form.cleaned_data, timezone.now()
        return commands.add_erratum(report=report, by=request.actor, at=at, **said).ref

    context, to = {"report": report}, to_report(year, "#errata")
    return take(request, Step("report/add_erratum.html", context, act, _("It is corrected."), to, form))


@require_http_methods(["GET", "POST"])
def assent_to_erratum(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that the other party's correction is right."""
    rows = queries.errata_visible_to(request.actor).select_related("report", "party")
    erratum = get_object_or_404(rows.defer("report__snapshot"), pk=pk)
    if request.method == "GET":  # a form sent twice gets the first answer again
        require(policies.may_assent_to_erratum(request.actor, erratum))

    def act() -> Ref:
        commands.assent_to_erratum(erratum=erratum, by=request.actor, at=timezone.now())
        return erratum.ref

    context, to = {"report": erratum.report, "erratum": erratum}, to_report(erratum.report.year, "#errata")
    done = _("The correction is both parties' now.")
    return take(request, Step("report/assent_to_erratum.html", context, act, done, to))


@require_http_methods(["GET", "POST"])
def record_dealing(request: ActorRequest, pk: int) -> HttpResponse:
    """Tell that one's own body has dealt with the report."""
    rows = queries.deliveries_visible_to(request.actor).select_related("report", "body")
    delivery = get_object_or_404(rows.defer("report__snapshot"), pk=pk)
    require(policies.may_record_dealing(request.actor, delivery))
    names = ("dealt_on", "paragraph", "registry_no", "document_url", "sentence")
    form = DealingForm(request.POST or None, initial={name: getattr(delivery, name) for name in names})

    def act() -> Ref:
        commands.record_dealing(delivery=delivery, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return delivery.ref

    context = {"report": delivery.report, "delivery": delivery}
    done, to = _("It is told on the report's page."), to_report(delivery.report.year, "#handed-over")
    return take(request, Step("report/record_dealing.html", context, act, done, to, form))
