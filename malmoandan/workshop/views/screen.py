"""The big screen: the question, the step, and what the room has given, in tens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from malmoandan.workshop import queries
from malmoandan.workshop.models import StepKind
from malmoandan.workshop.views.finding import by_code, way_in

if TYPE_CHECKING:
    from malmoandan.web.http import ActorRequest
    from malmoandan.workshop.models import Workshop

MOST_VOICES = 6  # on the screen at once, so that the back row can read
FRESH = 2  # seconds a drawn screen is given again


@login_not_required
@never_cache
@require_GET
def screen(request: ActorRequest, code: str) -> HttpResponse:
    """For a projector: no menu, large letters, the way in always in the corner."""
    shown = by_code(code)
    address, picture = way_in(code)
    context = on_screen(shown) | {"address": address, "picture": picture}
    return render(request, "workshop/screen.html", context)


@login_not_required
@never_cache
@require_GET
def screen_now(request: ActorRequest, code: str) -> HttpResponse:
    """What stands on the screen now; drawn once every other second, however many screens ask."""
    if queries.live(code) is None:
        raise Http404
    place = f"workshop.screen.{code}.{get_language()}"
    kept: bytes | None = cache.get(place)
    if kept is None:
        kept = render(request, "workshop/screen_now.html", on_screen(by_code(code))).content
        cache.set(place, kept, FRESH)
    return HttpResponse(kept)


def on_screen(shown: Workshop) -> dict[str, object]:
    """The step and what may be told of it: no count that shows a newcomer."""
    step = shown.current
    context: dict[str, object] = {"workshop": shown, "step": step, "so_far": queries.so_far(shown)}
    if shown.shows_voices:
        context["voices"] = queries.latest_voices(shown, MOST_VOICES)
    if step is not None and step.kind == StepKind.WEIGH:
        context |= {"weighed": queries.weighed(step), "phones": queries.phones_in_tens(step)}
    return context
