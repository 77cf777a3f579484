"""On the ladder: raise, take up, take back, say, go on, close, write one's view, hide it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.kernel.rights import require
from malmoandan.matters import commands, forms, policies
from malmoandan.matters.models import DeviationNote
from malmoandan.matters.views.deviations.finding import act_on, back_to, deviation_or_404
from malmoandan.web.http import Step, do_once, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
def raise_deviation(request: ActorRequest) -> HttpResponse:
    """The form; what is sent is read by those concerned alone."""
    require(policies.may_raise_deviation(request.actor))
    form = forms.DeviationForm(request.POST or None, actor=request.actor, day=timezone.localdate())

    def act() -> Ref:
        return commands.raise_deviation(concern=form.concern(), by=request.actor, at=timezone.now()).ref

    def to(ref: Ref) -> str:
        return reverse("matters:deviation", args=[ref.id])

    done = _("Raised. Only those concerned can read it.")
    return take(request, Step("matters/raise_deviation.html", {}, act, done, to=to, form=form))


@require_POST
def take_up_deviation(request: ActorRequest, pk: int) -> HttpResponse:
    """The ombud takes it to the other side."""
    found, form = deviation_or_404(request, pk, known=True), forms.StepForm(request.POST, auto_id="take_%s")
    require(policies.may_take_up_deviation(request.actor, found))
    return act_on(request, found, "take_form", form, lambda: commands.take_up_deviation(
        deviation=found, text=form.cleaned_data["text"], by=request.actor, at=timezone.now()
    ))  # fmt: skip


@require_POST
def withdraw_deviation(request: ActorRequest, pk: int) -> HttpResponse:
    """Take it back before the other side is told."""
    found = deviation_or_404(request, pk, known=True)

    def act() -> Ref:
        commands.withdraw_deviation(deviation=found, by=request.actor, at=timezone.now())
        return found.ref

    do_once(request, act)
    return back_to(request, found)


@require_POST
def say_in_deviation(request: ActorRequest, pk: int) -> HttpResponse:
    """Say something to the other side."""
    found, form = deviation_or_404(request, pk, known=True), forms.StepForm(request.POST, auto_id="say_%s")
    require(policies.may_say_in_deviation(request.actor, found))
    return act_on(request, found, "say_form", form, lambda: commands.say_in_deviation(
        deviation=found, text=form.cleaned_data["text"], by=request.actor, at=timezone.now()
    ))  # fmt: skip


@require_POST
def wish_deviation_up(request: ActorRequest, pk: int) -> HttpResponse:
    """Wish to go on before the day."""
    found, form = deviation_or_404(request, pk, known=True), forms.WishForm(request.POST, auto_id="wish_%s")
    require(policies.may_wish_deviation_up(request.actor, found))
    return act_on(request, found, "wish_form", form, lambda: commands.wish_deviation_up(
        deviation=found, text=form.cleaned_data["text"], by=request.actor, at=timezone.now()
    ))  # fmt: skip


@require_POST
def agree_to_close_deviation(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that it may be closed."""
    found, form = deviation_or_404(request, pk, known=True), forms.StepForm(request.POST, auto_id="close_%s")
    require(policies.may_agree_to_close_deviation(request.actor, found))
    return act_on(request, found, "close_form", form, lambda: commands.agree_to_close_deviation(
        deviation=found, text=form.cleaned_data["text"], by=request.actor, at=timezone.now()
    ))  # fmt: skip


@require_POST
def write_deviation_note(request: ActorRequest, pk: int) -> HttpResponse:
    """Write one's own side's view."""
    found, form = deviation_or_404(request, pk, known=True), forms.NoteForm(request.POST, auto_id="note_%s")
    require(policies.may_write_deviation_note(request.actor, found))
    return act_on(request, found, "note_form", form, lambda: commands.write_deviation_note(
        deviation=found, text=form.cleaned_data["text"], by=request.actor, at=timezone.now()
    ))  # fmt: skip


@require_POST
def hide_deviation_note(request: ActorRequest, pk: int) -> HttpResponse:
    """Hide one's own side's view, with reasons."""
    note = get_object_or_404(DeviationNote.objects.select_related("party", "deviation"), pk=pk)
    found = deviation_or_404(request, note.deviation_id, known=True)
    if not policies.may_hide_deviation_note(request.actor, note):
        raise Http404
    form = forms.ReasonForm(request.POST, auto_id="hide_%s")
    return act_on(request, found, "hide_form", form, lambda: commands.hide_deviation_note(
        note=note, why=form.cleaned_data["why"], by=request.actor, at=timezone.now()
    ))  # fmt: skip
