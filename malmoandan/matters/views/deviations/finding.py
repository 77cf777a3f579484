"""What the deviations' views share: finding one, drawing its page with what she may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from malmoandan.kernel.errors import Refused
from malmoandan.matters import forms, policies, queries
from malmoandan.trace.registry import nodes_of
from malmoandan.web.http import respond, status_of, tried

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.forms import Form
    from django.http import HttpResponse

    from malmoandan.kernel.actors import Actor
    from malmoandan.matters.models import Deviation
    from malmoandan.web.http import ActorRequest


def deviation_or_404(request: ActorRequest, pk: int, *, known: bool = False) -> Deviation:
    """The deviation, if she may know of it; with `known`, if it concerns her."""
    actor = request.actor
    rows = queries.deviations_known_to(actor) if known else queries.deviations_visible_to(actor)
    if (found := queries.with_notes(rows.filter(pk=pk)).first()) is None:
        raise Http404
    return found


def deviation_page(
    request: ActorRequest, deviation: Deviation, sent: Mapping[str, Form] | None = None, refusal: str = ""
) -> HttpResponse:
    """Its page: to those concerned the ladder, to all others the two views once they are public."""
    context = {
        **_said(request.actor, deviation),
        **_may(request.actor, deviation),
        **_forms(),
        **(sent or {}),
        "refusal": refusal,
    }
    status = status_of(next(iter((sent or {}).values()), None), refusal)
    answer = render(request, "matters/deviation.html", context, status=status)
    if not deviation.is_public:
        answer["Cache-Control"], answer["X-Robots-Tag"] = "no-store", "noindex"
    return answer


def _said(actor: Actor, deviation: Deviation) -> dict[str, object]:
    """What this reader gets to see of it."""
    is_known = queries.deviations_known_to(actor).filter(pk=deviation.pk).exists()
    return {
        "deviation": deviation,
        "about": nodes_of([deviation.about_ref], actor).get(deviation.about_ref),
        "raiser": queries.name_of_raiser(deviation, actor),
        "views": queries.views_of(deviation, actor),
        "is_known": is_known,
        "steps": queries.steps_of(deviation, actor) if is_known else [],
        "today": timezone.localdate(),
    }


def _forms() -> dict[str, Form]:
    return {
        "say_form": forms.StepForm(auto_id="say_%s"),
        "take_form": forms.StepForm(auto_id="take_%s"),
        "wish_form": forms.WishForm(auto_id="wish_%s"),
        "close_form": forms.StepForm(auto_id="close_%s"),
        "hide_form": forms.ReasonForm(auto_id="hide_%s"),
        "note_form": forms.NoteForm(auto_id="note_%s"),
    }


def _may(actor: Actor, deviation: Deviation) -> dict[str, object]:
    return {
        "may_take_up": policies.may_take_up_deviation(actor, deviation),
        "may_withdraw": policies.may_withdraw_deviation(actor, deviation),
        "may_say": policies.may_say_in_deviation(actor, deviation),
        "may_wish_up": policies.may_wish_deviation_up(actor, deviation),
        "may_close": policies.may_agree_to_close_deviation(actor, deviation),
        "may_write": policies.may_write_deviation_note(actor, deviation),
        "may_hide": next(
            (note.pk for note in deviation.notes.all() if policies.may_hide_deviation_note(actor, note)), None
        ),
    }


def act_on(
    request: ActorRequest, deviation: Deviation, name: str, form: Form, act: Callable[[], object]
) -> HttpResponse:
    """Do once what the form says and go back to the page; a faulty or refused one keeps its words."""
    if not form.is_valid():
        return deviation_page(request, deviation, {name: form})

    def once() -> object:
        act()
        return deviation.ref

    done = tried(request, once)  # type: ignore[arg-type]  # it gives the Ref
    if isinstance(done, Refused):
        return deviation_page(request, deviation, {name: form}, str(done))
    return back_to(request, deviation)


def back_to(request: ActorRequest, deviation: Deviation) -> HttpResponse:
    """Back to it, if it is there for her still; else to what concerns her."""
    there = queries.deviations_visible_to(request.actor).filter(pk=deviation.pk).exists()
    to = reverse("matters:deviation", args=[deviation.pk]) if there else reverse("matters:deviations")
    return respond(request, "matters/deviations.html", {}, to=to)
