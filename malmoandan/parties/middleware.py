"""Who acts in this request: a person under the mandate she chose, a nameless visitor, or nobody."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from malmoandan.kernel.actors import NOBODY, Actor
from malmoandan.parties import assurance, queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from malmoandan.parties.models import Mandate
    from malmoandan.web.http import ActorRequest

CHOSEN = "mandate"  # session key: the mandate chosen, or 0 for acting as oneself
A_YEAR = 365 * 24 * 3600


class ActorMiddleware:
    """Puts `request.actor` in place.

    Signed in: the mandate chosen in this session if it is in force at this very moment; else the only one she
    holds; else none. An officer's mandate needs a second proof in this session. Not signed in: a random token
    in a cookie, made only when something is sent (POST) and known to the rooms only as its digest.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request knowing who acts."""
        asked = cast("ActorRequest", request)
        if asked.user.is_authenticated:
            asked.actor = signed_in_actor(asked)
            return self.get_response(request)
        token = asked.COOKIES.get(settings.VISITOR_COOKIE_NAME, "")
        made = new_token(asked) if asked.method == "POST" and not token else ""
        asked.actor = visitor(token or made)
        response = self.get_response(request)
        if made and not asked.user.is_authenticated:
            give_token(response, made)
        return response


def signed_in_actor(request: ActorRequest) -> Actor:
    """Who the signed-in person acts as, at this moment."""
    person = cast("int", request.user.pk)
    request.mandates = list(queries.mandates_of(person, timezone.now()))
    mandate = chosen_mandate(request, request.mandates)
    return queries.actor_of(mandate) if mandate else Actor(person=person)


def chosen_mandate(request: ActorRequest, held: list[Mandate]) -> Mandate | None:
    """The mandate chosen among those this session may choose; without a choice, the only one held."""
    open_now = [mandate for mandate in held if assurance.may_be_chosen(request, mandate)]
    chosen = request.session.get(CHOSEN)
    if chosen is None:
        return open_now[0] if len(held) == 1 and open_now else None
    return next((mandate for mandate in open_now if mandate.pk == chosen), None)


def new_token(request: HttpRequest) -> str:
    """A token for a visitor who sends something for the first time.

    It is drawn from the form protection's cookie, which her browser got with the form: a double click, whose
    second half leaves before the first is answered, then comes from one visitor and not from two.
    """
    browser = request.META.get("CSRF_COOKIE", "") if settings.CSRF_COOKIE_NAME in request.COOKIES else ""
    return salted_hmac(
        "parties.visitor", browser or secrets.token_urlsafe(32), algorithm="sha256"
    ).hexdigest()


def visitor(token: str) -> Actor:
    """The nameless visitor who carries this token. The token itself is kept nowhere."""
    return Actor(visitor=hashlib.sha256(token.encode()).hexdigest()) if token else NOBODY


def give_token(response: HttpResponse, token: str) -> None:
    """Let the visitor carry her token home: not readable by scripts, only for this host."""
    response.set_cookie(
        settings.VISITOR_COOKIE_NAME,
        token,
        max_age=A_YEAR,
        secure=settings.SECURE_SSL,
        httponly=True,
        samesite="Lax",
    )
