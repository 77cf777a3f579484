"""What this room's views share: finding a thing this actor may see, and going back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from malmoandan.kernel.errors import Refused, TooMany
from malmoandan.parties.queries import bodies_visible_to
from malmoandan.trace.queries import names_of
from malmoandan.voices import policies, queries
from malmoandan.voices.models import Contribution
from malmoandan.web import limits
from malmoandan.web.http import do_once, respond, sender

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.kernel.actors import Actor
    from malmoandan.kernel.refs import Ref
    from malmoandan.trace.registry import Node
    from malmoandan.voices.models import Gathering, Reply
    from malmoandan.web.http import ActorRequest


def gathering_or_404(request: ActorRequest, pk: int) -> Gathering:
    """The gathering, if she may see it."""
    found = queries.gathering_to_read(pk, request.actor)
    if found is None:
        raise Http404
    return found


def subject_of(gathering: Gathering, actor: Actor) -> Node | None:
    """The thing it is about, as its own room tells of it to this actor."""
    return names_of([gathering.subject], actor).get(gathering.subject)


def contribution_or_404(request: ActorRequest, pk: int) -> Contribution:
    """The contribution, if she may read it."""
    return get_object_or_404(queries.as_read(queries.contributions_visible_to(request.actor)), pk=pk)


def said_or_404(request: ActorRequest, kind: str, pk: int, proof: str = "") -> Contribution | Reply:
    """The contribution or reply, if she may read it as the one she is, or by the receipt she holds."""
    if proof:
        held = queries.contribution_with(proof) if kind == "contribution" else queries.reply_with(proof)
        if held is None or held.pk != pk:
            raise Http404
        return held
    if kind == "contribution":
        return contribution_or_404(request, pk)
    return get_object_or_404(queries.with_place(queries.replies_visible_to(request.actor)), pk=pk)


def proof_sent(request: ActorRequest) -> str:
    """The receipt a form carried."""
    return request.POST.get("proof", "").replace("\0", "")[:40]


def body_name(actor: Actor) -> str:
    """What the body is called that she may speak for; empty where there is none."""
    if not policies.may_say_as_body(actor):
        return ""
    return bodies_visible_to(actor).filter(pk=actor.body or 0).values_list("name", flat=True).first() or ""


def back_to(request: ActorRequest, said: Contribution | Reply) -> HttpResponse:
    """Back to where it stands."""
    name = "voices:contribution" if isinstance(said, Contribution) else "voices:reply_place"
    return respond(request, "voices/contribution.html", {}, to=reverse(name, args=[said.pk]))


def sent(
    request: ActorRequest, form: Form, limit: limits.Limit, now: datetime, act: Callable[[], Ref]
) -> int:
    """0 when the words were sent; else the status with which the form comes back, every word in place."""
    try:
        limits.count(limit, sender=sender(request, now), at=now)
        do_once(request, act)
    except TooMany as refused:
        form.add_error(None, str(refused))
        return 429
    except Refused as refused:
        form.add_error(None, str(refused))
        return 409
    return 0
