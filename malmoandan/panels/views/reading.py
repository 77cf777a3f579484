"""Reading: which draws there are, one of them with its rule, its groups, and the files to repeat it from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.kernel.refs import Ref
from malmoandan.kernel.rights import require
from malmoandan.panels import policies, queries, rules
from malmoandan.panels.lots import numbers
from malmoandan.panels.models import DrawState
from malmoandan.parties.queries import known_parties
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.record.queries import history_of
from malmoandan.trace.registry import nodes_of
from malmoandan.web.http import JSON, download

if TYPE_CHECKING:
    from malmoandan.kernel.actors import Actor
    from malmoandan.panels.models import Draw
    from malmoandan.trace.registry import Node
    from malmoandan.web.http import ActorRequest

PER_PAGE, GROUPS_PER_PAGE = 20, 25
LONGEST_NUMBER = len(str(rules.LARGEST_NUMBER))


@login_not_required
@require_GET
@same_for_visitors
def draws(request: ActorRequest) -> HttpResponse:
    """Every draw this actor may see, the newest first."""
    shown = queries.listed_draws(request.actor)
    state = request.GET.get("state", "")
    if state in DrawState.values:
        shown = shown.filter(state=state)
    context = {
        "page": Pages(shown.order_by("-pk"), PER_PAGE).get_page(request.GET.get("page")),
        "states": DrawState.choices,
        "state": state,
        "may_draft": policies.may_draft_draw(request.actor),
    }
    return render(request, "panels/draws.html", context)


@login_not_required
@require_GET
@same_for_visitors
def draw(request: ActorRequest, number: int) -> HttpResponse:
    """One draw, as far as it has come; `?number=` asks for one person's chance."""
    shown = found(request, number)
    chances = queries.chances_in(shown) if shown.has_panels else {}
    context = about(request, shown) | {
        "rule": rules.in_words(shown),
        "counts": rules.pool_counts(shown),
        "chances": spread(chances, shown),
        "asked": asked(request.GET.get("number", ""), chances, shown),
        "origin": origin_of(shown, request.actor),
        "told": history_of(shown.ref),
    }
    return render(request, "panels/draw.html", context)


@login_not_required
@require_GET
@same_for_visitors
def panels(request: ActorRequest, number: int) -> HttpResponse:
    """All groups with their lots; none before they are published."""
    shown = found(request, number)
    if not shown.has_panels:
        raise Http404
    rows = list(numbers.with_places(shown.panels))
    page = Pages(rows, GROUPS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "panels/panels.html", {"draw": shown, "page": page})


@login_not_required
@require_GET
@same_for_visitors
def draw_json(request: ActorRequest, number: int) -> HttpResponse:
    """The draw as a file that `malmoandan panels redraw` checks; from the day the groups are published."""
    shown = found(request, number)
    if not shown.has_panels:
        raise Http404
    return download(numbers.spelt(queries.published_file(shown)), JSON, f"draw-{shown.pk}.json")


@require_GET
def pool_json(request: ActorRequest, number: int) -> HttpResponse:
    """The pool, for coordinators and auditors, who can work out the groups anew from it."""
    shown = found(request, number)
    require(policies.may_see_pool(request.actor))
    if not shown.pool_size:
        raise Http404
    answer = download(numbers.spelt(shown.pool), JSON, f"draw-{shown.pk}-pool.json")
    answer["Cache-Control"] = "no-store"
    return answer


def found(request: ActorRequest, number: int) -> Draw:
    """The draw of this number, or 404."""
    return get_object_or_404(queries.draws_visible_to(request.actor), pk=number)


def about(request: ActorRequest, shown: Draw) -> dict[str, object]:
    """What every page of a draw says of it, and what this actor may do."""
    seals = {seal.party_id: seal for seal in shown.seals.all()} if shown.has_panels else {}
    return {
        "draw": shown,
        "seals": [(party, seals.get(party.pk)) for party in known_parties()] if shown.has_panels else (),
        "sum": " + ".join(str(seals[party.pk].number) for party in known_parties()) if shown.panel else "",
        "may": steps(request.actor, shown),
    }


def steps(actor: Actor, shown: Draw) -> dict[str, bool]:
    """What a coordinator may do next; nothing of it is asked of the database for others."""
    if not policies.may_draft_draw(actor):
        return {"pool": shown.pool_size > 0} if policies.may_see_pool(actor) else {}
    return {
        "change": policies.may_change_draw(actor, shown),
        "seal": policies.may_seal_number(actor, shown),
        "open": policies.may_open_number(actor, shown),
        "cancel": policies.may_cancel_draw(actor, shown, timezone.now()),
        "pool": shown.pool_size > 0,
    }


def spread(chances: dict[int, int], shown: Draw) -> dict[str, float]:
    """The smallest, the largest and the even chance, in per cent; nothing before the groups are published."""
    if not chances:
        return {}
    known = list(chances.values())
    return {
        "least": min(known) / 10, "most": max(known) / 10, "even": 100 * shown.size / shown.pool_size,
        "pool": shown.pool_size,
    }  # fmt: skip


def asked(text: str, chances: dict[int, int], shown: Draw) -> dict[str, object]:
    """One person's number, her lots of a thousand, and whether she is drawn; nothing where none is asked."""
    if not chances or not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        return {}
    number = int(text)
    panel = shown.panel
    is_drawn = None if panel is None else number in panel["members"]
    return {"number": number, "lots": chances.get(number), "is_drawn": is_drawn}


def origin_of(shown: Draw, actor: Actor) -> Node | None:
    """What it belongs to, where this actor may see it."""
    if not shown.about:
        return None
    ref = Ref.parse(shown.about)
    return nodes_of([ref], actor).get(ref)
