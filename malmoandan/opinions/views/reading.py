"""Reading: which conversations there are, and every statement of one with what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from malmoandan.opinions import policies, queries
from malmoandan.opinions.models import Conversation, StatementState
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.trace.registry import nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

    from malmoandan.opinions.models import Statement
    from malmoandan.web.http import ActorRequest

PER_PAGE, STATEMENTS_PER_PAGE = 20, 50


@login_not_required
@require_GET
@same_for_visitors
def conversations(request: ActorRequest) -> HttpResponse:
    """Everything one may vote on or read the results of, the newest first."""
    shown = queries.conversations_visible_to(request.actor).order_by("-opens_at", "-pk")
    page = Pages(shown, PER_PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    rows = [(each, each.is_open(now)) for each in page]
    context = {"page": page, "rows": rows, "may_open": policies.may_open_conversation(request.actor)}
    return render(request, "opinions/conversations.html", context)


@never_cache
@login_not_required
@require_GET
def statements(request: ActorRequest, number: int) -> HttpResponse:
    """Every statement, those that wait first; what was not taken up with the reasons."""
    shown = found(request, number)
    may_see = policies.may_see_proposals(request.actor, shown)
    listed = queries.statements_visible_to(request.actor, shown, hosts=may_see)
    state = request.GET.get("state", "")
    if state in StatementState.values:
        listed = listed.filter(state=state)
    page = Pages(listed, STATEMENTS_PER_PAGE).get_page(request.GET.get("page"))
    context = about(request, shown) | {
        "page": page,
        "rows": rows_of(request, page, may_see=may_see),
        "state": state,
        "states": StatementState.choices,
    }
    return render(request, "opinions/statements.html", context)


def rows_of(request: ActorRequest, page: Iterable[Statement], *, may_see: bool) -> list[dict[str, object]]:
    """Each statement with its theme, whether its words show and what this actor may do with it."""
    themes = nodes_of({each.theme_ref for each in page if each.theme_ref}, request.actor)
    return [
        {
            "statement": each,
            "theme": themes.get(each.theme_ref) if each.theme_ref else None,
            "is_shown": may_see or not each.is_withheld,
            "may_accept": policies.may_accept_statement(request.actor, each),
            "may_decline": policies.may_decline_statement(request.actor, each),
            "may_translate": policies.may_translate_statement(request.actor, each) and each.is_accepted,
        }
        for each in page
    ]


def found(request: ActorRequest, number: int) -> Conversation:
    """The conversation of this number, or 404."""
    return get_object_or_404(queries.conversations_visible_to(request.actor), pk=number)


def statement_or_404(request: ActorRequest, number: int) -> Statement:
    """The statement of this primary key with what its pages need."""
    one = queries.statement_found(number).first()
    if one is None:
        raise Http404
    found(request, one.conversation_id)
    return one


def about(request: ActorRequest, shown: Conversation) -> dict[str, object]:
    """What every page of a conversation says beside its own matter."""
    now, actor = timezone.now(), request.actor
    subject = nodes_of([shown.subject_ref], actor).get(shown.subject_ref)
    return {
        "conversation": shown,
        "subject": subject,
        "is_open": shown.is_open(now),
        "is_to_come": not shown.is_closed and now < shown.opens_at,
        "may_propose": policies.may_propose_statement(actor, shown, now)
        or (not actor.is_signed_in and shown.is_open(now)),
        "may_change": policies.may_change_conversation(actor, shown),
        "may_translate": policies.may_translate_question(actor, shown),
        "may_close": policies.may_close_conversation(actor, shown, now),
        "is_host": policies.is_host(actor, shown),
    }
