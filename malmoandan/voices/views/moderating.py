"""Reporting, and the pages where a human of the own party decides."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.record.paging import Pages
from malmoandan.voices import commands, policies, queries
from malmoandan.voices.forms import HideForm, ReasonForm, ReportForm, SettleForm
from malmoandan.voices.views.finding import back_to, said_or_404
from malmoandan.web import limits
from malmoandan.web.http import do_once, respond, sender

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.voices.models import Contribution, Reply, Report
    from malmoandan.web.http import ActorRequest

REPORTS = limits.Limit("voices.report", most=10, per=timedelta(hours=1))
PER_PAGE = 25


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: ActorRequest, kind: str, pk: int) -> HttpResponse:
    """Say which house rule it breaks. A human looks at it; nothing is hidden by itself."""
    said, form = said_or_404(request, kind, pk), ReportForm(request.POST or None)
    if not form.is_valid():
        return _with_reason(request, said, form, "report")
    now = timezone.now()
    limits.count(REPORTS, sender=sender(request, now), at=now)
    given = form.cleaned_data | {"by": request.actor, "at": now}
    do_once(request, lambda: commands.report_contribution(contribution=said, **given).ref)
    messages.success(request, _("Thank you. A human will look at it and decide, with reasons."))
    return back_to(request, said)


@require_http_methods(["GET", "HEAD", "POST"])
def hide(request: ActorRequest, kind: str, pk: int) -> HttpResponse:
    """Hide words by a rule and with reasons for all to read."""
    said, form = said_or_404(request, kind, pk), HideForm(request.POST or None)
    require(policies.may_hide_contribution(request.actor, said))
    if not form.is_valid():
        return _with_reason(request, said, form, "hide")
    given = form.cleaned_data | {"by": request.actor, "at": timezone.now()}
    commands.hide_contribution(contribution=said, **given)
    messages.success(request, _("The words are hidden. The reason stands on the record."))
    return back_to(request, said)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: ActorRequest, kind: str, pk: int) -> HttpResponse:
    """Show hidden words again."""
    said, form = said_or_404(request, kind, pk), ReasonForm(request.POST or None)
    require(policies.may_show_contribution(request.actor, said))
    if not form.is_valid():
        return _with_reason(request, said, form, "show")
    given = form.cleaned_data | {"by": request.actor, "at": timezone.now()}
    commands.show_contribution(contribution=said, **given)
    messages.success(request, _("The words are shown again. The reason stands on the record."))
    return back_to(request, said)


def _with_reason(request: ActorRequest, said: Contribution | Reply, form: Form, deed: str) -> HttpResponse:
    """Ask for rule and reason, with the words above."""
    context = {"said": said, "form": form, "deed": deed, "is_reply": said.ref.kind == "voices.reply"}
    return render(request, "voices/with_reason.html", context, status=422 if form.errors else 200)


@require_GET
def reports(request: ActorRequest) -> HttpResponse:
    """What waits for a decision of the own party, soonest first; and what was decided."""
    actor = request.actor
    require(policies.may_see_reports(actor))
    page = Pages(queries.reports_waiting(actor), PER_PAGE).get_page(request.GET.get("page"))
    settled = queries.reports_settled(actor)[:PER_PAGE]
    context = {"page": page, "settled": settled, "today": timezone.localdate()}
    return render(request, "voices/reports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def settle_report(request: ActorRequest, pk: int) -> HttpResponse:
    """The words, what is said of them, and the decision."""
    shown = get_object_or_404(queries.reports_visible_to(request.actor), pk=pk)
    form = SettleForm(request.POST or None, initial={"rule": shown.rule})
    if not form.is_valid():
        return _report_page(request, shown, form)
    given = form.cleaned_data | {"by": request.actor, "at": timezone.now()}
    commands.settle_report(report=shown, **given)
    messages.success(request, _("It is decided. The reason stands on the record."))
    return respond(request, "voices/reports.html", {}, to=reverse("voices:reports"))


def _report_page(request: ActorRequest, shown: Report, form: Form) -> HttpResponse:
    context = {
        "report": shown,
        "said": shown.thing,
        "form": form,
        "others": queries.reports_on(shown.thing),
        "may_settle": policies.may_settle_report(request.actor, shown),
        "is_reply": shown.reply is not None,
    }
    return render(request, "voices/report.html", context, status=422 if form.errors else 200)
