"""The thread of one thing, and tying things together by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.trace import commands, policies, queries
from malmoandan.trace.forms import LinkForm, ReasonForm
from malmoandan.trace.registry import nodes_of
from malmoandan.web.http import do_once, respond

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.trace.registry import Node
    from malmoandan.web.http import ActorRequest


@login_not_required
@require_GET
def thread(request: ActorRequest, ref: str) -> HttpResponse:
    """Where a thing came from and what it led to, with who tied it together and why."""
    here, node = found(request, ref)
    context = {
        "ref": here,
        "node": node,
        "thread": queries.thread_of(here, request.actor),
        "links": queries.links_at(here, request.actor),
        "may_link": policies.may_link(request.actor),
    }
    return render(request, "trace/thread.html", context)


@require_http_methods(["GET", "POST"])
def link(request: ActorRequest, ref: str) -> HttpResponse:
    """Tie this thing to another that the actor may see."""
    require(policies.may_link(request.actor))
    here, node = found(request, ref)
    form = LinkForm(request.POST or None)
    if form.is_valid() and not nodes_of([form.cleaned_data["target"]], request.actor):
        form.add_error("target", _("There is no such thing."))
    if not form.is_valid():
        return render(request, "trace/link.html", {"ref": here, "node": node, "form": form})

    def act() -> Ref:
        return commands.link(source=here, by=request.actor, at=timezone.now(), **form.cleaned_data).ref

    do_once(request, act)
    messages.success(request, _("They are tied together."))
    return respond(request, "trace/thread.html", {}, to=reverse("trace:thread", args=[here]))


@require_http_methods(["GET", "POST"])
def withdraw_link(request: ActorRequest, number: int) -> HttpResponse:
    """Take back a link made in error."""
    tied = get_object_or_404(queries.links_standing().select_related("mandate__body__party"), pk=number)
    here, node = found(request, tied.source)
    require(policies.may_withdraw_link(request.actor, tied))
    form = ReasonForm(request.POST or None)
    if not form.is_valid():
        return render(request, "trace/withdraw_link.html", {"ref": here, "node": node, "form": form})
    commands.withdraw_link(link=tied, by=request.actor, at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("The link is taken back."))
    return respond(request, "trace/thread.html", {}, to=reverse("trace:thread", args=[here]))


def found(request: ActorRequest, text: str) -> tuple[Ref, Node]:
    """The thing a reference points at, as this actor may see it; 404 for what is not, or not for her."""
    try:
        ref = Ref.parse(text.replace("\x00", ""))
    except ValueError as fault:
        raise Http404 from fault
    node = nodes_of([ref], request.actor).get(ref)
    if node is None:
        raise Http404
    return ref, node
