"""Parties and bodies: public facts and role contacts, never persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.parties import commands, policies, queries
from malmoandan.parties.forms import BodyFactsForm, BodyForm
from malmoandan.parties.models import BodyKind, Role
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.web.http import do_once

if TYPE_CHECKING:
    from malmoandan.kernel.refs import Ref
    from malmoandan.web.http import ActorRequest

A_PAGE = 25


@login_not_required
@require_GET
@same_for_visitors
def parties(request: ActorRequest) -> HttpResponse:
    """The parties of the agreement and how to reach each."""
    rows = queries.parties_with_contacts(timezone.now())
    return render(request, "parties/parties.html", {"rows": rows})


@login_not_required
@require_GET
@same_for_visitors
def bodies(request: ActorRequest) -> HttpResponse:
    """The list of bodies, by party and kind."""
    party, kind, words = (request.GET.get(key, "").replace("\x00", "") for key in ("party", "kind", "q"))
    found = queries.bodies_in_list(
        request.actor, party=party, kind=kind, words=words, on=timezone.localdate()
    )
    page = Pages(found, A_PAGE, changed_by=("parties",)).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "parties": queries.known_parties(),
        "kinds": BodyKind.choices,
        "party": party,
        "kind": kind,
    }
    return render(request, "parties/bodies.html", context | {"words": words})


@login_not_required
@require_GET
@same_for_visitors
def body(request: ActorRequest, slug: str) -> HttpResponse:
    """One body's public facts; for those who may, what they can do with it."""
    shown = get_object_or_404(queries.bodies_with_ties(request.actor), slug=slug)
    return render(request, "parties/body.html", {"body": shown, "doors": doors(request, shown.pk)})


def doors(request: ActorRequest, body_id: int) -> dict[str, object]:
    """What the actor may do with a body: the links and buttons of its page."""
    if request.actor.mandate is None:
        return {}
    shown = queries.bodies_visible_to(request.actor).select_related("party").get(pk=body_id)
    is_keeper = policies.may_change_body(request.actor, shown)
    return {
        "may_change": is_keeper,
        "may_invite": any(policies.may_invite(request.actor, shown, role) for role in Role.values),
        "mandates": queries.mandates_at(shown, timezone.now()) if is_keeper else [],
        "may_take_in": not shown.is_listed and policies.may_take_in_body(request.actor, shown, None),
    }


@require_http_methods(["GET", "POST"])
def register_body(request: ActorRequest) -> HttpResponse:
    """A coordinator registers a body of her own party."""
    if not policies.is_coordinator(request.actor):
        raise Http404
    form = BodyForm(request.POST or None)
    if not form.is_valid():
        return form_page(request, form, _("Register a body"))
    party = queries.party_of(request.actor.party)
    ref = do_once(
        request,
        lambda: (
            commands.register_body(party=party, by=request.actor, at=timezone.now(), **form.cleaned_data).ref
        ),
    )
    return redirect("parties:body", slug=queries.slug_of(ref))


@require_http_methods(["GET", "POST"])
def introduce_body(request: ActorRequest) -> HttpResponse:
    """Anyone signed in tells of a body that is not here."""
    form = BodyForm(request.POST or None)
    if not form.is_valid():
        return form_page(request, form, _("Tell us about a body"))

    def act() -> Ref:
        return commands.introduce_body(by=request.actor, at=timezone.now(), **form.cleaned_data).ref

    do_once(request, act)
    messages.success(request, _("Thank you. The coordinators have been told and will take it from here."))
    return redirect("parties:bodies")


@require_http_methods(["GET", "POST"])
def change_body(request: ActorRequest, slug: str) -> HttpResponse:
    """Keep a body's facts right."""
    shown = get_object_or_404(queries.bodies_visible_to(request.actor).select_related("party"), slug=slug)
    if not policies.may_change_body(request.actor, shown):
        raise Http404
    names = ("name", "role_mailbox", "web_address", "area", "size", "is_listed")
    form = BodyFactsForm(request.POST or None, initial={name: getattr(shown, name) for name in names})
    if not form.is_valid():
        return form_page(request, form, _("Change the facts"))
    commands.change_body(body=shown, by=request.actor, at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect("parties:body", slug=shown.slug)


@require_POST
def take_in_body(request: ActorRequest, slug: str) -> HttpResponse:
    """A coordinator takes in a body to her own party, or to none."""
    shown = get_object_or_404(queries.bodies_introduced(request.actor), slug=slug)
    party = queries.party_of(request.actor.party) if request.POST.get("to") == "own" else None
    commands.take_in_body(body=shown, party=party, by=request.actor, at=timezone.now())
    messages.success(request, _("The body is now in the list."))
    return redirect("parties:body", slug=shown.slug)


def form_page(request: ActorRequest, form: BodyForm, title: str) -> HttpResponse:
    """A page with one form; faults in it answer 422."""
    status = 422 if request.method == "POST" else 200
    return render(request, "parties/form.html", {"form": form, "title": title}, status=status)
