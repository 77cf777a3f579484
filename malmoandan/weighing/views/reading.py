"""Reading: which weighings there are, and one of them with its rule, and then its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from malmoandan.decisions.queries import decision_on, two_keys
from malmoandan.kernel.refs import Ref
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.trace.queries import thread_of
from malmoandan.trace.registry import nodes_of
from malmoandan.weighing import policies, queries, rules
from malmoandan.weighing.drawings import drawings_of
from malmoandan.weighing.models import WeighingState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

    from malmoandan.kernel.actors import Actor
    from malmoandan.trace.registry import Node
    from malmoandan.web.http import ActorRequest
    from malmoandan.weighing.models import Option, Weighing

PER_PAGE = 20
WITH_A_DECISION = {state for state in WeighingState if state != WeighingState.DRAFT}


@login_not_required
@require_GET
@same_for_visitors
def weighings(request: ActorRequest) -> HttpResponse:
    """Every weighing this actor may see, the newest first."""
    shown = queries.listed_weighings(request.actor)
    state = request.GET.get("state", "")
    if state in WeighingState.values:
        shown = shown.filter(state=state)
    page = Pages(shown.order_by("-opens_on", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "states": WeighingState.choices,
        "state": state,
        "may_draft": policies.may_draft_weighing(request.actor),
    }
    return render(request, "weighing/weighings.html", context)


@login_not_required
@require_GET
@same_for_visitors
def weighing(request: ActorRequest, number: int) -> HttpResponse:
    """One weighing, as far as it has come."""
    shown = found(request, number)
    options = list(shown.options.order_by("number"))
    outcome = queries.outcome_of(shown)
    context = about(request, shown) | {
        "rule": rules.in_words(shown),
        "options": with_origins(options, request.actor),
        "origin": origin_of(shown, request.actor),
        "voices": queries.voices_visible_to(shown, request.actor) if shown.opened_at else (),
        "outcome": outcome,
        "drawings": drawings_of(shown, outcome) if outcome else (),
        "thread": thread_of(shown.ref, request.actor) if shown.concluded_at else None,
        "told": queries.history_without_ballots(shown),
    }
    return render(request, "weighing/weighing.html", context)


def found(request: ActorRequest, number: int) -> Weighing:
    """The weighing of this number, or 404."""
    return get_object_or_404(queries.weighings_visible_to(request.actor), pk=number)


def about(request: ActorRequest, shown: Weighing) -> dict[str, object]:
    """What every page of a weighing says of it, and what this actor may do."""
    now, actor = timezone.now(), request.actor
    is_put = shown.state in WITH_A_DECISION and bool(shown.digest)
    return {
        "weighing": shown,
        "turnouts": queries.turnouts_of(shown) if shown.opened_at else (),
        "mark": two_keys(shown.ref) if is_put else None,
        "decision": decision_on(shown.ref) if is_put else None,
        "ballot": queries.ballot_of(shown, actor) if actor.is_signed_in else None,
        "takes_ballots": shown.takes_ballots_on(timezone.localtime(now).date()),
        "may_cast": policies.may_cast_ballot(actor, shown, now),
        "may": steps(actor, shown),
    }


def steps(actor: Actor, shown: Weighing) -> dict[str, bool]:
    """What a coordinator may do next; nothing of it is asked of the database for others."""
    if not policies.may_draft_weighing(actor):
        return {}
    now = timezone.now()
    return {
        "change": policies.may_change_weighing(actor, shown),
        "put": policies.may_put_weighing(actor, shown),
        "redraft": policies.may_redraft_weighing(actor, shown),
        "withdraw": policies.may_withdraw_weighing(actor, shown, now),
        "open": policies.may_open_weighing(actor, shown, now),
        "close": policies.may_close_weighing(actor, shown, now),
        "count": policies.may_count_weighing(actor, shown),
        "answer": policies.may_answer_option(actor, shown),
        "copy": shown.state in {WeighingState.VOID, WeighingState.WITHDRAWN, WeighingState.CONCLUDED},
    }


def with_origins(options: Iterable[Option], actor: Actor) -> list[tuple[Option, Node | None]]:
    """Each option with what it is, where it hangs on something this actor may see."""
    refs = {option.pk: Ref.parse(option.about) for option in options if option.about}
    nodes = nodes_of(refs.values(), actor)
    return [(option, nodes.get(refs[option.pk]) if option.pk in refs else None) for option in options]


def origin_of(shown: Weighing, actor: Actor) -> Node | None:
    """What it belongs to, where this actor may see it."""
    if not shown.about:
        return None
    ref = Ref.parse(shown.about)
    return nodes_of([ref], actor).get(ref)
