"""What a view needs of HTTP: a request that knows who acts, and one way to answer.

Only views, urls, middleware and http modules see a request.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url

from malmoandan.kernel.errors import NotAllowed, Refused, Stale
from malmoandan.kernel.idempotency import once
from malmoandan.web import receipts
from malmoandan.web.limits import sender_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from django.forms import Form
    from django_htmx.middleware import HtmxDetails

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref


class ActorRequest(HttpRequest):
    """A request after the middlewares: it knows who acts and whether htmx asks."""

    actor: Actor
    mandates: list[Any]  # the mandates a signed-in person holds now; the parties room knows their type
    htmx: HtmxDetails


def respond(
    request: HttpRequest, fragment: str, context: Mapping[str, object], *, to: object, status: int = 200
) -> HttpResponse:
    """Answer a change: the fragment (``page.html#partial``) where htmx asked, else a redirect (303) to `to`.

    `to` is anything `resolve_url` takes that needs no arguments: an address, a URL name, an object with
    get_absolute_url; use `reverse` for the rest.
    """
    if cast("ActorRequest", request).htmx:
        return render(request, fragment, dict(context), status=status)
    answer = HttpResponseRedirect(resolve_url(cast("str", to)))
    answer.status_code = 303
    return answer


def do_once(request: HttpRequest, act: Callable[[], Ref]) -> Ref:
    """Carry out the act of a form once, by the hidden key that `{% once_key %}` put in the form."""
    asked = cast("ActorRequest", request)
    return once(by=asked.actor, key=once_of(request), act=act)


def tried(request: HttpRequest, act: Callable[[], Ref]) -> Ref | Refused:
    """The same, or why it was refused, for the page to tell. What she has no right to passes on."""
    try:
        return do_once(request, act)
    except NotAllowed:
        raise
    except Refused as refused:
        return refused


def status_of(form: Form | None, refusal: str) -> int:
    """The status of a page with a form: 409 where the command refused, 422 where the form lacks something."""
    return 409 if refusal else 422 if form is not None and form.errors else 200


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a page lets a person do: what it shows, what is done, and where that leads.

    `version` is what stands now: after a lost update the form carries it, so that sending anew is meant.
    """

    template: str
    context: Mapping[str, object]
    act: Callable[[], Ref]
    done: str
    to: Callable[[Ref], str]
    form: Form | None = None
    version: int | None = None


def take(request: HttpRequest, step: Step) -> HttpResponse:
    """Show the form; once sent do it once, or give it back with every word and the reason (409, 422)."""
    form, refusal = step.form, ""
    if request.method == "POST" and (form is None or form.is_valid()):
        done = tried(request, step.act)
        if not isinstance(done, Refused):
            messages.success(request, step.done)
            return respond(request, step.template, step.context, to=step.to(done))
        refusal = str(done)
        renew(request, form, done, step.version)
    context = {**step.context, "form": form, "refusal": refusal}
    return render(request, step.template, context, status=status_of(form, refusal))


def renew(request: HttpRequest, form: Form | None, refused: Refused, version: int | None) -> None:
    """After a lost update let the form carry the version that stands now."""
    if form is not None and version is not None and isinstance(refused, Stale):
        again = request.POST.copy()
        again["seen"] = str(version)
        form.data = again


def once_of(request: HttpRequest) -> str:
    """The key of the form sent, good at this very address only; empty when the form carried none.

    A key shown at another address would otherwise open what a form of another kind made: a thing of the same
    number that is somebody else's.
    """
    sent, at = request.POST.get("once", ""), request.resolver_match
    if not sent or at is None:
        return ""
    form = f"{at.view_name} {sorted(at.kwargs.items())} {sent}"
    return hashlib.sha256(form.encode()).hexdigest()


def receipt_of(request: HttpRequest) -> str:
    """A receipt code: the same however often the same form is sent."""
    key = once_of(request)
    return receipts.make(f"{cast('ActorRequest', request).actor.key} {key}" if key else "")


def sender(request: HttpRequest, at: datetime) -> str:
    """Whom `limits.count` counts (`limits.sender_of`), by the address our proxy saw where there is one."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER:
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2]
    return sender_of(cast("ActorRequest", request).actor, address, at)


def page_response(
    request: HttpRequest, template: str, context: Mapping[str, object], *, status: int
) -> HttpResponse:
    """A whole page with a status of its own."""
    return render(request, template, dict(context), status=status)


def plain_response(html: str, *, status: int) -> HttpResponse:
    """A page that is already drawn, never kept by anyone in between."""
    answer = HttpResponse(html, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


CSV, CALENDAR = "text/csv; charset=utf-8", "text/calendar; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON, TEXT = "application/json; charset=utf-8", "text/plain; charset=utf-8"


def download(content: str | bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep, never shown as a page."""
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
