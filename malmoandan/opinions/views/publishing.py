"""What is published: the results from fifty people on, files to count again, and finding one's own votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from malmoandan.opinions import exports, queries, seals
from malmoandan.opinions import results as told
from malmoandan.opinions.forms import ReceiptForm
from malmoandan.opinions.models import Choice
from malmoandan.opinions.views.reading import about, found
from malmoandan.record.http import same_for_visitors
from malmoandan.record.queries import history_of
from malmoandan.web.http import CSV, JSON, TEXT, download

if TYPE_CHECKING:
    from malmoandan.opinions.models import Conversation
    from malmoandan.web.http import ActorRequest


@login_not_required
@require_GET
@same_for_visitors
def results(request: ActorRequest, number: int) -> HttpResponse:
    """What unites, what divides, the groups in words, the map, the slate; or how many are missing."""
    shown = found(request, number)
    context = about(request, shown) | {
        "results": told.results_of(shown),
        "missing": told.missing_of(shown),
        "batch": queries.newest_batch(shown),
        "has_votes": has_votes_file(shown),
        "keys": shown.closing_keys.select_related("party").order_by("pk"),
        "told": history_of(shown.ref),
    }
    return render(request, "opinions/results.html", context)


@login_not_required
@require_GET
@same_for_visitors
def votes_csv(request: ActorRequest, number: int) -> HttpResponse:
    """Every vote without its voter, as a table; none before it is closed, nor of fewer than fifty."""
    shown = _closed(request, number)
    return download(exports.votes_csv(shown), CSV, f"opinions-{number}-votes.csv")


@login_not_required
@require_GET
@same_for_visitors
def votes_text(request: ActorRequest, number: int) -> HttpResponse:
    """The lines that the root on the record is made of."""
    shown = _closed(request, number)
    return download(exports.votes_text(shown), TEXT, f"opinions-{number}-votes.txt")


@login_not_required
@require_GET
@same_for_visitors
def result_json(request: ActorRequest, number: int) -> HttpResponse:
    """The newest map as data; none under fifty people."""
    shown = found(request, number)
    drawn = None if told.missing_of(shown) else queries.newest_map(shown)
    if drawn is None:
        raise Http404
    text = exports.result_json(shown, drawn)
    return download(text, JSON, f"opinions-{number}-map.json")


@login_not_required
@never_cache
@require_GET
def find_votes(request: ActorRequest, number: int) -> HttpResponse:
    """Find one's votes among the counted ones by the receipt code: they were counted as they were cast."""
    shown = found(request, number)
    form = ReceiptForm(request.GET or None)
    receipt = seals.salted(number, form.cleaned_data["code"]) if form.is_valid() else ""
    votes = queries.counted_of(shown, receipt) if receipt else {}
    context = about(request, shown) | {
        "form": form,
        "receipt": receipt,
        "line": seals.line_of(receipt, votes) if votes else "",
        "rows": [
            (each, Choice(votes[each.number]))
            for each in queries.statements_asked(shown)
            if each.number in votes
        ],
        "batch": queries.newest_batch(shown),
        "has_votes": has_votes_file(shown),
    }
    return render(request, "opinions/find_votes.html", context, status=422 if form.errors else 200)


def has_votes_file(shown: Conversation) -> bool:
    """Whether all votes are published: once it is closed, and of fifty people or more."""
    return shown.is_closed and not told.missing_of(shown)


def _closed(request: ActorRequest, number: int) -> Conversation:
    shown = found(request, number)
    if not has_votes_file(shown):
        raise Http404
    return shown
