"""The independent reader: who has been, who is nominated, saying yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.assessments import commands, policies, queries
from malmoandan.assessments.forms import NoForm, NominateForm
from malmoandan.kernel.rights import require
from malmoandan.web.http import Step, do_once, respond, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

MOST_ROWS = 50


@login_not_required
@require_GET
def readers(request: ActorRequest) -> HttpResponse:
    """Who reads which years; nominations that wait, for the parties."""
    rows = [
        (reader, policies.may_accept_reader(request.actor, reader))
        for reader in queries.readers_visible_to(request.actor)[:MOST_ROWS]
    ]
    context = {"rows": rows, "may_nominate": policies.may_nominate_reader(request.actor)}
    return render(request, "assessments/readers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def nominate_reader(request: ActorRequest) -> HttpResponse:
    """Nominate a body; that is one's own party's yes."""
    require(policies.may_nominate_reader(request.actor))
    form = NominateForm(request.POST or None, day=timezone.localdate())

    def act() -> Ref:
        return commands.nominate_reader(**form.cleaned_data, by=request.actor, at=timezone.now()).ref

    to = reverse("assessments:readers")
    done = _("Nominated. The other party has to say yes.")
    return take(request, Step("assessments/nominate.html", {}, act, done, to=lambda _ref: to, form=form))


@require_POST
def accept_reader(request: ActorRequest, pk: int) -> HttpResponse:
    """Say yes to a nomination."""
    found = get_object_or_404(queries.readers_visible_to(request.actor), pk=pk)
    require(policies.may_accept_reader(request.actor, found))

    def act() -> Ref:
        commands.accept_reader(reader=found, by=request.actor, at=timezone.now())
        return found.ref

    do_once(request, act)
    return respond(request, "assessments/readers.html", {}, to=reverse("assessments:readers"))


@require_http_methods(["GET", "HEAD", "POST"])
def decline_reader(request: ActorRequest, pk: int) -> HttpResponse:
    """Say no, with reasons."""
    found = get_object_or_404(queries.readers_visible_to(request.actor), pk=pk)
    require(policies.may_decline_reader(request.actor, found))
    form = NoForm(request.POST or None)

    def act() -> Ref:
        why = form.cleaned_data["why"]
        commands.decline_reader(reader=found, why=why, by=request.actor, at=timezone.now())
        return found.ref

    to = reverse("assessments:readers")
    done = _("Your party has said no.")
    step = Step("assessments/decline.html", {"reader": found}, act, done, to=lambda _ref: to, form=form)
    return take(request, step)
