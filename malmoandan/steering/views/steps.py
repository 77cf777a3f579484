"""What the room's views share: finding a thing, taking one step, and giving everything back at a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from malmoandan.kernel.errors import Refused, Stale
from malmoandan.steering.queries import meetings_visible_to
from malmoandan.web.http import respond, status_of, tried

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.steering.models import Meeting
    from malmoandan.web.http import ActorRequest

LARGEST_NUMBER = 2_147_483_647


def found(request: ActorRequest, number: int) -> Meeting:
    """The meeting of this number, or 404."""
    if number > LARGEST_NUMBER:
        raise Http404
    return get_object_or_404(meetings_visible_to(request.actor), number=number)


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


def take(request: ActorRequest, step: Step) -> HttpResponse:
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


def to_page(name: str, *args: object) -> Callable[[Ref], str]:
    """To a page of the room, whatever was done."""
    return lambda _ref: reverse(f"steering:{name}", args=args)


def to_thing(name: str) -> Callable[[Ref], str]:
    """To a page of the thing that was done something with."""
    return lambda ref: reverse(f"steering:{name}", args=[ref.id])


def renew(request: ActorRequest, form: Form | None, refused: Refused, version: int | None) -> None:
    """After a lost update let the form carry the version that stands now."""
    if form is not None and version is not None and isinstance(refused, Stale):
        again = request.POST.copy()
        again["seen"] = str(version)
        form.data = again
