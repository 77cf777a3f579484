"""The public roll of those who have joined, and the coordinators' list of joinings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from malmoandan.agreement import commands, policies, queries, tables
from malmoandan.agreement.forms import ReasonForm, SecondLookForm
from malmoandan.agreement.models import ActorKind, AdhesionState
from malmoandan.kernel.rights import require
from malmoandan.parties.queries import known_parties
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.record.remembering import until_next_entry
from malmoandan.web.http import CSV, download, respond
from malmoandan.web.texts import one_line

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.agreement.models import Adhesion
    from malmoandan.agreement.queries import RollFilter
    from malmoandan.web.http import ActorRequest

PER_PAGE = 25


@login_not_required
@require_GET
@same_for_visitors
def roll(request: ActorRequest) -> HttpResponse:
    """Who has joined and chose to be listed; persons are only counted."""
    everyone = known_parties()
    areas, counts = until_next_entry("agreement.roll", queries.roll_at_a_glance, *queries.ROLL_CHANGED_BY)
    asked = _asked(request, {party.slug for party in everyone}, set(areas))
    rows = queries.roll_of(asked).only(*queries.SHOWN_ON_THE_ROLL)
    pages = Pages(rows, PER_PAGE, changed_by=queries.ROLL_CHANGED_BY)
    context = {
        "page": pages.get_page(request.GET.get("page")),
        "asked": asked,
        "kinds": [(kind.value, kind.label) for kind in ActorKind if kind != ActorKind.PERSON],
        "parties": everyone,
        "areas": areas,
        "persons": counts[ActorKind.PERSON],
        "all": sum(counts.values()),
        "query": request.GET.urlencode(),
    }
    return render(request, "agreement/roll.html", context)


@login_not_required
@require_GET
def roll_csv(request: ActorRequest) -> HttpResponse:
    """What the roll shows with the same filters, as a table; no cell is ever a formula."""
    asked = _asked(request, {party.slug for party in known_parties()}, set(queries.areas_on_the_roll()))
    return download(tables.roll_sheet(queries.roll_of(asked)), CSV, "anslutna.csv")


@require_GET
def adhesions(request: ActorRequest) -> HttpResponse:
    """Every joining, those that wait for somebody first. Both parties' coordinators see the same list."""
    require(policies.may_see_adhesions(request.actor))
    rows = queries.waiting_first(queries.adhesions_visible_to(request.actor))
    page = Pages(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "agreement/adhesions.html", {"page": page, "days": commands.DAYS_TO_OBJECT})


@require_GET
def adhesion(request: ActorRequest, pk: int) -> HttpResponse:
    """One joining, with what may be done about it."""
    return _shown(request, _found(request, pk))


@require_POST
def accept_adhesion(request: ActorRequest, pk: int) -> HttpResponse:
    """Say welcome."""
    found = _found(request, pk)
    commands.accept_adhesion(adhesion=found, by=request.actor, at=timezone.now())
    messages.success(request, _("They have joined, and are told so."))
    return _back(request, found)


@require_POST
def refuse_adhesion(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask for a refusal, with reasons."""
    found = _found(request, pk)
    require(policies.may_refuse_adhesion(request.actor, found))
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, refuse_form=form)
    reason = form.cleaned_data["reason"]
    commands.refuse_adhesion(adhesion=found, reason=reason, by=request.actor, at=timezone.now())
    messages.success(request, _("Another party's coordinator now takes a second look."))
    return _back(request, found)


@require_POST
def take_second_look(request: ActorRequest, pk: int) -> HttpResponse:
    """Say whether a refusal stands."""
    found = _found(request, pk)
    require(policies.may_take_second_look(request.actor, found))
    form = SecondLookForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, look_form=form)
    said = form.cleaned_data
    commands.take_second_look(
        adhesion=found,
        upholds=said["verdict"] == "uphold",
        reason=said["reason"],
        by=request.actor,
        at=timezone.now(),
    )
    return _back(request, found)


@require_http_methods(["GET", "POST"])
def leave_as_body(request: ActorRequest, pk: int) -> HttpResponse:
    """Leave, by whoever acts for the body or is the person."""
    found = get_object_or_404(queries.adhesions_visible_to(request.actor), pk=pk)
    require(policies.may_leave_agreement(request.actor, found, has_code=False))
    if request.method == "GET":
        return render(request, "agreement/leave.html", {"adhesion": found})
    commands.leave_agreement(adhesion=found, by=request.actor, at=timezone.now())
    messages.success(request, _("You have left the agreement. You are welcome back at any time."))
    return respond(request, "agreement/leave.html", {}, to=reverse("agreement:roll"))


def _asked(request: ActorRequest, party_slugs: set[str], areas: set[str]) -> RollFilter:
    """The filters of the address that are on our lists; everything else is passed over."""
    said = request.GET
    kind, party, area = said.get("kind", ""), said.get("party", ""), said.get("area", "")
    return queries.RollFilter(
        kind=kind if kind in {each.value for each in ActorKind} - {ActorKind.PERSON.value} else "",
        party=party if party in party_slugs else "",
        area=area if area in areas else "",
        words=one_line(said.get("q", "")),
    )


def _found(request: ActorRequest, pk: int) -> Adhesion:
    require(policies.may_see_adhesions(request.actor))
    seen = queries.adhesions_visible_to(request.actor).select_related("body__party", "umbrella", "version")
    return get_object_or_404(seen, pk=pk)


def _shown(request: ActorRequest, found: Adhesion, **forms: object) -> HttpResponse:
    context = {
        "adhesion": found,
        "may_accept": policies.may_accept_adhesion(request.actor, found),
        "may_refuse": policies.may_refuse_adhesion(request.actor, found),
        "may_take_second_look": policies.may_take_second_look(request.actor, found),
        "refuse_form": ReasonForm(auto_id="refuse_%s"),
        "look_form": SecondLookForm(auto_id="look_%s"),
        "is_second_look": found.state == AdhesionState.SECOND_LOOK,
        "alike": queries.likely_same(found.name) if found.body_id is None else [],
    }
    return render(request, "agreement/adhesion.html", context | forms)


def _back(request: ActorRequest, found: Adhesion) -> HttpResponse:
    return respond(request, "agreement/adhesion.html", {}, to=reverse("agreement:adhesion", args=[found.pk]))
