"""Signing in as each person of the sample: only where the installation is for development, else not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from malmoandan.parties import queries
from malmoandan.parties.middleware import CHOSEN

if TYPE_CHECKING:
    from malmoandan.web.http import ActorRequest

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@require_GET
def rehearsal(request: ActorRequest) -> HttpResponse:
    """Each person of the sample, with her mandates."""
    if not settings.DEVELOPMENT:
        raise Http404
    return render(request, "parties/rehearsal.html", {"people": queries.people_to_rehearse(timezone.now())})


@login_not_required
@require_POST
def sign_in_as(request: ActorRequest, person: int) -> HttpResponse:
    """Sign in as one of them, under the first mandate that may be chosen."""
    if not settings.DEVELOPMENT:
        raise Http404
    played = get_object_or_404(queries.people_to_rehearse(timezone.now()), pk=person)
    request.session.flush()
    login(request, played, backend=BACKEND)
    if first := queries.mandates_of(played.pk, timezone.now()).first():
        request.session[CHOSEN] = first.pk
    return redirect(settings.LOGIN_REDIRECT_URL)
