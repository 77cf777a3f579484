"""Pages that say the same to every visitor are drawn once between two entries on the record."""

from __future__ import annotations

import hashlib
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.utils.translation import get_language

from malmoandan.kernel.actors import NOBODY
from malmoandan.record.remembering import FRESH_FOR, length_now, one_length

if TYPE_CHECKING:
    from collections.abc import Callable

    from malmoandan.web.http import ActorRequest

Given = ParamSpec("Given")
LARGEST = 500_000  # bytes of a page worth keeping


def same_for_visitors(
    view: Callable[Concatenate[ActorRequest, Given], HttpResponse],
) -> Callable[Concatenate[ActorRequest, Given], HttpResponse]:
    """Keep what the view answers a nameless visitor, and give it to the next one, until something is done.

    Only for views whose answer hangs on address and language alone when nobody is signed in. Every change
    leaves an entry, so a page made under the present number of entries still holds. Whoever carries a session
    or a message, and every page with a form that sends, gets a page of her own. A visitor known by the token
    she sent something with is drawn the page of one who is not: what she may see of her own, and others may
    not, stands on no page that is kept.
    """

    @wraps(view)
    def kept(request: ActorRequest, /, *args: Given.args, **more: Given.kwargs) -> HttpResponse:
        if request.method != "GET":
            return view(request, *args, **more)
        with one_length():
            answers = for_visitor if is_nameless(request) else view
            return answers(request, *args, **more)

    def for_visitor(request: ActorRequest, /, *args: Given.args, **more: Given.kwargs) -> HttpResponse:
        request.actor = NOBODY
        place = place_of(request)
        found: tuple[bytes, str] | None = cache.get(place)
        if found is not None:
            return HttpResponse(found[0], content_type=found[1])
        answer = view(request, *args, **more)
        if is_for_all(request, answer):
            cache.set(place, (answer.content, answer.headers["Content-Type"]), FRESH_FOR)
        return answer

    return cast("Callable[Concatenate[ActorRequest, Given], HttpResponse]", kept)


def is_nameless(request: ActorRequest) -> bool:
    """Whether anybody at all might be asking: one who carries no session and no message."""
    carried = {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
    return not carried and not request.htmx and not request.actor.is_signed_in


def place_of(request: ActorRequest) -> str:
    """Where the page is kept: under the record's length, host, language and address."""
    asked = f"{request.get_host()} {get_language()} {request.get_full_path()}"
    return f"same_for_visitors.{length_now()}.{hashlib.sha256(asked.encode()).hexdigest()}"


def is_for_all(request: ActorRequest, answer: HttpResponse) -> bool:
    """Whether the answer may be given to others: whole, no cookie, no form that sends, not too large."""
    sends = request.META.get("CSRF_COOKIE_NEEDS_UPDATE", False)
    whole = answer.status_code == HttpResponse.status_code and not answer.streaming
    return whole and not sends and not answer.cookies and len(answer.content) <= LARGEST
