"""The owner's pages while a promise is to be kept: begin, tell how it goes and how it went, ask for help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.commitments import commands, policies
from malmoandan.commitments.forms import FinishForm, ProgressForm, SayForm
from malmoandan.commitments.views.pages import back_to, deed_page, sent, visible_or_404
from malmoandan.commitments.views.words import Deed
from malmoandan.kernel.rights import require

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_POST
def start_commitment(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that the work has begun."""
    found = visible_or_404(request, pk)
    commands.start_commitment(commitment=found, by=request.actor, at=timezone.now())
    return back_to(request, found, _("It is under way."))


@require_http_methods(["GET", "HEAD", "POST"])
def report_progress(request: ActorRequest, pk: int) -> HttpResponse:
    """Tell how it goes."""
    found = visible_or_404(request, pk)
    require(policies.may_report_progress(request.actor, found))
    form = ProgressForm(sent(request))

    def act() -> Ref:
        words, shown = form.cleaned_data["words"], form.evidence()
        return commands.report_progress(
            commitment=found, words=words, evidence=shown, by=request.actor, at=timezone.now()
        ).ref

    deed = Deed(_("Tell how it goes"), _("Everybody can read it."), _("Publish"), _("It is published."))
    return deed_page(request, found, deed, form, act)


@require_http_methods(["GET", "HEAD", "POST"])
def finish_commitment(request: ActorRequest, pk: int) -> HttpResponse:
    """Tell how it ended."""
    found = visible_or_404(request, pk)
    require(policies.may_finish_commitment(request.actor, found))
    form = FinishForm(sent(request), initial={"outcome": request.GET.get("outcome", "")})

    def act() -> Ref:
        said = {name: form.cleaned_data[name] for name in ("outcome", "words", "instead")}
        return commands.finish_commitment(
            commitment=found, evidence=form.evidence(), by=request.actor, at=timezone.now(), **said
        ).ref

    explain = _("Everybody can read it, and the receiver can tell its own view beside it.")
    deed = Deed(_("Tell how it went"), explain, _("Publish how it went"), _("It is published. Thank you."))
    return deed_page(request, found, deed, form, act)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_help(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask for help: with one press from the commitment's page, or here with some words."""
    found = visible_or_404(request, pk)
    require(policies.may_ask_for_help(request.actor, found))
    form = SayForm(sent(request))
    form.fields["words"].label = _("What would help?")
    explain = _(
        "The receiver and both parties' coordinators get a letter. Others see only that help was asked for."
    )
    done = _("They are told that you need help.")
    deed = Deed(_("Ask for help"), explain, _("Ask for help"), done)

    def act() -> Ref:
        words = form.cleaned_data["words"]
        return commands.ask_for_help(commitment=found, words=words, by=request.actor, at=timezone.now()).ref

    return deed_page(request, found, deed, form, act)
