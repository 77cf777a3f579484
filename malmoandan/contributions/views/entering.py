"""Typing in what came on paper or by phone, and printing the forms it may be written on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.contributions import commands, policies, queries
from malmoandan.contributions.forms import EnterForm, FormsForm
from malmoandan.contributions.views.finding import is_private
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.web import receipts
from malmoandan.web.addresses import whole
from malmoandan.web.codes import code_for
from malmoandan.web.http import Step, receipt_of, respond, status_of, take, tried

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
def enter_contribution(request: ActorRequest) -> HttpResponse:
    """Type it in word for word; then give its speaker the receipt."""
    require(policies.may_enter_contribution(request.actor))
    day, code, refusal = timezone.localdate(), receipt_of(request), ""
    bodies = queries.bodies_to_ask(request.actor, day)
    form = EnterForm(request.POST or None, day=day, bodies=bodies, own=request.actor.body)
    if request.method == "POST" and form.is_valid():
        if not isinstance(done := tried(request, lambda: _enter(request, form, code)), Refused):
            messages.success(request, _("Typed in. Give the receipt to those who said it."))
            given = receipts.normalise(form.cleaned_data["code"]) or code
            return respond(
                request, "contributions/enter.html", {}, to=reverse("contributions:link", args=[given])
            )
        refusal = str(done)
    context = {"form": form, "refusal": refusal}
    return render(request, "contributions/enter.html", context, status=status_of(form, refusal))


def _enter(request: ActorRequest, form: EnterForm, code: str) -> Ref:
    given = form.cleaned_data
    return commands.enter_contribution(
        year=given["year"], about=given["about"], body=given["body"], picture=form.picture(), how=form.how(),
        receipt=code, by=request.actor, at=timezone.now(),
    ).ref  # fmt: skip


@require_http_methods(["GET", "POST"])
def paper_forms(request: ActorRequest) -> HttpResponse:
    """Make forms with receipts of their own, and find those made before."""
    require(policies.may_reserve_forms(request.actor))
    form = FormsForm(request.POST or None, day=timezone.localdate())

    def act() -> Ref:
        return commands.reserve_forms(**form.cleaned_data, by=request.actor, at=timezone.now()).ref

    def to(ref: Ref) -> str:
        return reverse("contributions:print_forms", args=[ref.id])

    context = {"made": queries.forms_visible_to(request.actor)[:50]}
    done = _("The forms are ready to print.")
    return take(request, Step("contributions/paper_forms.html", context, act, done, to, form))


@require_GET
def print_forms(request: ActorRequest, pk: int) -> HttpResponse:
    """The forms to print, each on pages of its own, in the language they were made for."""
    made = get_object_or_404(queries.forms_visible_to(request.actor).select_related("mandate"), pk=pk)
    require(policies.may_print_forms(request.actor, made))
    with translation.override(made.language):
        address = whole(reverse("site:receipt"))
        context = {
            "made": made, "about": made.about, "codes": queries.codes_on(made), "address": address,
            "consents": queries.consents(),
            "drawn": code_for(address, str(_("The code to point your phone at"))),
        }  # fmt: skip
        return is_private(render(request, "contributions/print_forms.html", context))
