"""Preparing: beginning, writing the script, opening the doors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.kernel.errors import Refused, Stale
from malmoandan.kernel.rights import require
from malmoandan.web.http import do_once, respond, status_of, tried
from malmoandan.workshop import commands, policies, queries
from malmoandan.workshop.forms import ScriptForm, StepFormSet, WorkshopForm, rows_of
from malmoandan.workshop.views.finding import by_key

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest
    from malmoandan.workshop.models import Workshop
    from malmoandan.workshop.scripts import Row


@require_http_methods(["GET", "POST"])
def begin_workshop(request: ActorRequest) -> HttpResponse:
    """Name it, say what it asks and when the answer comes; the script follows."""
    require(policies.may_begin_workshop(request.actor), _("Choose first the body you act for."))
    now = timezone.now()
    sent = request.POST if request.method == "POST" else None
    form = WorkshopForm(sent, meetings=queries.meetings_of(request.actor, now))
    refusal = ""
    if form.is_valid():
        done = tried(
            request, lambda: commands.begin_workshop(by=request.actor, at=now, **form.cleaned_data).ref
        )
        if not isinstance(done, Refused):
            return respond(request, "", {}, to=reverse("workshop:write_script", args=[done.id]))
        refusal = str(done)
    context = {"form": form, "refusal": refusal}
    return render(request, "workshop/begin_workshop.html", context, status=status_of(form, refusal))


@require_http_methods(["GET", "POST"])
def write_script(request: ActorRequest, pk: int) -> HttpResponse:
    """The steps that have not been shown yet, each in a row of its own."""
    shown = by_key(request, pk)
    require(policies.may_write_script(request.actor, shown))
    sent = request.POST if request.method == "POST" else None
    seen, steps = ScriptForm(sent, initial={"seen": shown.version}), StepFormSet(sent, initial=written(shown))
    refusal = ""
    if sent is not None and seen.is_valid() and steps.is_valid():
        done = tried(request, lambda: kept(request, shown, seen, rows_of(steps.forms)))
        if not isinstance(done, Refused):
            messages.success(request, _("The script is saved."))
            return respond(request, "", {}, to=reverse("workshop:lead", args=[pk]))
        refusal = str(done)
        if isinstance(done, Stale):
            seen = ScriptForm(initial={"seen": by_key(request, pk).version})
    context = {"workshop": shown, "seen": seen, "steps": steps, "refusal": refusal}
    context["stands"] = shown.steps.filter(shown_at__isnull=False).order_by("position")
    status = 422 if sent is not None and not steps.is_valid() else status_of(None, refusal)
    return render(request, "workshop/write_script.html", context, status=status)


def kept(request: ActorRequest, shown: Workshop, seen: ScriptForm, rows: list[Row]) -> Ref:
    """Save the script."""
    commands.write_script(
        workshop=shown, rows=rows, seen=seen.cleaned_data["seen"], by=request.actor, at=timezone.now()
    )
    return shown.ref


def written(shown: Workshop) -> list[dict[str, object]]:
    """The steps to come as the form takes them."""
    steps = shown.steps.filter(shown_at__isnull=True).order_by("position").prefetch_related("options")
    return [
        {
            "kind": step.kind,
            "title": step.title,
            "words": step.words,
            "minutes": step.minutes,
            "options": "\n".join(
                option.text for option in sorted(step.options.all(), key=lambda o: o.number)
            ),
        }
        for step in steps
    ]


@require_POST
def open_workshop(request: ActorRequest, pk: int) -> HttpResponse:
    """Open the doors."""
    shown = by_key(request, pk)

    def act() -> Ref:
        commands.open_workshop(workshop=shown, by=request.actor, at=timezone.now())
        return shown.ref

    do_once(request, act)
    messages.success(request, _("The doors are open. The code leads in from now on."))
    return respond(request, "", {}, to=reverse("workshop:lead", args=[pk]))
