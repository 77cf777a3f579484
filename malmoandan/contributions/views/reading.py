"""Reading: the public list, its table for spreadsheets, one contribution, and a blank paper form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from malmoandan.contributions import policies, queries
from malmoandan.contributions.queries import PUBLIC
from malmoandan.contributions.tables import contributions_csv, contributions_json
from malmoandan.contributions.views.finding import contribution_page, said_or_404
from malmoandan.record.http import same_for_visitors
from malmoandan.record.paging import Pages
from malmoandan.web.http import CSV, JSON, download

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from malmoandan.contributions.models import SectorContribution
    from malmoandan.kernel.actors import Actor
    from malmoandan.web.http import ActorRequest

PER_PAGE = 25


@login_not_required
@require_GET
@same_for_visitors
def contributions(request: ActorRequest) -> HttpResponse:
    """What organisations say of the year, narrowed as the address asks."""
    asked, day, actor = queries.Asked.read(request.GET), timezone.localdate(), request.actor
    rows = queries.contributions_asked_for(asked, actor, day)
    page = Pages(rows, PER_PAGE).get_page(request.GET.get("page"))
    years, abouts = queries.list_choices()
    context = {
        "page": page,
        "rows": [(each, queries.sender_shown(each, actor)) for each in page],
        "asked": asked,
        "today": day,
        "years": years,
        "abouts": abouts,
        "states": _states().items(),
        "query": _without_page(request),
        "hidden": queries.hidden_contributions()[:PER_PAGE],
        **_around(asked, actor),
    }
    return render(request, "contributions/contributions.html", context)


def _without_page(request: ActorRequest) -> str:
    """What the address asks, as the table is asked for too."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def _around(asked: queries.Asked, actor: Actor) -> dict[str, object]:
    """The numbers above the list, and the ways on from it."""
    return {
        "numbers": queries.numbers_of(asked),
        "may_enter": policies.may_enter_contribution(actor),
        "may_see_asks": policies.may_see_asks(actor),
        "is_writer": policies.may_contribute_as_body(actor),
    }


def _states() -> dict[str, str]:
    return {
        "waiting": _("Waiting for a reply"),
        "late": _("After its day"),
        "replied": _("Has a reply"),
        "in_time": _("First replied in time"),
    }


@login_not_required
@require_GET
def contributions_table(request: ActorRequest) -> HttpResponse:
    """What the list shows everybody, as a table for spreadsheets; named as everybody may know them."""
    return download(contributions_csv(_open_to_all(request)), CSV, "bidrag.csv")


@login_not_required
@require_GET
def contributions_data(request: ActorRequest) -> HttpResponse:
    """The same with every reply and every approved quote, for programs."""
    return download(contributions_json(_open_to_all(request)), JSON, "bidrag.json")


def _open_to_all(request: ActorRequest) -> QuerySet[SectorContribution]:
    """What was asked for, as far as everybody may read it, whoever asks."""
    asked = queries.Asked.read(request.GET)
    return queries.contributions_asked_for(asked, request.actor, timezone.localdate()).filter(PUBLIC)


@login_not_required
@require_GET
def contribution(request: ActorRequest, pk: int) -> HttpResponse:
    """One contribution: the words, what may be quoted, and what the committee replied."""
    return contribution_page(request, said_or_404(request, pk))


@login_not_required
@require_GET
@same_for_visitors
def paper(request: ActorRequest) -> HttpResponse:
    """A blank form to print in large letters, and whom to give it to or call."""
    return render(request, "contributions/paper.html", {"consents": queries.consents(), "code": ""})
