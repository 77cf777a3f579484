"""The desk of those who lead: which step is on, what the screen shows, the shared pen, the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.kernel.rights import require
from malmoandan.web import http
from malmoandan.web.http import do_once, respond
from malmoandan.workshop import commands, policies, queries
from malmoandan.workshop.forms import TogetherForm
from malmoandan.workshop.views.finding import by_key, way_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest
    from malmoandan.workshop.models import Step, Workshop


@never_cache
@require_GET
def lead(request: ActorRequest, pk: int) -> HttpResponse:
    """The script with the step that is on, the way in for the room, and what has come in so far."""
    shown = by_key(request, pk)
    if not policies.may_see_lead(request.actor, shown):
        raise Http404
    address, picture = way_in(shown.code)
    context = {
        "workshop": shown,
        "steps": shown.steps.order_by("position"),
        "leads": policies.leads(request.actor, shown),
        "address": address,
        "picture": picture,
        "so_far": queries.so_far(shown),
    }
    return render(request, "workshop/lead.html", context)


@require_POST
def show_step(request: ActorRequest, pk: int) -> HttpResponse:
    """Go to a step."""
    shown = by_key(request, pk)
    step = step_of(shown, request.POST.get("step", ""))
    at = timezone.now()
    return led(request, shown, lambda: commands.show_step(workshop=shown, step=step, by=request.actor, at=at))


@require_POST
def show_voices(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what people write on the big screen, or stop."""
    shown, at = by_key(request, pk), timezone.now()
    is_shown = request.POST.get("shown") == "1"
    return led(
        request,
        shown,
        lambda: commands.show_voices(workshop=shown, is_shown=is_shown, by=request.actor, at=at),
    )


@require_http_methods(["GET", "POST"])
def write_together(request: ActorRequest, pk: int, step: int) -> HttpResponse:
    """Hold the pen for the room."""
    shown = by_key(request, pk)
    held = step_of(shown, str(step))
    require(policies.may_write_together(request.actor, held))
    sent = request.POST if request.method == "POST" else None
    form = TogetherForm(sent, initial={"text": held.text, "seen": held.text_version})

    def act() -> Ref:
        commands.write_together(step=held, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return held.ref

    context, back = {"workshop": shown, "step": held}, reverse("workshop:write_together", args=[pk, step])
    done = _("Saved. The phones and the screen show it now.")
    way = http.Step(
        "workshop/write_together.html", context, act, done, lambda _ref: back, form, held.text_version
    )
    return http.take(request, way)


@require_http_methods(["GET", "POST"])
def end_workshop(request: ActorRequest, pk: int) -> HttpResponse:
    """Close the doors; asked once more, since nobody can open them again."""
    shown, at = by_key(request, pk), timezone.now()
    require(policies.may_end_workshop(request.actor, shown))
    if request.method == "GET":
        return render(request, "workshop/end_workshop.html", {"workshop": shown})
    messages.success(request, _("The workshop is over. This is what it left behind."))
    return led(request, shown, lambda: commands.end_workshop(workshop=shown, by=request.actor, at=at))


def led(request: ActorRequest, shown: Workshop, act: Callable[[], None]) -> HttpResponse:
    """Do it once and go back to the desk."""

    def acted() -> Ref:
        act()
        return shown.ref

    do_once(request, acted)
    return respond(request, "", {}, to=reverse("workshop:lead", args=[shown.pk]))


def step_of(shown: Workshop, key: str) -> Step:
    """The step of this workshop with this key, or 404."""
    if not (key.isdecimal() and len(key) < 10):  # noqa: PLR2004 - digits a key can have
        raise Http404
    return get_object_or_404(shown.steps.select_related("workshop"), pk=int(key))
