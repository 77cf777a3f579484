"""Joining on a phone in a few minutes, without an account; the receipt; leaving."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.agreement import commands, queries
from malmoandan.agreement.forms import JoinForm, ReceiptForm
from malmoandan.agreement.joining import Contact, Joining
from malmoandan.agreement.models import ActorKind, Adhesion
from malmoandan.kernel.errors import Refused
from malmoandan.web import limits
from malmoandan.web.http import do_once, respond, sender

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.parties.models import Body
    from malmoandan.web.http import ActorRequest

JOININGS = limits.Limit("agreement.join", most=10, per=timedelta(hours=1))
LOOKUPS = limits.Limit("agreement.receipt", most=30, per=timedelta(hours=1))
_SLUGS = {
    "organisation": ActorKind.ORGANISATION,
    "grupp": ActorKind.INFORMAL_GROUP,
    "person": ActorKind.PERSON,
    "namnd": ActorKind.COMMITTEE,
    "annan": ActorKind.OTHER,
}


@login_not_required
@require_GET
def join(request: ActorRequest) -> HttpResponse:
    """What joining means and who may; the first step is to say who one is."""
    kinds = [(slug, kind.label) for slug, kind in _SLUGS.items()]
    return render(request, "agreement/join.html", {"kinds": kinds})


@login_not_required
@require_http_methods(["GET", "POST"])
def join_agreement(request: ActorRequest, who: str) -> HttpResponse:
    """Read, fill in, send. Bodies that look the same as a registered one are asked about once."""
    if who not in _SLUGS:
        raise Http404
    kind = _SLUGS[who]
    alike: Sequence[Body] = ()
    if request.method == "POST":
        limits.count(JOININGS, sender=sender(request, timezone.now()), at=timezone.now())
        alike = () if kind == ActorKind.PERSON else queries.likely_same(request.POST.get("name", "")[:200])
    form = JoinForm(request.POST or None, kind=kind, alike=alike, initial=_start(request, kind))
    unasked = bool(alike) and "body" not in request.POST
    if form.is_valid() and not unasked:
        return _joined(request, who, form)
    context = {"form": form, "who": who, "kind": kind.label, "alike": alike, "is_alike_asked": unasked}
    context |= {"principles": list(queries.principles()), "ways": queries.ways_of_working()}
    return render(request, "agreement/join_form.html", context)


@login_not_required
@require_http_methods(["GET", "POST"])
def receipt(request: ActorRequest) -> HttpResponse:
    """Find one's joining by the code on the receipt."""
    form = ReceiptForm(request.POST or None)
    if form.is_valid():
        limits.count(LOOKUPS, sender=sender(request, timezone.now()), at=timezone.now())
        found = queries.adhesion_with(form.cleaned_data["code"])
        if found is not None:
            return redirect("agreement:adhesion_receipt", code=found.receipt_code)
        form.add_error("code", _("We know of no such code. Compare it with the receipt, sign by sign."))
    return render(request, "agreement/receipt.html", {"form": form})


@never_cache
@login_not_required
@require_GET
def adhesion_receipt(request: ActorRequest, code: str) -> HttpResponse:
    """The receipt: how the joining stands, what happens next, how to leave. The code opens it."""
    adhesion = _with_code(code)
    context = {"adhesion": adhesion, "code": code, "address": request.build_absolute_uri()}
    return render(request, "agreement/adhesion_receipt.html", context | {"days": commands.DAYS_TO_OBJECT})


@login_not_required
@require_POST
def leave_agreement(request: ActorRequest, code: str) -> HttpResponse:
    """Leave, by the receipt."""
    adhesion = _with_code(code)
    commands.leave_agreement(adhesion=adhesion, has_code=True, by=request.actor, at=timezone.now())
    messages.success(request, _("You have left the agreement. You are welcome back at any time."))
    to = reverse("agreement:adhesion_receipt", args=[code])
    return respond(request, "agreement/adhesion_receipt.html", {"adhesion": adhesion}, to=to)


@never_cache
@login_not_required
@require_http_methods(["GET", "POST"])
def confirm_adhesion(request: ActorRequest, pk: int, code: str) -> HttpResponse:
    """Opened from the letter. Looking changes nothing, so no mail scanner confirms; the button does."""
    adhesion = get_object_or_404(Adhesion, pk=pk)
    if not constant_time_compare(adhesion.letter_code, code):
        raise Http404
    if request.method == "GET":
        return render(request, "agreement/confirm_adhesion.html", {"adhesion": adhesion})
    commands.confirm_adhesion(adhesion=adhesion, by=request.actor, at=timezone.now())
    messages.success(request, _("Thank you. Your address is confirmed."))
    return redirect("agreement:adhesion_receipt", code=adhesion.receipt_code)


def _joined(request: ActorRequest, who: str, form: JoinForm) -> HttpResponse:
    """Join once; a refusal comes back with the form as it was filled in."""

    def act() -> Ref:
        return commands.join_agreement(joining=_said(form), by=request.actor, at=timezone.now()).ref

    try:
        ref = do_once(request, act)
    except Refused as refused:
        form.add_error(None, str(refused))
        context = {
            "form": form,
            "who": who,
            "kind": form.kind.label,
            "principles": list(queries.principles()),
        }
        return render(request, "agreement/join_form.html", context, status=409)
    adhesion = Adhesion.objects.get(pk=ref.id)
    to = reverse("agreement:adhesion_receipt", args=[adhesion.receipt_code])
    return respond(request, "agreement/adhesion_receipt.html", {"adhesion": adhesion}, to=to)


def _said(form: JoinForm) -> Joining:
    """What the form says, as the command takes it. A public body is always listed."""
    said = form.cleaned_data
    return Joining(
        kind=form.kind,
        name=said.get("name", ""),
        has_read_principles=said["has_read_principles"],
        body=said.get("body"),
        umbrella=said.get("umbrella"),
        area=said.get("area", ""),
        size=said.get("size", ""),
        contact=Contact(said.get("contact_role", ""), said["contact_email"], said["contact_phone"]),
        decided_by=said.get("decided_by", ""),
        decided_on=said.get("decided_on"),
        minutes_url=said.get("minutes_url", ""),
        is_listed=said.get("is_listed", form.kind == ActorKind.COMMITTEE),
        language=get_language() or "sv",
    )


def _start(request: ActorRequest, kind: ActorKind) -> dict[str, object]:
    """Organisations are listed unless they say no, groups only if they ask; one's own body is filled in."""
    start: dict[str, object] = {"is_listed": kind in {ActorKind.ORGANISATION, ActorKind.OTHER}}
    own = queries.bodies_to_join(request.actor).filter(pk=request.actor.body or 0).first()
    if own is not None and kind != ActorKind.PERSON:
        start |= {
            "name": own.name,
            "body": own.pk,
            "area": own.area,
            "size": own.size,
            "contact_email": own.role_mailbox,
        }
    return start


def _with_code(code: str) -> Adhesion:
    found = queries.adhesion_with(code)
    if found is None:
        raise Http404
    return found
