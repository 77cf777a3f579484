"""Pages for handing a promise over: offer it, take it over, let it stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.commitments import commands, policies
from malmoandan.commitments.forms import HandOverForm, TakeOverForm
from malmoandan.commitments.views.pages import back_to, deed_page, sent, visible_or_404
from malmoandan.commitments.views.words import Deed
from malmoandan.kernel.rights import require

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_commitment(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask another body to take it over."""
    found, now = visible_or_404(request, pk), timezone.now()
    require(policies.may_hand_over_commitment(request.actor, found))
    form = HandOverForm(sent(request), commitment=found, actor=request.actor, at=now)

    def act() -> Ref:
        commands.hand_over_commitment(commitment=found, by=request.actor, at=now, **form.cleaned_data)
        return found.ref

    explain = _("It stays yours until both the new owner and the receiver have said yes.")
    deed = Deed(_("Hand over"), explain, _("Ask them to take it over"), _("They are asked."))
    return deed_page(request, found, deed, form, act)


@require_http_methods(["GET", "HEAD", "POST"])
def take_over_commitment(request: ActorRequest, pk: int) -> HttpResponse:
    """Take over what is offered."""
    found, now = visible_or_404(request, pk), timezone.now()
    require(policies.may_take_over_commitment(request.actor, found))
    form = TakeOverForm(sent(request), actor=request.actor, at=now, initial={"due_on": found.due_on})

    def act() -> Ref:
        day = form.cleaned_data["due_on"]
        return commands.take_over_commitment(
            commitment=found, due_on=day, basis=form.basis(), by=request.actor, at=now
        ).ref

    explain = _("You promise the same to the same receiver. It is yours when the receiver has accepted.")
    deed = Deed(_("Take over"), explain, _("Take it over"), _("The receiver is asked to accept you."))
    return deed_page(request, found, deed, form, act)


@require_POST
def decline_hand_over(request: ActorRequest, pk: int) -> HttpResponse:
    """Let it stay where it is."""
    found = visible_or_404(request, pk)
    commands.decline_hand_over(commitment=found, by=request.actor, at=timezone.now())
    return back_to(request, found, _("It stays with its owner."))
