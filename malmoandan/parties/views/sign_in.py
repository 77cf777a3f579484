"""What the sign-in pages need beside allauth's own views."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from malmoandan.parties import commands
from malmoandan.parties.assurance import SURE
from malmoandan.parties.oidc import flow
from malmoandan.parties.oidc.providers import provider_of
from malmoandan.parties.views.rehearsal import BACKEND

if TYPE_CHECKING:
    from django.http import HttpRequest

    from malmoandan.parties.models import Person
    from malmoandan.web.http import ActorRequest

BEGUN = "oidc_begun"  # session key


def too_many(request: HttpRequest) -> HttpResponse:
    """Too many tries at signing in: 429, in words."""
    answer = render(request, "web/errors/429.html", status=429)
    answer["Retry-After"] = "60"
    return answer


@login_not_required
@require_POST
def oidc_begin(request: ActorRequest, slug: str) -> HttpResponse:
    """Go to an identity provider to sign in, or signed in, to tie it to one's account."""
    if (provider := provider_of(slug)) is None:
        raise Http404
    back = request.build_absolute_uri(reverse("oidc_finish", args=[slug]))
    next_page = request.POST.get("next", "")
    door, begun = flow.begin(provider, back=back, next_page=next_page)
    request.session[BEGUN] = begun
    return redirect(door)


@login_not_required
@never_cache
@require_GET
def oidc_finish(request: ActorRequest, slug: str) -> HttpResponse:
    """Come back from the provider. Every check comes before anything changes."""
    begun: flow.Begun | None = request.session.pop(BEGUN, None)
    if (provider := provider_of(slug)) is None or begun is None:
        raise Http404
    moment = timezone.now()
    vouched = flow.finish(provider, begun, request.GET.dict(), at=moment)
    person = commands.tie_identity(
        issuer=vouched.issuer, subject=vouched.subject, by=request.actor, at=moment
    )
    if not person.is_active:
        return redirect("account_inactive")
    is_ours = url_has_allowed_host_and_scheme(begun["next"], allowed_hosts={request.get_host()})
    next_page = begun["next"] if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)
    return signed_in(request, person, next_page, is_sure=vouched.level in provider.sure)


def signed_in(request: ActorRequest, person: Person, next_page: str, *, is_sure: bool) -> HttpResponse:
    """Begin the session; whoever has a second proof here and was not surely vouched for is asked for it."""
    if request.user.is_authenticated or is_sure:
        login(request, person, backend=BACKEND)
        record_authentication(request, person, method=SURE if is_sure else "oidc")
        return redirect(next_page)
    record_authentication(request, person, method="oidc")
    begun = Login(user=person, email_verification="none", redirect_url=next_page)
    return cast("HttpResponse", perform_login(request, begun))
