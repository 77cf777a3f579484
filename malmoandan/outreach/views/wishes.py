"""The one press that ends reminders, and the one that begins them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.outreach import commands
from malmoandan.outreach.mail import recipient_in
from malmoandan.outreach.queries import has_declined
from malmoandan.web.http import respond

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.web.http import ActorRequest


@csrf_exempt  # RFC 8058: the reader's mail program sends this POST by itself; the signed address is the proof
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def decline_letters(request: ActorRequest, token: str) -> HttpResponse:
    """End reminders with one press. Opening the address changes nothing: mail scanners open it."""
    if not (recipient := recipient_in(token)):
        raise Http404
    if request.method == "POST":
        commands.decline_letters(recipient=recipient, at=timezone.now())
    context = {"token": token, "is_done": has_declined(recipient)}
    return render(request, "outreach/decline.html", context)


@login_not_required
@require_POST
def accept_letters(request: ActorRequest, token: str) -> HttpResponse:
    """Want reminders after all."""
    if not (recipient := recipient_in(token)):
        raise Http404
    commands.accept_letters(recipient=recipient)
    to = reverse("outreach:decline_letters", args=[token])
    return respond(request, "outreach/decline.html", {"token": token}, to=to)
