"""Receipts: where one's words went, being told of the answer, and hiding them at once.

A code is typed at `site:receipt`, which serves every room.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from malmoandan.kernel.errors import Refused
from malmoandan.trace.queries import thread_of
from malmoandan.voices import commands, policies, queries
from malmoandan.voices.forms import HidingForm
from malmoandan.voices.models import Contribution
from malmoandan.voices.registry import drawn_on
from malmoandan.voices.views.finding import back_to, proof_sent, said_or_404
from malmoandan.web import limits, receipts
from malmoandan.web.address_forms import AddressForm, DigitsForm
from malmoandan.web.http import respond, sender

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.voices.models import AddressOffer, Reply
    from malmoandan.web.http import ActorRequest

ADDRESSES = limits.Limit("voices.addresses", most=5, per=timedelta(hours=1))
DIGITS = limits.Limit("voices.digits", most=15, per=timedelta(hours=1))


@never_cache
@login_not_required
@require_GET
def receipt(request: ActorRequest, code: str) -> HttpResponse:
    """The words, where they went and what became of them; of a contribution or a reply."""
    return receipt_page(request, code)


@never_cache
@login_not_required
@require_POST
def offer_address(request: ActorRequest, code: str) -> HttpResponse:
    """Ask to be told of the answer; six digits go to the address."""
    said, form, now = _contribution(code), AddressForm(request.POST), timezone.now()
    if not form.is_valid():
        return receipt_page(request, code, form=form)
    limits.count(ADDRESSES, sender=sender(request, now), at=now)
    commands.offer_address(contribution=said, proof=code, by=request.actor, at=now, **form.cleaned_data)
    return _to_receipt(request, code)


@never_cache
@login_not_required
@require_POST
def confirm_address(request: ActorRequest, code: str) -> HttpResponse:
    """Type the digits; from then on the answer is told there."""
    offer, form, now = _offer(_contribution(code)), DigitsForm(request.POST), timezone.now()
    if offer is None:
        raise Http404
    limits.count(DIGITS, sender=sender(request, now), at=now)
    if form.is_valid():
        try:
            commands.confirm_address(offer=offer, by=request.actor, at=now, **form.cleaned_data)
        except Refused as refused:
            form.add_error("digits", str(refused))
    if form.errors:
        return receipt_page(request, code, digits=form)
    messages.success(request, _("We will write to you when the answer is there."))
    return _to_receipt(request, code)


@login_not_required
@require_POST
def hide_own(request: ActorRequest, kind: str, pk: int) -> HttpResponse:
    """Hide one's name or words at once, or show them again."""
    proof, form = proof_sent(request), HidingForm(request.POST)
    said = said_or_404(request, kind, pk, proof)
    hiding = form.hiding() if form.is_valid() else commands.Hiding(name=True, words=True)
    commands.hide_own(said=said, hiding=hiding, by=request.actor, at=timezone.now(), proof=proof)
    messages.success(request, _("Done. It holds from this moment."))
    return _to_receipt(request, proof) if proof else back_to(request, said)


@login_not_required
@require_POST
def withdraw_contribution(request: ActorRequest, pk: int) -> HttpResponse:
    """Take back what one has said, for good."""
    proof = proof_sent(request)
    said = said_or_404(request, "contribution", pk, proof)
    commands.withdraw_contribution(contribution=said, by=request.actor, at=timezone.now(), proof=proof)  # type: ignore[arg-type]
    messages.success(request, _("It is taken back. Nobody reads it here any more."))
    return _to_receipt(request, proof) if proof else back_to(request, said)


def receipt_page(request: ActorRequest, code: str, **sent: Form) -> HttpResponse:
    """The page of a receipt; a faulty form comes back as it was sent."""
    said = _said(code)
    context = {"said": said, "code": receipts.normalise(code), "is_new": "ny" in request.GET, **_forms(said)}
    if isinstance(said, Contribution):
        context |= _where(request, said, code)
    status = 422 if sent else 200
    answer = render(request, "voices/receipt.html", context | sent, status=status)
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _forms(said: Contribution | Reply) -> dict[str, object]:
    hiding = {"name": said.name_hidden_at, "words": said.author_hidden_at}
    return {
        "form": AddressForm(),
        "digits": DigitsForm(),
        "hiding_form": HidingForm(initial=hiding),
        "contribution": said if isinstance(said, Contribution) else said.contribution,
        "gathering": said.gathering if isinstance(said, Contribution) else said.contribution.gathering,
        "is_reply": not isinstance(said, Contribution),
    }


def _where(request: ActorRequest, said: Contribution, code: str) -> dict[str, object]:
    """Where a contribution's words went: its themes and answers, and whom they led to."""
    actor = request.actor
    return {
        "attachments": queries.attachments_of(said),
        "drawn": drawn_on(said, actor),
        "thread": thread_of(said.ref, actor),
        "offer": _offer(said),
        "may_offer": policies.may_offer_address(actor, said, code),
        "may_withdraw": policies.may_withdraw_contribution(actor, said, code) and said.answered_at is None,
    }


def _said(code: str) -> Contribution | Reply:
    said = queries.contribution_with(code) or queries.reply_with(code)
    if said is None:
        raise Http404
    return said


def _contribution(code: str) -> Contribution:
    if (said := queries.contribution_with(code)) is None:
        raise Http404
    return said


def _offer(said: Contribution) -> AddressOffer | None:
    """The address that waits to be confirmed."""
    return said.address_offers.order_by("-pk").first()


def _to_receipt(request: ActorRequest, code: str) -> HttpResponse:
    to = reverse("voices:receipt", args=[receipts.normalise(code) or code])
    return respond(request, "voices/receipt.html", {}, to=to)
