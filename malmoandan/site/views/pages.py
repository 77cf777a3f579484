"""Home, my page, the coordinator's page, hand-over and the receipt."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.matters import commands as matters
from malmoandan.matters.forms import HandOverForm
from malmoandan.parties import assurance
from malmoandan.parties.policies import is_coordinator
from malmoandan.record.http import same_for_visitors
from malmoandan.site.forms import ReceiptForm
from malmoandan.site.policies import may_see_coordination
from malmoandan.site.queries.coordination import coordination as coordination_of
from malmoandan.site.queries.handing_over import hand_over_pack
from malmoandan.site.queries.home import home as home_page
from malmoandan.site.queries.mine import mine
from malmoandan.site.queries.places import places_of
from malmoandan.site.queries.receipts import address_of_receipt, waits_on_paper
from malmoandan.web import limits
from malmoandan.web.http import do_once, sender

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.web.http import ActorRequest


GUESSES = limits.Limit("site.receipt", most=30, per=timedelta(hours=1))


@login_not_required
@require_GET
@same_for_visitors
def home(request: ActorRequest) -> HttpResponse:
    """The first page, the same for everyone."""
    return render(request, "site/home.html", {"home": home_page(timezone.localdate())})


@require_GET
def my_page(request: ActorRequest) -> HttpResponse:
    """Only what I must do, soonest first."""
    others = [held for held in request.mandates if held.pk != request.actor.mandate]
    choices = [held for held in others if assurance.may_be_chosen(request, held)]
    today = timezone.localdate()
    context = {
        "mine": mine(request.actor, timezone.now(), choices, request.GET.get("page")),
        "places": places_of(request.actor, today),
        "is_held_back": len(choices) < len(others),
        "today": today,
    }
    return render(request, "site/my_page.html", context)


@require_GET
def coordination(request: ActorRequest) -> HttpResponse:
    """Everything that waits for a coordinator."""
    require(may_see_coordination(request.actor))
    page = coordination_of(request.actor, timezone.now())
    return render(request, "site/coordination.html", {"page": page, "today": timezone.localdate()})


@require_http_methods(["GET", "POST"])
def hand_over(request: ActorRequest) -> HttpResponse:
    """Open threads, promises, decisions and contacts for whoever comes after, and the form."""
    require(may_see_coordination(request.actor))
    party, at = request.actor.party, timezone.now()
    form = HandOverForm(request.POST or None, party=party, at=at)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        do_once(request, lambda: matters.hand_over(**values, by=request.actor, at=at).ref)
        messages.success(request, _("The work is handed over."))
        return redirect("site:hand_over")
    context = {"pack": hand_over_pack(request.actor, at), "form": form, "today": timezone.localdate()}
    context["may_hand_over"] = is_coordinator(request.actor)
    return render(request, "site/hand_over.html", context, status=422 if form.errors else 200)


@login_not_required
@require_http_methods(["GET", "POST"])
def receipt(request: ActorRequest) -> HttpResponse:
    """From a receipt code to the page that shows where the words went."""
    form = ReceiptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        moment = timezone.now()
        limits.count(GUESSES, sender=sender(request, moment), at=moment)
        if address := address_of_receipt(form.cleaned_data["code"]):
            return redirect(address)
        if waits_on_paper(form.cleaned_data["code"]):
            form.add_waits_on_paper()
        else:
            form.add_not_found()
    return render(request, "site/receipt.html", {"form": form}, status=422 if form.errors else 200)
