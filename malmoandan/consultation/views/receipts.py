"""Receipts: what became of one's comment, and asking to be told of the answer.

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

from malmoandan.consultation import commands, queries
from malmoandan.kernel.errors import Refused
from malmoandan.web import limits, receipts
from malmoandan.web.address_forms import AddressForm, DigitsForm
from malmoandan.web.http import respond, sender

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.consultation.models import AddressOffer, Comment
    from malmoandan.web.http import ActorRequest

ADDRESSES = limits.Limit("consultation.addresses", most=5, per=timedelta(hours=1))
DIGITS = limits.Limit("consultation.digits", most=15, per=timedelta(hours=1))


@never_cache
@login_not_required
@require_GET
def receipt(request: ActorRequest, code: str) -> HttpResponse:
    """The words, how they stand, and the answer."""
    return page(request, comment_of(code))


@never_cache
@login_not_required
@require_POST
def offer_address(request: ActorRequest, code: str) -> HttpResponse:
    """Ask to be told of the answer; six digits go to the address."""
    comment = comment_of(code)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return page(request, comment, form, status=422)
    now = timezone.now()
    limits.count(ADDRESSES, sender=sender(request, now), at=now)
    commands.offer_address(comment=comment, by=request.actor, at=now, **form.cleaned_data)
    return respond(request, "consultation/receipt.html", {}, to=reverse("consultation:receipt", args=[code]))


@never_cache
@login_not_required
@require_POST
def confirm_address(request: ActorRequest, code: str) -> HttpResponse:
    """Type the digits; from then on the answer is told there."""
    comment = comment_of(code)
    offer, form = offer_of(comment), DigitsForm(request.POST)
    if offer is None:
        raise Http404
    now = timezone.now()
    limits.count(DIGITS, sender=sender(request, now), at=now)
    if form.is_valid():
        try:
            commands.confirm_address(offer=offer, by=request.actor, at=now, **form.cleaned_data)
        except Refused as refused:
            form.add_error("digits", str(refused))
    if form.errors:
        return page(request, comment, digits=form, status=422)
    messages.success(request, _("We will write to you when the answer is there."))
    return respond(request, "consultation/receipt.html", {}, to=reverse("consultation:receipt", args=[code]))


def page(
    request: ActorRequest,
    comment: Comment,
    form: AddressForm | None = None,
    digits: DigitsForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """The receipt page."""
    context = {
        "comment": comment,
        "is_new": "new" in request.GET,
        "form": form or AddressForm(),
        "digits": digits or DigitsForm(),
        "offer": offer_of(comment),
        "may_offer": not comment.address and not queries.answers_of(comment),
    }
    return render(request, "consultation/receipt.html", context, status=status)


def comment_of(code: str) -> Comment:
    """The comment a receipt belongs to, or 404."""
    comment = queries.comment_with(receipts.normalise(code))
    if comment is None:
        raise Http404
    return comment


def offer_of(comment: Comment) -> AddressOffer | None:
    """The address that waits to be confirmed."""
    return comment.address_offers.order_by("-pk").first()
