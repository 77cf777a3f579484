"""Drawing up, proposing, ordering and dropping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from malmoandan.kernel.rights import require
from malmoandan.steering import commands, policies, queries
from malmoandan.steering.forms import AgendaForm, ItemForm, ReasonForm
from malmoandan.steering.views.steps import found, to_page, to_thing
from malmoandan.web.http import Step, do_once, respond, take

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.steering.models import AgendaItem
    from malmoandan.web.http import ActorRequest


@require_http_methods(["GET", "POST"])
def order_agenda(request: ActorRequest, number: int) -> HttpResponse:
    """Choose and put in order: what is taken up first, what waits after it."""
    shown = found(request, number)
    require(policies.may_order_agenda(request.actor, shown))
    items = [*queries.items_of(shown, request.actor), *queries.items_to_take_up()]
    form = AgendaForm(request.POST or None, items=items, initial={"seen": shown.version})

    def act() -> Ref:
        commands.order_agenda(
            meeting=shown, places=form.places(), kinds=form.kinds(), seen=form.cleaned_data["seen"],
            by=request.actor, at=timezone.now(),
        )  # fmt: skip
        return shown.ref

    done = _("The agenda is saved.")
    context = {"meeting": shown, "fresh_version": shown.version}
    way = Step("steering/order_agenda.html", context, act, done, to_thing("order_agenda"), form)
    return take(request, way)


@require_POST
def draw_up_agenda(request: ActorRequest, number: int) -> HttpResponse:
    """Gather what the facts ask for."""
    shown = found(request, number)
    counts: list[int] = []

    def act() -> Ref:
        counts.extend(commands.draw_up_agenda(meeting=shown, by=request.actor, at=timezone.now()))
        return shown.ref

    do_once(request, act)
    added = counts[0] if counts else 0
    words = ngettext("%(count)d new suggestion.", "%(count)d new suggestions.", added) % {"count": added}
    messages.success(request, words if added else _("Everything that waits is on the list already."))
    to = reverse("steering:order_agenda", args=[shown.number])
    return respond(request, "steering/order_agenda.html", {}, to=to)


@require_http_methods(["GET", "POST"])
def propose_item(request: ActorRequest) -> HttpResponse:
    """Propose something for the agenda, in the name of the body one acts for."""
    require(
        policies.may_propose_item(request.actor),
        _("Choose first the body you act for: only one who speaks for a body proposes in its name."),
    )
    form = ItemForm(request.POST or None)

    def act() -> Ref:
        return commands.propose_item(by=request.actor, at=timezone.now(), **form.cleaned_data).ref

    context = {"own": queries.proposals_of(request.actor)[:20]}
    done = _("Thank you. Those who steer see it now, and you are told what becomes of it.")
    way = Step("steering/propose_item.html", context, act, done, to_page("propose_item"), form)
    return take(request, way)


@require_http_methods(["GET", "POST"])
def drop_item(request: ActorRequest, pk: int) -> HttpResponse:
    """Say why something will not be taken up."""
    item: AgendaItem = get_object_or_404(
        queries.items_visible_to(request.actor).select_related("body", "party"), pk=pk
    )
    require(policies.may_drop_item(request.actor, item))
    form = ReasonForm(request.POST or None)

    def act() -> Ref:
        commands.drop_item(item=item, by=request.actor, at=timezone.now(), **form.cleaned_data)
        return item.ref

    back = "workspace" if policies.may_see_workspace(request.actor) else "propose_item"
    done = _("It is dropped.")
    context = {"item": item}
    way = Step("steering/drop_item.html", context, act, done, to_page(back), form)
    return take(request, way)
