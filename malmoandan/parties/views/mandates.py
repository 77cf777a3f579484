"""Invitations and the ends of mandates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.parties import commands, links, policies, queries
from malmoandan.parties.forms import InvitationForm, SuccessorForm
from malmoandan.parties.middleware import CHOSEN
from malmoandan.parties.models import Mandate
from malmoandan.web.http import do_once

if TYPE_CHECKING:
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "POST"])
def invite(request: ActorRequest, slug: str) -> HttpResponse:
    """Invite somebody to act for a body."""
    body = get_object_or_404(queries.bodies_visible_to(request.actor).select_related("party"), slug=slug)
    form = InvitationForm(request.POST or None, by=request.actor, body=body)
    if not form.fields["role"].choices:  # type: ignore[attr-defined]  # a ChoiceField
        raise Http404
    if not form.is_valid():
        status = 422 if request.method == "POST" else 200
        title = _("Invite somebody to %(body)s") % {"body": body.name}
        return render(request, "parties/form.html", {"form": form, "title": title}, status=status)
    do_once(
        request,
        lambda: commands.invite(body=body, by=request.actor, at=timezone.now(), **form.cleaned_data).ref,
    )
    messages.success(request, _("The invitation is on its way."))
    return redirect("parties:body", slug=body.slug)


@login_not_required
@require_http_methods(["GET", "POST"])
def accept_invitation(request: ActorRequest, token: str) -> HttpResponse:
    """See an invitation; accept it by POST when signed in. Only looking at it uses nothing up."""
    if (invitation := links.invitation_of(token)) is None:
        raise Http404
    if request.method == "POST" and request.actor.is_signed_in:
        mandate = commands.accept_invitation(invitation=invitation, by=request.actor, at=timezone.now())
        request.session[CHOSEN] = mandate.pk
        messages.success(request, _("Welcome. You now act for %(body)s.") % {"body": invitation.body.name})
        return redirect("parties:my_account")
    context = {"invitation": invitation, "is_open": invitation.is_open(timezone.now())}
    return render(request, "parties/invitation.html", context)


@require_POST
def withdraw_invitation(request: ActorRequest, invitation: int) -> HttpResponse:
    """Take back an invitation."""
    sent = get_object_or_404(queries.invitations_sent(request.actor), pk=invitation)
    commands.withdraw_invitation(invitation=sent, by=request.actor, at=timezone.now())
    messages.success(request, _("The invitation has been taken back."))
    return redirect("parties:my_account")


@require_POST
def end_mandate(request: ActorRequest, mandate: int) -> HttpResponse:
    """End one's own mandate, or one that the actor may end."""
    found = queries.mandates_in_force(timezone.now())
    held = get_object_or_404(found, pk=mandate)
    if not policies.may_end_mandate(request.actor, held):
        raise Http404
    commands.end_mandate(mandate=held, by=request.actor, at=timezone.now())
    messages.success(request, _("The mandate has ended."))
    return redirect("parties:my_account")


@require_http_methods(["GET", "POST"])
def replace_coordinator(request: ActorRequest, mandate: int) -> HttpResponse:
    """Hand a party's coordination over to somebody new."""
    held = get_object_or_404(Mandate.objects.select_related("body__party"), pk=mandate)
    if not policies.may_replace_coordinator(request.actor, held):
        raise Http404
    form = SuccessorForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        title = _("A new coordinator for %(party)s") % {"party": held.body.party}
        said = {"form": form, "title": title, "action": _("Send the invitation")}
        return render(request, "parties/form.html", said, status=422 if form.errors else 200)
    do_once(
        request,
        lambda: (
            commands.replace_coordinator(
                mandate=held, successor=None, by=request.actor, at=timezone.now(), **form.cleaned_data
            ).ref
        ),
    )
    messages.success(request, _("The invitation is on its way. You stay until it has been accepted."))
    return redirect("parties:my_account")
