"""Voting: one statement at a time, with thumbs, with keys alone, without scripts. And one's own votes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from malmoandan.kernel.errors import Refused
from malmoandan.opinions import commands, queries, results, seals
from malmoandan.opinions.models import Choice
from malmoandan.opinions.views.reading import about, found
from malmoandan.web import limits
from malmoandan.web.http import respond, sender

if TYPE_CHECKING:
    from django.http import HttpResponse

    from malmoandan.opinions.models import Conversation, Voter
    from malmoandan.web.http import ActorRequest

# A whole hall may share one network address; a whole city does not.
VOTERS = limits.Limit("opinions.voters", most=1_500, per=timedelta(days=1))
IN_ORDER = (Choice.AGREE, Choice.DISAGREE, Choice.PASS)  # as they stand under the thumb


@never_cache
@login_not_required
@require_GET
def conversation(request: ActorRequest, number: int) -> HttpResponse:
    """The question, and what is asked now; where it is not open, when it is or what came of it."""
    return page(request, found(request, number))


@never_cache
@login_not_required
@require_POST
def cast_vote(request: ActorRequest, number: int) -> HttpResponse:
    """Say what one thinks of one statement, and meet the next. Sent twice it is the same vote."""
    shown, now = found(request, number), timezone.now()
    if queries.voter_of(shown, request.actor) is None:
        limits.count(VOTERS, sender=sender(request, now), at=now)
    try:
        voter = commands.cast_vote(
            conversation=number, by=request.actor, at=now, number=_number(request, "statement"),
            value=_number(request, "value"),
        )  # fmt: skip
    except Refused as refused:
        return page(request, shown, refusal=str(refused))
    to = "opinions:own_votes" if request.POST.get("back") == "own" else "opinions:conversation"
    context = turn_of(shown, voter) if request.htmx else {}
    return respond(request, "opinions/asked.html", context, to=reverse(to, args=[number]))


@never_cache
@login_not_required
@require_GET
def own_votes(request: ActorRequest, number: int) -> HttpResponse:
    """What one has said so far, to change until it is closed, and the receipt code."""
    shown = found(request, number)
    voter = queries.voter_of(shown, request.actor)
    votes = queries.votes_of(voter)
    rows = [
        (each, Choice(votes[each.number])) for each in queries.statements_asked(shown) if each.number in votes
    ]
    context = about(request, shown) | {"rows": rows, "code": seals.code_of(voter) if voter else ""}
    context["place"] = results.place_of(shown, votes) if votes else ""
    return render(request, "opinions/own_votes.html", context | {"choices": IN_ORDER})


def page(request: ActorRequest, shown: Conversation, *, refusal: str = "") -> HttpResponse:
    """The voting page."""
    context = about(request, shown) | turn_of(shown, queries.voter_of(shown, request.actor))
    context["refusal"] = refusal
    return render(request, "opinions/conversation.html", context, status=409 if refusal else 200)


def turn_of(shown: Conversation, voter: Voter | None) -> dict[str, object]:
    """What is asked now, of how many, and who votes."""
    return {
        "conversation": shown,
        "turn": queries.next_statement(shown, voter),
        "voter": voter,
        "choices": IN_ORDER,
    }


def _number(request: ActorRequest, name: str) -> int:
    """A whole number of a form; one that nothing has where it is none."""
    sent = request.POST.get(name, "")
    return int(sent) if sent.lstrip("-").isdecimal() and sent.isascii() and len(sent) < 9 else 99  # noqa: PLR2004
