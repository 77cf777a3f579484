"""What the room's views share: finding a thing, taking one step, and giving everything back at a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from malmoandan.kernel.errors import Refused, Stale
from malmoandan.meetings.models import Meeting
from malmoandan.meetings.queries import meetings_visible_to, sign_ups_opened_by
from malmoandan.web.http import respond, status_of, tried

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.meetings.models import SignUp
    from malmoandan.web.http import ActorRequest

LARGEST_NUMBER = 9_000_000_000_000_000_000


def found(request: ActorRequest, pk: int) -> Meeting:
    """The meeting of this number, or 404."""
    if pk > LARGEST_NUMBER:
        raise Http404
    return get_object_or_404(meetings_visible_to(request.actor), pk=pk)


def opened(proof: str) -> SignUp:
    """The sign-up a receipt, a ticket or a letter's link opens, or 404."""
    if (sign_up := sign_ups_opened_by(proof).first()) is None:
        raise Http404
    return sign_up


def behind(door: str) -> Meeting:
    """The meeting with this code on its door, or 404."""
    rows = Meeting.objects.select_related("organiser__party", "co_organiser__party")
    return get_object_or_404(rows.filter(is_public=True), door=door)


def is_private(answer: HttpResponse) -> HttpResponse:
    """A page for one person alone: kept by nobody in between, and found by no search engine."""
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


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
        _renew(request, step, done)
    context = {**step.context, "form": form, "refusal": refusal}
    return render(request, step.template, context, status=status_of(form, refusal))


def _renew(request: ActorRequest, step: Step, refused: Refused) -> None:
    """After a lost update let the form carry the version that stands now."""
    if step.form is not None and step.version is not None and isinstance(refused, Stale):
        again = request.POST.copy()
        again["seen"] = str(step.version)
        step.form.data = again
