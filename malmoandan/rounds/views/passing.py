"""Handing in, sending back, looking through, deciding, answering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.rounds import commands, policies, queries
from malmoandan.rounds.forms import CommentForm, DecideForm, ReplyForm, SubmitForm
from malmoandan.rounds.views.finding import PLAIN, READS_AND_WRITES, report_or_404, to_progress, to_report
from malmoandan.web.http import Step, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.rounds.models import CommitteeDecision
    from malmoandan.web.http import ActorRequest


@require_http_methods(READS_AND_WRITES)
def submit_report(request: ActorRequest, pk: int) -> HttpResponse:
    """Hand the report in."""
    found = report_or_404(request, pk)
    require(policies.may_submit_report(request.actor, found.assignment))
    form = SubmitForm(request.POST if request.method == "POST" else None)

    def act() -> Ref:
        minutes = form.cleaned_data["minutes"]
        commands.submit_report(report=found, minutes=minutes, by=request.actor, at=timezone.now())
        return found.ref

    context = {
        "report": found,
        "title": _("Hand in the report"),
        "lead": _("Coordinators of both parties then read it. It can come back for revision."),
        "button": _("Hand in"),
        "lacking": queries.not_ready(found),
    }
    done = _("It is handed in. Now the committee decides.")
    return take(request, Step("rounds/submit_report.html", context, act, done, to_report(found), form))


@require_http_methods(READS_AND_WRITES)
def return_report(request: ActorRequest, pk: int) -> HttpResponse:
    """Send it back with a comment."""
    found = report_or_404(request, pk)
    require(policies.may_return_report(request.actor, found.assignment))
    form = CommentForm(request.POST or None)

    def act() -> Ref:
        comment = form.cleaned_data["comment"]
        commands.return_report(report=found, comment=comment, by=request.actor, at=timezone.now())
        return found.ref

    context = {
        "report": found,
        "title": _("Return for revision"),
        "lead": _("The committee can write again, and you do not read on until it is handed in anew."),
        "button": _("Return it"),
    }
    done = _("It is returned, and the committee gets a letter with what you wrote.")
    to = to_progress(found.assignment.round.year)  # she reads it no more
    return take(request, Step(PLAIN, context, act, done, to, form))


@require_http_methods(READS_AND_WRITES)
def approve_report(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that it is whole."""
    found = report_or_404(request, pk)
    writers = queries.writers_of_report(found)
    require(policies.may_approve_report(request.actor, found, writers))

    def act() -> Ref:
        commands.approve_report(report=found, by=request.actor, at=timezone.now())
        return found.ref

    context = {
        "report": found,
        "title": _("Looked through"),
        "lead": _("You say that the report is whole, not that you agree with it. The committee decides."),
        "button": _("It is whole"),
    }
    return take(request, Step(PLAIN, context, act, _("It is looked through."), to_report(found)))


@require_http_methods(READS_AND_WRITES)
def decide_report(request: ActorRequest, pk: int) -> HttpResponse:
    """Write down the committee's decision."""
    found = report_or_404(request, pk)
    require(policies.may_decide_report(request.actor, found.assignment))
    last = found.decisions.order_by("-number").first()
    form = DecideForm(request.POST or None, initial=as_decided(last))

    def act() -> Ref:
        at = timezone.now()
        commands.decide_report(report=found, deciding=form.deciding(), by=request.actor, at=at)
        return found.ref

    context = {
        "report": found,
        "title": _("Correct the decision") if last else _("The committee's decision"),
        "lead": _("From the minutes. The report is then public, and its words are not changed any more."),
        "button": _("Save the decision"),
    }
    done = _("The decision is written down. Everybody can read the report now.")
    return take(request, Step(PLAIN, context, act, done, to_report(found), form))


def as_decided(last: CommitteeDecision | None) -> dict[str, object]:
    """How the form begins: with what was written down last."""
    names = ("decided_on", "paragraph", "registry_no", "document_url")
    return {name: getattr(last, name) for name in names} if last is not None else {}


@require_http_methods(READS_AND_WRITES)
def reply_to_report(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer a decided report in the other party's name."""
    found = report_or_404(request, pk)
    require(policies.may_reply_to_report(request.actor, found))
    form = ReplyForm(request.POST or None)

    def act() -> Ref:
        said = {"text": form.cleaned_data["text"], "language": queries.language_of_page()}
        commands.reply_to_report(report=found, by=request.actor, at=timezone.now(), **said)
        return found.ref

    context = {
        "report": found,
        "title": _("Answer the report"),
        "lead": _("In your party's name."),
        "button": _("Publish the answer"),
    }
    return take(
        request, Step(PLAIN, context, act, _("Your answer stands beside it."), to_report(found), form)
    )
