"""The receiver's pages, and those of the body that decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.commitments import commands, policies
from malmoandan.commitments.forms import DecideForm, ReasonForm, ReportedForm, ViewForm
from malmoandan.commitments.queries import waiting_wording
from malmoandan.commitments.views.pages import back_to, deed_page, sent, visible_or_404
from malmoandan.commitments.views.words import Deed
from malmoandan.kernel.rights import require

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_POST
def accept_commitment(request: ActorRequest, pk: int) -> HttpResponse:
    """Say yes to the words that were shown, and to no others."""
    found = visible_or_404(request, pk)
    seen = request.POST.get("revision", "")
    revision = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else 0  # noqa: PLR2004
    commands.accept_commitment(commitment=found, revision=revision, by=request.actor, at=timezone.now())
    return back_to(request, found, _("You have accepted. Everybody can read it now."))


@require_http_methods(["GET", "HEAD", "POST"])
def decline_commitment(request: ActorRequest, pk: int) -> HttpResponse:
    """Say no, with a reason."""
    found = visible_or_404(request, pk)
    require(policies.may_decline_commitment(request.actor, found, waiting_wording(found)))
    form = ReasonForm(sent(request))

    def act() -> Ref:
        reason = form.cleaned_data["reason"]
        commands.decline_commitment(commitment=found, reason=reason, by=request.actor, at=timezone.now())
        return found.ref

    explain = _("Tell the owner why. If it is only the words that are wrong, ask for changes instead.")
    deed = Deed(_("Decline"), explain, _("Decline"), _("You have declined. The owner is told why."))
    return deed_page(request, found, deed, form, act)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_for_changes(request: ActorRequest, pk: int) -> HttpResponse:
    """Say what should be different."""
    found = visible_or_404(request, pk)
    require(policies.may_ask_for_changes(request.actor, found, waiting_wording(found)))
    form = ReasonForm(sent(request))
    form.fields["reason"].label = _("What should be different?")

    def act() -> Ref:
        reason = form.cleaned_data["reason"]
        commands.ask_for_changes(commitment=found, reason=reason, by=request.actor, at=timezone.now())
        return found.ref

    explain = _("The words are the owner's to write. Say what you need, and they put forward new ones.")
    deed = Deed(_("Ask for changes"), explain, _("Send"), _("The owner is told."))
    return deed_page(request, found, deed, form, act)


@require_http_methods(["GET", "HEAD", "POST"])
def decide_commitment(request: ActorRequest, pk: int) -> HttpResponse:
    """Enter what one's own body has decided."""
    found = visible_or_404(request, pk)
    require(policies.may_decide_commitment(request.actor, found))
    form = DecideForm(sent(request), initial={"revision": found.revision})

    def act() -> Ref:
        commands.decide_commitment(commitment=found, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return found.ref

    explain = _("Enter the decision as it stands in the minutes. Only the body's own people can do this.")
    deed = Deed(_("Enter the decision"), explain, _("Enter the decision"), _("The decision is entered."))
    return deed_page(request, found, deed, form, act)


@require_http_methods(["GET", "HEAD", "POST"])
def report_delegation(request: ActorRequest, pk: int) -> HttpResponse:
    """Say when a delegated decision was reported."""
    found = visible_or_404(request, pk)
    require(policies.may_report_delegation(request.actor, found))
    form = ReportedForm(sent(request))

    def act() -> Ref:
        day = form.cleaned_data["reported_on"]
        commands.report_delegation(commitment=found, reported_on=day, by=request.actor, at=timezone.now())
        return found.ref

    explain = _("A decision by delegation is reported to the committee (the Local Government Act 6:40).")
    deed = Deed(_("Report the delegated decision"), explain, _("Save"), _("It is noted."))
    return deed_page(request, found, deed, form, act)


@require_http_methods(["GET", "HEAD", "POST"])
def comment_as_counterpart(request: ActorRequest, pk: int) -> HttpResponse:
    """Tell the receiver's view."""
    found = visible_or_404(request, pk)
    require(policies.may_comment_as_counterpart(request.actor, found))
    form = ViewForm(sent(request))

    def act() -> Ref:
        commands.comment_as_counterpart(
            commitment=found, by=request.actor, at=timezone.now(), **form.cleaned_data
        )
        return found.ref

    explain = _(
        "Your words stand beside the owner's. Nobody weighs them together, and nobody can change them."
    )
    deed = Deed(_("Tell how you see it"), explain, _("Publish our view"), _("Your view is published."))
    return deed_page(request, found, deed, form, act)
