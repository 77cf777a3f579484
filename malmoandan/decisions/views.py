"""Pages where joint decisions are read and made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.decisions import commands, policies, queries
from malmoandan.decisions.forms import DissentForm, KeyForm, ReasonForm
from malmoandan.decisions.models import Decision, Dissent, Key
from malmoandan.kernel.errors import Refused
from malmoandan.kernel.rights import require
from malmoandan.parties.policies import acts_for_party
from malmoandan.parties.queries import known_parties
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.record.queries import history_of
from malmoandan.web.http import do_once, respond

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

PER_PAGE = 10


@login_not_required
@require_GET
@same_for_visitors
def decisions(request: ActorRequest) -> HttpResponse:
    """Everything that is or was put to the parties, newest first."""
    shown = queries.decisions_with_keys(queries.decisions_visible_to(request.actor)).order_by("-pk")
    page = Pages(shown, PER_PAGE, changed_by=("decisions",)).get_page(request.GET.get("page"))
    rows = [(decision, queries.mark_of(decision, known_parties())) for decision in page]
    return render(request, "decisions/decisions.html", {"page": page, "rows": rows})


@login_not_required
@require_GET
@same_for_visitors
def decision(request: ActorRequest, number: int) -> HttpResponse:
    """One decision: its text's digest, every key, every dissent, what was put before it, and the record."""
    shown = found(request, number)
    context = page_of(shown) | {
        "history": queries.history_of(shown),
        "told": history_of(shown.ref),
        "may_turn_key": policies.may_turn_key(request.actor, shown),
        "may_attach_dissent": policies.may_attach_dissent(request.actor, shown),
        "own_keys": [key.pk for key in shown.keys.all() if policies.may_withdraw_key(request.actor, key)],
        "own_dissents": [
            each.pk for each in shown.dissents.all() if policies.may_withdraw_dissent(request.actor, each)
        ],
    }
    return render(request, "decisions/decision.html", context)


@require_http_methods(["GET", "POST"])
def turn_key(request: ActorRequest, number: int) -> HttpResponse:
    """Say what the party decided; read it once more; then turn the key."""
    shown = found(request, number)
    require(acts_for_party(request.actor, request.actor.party))
    if (
        "sure" not in request.POST
    ):  # a form sent twice gets the first answer again, and the command asks itself
        require(policies.may_turn_key(request.actor, shown))
    bodies = queries.bodies_that_may_decide(request.actor.party)
    form = KeyForm(request.POST or None, bodies=bodies, own=request.actor.body, digest=shown.digest)
    context = page_of(shown) | {"form": form}
    if request.method == "GET" or not form.is_valid() or "again" in request.POST:
        return render(request, "decisions/turn_key.html", context)
    require(acts_for_party(request.actor, request.actor.party))
    if "sure" not in request.POST:
        return render(request, "decisions/turn_key_sure.html", context | {"said": form.cleaned_data})
    return turned(request, shown, form)


def turned(request: ActorRequest, shown: Decision, form: KeyForm) -> HttpResponse:
    """Turn the key; a refusal comes back with the form as it was filled in."""

    def act() -> Ref:
        said = form.cleaned_data
        return commands.turn_key(decision=shown, by=request.actor, at=timezone.now(), **said).ref

    try:
        do_once(request, act)
    except Refused as refused:
        form.add_error(None, str(refused))
        context = page_of(found(request, shown.pk)) | {"form": form}
        return render(request, "decisions/turn_key.html", context, status=409)
    messages.success(request, _("Your party's key is turned."))
    return back_to(request, shown)


@require_http_methods(["GET", "POST"])
def withdraw_key(request: ActorRequest, number: int, key: int) -> HttpResponse:
    """Take back one's own party's key, while it stands alone."""
    taken = get_object_or_404(Key.objects.select_related("decision", "party"), pk=key, decision=number)
    require(policies.may_withdraw_key(request.actor, taken))
    form = ReasonForm(request.POST or None)
    if not form.is_valid():
        return render(request, "decisions/withdraw_key.html", {"decision": taken.decision, "form": form})
    commands.withdraw_key(key=taken, by=request.actor, at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("The key is taken back."))
    return back_to(request, taken.decision)


@require_http_methods(["GET", "POST"])
def attach_dissent(request: ActorRequest, number: int) -> HttpResponse:
    """Attach the dissenting opinion of the body one acts for."""
    shown = found(request, number)
    require(policies.may_attach_dissent(request.actor, shown))
    form = DissentForm(request.POST or None)
    if not form.is_valid():
        return render(request, "decisions/attach_dissent.html", {"decision": shown, "form": form})

    def act() -> Ref:
        said = form.cleaned_data
        return commands.attach_dissent(decision=shown, by=request.actor, at=timezone.now(), **said).ref

    do_once(request, act)
    messages.success(request, _("The dissenting opinion is attached."))
    return back_to(request, shown)


@require_POST
def withdraw_dissent(request: ActorRequest, number: int, dissent: int) -> HttpResponse:
    """Take back one's own body's dissent."""
    taken = get_object_or_404(Dissent.objects.select_related("decision"), pk=dissent, decision=number)
    commands.withdraw_dissent(dissent=taken, by=request.actor, at=timezone.now())
    messages.success(request, _("The dissenting opinion is taken back."))
    return back_to(request, taken.decision)


def found(request: ActorRequest, number: int) -> Decision:
    """The decision of this number with its keys and dissents, or 404."""
    shown = queries.decisions_with_keys(queries.decisions_visible_to(request.actor))
    return get_object_or_404(shown, pk=number)


def page_of(shown: Decision) -> dict[str, object]:
    """What every page about a decision shows."""
    return {"decision": shown, "mark": queries.mark_of(shown, known_parties())}


def back_to(request: ActorRequest, shown: Decision) -> HttpResponse:
    """To the decision's page."""
    return respond(request, "decisions/decision.html", {}, to=reverse("decisions:decision", args=[shown.pk]))
